from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight.chart import Action, Decision, Note, NoteType
from chartlight_ui.case import dialogs
from chartlight_ui.case.evidence import Kind, Subject
from chartlight_ui.coding import chooser

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(page.codes, key, modifier)


def test_opens_at_the_newest_note_with_the_principal_in_hand(case_screen) -> None:
    assert case_screen.reader.target == "note:n-p2"
    assert case_screen.timeline.current == "note:n-p2"
    assert case_screen.subject == Subject(Kind.CODE, "J18.9")
    assert case_screen.title == "Okafor, Grace"


def test_alt_down_walks_every_piece_of_evidence_and_round(case_screen, qtbot) -> None:
    seen = [case_screen.place.note]
    for _ in range(4):
        press(qtbot, case_screen, Qt.Key.Key_Down, ALT)
        seen.append(case_screen.place.note)
        assert case_screen.reader.target == f"note:{case_screen.place.note}"
        assert case_screen.timeline.current == case_screen.reader.target
        start, end = case_screen.reader.note.current_range
        assert case_screen.reader.note.note.text[start:end] == case_screen.place.quote
    ranked = [one.note for one in case_screen.case.code("J18.9").evidence]
    assert seen == [*ranked, ranked[0]]
    press(qtbot, case_screen, Qt.Key.Key_Up, ALT)
    assert case_screen.place.note == ranked[-1]


def test_a_click_on_highlighted_text_takes_its_finding_in_hand(case_screen, qtbot) -> None:
    view = case_screen.reader.note
    cursor = view.textCursor()
    cursor.setPosition(view.document().toPlainText().index("soft pressures") + 3)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center() + QPoint(0, 0))
    assert case_screen.subject == Subject(Kind.FINDING, "sepsis-1")


def test_evidence_of_a_finding_leads_to_results_as_well(case_screen, qtbot) -> None:
    case_screen.choose(Subject(Kind.FINDING, "aki-1"))
    quotes = {place.quote for place in case_screen.places}
    assert quotes == {"2.1", "Rising creatinine"}
    assert case_screen.results._model.used


def test_accept_is_recorded_and_undo_names_it(case_screen, desk, qtbot, window) -> None:
    press(qtbot, case_screen, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: [d.action for d in desk.made[ADMISSION]] == [Action.ACCEPT])
    qtbot.waitUntil(lambda: case_screen.subject == Subject(Kind.CODE, "J96.01"))
    qtbot.waitUntil(lambda: "J18.9" in case_screen.case.decisions)
    assert "Accept J18.9" in window.status.told
    press(qtbot, case_screen, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not desk.made[ADMISSION])
    qtbot.waitUntil(lambda: window.status.told == "Took back “Accept J18.9” · Ctrl+Y does it again")
    press(qtbot, case_screen, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: [d.action for d in desk.made[ADMISSION]] == [Action.ACCEPT])
    qtbot.waitUntil(lambda: window.status.told == "Did again “Accept J18.9” · Ctrl+Z takes it back")


def test_reject_asks_for_a_reason(case_screen, desk, qtbot, monkeypatch) -> None:
    def choose(dialog) -> QDialog.DialogCode:
        qtbot.keyClick(dialog, Qt.Key.Key_3)
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(dialogs.ReasonDialog, "exec", choose)
    case_screen.choose(Subject(Kind.CODE, "I10"))
    press(qtbot, case_screen, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: case_screen.case.is_rejected("I10"))
    assert desk.made[ADMISSION][0].reason == "Integral to another condition"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("j156", "J15.6"), ("J15.6", "J15.6"), ("gram neg", "J15.6"), ("I10", None), ("no such words", None)],
)
def test_change_takes_a_code_of_the_code_set(case_screen, desk, qtbot, monkeypatch, typed, stored) -> None:
    def write(dialog) -> QDialog.DialogCode:
        qtbot.keyClicks(dialog.field, typed)
        if typed == "no such words":
            qtbot.waitUntil(lambda: dialog.looked_up)
            qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
            return QDialog.DialogCode.Rejected
        with qtbot.waitSignal(dialog.finished):
            qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(chooser.CodeChooser, "exec", write)
    case_screen.choose(Subject(Kind.CODE, "I10"))
    press(qtbot, case_screen, Qt.Key.Key_C)
    if stored:
        qtbot.waitUntil(lambda: bool(desk.made[ADMISSION]))
        assert desk.made[ADMISSION][0].replacement == stored
    else:
        assert not desk.made[ADMISSION]


def test_a_closed_finding_leaves_the_list(case_screen, desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(dialogs.ReasonDialog, "exec", lambda dialog: QDialog.DialogCode.Accepted)
    case_screen.close_finding("aki-1")
    qtbot.waitUntil(lambda: [f.id for f in case_screen.case.findings] == ["sepsis-1"])
    assert case_screen.tabs.tabText(1) == "Findings 1"


def test_a_note_that_arrives_appears_without_losing_the_place(case_screen, session, qtbot) -> None:
    press(qtbot, case_screen, Qt.Key.Key_Down, ALT)
    place, target = case_screen.place, case_screen.reader.target
    note = Note("n-new", NoteType.NURSING, "Synthetic: resting.", NOW)
    session.ask(case_screen, lambda desk: desk.arrive(ADMISSION, note, NOW))
    qtbot.waitUntil(lambda: any(line.target == "note:n-new" for line in case_screen.timeline.lines))
    assert (case_screen.place, case_screen.reader.target) == (place, target)


def test_search_goes_through_all_notes(case_screen, qtbot) -> None:
    press(qtbot, case_screen, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(case_screen.reader.search, "lumpectomy")
    qtbot.keyClick(case_screen.reader.search, Qt.Key.Key_Return)
    assert case_screen.reader.target == "note:n-p2"
    qtbot.keyClick(case_screen.reader.search, Qt.Key.Key_Return)
    assert case_screen.reader.target == "note:n-hp"


def test_opening_is_audited(case_screen, desk, qtbot) -> None:
    assert any(entry.action == "chart.view" and entry.admission == ADMISSION for entry in desk.entries)


def test_every_tab_shows_something(case_screen, qtbot) -> None:
    for number in range(case_screen.tabs.count()):
        qtbot.keyClick(case_screen.codes, Qt.Key(Qt.Key.Key_1 + number), ALT)
        assert case_screen.tabs.currentIndex() == number
        case_screen.tabs.setCurrentIndex(0)
    assert case_screen.results._model.rowCount() > 10
    assert case_screen.history.content.count() > 1


def test_what_is_not_reported_opens_by_key_with_its_reason(case_screen, qtbot) -> None:
    press(qtbot, case_screen, Qt.Key.Key_U)
    first = case_screen.case.not_reported[0]
    assert case_screen.subject == Subject(Kind.CODE, first.code)
    row = case_screen.codes._rows[case_screen.subject]
    assert row.open
    press(qtbot, case_screen, Qt.Key.Key_U)
    assert Subject(Kind.CODE, first.code) not in case_screen.codes._rows


def test_a_case_read_again_leaves_the_rows_and_a_new_one_shows_them_at_once(case_screen, qtbot) -> None:
    before = list(case_screen.codes._rows.values())
    case_screen.codes.show_case(replace(case_screen.case))
    assert list(case_screen.codes._rows.values()) == before
    decided = {"I10": Decision("I10", Action.ACCEPT, "M. Castellan", NOW)}
    case_screen.codes.show_case(replace(case_screen.case, decisions=decided))
    rows = [row for subject, row in case_screen.codes._rows.items() if subject.kind is Kind.CODE]
    assert not set(rows) & set(before)
    assert all(row.isVisible() for row in rows)
    assert [row.y() for row in rows] == sorted({row.y() for row in rows})
