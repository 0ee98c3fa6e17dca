from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from tests.desk import small_hospital
from tests.desk.small_hospital import NOW

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.reports.figures import figures
from chartlight.reports.period import Period, this_month
from chartlight_ui.commands.registry import Registry
from chartlight_ui.reports.figure_list import spoken
from chartlight_ui.reports.place import ReportsPlace
from chartlight_ui.session import Session
from chartlight_ui.theme.look import Choice, look

MARCH = this_month(NOW.date().replace(month=3))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports") / "data"
    small_hospital.fill(made)
    return made


@pytest.fixture
def place(qtbot, qapp, folder: Path) -> Iterator[ReportsPlace]:
    """The place over a real store, read, in March."""
    session = Session(Desk.open(folder, ThrowawayKey(), Actor("ann")), clock=lambda: NOW)
    made = ReportsPlace(session, Registry())
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.enter()
    made.filters.choose_period(MARCH)
    qtbot.waitUntil(lambda: read(made) and made.filters.boxes["unit"].count() > 1, timeout=20_000)
    yield made
    made.close()
    session.close()


def read(place: ReportsPlace) -> bool:
    return not place.running.is_running and place.report is not None


def wait(qtbot, place: ReportsPlace) -> None:
    qtbot.waitUntil(lambda: not place.running.is_running, timeout=20_000)


def line(place: ReportsPlace, name: str):
    return next(line for line in place.list.lines if line.figure.id == name)


def opened(qtbot, place: ReportsPlace, name: str) -> ReportsPlace:
    place.open_figure(name)
    qtbot.waitUntil(lambda: place.figure.detail is not None, timeout=20_000)
    return place


def test_all_figures_stand_with_their_cases_and_small_numbers_are_said(place: ReportsPlace) -> None:
    assert [one.figure for one in place.list.lines] == list(figures())
    told = spoken(line(place, "review-rate"))
    assert told == "Review rate: 75.0 %, 3 of 4; before –, change –; fewer than 10 cases"
    assert "–, n = 0" in spoken(line(place, "query-impact"))


def test_the_keyboard_leads_from_the_figures_to_a_chart_and_back(place: ReportsPlace, qtbot) -> None:
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_J)
    qtbot.keyClick(place.list, Qt.Key.Key_J)
    assert place.list.current == "response-rate"
    assert place.definition.figure.id == "response-rate"
    assert "Left out: Drafts and withdrawn queries" in place.definition.text
    qtbot.keyClick(place.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.figure.detail is not None, timeout=20_000)
    assert (place.figure.value.text(), place.figure.cases.text()) == ("66.7 %", "4 of 6 · fewer than 10 cases")
    rows = place.figure.rows
    assert len(rows.rows) == 6
    asked: list[str] = []
    place.case_asked.connect(asked.append)
    qtbot.keyClick(rows, Qt.Key.Key_J)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert asked == [rows.rows[1].admission]
    qtbot.keyClick(rows, Qt.Key.Key_Escape)
    assert not place.shows_figure
    assert place.list.current == "response-rate"


def test_a_figure_is_told_apart_by_the_next_dimension_and_the_next_figure_keeps_it(place: ReportsPlace, qtbot) -> None:
    opened(qtbot, place, "review-rate")
    for _ in range(2):
        qtbot.keyClick(place.figure.rows, Qt.Key.Key_B)
        wait(qtbot, place)
    assert place.figure.dimension == "unit"
    assert {point.key: point.value.cases for point in place.figure.detail.points} == {"4W": 3, "5E": 1}
    assert "4W 100.0 %" in place.figure.plot.accessibleDescription()
    place.list.setCurrentIndex(place.list.model().index(1, 0))
    qtbot.keyClick(place.figure.rows, Qt.Key.Key_BracketRight)
    qtbot.waitUntil(lambda: place.figure.detail is not None, timeout=20_000)
    assert (place.figure.detail.line.figure.id, place.figure.detail.by) == ("query-rate", "unit")


def test_filters_stay_from_figure_to_figure(place: ReportsPlace, qtbot) -> None:
    box = place.filters.boxes["unit"]
    box.setCurrentIndex(box.findData("4W"))
    box.activated.emit(box.currentIndex())
    wait(qtbot, place)
    assert line(place, "review-rate").now.cases == 3
    opened(qtbot, place, "cmi-final")
    assert {row.unit for row in place.figure.rows.rows} == {"4W"}
    place.show_list()
    wait(qtbot, place)
    assert place.filters.scope.unit == "4W"
    place.filters.clear()
    wait(qtbot, place)
    assert line(place, "review-rate").now.cases == 4


def test_filters_without_a_case_say_so_and_keep_the_filters_in_sight(place: ReportsPlace, qtbot) -> None:
    place.filters.choose_period(Period(MARCH.first.replace(year=2020), MARCH.last.replace(year=2020)))
    box = place.filters.boxes["unit"]
    box.setCurrentIndex(box.findData("5E"))
    box.activated.emit(box.currentIndex())
    wait(qtbot, place)
    assert place.pages.currentWidget() is place.body
    opened(qtbot, place, "review-rate")
    assert place.figure.plot_place.currentWidget() is place.figure.nothing
    assert "no case here" in place.figure.nothing.text()


def test_an_empty_store_says_what_will_stand_here(qtbot, qapp, tmp_path: Path) -> None:
    session = Session(Desk.open(tmp_path / "new", ThrowawayKey(), Actor("ann")), clock=lambda: NOW)
    place = ReportsPlace(session, Registry())
    qtbot.addWidget(place)
    place.show()
    place.enter()
    qtbot.waitUntil(lambda: read(place), timeout=20_000)
    assert place.pages.currentWidget() is place.empty
    assert "agreement rates" in place.empty.text.text()
    place.close()
    session.close()


def test_rows_sort_by_any_column(place: ReportsPlace, qtbot) -> None:
    opened(qtbot, place, "turnaround")
    rows = place.figure.rows
    rows.sortByColumn(8, Qt.SortOrder.AscendingOrder)
    assert [row.part for row in rows.rows] == [0.5, 1.0]
    rows.sortByColumn(8, Qt.SortOrder.DescendingOrder)
    assert [row.part for row in rows.rows] == [1.0, 0.5]


@pytest.mark.parametrize(
    ("command", "name", "begins"),
    [
        ("reports.png", "p.png", b"\x89PNG"),
        ("reports.plot-pdf", "p.pdf", b"%PDF"),
        ("reports.csv", "c.csv", "\ufeffOverdue queries".encode()),
        ("reports.pdf", "r.pdf", b"%PDF"),
    ],
)
def test_what_is_in_front_is_saved(
    place: ReportsPlace, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str, begins: bytes
) -> None:
    proposed: list[str] = []

    def choose(parent: object, title: str, first: str, kinds: str) -> tuple[str, str]:
        proposed.append(first)
        return str(tmp_path / name), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    opened(qtbot, place, "overdue")
    with qtbot.waitSignal(place.told, timeout=20_000) as said:
        assert place._registry.run(command)
    assert said.args == [f"{name} was saved"]
    content = (tmp_path / name).read_bytes()
    assert content.startswith(begins)
    assert b"Synthetic" not in content
    assert proposed[0].startswith(("report-overdue-20260410", "report-all-20260410"))


def test_names_of_patients_are_saved_where_they_are_asked_for(
    place: ReportsPlace, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "c.csv"), ""))
    opened(qtbot, place, "overdue")
    with qtbot.waitSignal(place.told, timeout=20_000):
        place._registry.run("reports.csv-names")
    assert "Synthetic, G" in (tmp_path / "c.csv").read_text("utf-8")


def test_a_report_that_takes_long_shows_how_far_it_is_and_stops(place: ReportsPlace, qtbot) -> None:
    steps: list[tuple[int, int]] = []
    place.running.step.connect(lambda done, of: steps.append((done, of)))
    place.reload()
    place.bar._show()
    assert not place.bar.isHidden()
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    assert (place.running.is_running, place.bar.isHidden()) == (False, True)
    place.reload()
    wait(qtbot, place)
    assert (0, len(figures())) in steps
    assert line(place, "review-rate").now.cases == 4


def test_definition_hides_and_comes_back_and_the_plot_follows_the_theme(place: ReportsPlace, qtbot) -> None:
    qtbot.keyClick(place.list, Qt.Key.Key_D)
    assert place.definition.isHidden()
    qtbot.keyClick(place.list, Qt.Key.Key_D)
    assert not place.definition.isHidden()
    opened(qtbot, place, "cmi-final")
    look.choose(Choice.DARK)
    assert place.figure.plot.backgroundBrush().color().name().upper() == look.tokens.surface


def test_the_period_steps_through_those_offered(place: ReportsPlace, qtbot) -> None:
    place.filters.period.setCurrentIndex(2)
    qtbot.keyClick(place.list, Qt.Key.Key_P)
    wait(qtbot, place)
    assert place.filters.scope.period == MARCH  # last month, seen from April


def test_adding_up_again_keeps_the_figure_and_the_row_in_hand(place: ReportsPlace, qtbot) -> None:
    place.list.step(4)
    chosen = place.list.current
    qtbot.keyClick(place.list, Qt.Key.Key_F5)
    wait(qtbot, place)
    assert place.list.current == chosen
    opened(qtbot, place, "unanswered")
    rows = place.figure.rows
    rows.step(2)
    row = rows.rows[2]
    qtbot.keyClick(rows, Qt.Key.Key_F5)
    wait(qtbot, place)
    assert rows.currentIndex().row() == 2
    assert rows.rows[2] == row


def test_what_changes_meanwhile_is_added_up_after_a_while_and_not_at_every_step(place: ReportsPlace) -> None:
    from chartlight.desk import Change

    place._session.changed.emit(Change(frozenset({"A"}), frozenset({"query"})))
    assert place._again.isActive()
    remaining = place._again.remainingTime()
    place._session.changed.emit(Change(frozenset({"A"}), frozenset({"query"})))
    assert place._again.remainingTime() <= remaining
    place.hide()
    assert not place._again.isActive()
    assert place._stale


def test_letters_in_the_filters_choose_there_and_escape_leads_back_to_the_figures(place: ReportsPlace, qtbot) -> None:
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_Slash)
    assert place.filters.period.hasFocus()
    box = place.filters.boxes["provider"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_D)
    wait(qtbot, place)
    assert box.currentText() == "Dr Hale"
    assert not place.definition.isHidden()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert place.list.hasFocus()


def test_a_period_without_a_case_keeps_the_figures_so_that_another_can_be_chosen(place: ReportsPlace, qtbot) -> None:
    place.filters.choose_period(Period(MARCH.first.replace(year=2020), MARCH.last.replace(year=2020)))
    wait(qtbot, place)
    assert place.report.is_empty
    assert place.pages.currentWidget() is place.body
