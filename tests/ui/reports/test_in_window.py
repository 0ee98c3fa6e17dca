import pytest
from PySide6.QtCore import Qt
from ui_fakes.chart import ADMISSION

from chartlight.desk.rights import METHODS
from chartlight_ui.help.pages import read_page
from chartlight_ui.making import PlaceMakers
from chartlight_ui.signing_in.present import Standing, present


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


def test_a_button_leads_to_the_audit_trail(window, qtbot) -> None:
    window.go("reports")
    qtbot.mouseClick(window.reports.audit_button, Qt.MouseButton.LeftButton)
    assert window.place == "audit"


@pytest.mark.parametrize(
    ("missing", "hidden"),
    [
        ("find_audit_entries", "audit_button"),
        ("watch", "watch_button"),
        ("acknowledge_signal", "note_button"),
        ("export_report", "save_button"),
    ],
)
def test_who_lacks_a_right_never_sees_its_button(window, session, missing, hidden) -> None:
    present.take(Standing(allowed=frozenset(METHODS) - {missing}))
    place = PlaceMakers(window, session, window._state, window.registry).by_key()["reports"]()
    place.show_watch()
    place.show_list()
    buttons = {
        "audit_button": place.audit_button,
        "watch_button": place.watch_button,
        "save_button": place.save_button,
        "note_button": place.watch.note_button,
    }
    place.fronts.setCurrentWidget(place.watch)
    place.show()
    place.show_body(True)
    assert {name for name, button in buttons.items() if not button.isVisibleTo(place)} == {hidden}
    place.deleteLater()
