import re
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from chartlight_ui.case.evidence import Kind, Place, Span, Subject, spans_in
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


def test_five_thousand_highlights_show_and_a_key_repaints_only_its_own(qtbot, case) -> None:
    text = "\n".join(f"line {i} pneumonia, sepsis, AKI and more words to fill the line" for i in range(1700))
    note = replace(case.chart.note("n-p2"), id="big", text=text)
    found = [match.span() for match in re.finditer("pneumonia|sepsis|AKI", text)][:5000]
    spans = tuple(Span(*at, Kind.CODE, Subject(Kind.CODE, "J18.9")) for at in found)
    view = NoteView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    started = time.perf_counter()
    view.show_note(note, (), spans)
    view.grab()
    shown = (time.perf_counter() - started) * 1000
    painted = []
    once = view._highlighter.highlightBlock
    view._highlighter.highlightBlock = lambda words: (painted.append(words), once(words))
    keys = []
    for start, end in found[10:2000:100]:
        place = Place("", "big", start, end)
        painted.clear()
        started = time.perf_counter()
        view.show_subject(Subject(Kind.CODE, "J18.9"), (place,), place)
        view.grab()
        keys.append((time.perf_counter() - started) * 1000)
        assert 1 <= len(painted) <= 2
    print(f"5,000 highlights: {shown:.0f} ms to show, {max(keys):.0f} ms a key at worst")  # noqa: T201 - to be seen
    assert len(view._painted) == len(spans) == 5000
