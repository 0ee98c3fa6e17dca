"""The watch over coding, over a fake desk: one coder whose malnutrition signals."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from ui_fakes.chart import ADMISSION

from chartlight.reports.period import Period
from chartlight.reports.watch import (
    Acknowledged,
    Baseline,
    Watch,
    WatchCase,
    WatchDetail,
    Watched,
    WatchMonth,
    plan,
)
from chartlight_ui.case import dialogs

K = Qt.Key
BASE = Baseline(Period(date(2026, 1, 1), date(2026, 3, 31)), 2000)
MEASURE = plan().find("malnutrition")
assert MEASURE is not None
SIGNAL = Watched("coder", "P. Evans", MEASURE, 640, 0.29, 0.196, 9.0, 13.1, date(2026, 10, 13), 210)
QUIET = replace(SIGNAL, key="S. Fischer", observed=0.2, peak=3.0, held=1.0, signalled=None, after=None)
MONTHS = (
    WatchMonth("2026-09", 100, 0.21, 0.196, 0.08, 0.31, 2.0),
    WatchMonth("2026-10", 100, 0.35, 0.196, 0.08, 0.31, 13.1),
)
CASES = (WatchCase(ADMISSION, date(2026, 11, 20), "6S", "DRG 871 Septicemia"),)


@pytest.fixture
def calls(monkeypatch, desk):
    """What the desk is asked; a signal that was looked into does not signal any more."""
    made: list[tuple] = []
    said: list[Acknowledged] = []

    def watch() -> Watch:
        lines = (QUIET,) if said else (SIGNAL, QUIET)
        return Watch(BASE, lines, tuple(said))

    def detail(dimension, key, measure) -> WatchDetail:
        made.append(("detail", key))
        line = SIGNAL if key == SIGNAL.key else QUIET
        return WatchDetail(line, BASE, MONTHS, CASES)

    def acknowledge(dimension, key, measure, reason, now) -> None:
        made.append(("looked into", key, reason))
        said.append(Acknowledged(dimension, key, measure, datetime(2026, 11, 20, tzinfo=UTC), "ann", reason))

    monkeypatch.setattr(desk, "watch", watch, raising=False)
    monkeypatch.setattr(desk, "watch_detail", detail, raising=False)
    monkeypatch.setattr(desk, "acknowledge_signal", acknowledge, raising=False)
    return made


@pytest.fixture
def page(qtbot, window, calls):
    window.go("reports")
    place = window.reports
    qtbot.waitUntil(lambda: place.report is not None)
    place.list.setFocus()
    qtbot.keyClick(place.list, K.Key_W)
    qtbot.waitUntil(lambda: place.watch.detail is not None, timeout=20_000)
    return place.watch


def test_signals_stand_first_with_what_was_expected(page) -> None:
    titles = [item.title for item in page.lines.items]
    assert titles[:3] == ["Signals", "Severe malnutrition reported", "Nearest to their limits"]
    first = page.lines.items[1]
    assert first.detail == "Coder P. Evans · 29.0 %, expected 19.6 %, of 640 cases"
    assert first.right == "signals since 13 Oct 2026"
    assert page.lines.items[3].right == "24 % of its limit"
    assert page.summary.text().startswith("1 signal · Compared with 2,000 stays")


def test_the_months_the_reason_and_the_stays_stand_beside(page) -> None:
    assert "Oct 2026 35.0 %" in page.plot.accessibleDescription()
    assert "A-03-17-00010" in page.said.text()
    assert page.cases.items[0].title == "DRG 871 Septicemia"


def test_a_stay_behind_it_is_opened(qtbot, window, page) -> None:
    with qtbot.waitSignal(page.case_asked) as asked:
        page.cases.setFocus()
        qtbot.keyClick(page.cases, K.Key_Return)
    assert asked.args == [ADMISSION]


def test_a_signal_is_looked_into_with_a_reason(qtbot, monkeypatch, page, calls) -> None:
    def run(dialog) -> QDialog.DialogCode:
        dialog.list.setCurrentRow(1)
        dialog.accept()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(dialogs.ReasonDialog, "exec", run)
    qtbot.keyClick(page.lines, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(item.title == "Looked into" for item in page.lines.items))
    assert ("looked into", "P. Evans", "Case mix changed: a new service, unit or provider") in calls
    assert not page.note_button.isEnabled()
    assert "Case mix changed" in page.lines.items[-1].detail


def test_other_days_are_taken_as_the_baseline(qtbot, window, desk, page, monkeypatch) -> None:
    taken: list[object] = []
    monkeypatch.setattr(desk, "set_watch_baseline", lambda period, now: taken.append(period), raising=False)
    page.compare_with(window.reports.filters.scope.period)
    page.compare_with(None)
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert taken == [window.reports.filters.scope.period, None]


def test_escape_leads_back_to_the_figures(qtbot, window, page) -> None:
    qtbot.keyClick(QApplication.focusWidget(), K.Key_Escape)
    assert not window.reports.shows_watch
    assert window.reports.filters.isVisible()


def test_without_a_baseline_it_says_why(qtbot, window, desk, calls, monkeypatch) -> None:
    monkeypatch.setattr(desk, "watch", lambda: Watch(None, (), (), "There are 12 stays so far."), raising=False)
    window.go("reports")
    window.reports.show_watch()
    watch = window.reports.watch
    qtbot.waitUntil(lambda: watch.watch is not None)
    assert "There are 12 stays so far." in [one.text() for one in watch.findChildren(QLabel)]
    assert not watch.note_button.isEnabled()


def test_the_programme_document_is_saved(qtbot, window, desk, monkeypatch, tmp_path) -> None:
    made: list[tuple] = []
    monkeypatch.setattr(desk, "export_programme", lambda *told: made.append(told), raising=False)
    target = tmp_path / "programme.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.go("reports")
    qtbot.waitUntil(lambda: window.reports.report is not None)
    window.reports.save_programme()
    qtbot.waitUntil(lambda: bool(made))
    assert made[0][0] == target
    assert made[0][1] == window.reports.filters.scope.period
