"""A manager's day by keyboard over a real store: figures, cases, export, settings, the audit chain."""

import csv

from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_fakes.hands import CTRL, Hands
from ui_fakes.real_day import sit_down

from chartlight.cli.main import chartlight
from chartlight.desk import Actor
from chartlight_ui.window import MainWindow

PATIENTS = ("delacroix-jean", "okafor-grace")
K = Qt.Key


def test_figures_cases_export_settings_and_the_audit_chain(qtbot, monkeypatch, tmp_path) -> None:
    folder = tmp_path / "data"
    desk, session, window, hands = sit_down(qtbot, folder, Actor("R. Amsel", "manager"), PATIENTS)
    hands.until(lambda: window.worklist.list.model.all_lines)

    # the figures of the last 90 days, then of another period and back
    hands.press((K.Key_4, CTRL))
    place = window.reports
    hands.until(lambda: place.report is not None and place.list.hasFocus())
    period = place.filters.scope
    hands.press(K.Key_P)
    hands.until(lambda: place.filters.scope != period and not place.running.is_running)
    while place.filters.scope != period:
        hands.press(K.Key_P)
    hands.until(lambda: place.report is not None and not place.running.is_running)

    # one figure with its cases, told apart by the next dimension
    hands.press(*[K.Key_J] * 9, K.Key_Return)
    hands.until(lambda: place.shows_figure and place.figure.rows.rows and not place.running.is_running)
    by = place.figure.dimension
    hands.press(K.Key_B)
    hands.until(lambda: place.figure.dimension != by and place.figure.rows.rows and not place.running.is_running)

    # its cases to a file without names, and the chart of the first of them
    target = tmp_path / "cases.csv"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *given: (str(target), ""))
    _command(hands, window, "Save the cases as CSV")
    hands.until(lambda: target.exists() and not place.running.is_running)
    written = target.read_text("utf-8-sig")
    assert list(csv.reader(written.splitlines()))
    assert "Delacroix" not in written
    hands.press(K.Key_Return)
    hands.until(lambda: window.place == "worklist" and window.worklist.current_case is not None)
    hands.until(lambda: window.worklist.cases[window.worklist.current_case].case is not None)

    # a setting found by its words and changed
    hands.press((K.Key_6, CTRL), (K.Key_F, CTRL), "facility", K.Key_Return)
    hands.until(lambda: QApplication.focusWidget() is window.settings.fields["facility"])
    hands.press("Riverbend")
    hands.until(lambda: desk.setting("facility") == "Riverbend")
    window.close()
    session.close()

    # the audit chain, by the command that checks it
    checked = CliRunner().invoke(chartlight, ["audit", "verify", "--data", str(folder)])
    assert checked.exit_code == 0
    assert "holds" in checked.output


def _command(hands: Hands, window: MainWindow, words: str) -> None:
    """Ctrl+K, some words of the command, Return."""
    hands.press((K.Key_K, CTRL))
    hands.until(lambda: window.palette_sheet is not None and window.palette_sheet.isVisible())
    hands.press(words, K.Key_Return)
