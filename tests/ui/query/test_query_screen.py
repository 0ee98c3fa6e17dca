from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight.queries.query import QueryStatus
from chartlight_ui.query import acts


@pytest.fixture
def query(case_screen, qtbot):
    """The query screen at a draft for the top finding."""
    qtbot.keyClick(case_screen.codes, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: case_screen.query.query is not None and case_screen.query.bar.send.isEnabled())
    return case_screen.query


def test_the_draft_is_what_the_desk_drafted(query, desk) -> None:
    assert query.query.finding == "sepsis-1"
    assert query.sheet.question.toPlainText() == query.query.question
    assert [box.isChecked() for box, _ in query.side.boxes] == [True] * 8
    assert query.bar.send.isEnabled()


def test_a_blocking_problem_disables_send_says_which_and_marks_the_words(query, desk, qtbot) -> None:
    text = query.sheet.question
    qtbot.keyClicks(text, " This affects reimbursement.")
    qtbot.waitUntil(lambda: len(query.side.problems) == 1)
    assert not query.bar.send.isEnabled()
    assert "Q5" in query.bar.blocked.text()
    marked = [
        text.toPlainText()[one.start : one.start + one.length]
        for one in text.document().firstBlock().layout().formats()
        if one.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    ]
    assert marked == ["reimbursement"]
    qtbot.keyClick(query, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.kept[query.query.id].status is QueryStatus.DRAFT


def test_what_is_written_is_saved_by_itself(query, desk, qtbot) -> None:
    qtbot.keyClicks(query.sheet.note, "Kept.")
    qtbot.waitUntil(lambda: desk.kept[query.query.id].note_to_provider == "Kept.", timeout=3000)


def test_an_unchecked_indicator_leaves_the_sheet(query, desk, qtbot) -> None:
    query.side.boxes[0][0].click()
    qtbot.waitUntil(lambda: len(desk.kept[query.query.id].indicators) == 7, timeout=3000)
    assert query.query.indicators[0].label == "Heart rate"


def test_sending_by_keyboard_locks_the_sheet(query, desk, qtbot) -> None:
    qtbot.keyClick(query.sheet.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.kept[query.query.id].status is QueryStatus.SENT)
    qtbot.waitUntil(lambda: query.bar.answer.isVisible() and query.sheet.question.isReadOnly())
    assert not query.bar.send.isVisible()
    seen = "Checked before it was sent"
    qtbot.waitUntil(lambda: seen in [one.text() for one in query.side.findChildren(QLabel) if one.isVisible()])
    assert query.bar.answer.isVisible()


def test_preview_is_the_pdf_itself(query, qtbot) -> None:
    qtbot.keyClick(query.sheet.question, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: query.preview.pages == 1)
    assert "Clinical documentation clarification" in query.preview.text()
    qtbot.keyClick(query, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: query.preview.pages == 0)


def test_the_person_of_the_settings_signs(case_screen, desk, qtbot) -> None:
    desk.settings |= {"user.name": "Maria Castellan", "user.contact": "ext. 1"}
    qtbot.keyClick(case_screen.codes, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: case_screen.query.query is not None)
    people = next(iter(desk.kept.values())).addressee
    assert (people.author, people.author_credential, people.author_contact) == ("Maria Castellan", "RN, CCDS", "ext. 1")


def test_the_saved_sheet_is_a_pdf_with_the_words_of_the_draft(query, qtbot, tmp_path: Path) -> None:
    qtbot.keyClicks(query.sheet.note, "Thank you.")
    target = tmp_path / "sheet.pdf"
    query.save_to(target)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: target.stat().st_size > 1000)
    words = " ".join(pypdf.PdfReader(target).pages[0].extract_text().split())
    assert "Thank you." in words
    assert "Okafor, Grace" in words


def test_a_paper_answer_is_recorded(query, desk, qtbot, monkeypatch) -> None:
    query.send_query()
    qtbot.waitUntil(query.bar.answer.isVisible)

    def fill(dialog) -> QDialog.DialogCode:
        dialog.choices[1].setChecked(True)
        dialog.responder.setText("Dr Hale")
        dialog.act.click()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(acts.AnswerDialog, "exec", fill)
    query.bar.answer.click()
    qtbot.waitUntil(lambda: desk.kept[query.query.id].status is QueryStatus.ANSWERED)
    kept = desk.kept[query.query.id]
    assert (kept.responder, kept.choice, kept.outcome) == ("Dr Hale", "Sepsis due to pneumonia", "agreed")
    assert kept.answered <= NOW


def test_esc_goes_back_to_the_chart(query, case_screen, qtbot) -> None:
    qtbot.keyClick(query.sheet.topic, Qt.Key.Key_Escape)
    assert case_screen.body.currentIndex() == 0
    assert QApplication.focusWidget() is case_screen.codes
    assert case_screen.admission == ADMISSION


def test_what_was_asked_aloud_is_kept_in_its_words(query, desk, qtbot, monkeypatch) -> None:
    refused = []

    def fill(dialog) -> QDialog.DialogCode:
        dialog.words.setPlainText(" ")
        dialog.act.click()
        refused.append(dialog._problem.text())
        dialog.words.setPlainText("What do these findings represent, in your judgment?")
        dialog.provider.setText("Dr B. Other")
        dialog.act.click()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(acts.VerbalDialog, "exec", fill)
    query.bar.aloud.click()
    qtbot.waitUntil(lambda: desk.kept[query.query.id].route == "verbal")
    qtbot.waitUntil(lambda: query.query.status is QueryStatus.SENT)
    assert refused == ["Write the words that were asked."]
    assert query.query.question == "What do these findings represent, in your judgment?"
    qtbot.waitUntil(lambda: "asked aloud" in query.bar.title.text())
