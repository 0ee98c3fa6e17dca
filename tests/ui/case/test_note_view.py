from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from chartlight_ui.case.evidence import Kind, Place, Subject, spans_in
from chartlight_ui.case.note_view import NoteView


@pytest.fixture
def view(qtbot, case) -> NoteView:
    made = NoteView()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    note = case.chart.note("n-p2")
    sections = next(one.sections for one in case.assessment.notes if one.id == note.id)
    made.show_note(note, sections, spans_in(case, note.id))
    return made


def point_of(view: NoteView, quote: str) -> QPoint:
    cursor = view.textCursor()
    cursor.setPosition(view.document().toPlainText().index(quote) + 2)
    return view.cursorRect(cursor).center()


def test_choosing_highlighted_text_chooses_its_code(view, qtbot) -> None:
    with qtbot.waitSignal(view.subject_chosen) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, "RLL pneumonia"))
    assert heard.args == [Subject(Kind.CODE, "J18.9")]


def test_plain_words_choose_nothing(view, qtbot) -> None:
    assert view.spans_at(point_of(view, "Crackles R base")) == ()


def test_offsets_hold_after_astral_letters_and_crlf(qtbot, case) -> None:
    note = replace(case.chart.note("n-p2"), id="astral", text="🫀🫀 first line\r\nsecond: pneumonia here")
    view = NoteView()
    qtbot.addWidget(view)
    start = note.text.index("pneumonia")
    view.show_note(note, (), ())
    place = Place("pneumonia", "astral", start, start + 9)
    view.show_subject(Subject(Kind.CODE, "J18.9"), (place,), place)
    left, right = view._selected[0]
    cursor = view.textCursor()
    cursor.setPosition(left)
    cursor.setPosition(right, cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "pneumonia"


def test_selected_evidence_comes_to_the_middle_third(view, case) -> None:
    note = replace(case.chart.note("n-p2"), id="long", text="word\n" * 400 + "pneumonia\n" + "word\n" * 400)
    view.show_note(note, (), ())
    start = note.text.index("pneumonia")
    place = Place("pneumonia", "long", start, start + 9)
    view.show_subject(Subject(Kind.CODE, "J18.9"), (place,), place)
    cursor = view.textCursor()
    cursor.setPosition(start)
    middle = view.cursorRect(cursor).center().y()
    height = view.viewport().height()
    assert height / 3 - 30 <= middle <= height * 2 / 3 + 30


def test_thousands_of_highlights_paint(qtbot, case, record_property) -> None:
    import time

    from chartlight_ui.case.evidence import Span

    text = "\n".join(f"line {i} pneumonia and sepsis and more words to fill the line" for i in range(3000))
    note = replace(case.chart.note("n-p2"), id="big", text=text)
    spans, at = [], 0
    while (at := text.find("pneumonia", at)) >= 0:
        spans.append(Span(at, at + 9, Kind.CODE, Subject(Kind.CODE, "J18.9"), ""))
        at += 9
    view = NoteView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    started = time.perf_counter()
    view.show_note(note, (), tuple(spans))
    view.grab()
    took = (time.perf_counter() - started) * 1000
    record_property("milliseconds", round(took))
    print(f"3,000 lines, {len(spans)} highlights: {took:.0f} ms to show and paint")  # noqa: T201 - the measure is to be seen
    assert len(view._painted) == len(spans) == 3000
