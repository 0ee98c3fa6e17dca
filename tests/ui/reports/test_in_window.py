from PySide6.QtCore import Qt
from ui_fakes.chart import ADMISSION

from chartlight_ui.help.pages import read_page


def test_a_case_of_a_figure_opens_its_chart_by_keys_alone(window, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    place = window.reports
    qtbot.waitUntil(lambda: place.report is not None and place.list.hasFocus())
    qtbot.keyClick(place.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.figure.detail is not None and place.figure.rows.hasFocus(), timeout=20_000)
    qtbot.keyClick(place.figure.rows, Qt.Key.Key_Return)
    assert window.worklist.current_case == ADMISSION


def test_help_opens_at_the_page_of_reports(window) -> None:
    window.go("reports")
    assert window.topic == "reports"
    assert read_page("reports")


def test_the_palette_and_the_cheat_sheet_know_the_commands(window, qtbot) -> None:
    window.go("reports")
    qtbot.waitUntil(lambda: window.reports.report is not None)
    ids = {command.id for command in window.registry.available(window)}
    assert {"reports.open", "reports.definition", "reports.pdf", "reports.save"} <= ids
    assert "reports.csv" not in ids  # of a figure, and none is in front
