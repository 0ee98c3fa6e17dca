from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from chartlight.chart import Mark, Note, NoteType
from chartlight.chart.mark import blanked, marked_ranges, overlaps

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
NOTE = Note("n1", NoteType.PROGRESS_NOTE, "Cough. Roommate has AKI. Denies fever.", NOW)


def mark(start: int, end: int, note: Note = NOTE) -> Mark:
    return Mark(note.id, note.version, start, end, note.text[start:end], "ann", NOW, "the roommate")


def test_marked_words_are_blanked_and_nothing_moves():
    (place,) = marked_ranges(NOTE, [mark(7, 24)])
    assert blanked(NOTE, [place]).text == "Cough. ________ ___ ___. Denies fever."


@given(st.text(min_size=1), st.data())
def test_what_is_blanked_keeps_its_length_and_the_rest(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = replace(NOTE, text=text)
    made = blanked(said, [(start, end)]).text
    assert len(made) == len(text)
    assert (made[:start], made[end:]) == (text[:start], text[end:])
    assert not any(letter.isalnum() for letter in made[start:end])


def test_a_mark_follows_its_words_into_a_later_version():
    one = mark(7, 24)
    moved = replace(NOTE, version=2, text="Addendum first. " + NOTE.text)
    assert marked_ranges(moved, [one]) == ((23, 40),)
    assert marked_ranges(replace(NOTE, version=2, text="Cough."), [one]) == ()
    twice = replace(NOTE, version=2, text="Once more: Roommate has AKI. Roommate has AKI.")
    assert marked_ranges(twice, [one]) == ()


def test_marks_of_other_notes_do_not_count():
    assert marked_ranges(replace(NOTE, id="n2"), [mark(7, 24)]) == ()


def test_touching_is_not_overlapping():
    assert overlaps(0, 8, [(7, 24)])
    assert not overlaps(0, 7, [(7, 24)])
    assert not overlaps(24, 30, [(7, 24)])
