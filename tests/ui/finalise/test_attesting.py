"""Edits, reconciliation, attesting, reopening, exporting."""

from dataclasses import replace
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu
from ui_fakes.finalised_stay import STAY
from ui_fakes.finalising import FinalisingDesk

from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
K = Qt.Key


def said(widget) -> str:
    return unescape("\n".join(label.text() for label in widget.findChildren(QLabel)))


def settle(screen, press, answer) -> None:
    """Decide everything, override what warns, reconcile."""
    for _ in range(4):
        press(K.Key_A)
    answer(1)
    for _ in [edit for edit in screen.held.review.edits if edit.level == "warning"]:
        press(K.Key_E)
    screen.settling.reconcile("agree")
    press(K.Key_J)


def test_header_says_who_left_when_and_where_to(screen) -> None:
    who = screen.header.who.text()
    assert who == "83 F · MRN 00361 · discharged Thu 19 Nov to skilled nursing facility (03) · 5 days · Medicare"
    figures = screen.header.figures.text()
    assert "<b>480</b>" in figures
    assert "CDI working 481" in figures
    assert "differs" in figures


def test_attest_lists_what_is_open_and_leads_there(screen, press) -> None:
    assert screen.header.still_open.text() == f"{len(screen.held.review.open)} open"
    assert "suggestions are not decided" in screen.header.attest.toolTip()
    screen.columns.go_to(1, "I12.9")
    press(K.Key_Return, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == len(screen.held.review.open)
    menu.actions()[0].trigger()
    menu.close()
    assert screen.key in {"E43", "D62", "F05", "L89.152"}
    assert not screen.is_attested()


def test_a_warning_is_overridden_with_a_reason_and_counts_again(screen, desk, press, answer) -> None:
    asked = answer(2)
    warning = next(edit for edit in screen.held.review.edits if edit.level == "warning")
    press(K.Key_E)
    assert asked == ["Override warning"]
    assert screen.held.edit(warning.id).overridden.reason == "Supported by documentation and clinical indicators"
    assert "Overridden" in said(screen.side)
    assert screen.side.edit == warning.id
    screen.settling.withdraw()
    press(K.Key_3, ALT)
    assert screen.held.edit(warning.id).overridden is None


def test_a_hard_stop_cannot_be_overridden(screen, desk, press, answer, window) -> None:
    asked = answer(1)
    press(K.Key_3, ALT)
    assert screen.held.edit(screen.side.edit).level == "hard"
    press(K.Key_E)
    assert (asked, desk.calls) == ([], [])
    assert window.status.told == "Only a warning can be overridden"


def test_both_sets_stand_side_by_side_with_their_cause(screen, desk, press, answer) -> None:
    words = said(screen.side)
    assert f"Cause: {screen.held.review.difference.cause}" in words
    assert set(screen.side.buttons) == {"agree", "disagree", "escalate"}
    answer(2)
    screen.side.buttons["disagree"].click()
    press(K.Key_J)
    assert [(one.outcome, one.reason) for one in desk.said] == [
        ("disagree", "The principal diagnosis should be another")
    ]
    assert "J. Obi disagreed" in said(screen.side)
    screen.settling.compare()
    from chartlight_ui.finalise.comparing import CompareDialog

    dialog = screen.findChild(CompareDialog)
    marks = {pair.mark for pair in dialog.pairs}
    assert "coder only" in marks
    assert dialog.windowTitle() == "Chartlight"
    dialog.close()


def test_the_keys_work_on_after_a_button_that_goes_away(screen, desk, press, answer) -> None:
    answer(1)
    screen.side.buttons["agree"].setFocus()
    press(K.Key_Space)
    assert desk.said[0].outcome == "agree"
    assert QApplication.focusWidget() is screen.side


def test_attest_freezes_and_reopen_makes_a_new_draft(screen, desk, press, answer, window) -> None:
    settle(screen, press, answer)
    assert screen.held.review.open == ()
    assert not screen.header.still_open.isVisible()
    press(K.Key_Return, CTRL)
    assert screen.is_attested()
    assert "attested by J. Obi, CCS" in screen.header.figures.text()
    assert screen.header.export.isVisible()
    assert not screen.header.attest.isVisible()
    before = list(desk.calls)
    for key in (K.Key_A, K.Key_R, K.Key_N, K.Key_P, K.Key_Plus):
        press(key)
    assert desk.calls == before
    answer(1)
    screen.header.reopen.click()
    press(K.Key_J)
    assert screen.is_draft()
    assert desk.reason == "Late documentation or query answer"
    assert "Version 1, J. Obi, CCS" in said(screen.side)


def test_an_attested_set_is_exported_to_a_file_without_a_name(
    screen, desk, press, answer, qtbot, monkeypatch, tmp_path
) -> None:
    settle(screen, press, answer)
    press(K.Key_Return, CTRL)
    proposed = []

    def name(parent, title, proposal, kinds):
        proposed.append((title, proposal))
        return str(tmp_path / "out.json"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    screen.settling.export("fhir")
    qtbot.waitUntil(lambda: bool(desk.files))
    assert desk.files == [("fhir", tmp_path / "out.json")]
    assert proposed == [("Chartlight: export", "code-set.fhir")]


def test_a_chart_on_hold_says_so_everywhere(screen, desk, press, answer, window, qtbot) -> None:
    answer(1)
    press(K.Key_H)
    assert desk.on_hold == "Waiting for a query answer"
    assert "On hold: Waiting for a query answer" in screen.held.review.open
    assert "on hold" in screen.header.figures.text()
    press(K.Key_Escape)
    queue = window.finalise.queue
    qtbot.waitUntil(lambda: queue.lines and queue.lines[0].hold is not None)
    press(K.Key_Return)
    press(K.Key_H)
    assert desk.on_hold is None


# Around


def test_escape_puts_the_note_away_then_leads_to_the_queue(screen, window, press) -> None:
    press(K.Key_Return)
    assert screen.evidence.is_open
    place = window.finalise
    start, end = screen.evidence.reader.note.current_range
    assert screen.evidence.reader.note.note.text[start:end] == "Severe protein calorie malnutrition"
    press(K.Key_Escape)
    assert not screen.evidence.is_open
    press(K.Key_Escape)
    assert place.current_chart is None
    assert place.queue.hasFocus()
    press(K.Key_Return)
    assert place.current_chart == STAY
    press(K.Key_W, CTRL)
    assert place.charts == {}


def test_all_notes_of_the_stay_are_reachable(screen, press) -> None:
    press(K.Key_Space)
    seen = {screen.evidence.reader.target}
    for _ in range(6):
        press(K.Key_BracketRight)
        seen.add(screen.evidence.reader.target)
    assert {f"note:{note.id}" for note in screen.held.chart.notes} <= seen


def test_the_notes_are_searched_and_the_case_is_one_key_away(screen, window, press, qtbot) -> None:
    press(K.Key_F, CTRL)
    search = screen.evidence.reader.search
    assert search.hasFocus()
    qtbot.keyClicks(search, "kitchen")
    qtbot.keyClick(search, K.Key_Return)
    assert screen.evidence.reader.target == "note:m-hp"
    start, end = screen.evidence.reader.note.current_range
    assert screen.evidence.reader.note.note.text[start:end] == "kitchen"
    press(K.Key_Escape)
    press(K.Key_O)
    assert window.worklist.current_case == STAY


def test_every_action_stands_in_palette_and_menu(screen, window) -> None:
    ids = {command.id for command in window.registry.available(window)}
    wanted = "accept reject change add poa-y poa-n poa-u poa-w poa-exempt principal up down undo redo override attest"
    assert {f"finalise.{name}" for name in wanted.split()} <= ids
    menu = window.registry.menu(screen.proposed, "finalise.accept", "finalise.reject")
    assert [action.text() for action in menu.actions()] == ["Accept code\tA", "Reject code …\tR"]


def test_no_two_commands_fight_for_a_key(screen, window) -> None:
    here = [one for one in window.registry.living() if one.scope is screen.body]
    keys = [key for one in here for key in one.shortcuts]
    assert len(keys) == len(set(keys))


def test_titles_name_no_patient_and_widgets_have_names(screen, window, press) -> None:
    for top in QApplication.topLevelWidgets():
        assert "Marchetti" not in top.windowTitle()
    for widget in (screen.proposed, screen.codes, screen.side, screen.evidence, screen.columns.search):
        assert widget.accessibleName()
    spoken = screen.proposed.rows.rows[1].spoken
    assert "E43" in spoken
    assert "MCC" in spoken


def test_a_stay_that_has_not_ended_says_why(window, qtbot) -> None:
    window.go("finalise")
    page = window.finalise.open_chart("V2026-200000")
    qtbot.waitUntil(lambda: page.empty.text.text() == "This stay has not ended yet.")


def test_the_empty_queue_says_what_will_stand_there(qapp, qtbot) -> None:
    desk = FinalisingDesk()
    desk.charts.clear()
    session = Session(desk)
    made = MainWindow(session, State(None), "x")
    qtbot.addWidget(made)
    made.show()
    made.go("finalise")
    qtbot.waitUntil(lambda: made.finalise.list.currentWidget() is made.finalise.empty)
    assert "open queries and holds" in made.finalise.empty.text.text()
    made.close()
    session.close()


def test_the_queue_shows_a_hold_whole_at_the_width_of_a_laptop(screen, window, press, answer, qtbot) -> None:
    from chartlight_ui.finalise.queue import COLUMNS
    from chartlight_ui.theme import fonts

    window.resize(1440, 900)
    answer(1)
    press(K.Key_H)
    press(K.Key_Escape)
    queue = window.finalise.queue
    qtbot.waitUntil(lambda: queue.lines and queue.lines[0].hold is not None)
    titles = [spec.title for spec in COLUMNS]
    for title in ("Patient", "To", "State"):
        at = titles.index(title)
        words = COLUMNS[at].text(queue.lines[0])
        room = queue.columnWidth(at) - 14
        assert fonts.metrics(fonts.BASE, COLUMNS[at].strong).horizontalAdvance(words) <= room, words


@pytest.mark.parametrize("column", ["Patient", "Days", "To decide", "Queries", "State", "Coder"])
def test_the_queue_has_its_columns(window, qtbot, column) -> None:
    from chartlight_ui.finalise.queue import COLUMNS

    assert column in {spec.title for spec in COLUMNS}


def test_thousands_of_edits_are_listed_in_part(screen, window, qtbot) -> None:
    edits = tuple(replace(screen.held.review.edits[0], id=f"e{n}", message=f"Edit {n}") for n in range(3000))
    crowded = replace(screen.held.review, edits=edits, open=tuple(edit.message for edit in edits))
    screen.take(replace(screen.held, review=crowded))
    assert len(screen.side.edits) < 100
    assert "more, once these are settled" in said(screen.side)
    assert "and 2,980 more" in screen.header.attest.toolTip()
    menu = screen.header.list_open()
    assert len(menu.actions()) == 20
    menu.close()
