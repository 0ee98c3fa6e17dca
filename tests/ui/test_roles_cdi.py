"""A CDI specialist's day, and the physician's answer, by keyboard over a real store. The patients are invented."""

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QRadioButton
from ui_fakes.hands import ALT, CTRL, SHIFT, Hands
from ui_fakes.real_day import NOW, sit_down

from chartlight.chart import Action
from chartlight.desk import Actor
from chartlight.queries.query import QueryStatus

PATIENTS = ("okafor-grace", "lindqvist-per")
K = Qt.Key


def test_from_the_worklist_to_a_query_answered_and_the_next_chart(qtbot, monkeypatch, tmp_path) -> None:
    folder = tmp_path / "data"
    desk, session, window, hands = sit_down(
        qtbot, folder, Actor("M. Castellan", "cdi", "RN, CCDS", "ext. 4417"), PATIENTS
    )
    table = window.worklist.list.table

    # the worklist: the first chart is the one where a look is worth most
    hands.until(lambda: len(window.worklist.list.model.lines) == len(PATIENTS))
    first = table.current
    other = next(line.row.admission for line in window.worklist.list.model.lines if line.row.admission != first)
    hands.press(K.Key_J, K.Key_K)
    assert table.current == first
    hands.press(K.Key_Return)
    page = window.worklist.cases[first]
    hands.until(lambda: page.case is not None and page.subject is not None)

    # what is new since the last look
    fresh = page.timeline.new_count
    assert fresh > 0
    hands.press((K.Key_N, ALT))
    hands.until(lambda: page.timeline.current is not None)

    # a code and its words
    hands.press((K.Key_1, ALT), K.Key_J, K.Key_K)
    subject = page.subject
    hands.press((K.Key_Down, ALT))
    start, end = page.reader.note.current_range
    assert page.reader.note.note.text[start:end].strip()
    hands.press(K.Key_A)
    hands.until(lambda: subject.id in page.case.decisions)
    assert page.case.decisions[subject.id].action is Action.ACCEPT

    # a query for what is indicated and not documented
    hands.press((K.Key_2, ALT), K.Key_Q)
    query = page.query
    hands.until(lambda: query.query is not None and query.bar.send.isEnabled())
    asked = query.query.id
    hands.press((K.Key_P, CTRL))
    hands.until(lambda: query.preview.pages)
    hands.press((K.Key_P, CTRL))
    hands.press((K.Key_Return, CTRL))
    hands.until(lambda: desk.query(asked).status is QueryStatus.SENT)

    # the physician's page: what is printed names the question and no code; the ticked sheet is recorded
    printed = tmp_path / "sheet.pdf"
    _printer_is(monkeypatch, printed)
    hands.press((K.Key_P, CTRL | SHIFT))
    hands.until(lambda: printed.exists() and printed.read_bytes().rstrip().endswith(b"%%EOF"))
    saved = tmp_path / "saved.pdf"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *given: (str(saved), ""))
    hands.press((K.Key_S, CTRL | SHIFT))
    hands.until(lambda: saved.exists() and saved.stat().st_size)
    assert len(pypdf.PdfReader(printed).pages) == len(pypdf.PdfReader(saved).pages)
    words = " ".join(one.extract_text() for one in pypdf.PdfReader(saved).pages)
    assert desk.query(asked).options[0].text.split()[0] in words
    hands.press((K.Key_2, CTRL))
    hands.until(lambda: window.stack.currentWidget() is window.queries)
    hands.until(lambda: any(one.current is not None for one in window.queries.lists))
    _record(hands)
    hands.until(lambda: desk.query(asked).status in (QueryStatus.ANSWERED, QueryStatus.CLOSED))
    assert desk.query(asked).responder == "Alma Hale, MD"

    # back, seen, and on to the next
    hands.press((K.Key_1, CTRL))
    hands.press((K.Key_Backspace, CTRL))
    hands.until(table.hasFocus)
    hands.press(K.Key_Space)
    hands.until(lambda: desk.last_seen(first) == NOW)
    below = [line.row.admission for line in window.worklist.list.model.lines].index(other) > 0
    hands.press(K.Key_J if below else K.Key_K, K.Key_Return)
    hands.until(lambda: window.worklist.current_case == other)
    hands.until(lambda: window.worklist.cases[other].case is not None)
    assert desk.verify_audit().ok
    window.close()
    session.close()


def _printer_is(monkeypatch, file) -> None:
    """The system's dialog chooses a printer that prints into a file."""

    def chosen(dialog) -> int:
        dialog.printer().setOutputFileName(str(file))
        return 1

    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog.exec", chosen)


def _record(hands: Hands) -> None:
    """A, the physician's name, the first choice by Space, Return."""
    hands.answer(QLineEdit, (K.Key_A, CTRL), "Alma Hale, MD", QRadioButton, K.Key_Space, K.Key_Return)
    hands.press(K.Key_A)
