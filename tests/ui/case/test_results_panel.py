from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from ui_fakes.desk import NOW

from chartlight.chart import Observation, ObservationCategory
from chartlight_ui.case.right_side import RESULTS

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(alone, qtbot):
    """The results tab in front, with its panels known and the plot's library loaded."""
    alone.tabs.setCurrentIndex(RESULTS)
    made = alone.results
    qtbot.waitUntil(lambda: made._guide is not None and made._library, timeout=20_000)
    made.table.setFocus()
    return made


def titles(panel) -> list[str]:
    return [row.title for row in panel._model.rows if not row.is_heading]


def at(panel, title: str, column: int = 0):
    row = next(n for n, one in enumerate(panel._model.rows) if one.title == title)
    return panel._model.index(row, column)


def open_trend(panel, qtbot, title: str):
    panel.table.setCurrentIndex(at(panel, title))
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.trend.plot is not None and panel.trend.trend is not None)
    return panel.trend


def test_keys_narrow_the_rows_and_backspace_shows_all(panel, qtbot) -> None:
    everything = titles(panel)
    qtbot.keyClick(panel.table, Qt.Key.Key_F, CTRL | SHIFT)
    assert panel.search.hasFocus()
    qtbot.keyClicks(panel.search, "lact")
    qtbot.waitUntil(lambda: titles(panel) == ["Lactate"])
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: titles(panel) == everything)
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.table.hasFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_A, CTRL | SHIFT)
    assert "Potassium" not in titles(panel)
    qtbot.keyClick(panel.table, Qt.Key.Key_U, CTRL | SHIFT)
    assert set(titles(panel)) < set(everything)
    qtbot.keyClick(panel.table, Qt.Key.Key_Backspace)
    assert titles(panel) == everything


def test_nothing_that_fits_says_what_to_do(panel, qtbot) -> None:
    panel.search.setText("no such test")
    qtbot.waitUntil(panel.none.isVisible)
    assert "Esc" in panel.none.text()


def test_new_is_counted_and_shown_alone(panel, qtbot) -> None:
    assert panel.new.text() == "New 13"
    qtbot.keyClick(panel.table, Qt.Key.Key_N, CTRL | SHIFT)
    assert panel.new.isChecked()
    assert "Creatinine" in titles(panel)
    spoken = panel._model.data(at(panel, "Creatinine"), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Creatinine, ")
    assert spoken.endswith("new")


def test_enter_opens_the_trend_with_range_threshold_and_ring(panel, qtbot, alone) -> None:
    trend = open_trend(panel, qtbot, "Creatinine")
    assert trend.trend.title == "Creatinine"
    assert [point.flag for point in trend.trend.points] == ["", "H", "H"]
    assert any(point.used_by for point in trend.trend.points)
    assert "Reference 0.5–1.1 mg/dL, as sent with the result" in trend.key.text()
    assert "ringed" in trend.key.text()
    assert "2.1 mg/dL H" in trend.said.text()
    assert panel._model.chosen.title == "Creatinine"


def test_the_trend_goes_with_the_row_and_escape_closes_it_not_the_case(panel, qtbot, alone) -> None:
    trend = open_trend(panel, qtbot, "Lactate")
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: trend.trend.title == "WBC")
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not panel.is_trend_open
    assert alone.isVisible()
    assert panel.table.hasFocus()


def test_keys_read_the_points_zoom_and_pan(panel, qtbot, alone) -> None:
    trend = open_trend(panel, qtbot, "Lactate")
    trend.setFocus()
    assert trend.point.value == 4.2
    qtbot.keyClick(trend, Qt.Key.Key_Left)
    assert trend.point.value == 2.2
    assert "2.2 mmol/L H" in trend.said.text()
    assert alone.reader.target.startswith("set:laboratory")
    whole = trend.plot.time_shown
    qtbot.keyClick(trend, Qt.Key.Key_Plus)
    nearer = trend.plot.time_shown
    assert nearer[1] - nearer[0] < (whole[1] - whole[0]) * 0.8
    qtbot.keyClick(trend, Qt.Key.Key_Left, SHIFT)
    assert trend.plot.time_shown[0] < nearer[0]
    qtbot.keyClick(trend, Qt.Key.Key_Home)
    assert abs(trend.plot.time_shown[0] - whole[0]) < timedelta(minutes=1)
    qtbot.keyClick(trend, Qt.Key.Key_Escape)
    assert not panel.is_trend_open


def test_picture_and_values_leave_by_command_and_the_trail_says_so(panel, qtbot, desk, tmp_path) -> None:
    trend = open_trend(panel, qtbot, "Lactate")
    trend.save_picture_to(tmp_path / "trend.png")
    assert QImage(str(tmp_path / "trend.png")).width() > 300
    trend.save_values_to(tmp_path / "trend.csv")
    assert "Lactate,LOINC,2524-7" in (tmp_path / "trend.csv").read_text("utf-8-sig")
    qtbot.keyClick(panel.table, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.AltModifier)
    assert QGuiApplication.clipboard().text().count("Lactate") == 3
    qtbot.waitUntil(lambda: sum(entry.action == "chart.view" for entry in desk.entries) == 4)
    told: list[str] = []
    trend.told.connect(told.append)
    trend.save_values_to(tmp_path / "no" / "such" / "folder.csv")
    assert told == ["The values could not be written there"]


def test_a_picture_needs_no_plot_for_results_in_words(panel, qtbot, alone, desk) -> None:
    words = Observation(
        "w1", "600-7", "LOINC", "Blood culture", "No growth at 48 h", None, NOW, ObservationCategory.MICROBIOLOGY
    )
    case = alone.case
    panel.show_case(replace(case, chart=replace(case.chart, observations=(*case.chart.observations, words))))
    panel.open_trend_of("w1")
    assert panel.trend.trend.texts == (words,)
    assert panel.trend.texts.isVisible()


def test_a_day_comes_into_sight(panel) -> None:
    day = panel._model.grid.days[1]
    panel.show_day(day)
    assert panel.table.currentIndex().column() == 1
    assert panel._model.day == day


def test_a_filtered_row_comes_back_when_its_trend_is_asked_for(panel, alone, qtbot) -> None:
    panel.search.setText("sodium")
    qtbot.waitUntil(lambda: titles(panel) == ["Sodium"])
    one = next(o for o in alone.case.chart.observations if o.label == "Lactate")
    panel.open_trend_of(one.id)
    assert panel.trend.trend.title == "Lactate"
    assert "Lactate" in titles(panel)


def test_a_result_of_the_timeline_opens_its_day_in_the_table(alone, qtbot) -> None:
    timeline = alone.timeline
    timeline.mark(next(line.target for line in timeline.lines if line.text == "Labs"))
    timeline.list.setFocus()
    qtbot.keyClick(timeline.list, Qt.Key.Key_Return)
    assert alone.tabs.currentIndex() == RESULTS
    assert alone.results._model.day == NOW.astimezone().date()
    qtbot.waitUntil(lambda: alone.results._guide is not None, timeout=20_000)


def test_a_key_closes_the_finding_in_hand_with_a_reason(alone, desk, qtbot, monkeypatch) -> None:
    from PySide6.QtWidgets import QDialog

    from chartlight_ui.case import dialogs

    monkeypatch.setattr(dialogs.ReasonDialog, "exec", lambda dialog: QDialog.DialogCode.Accepted)
    alone.show_finding("aki-1")
    alone.findings.setFocus()
    qtbot.keyClick(alone.findings, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: [finding.id for finding in alone.case.findings] == ["sepsis-1"])
