from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from chartlight.chart import Chart, Encounter, Note, NoteStatus, NoteType, Patient, Quoted
from chartlight.chart.anchor import anchored, gone_since, occurrences, place_in, said_gone

NOW = datetime(2026, 11, 18, 10, 12, tzinfo=UTC)
FIRST = Note("n1", NoteType.PROGRESS_NOTE, "Fever. Pneumonia, ceftriaxone. Denies chest pain.", NOW)
WORDS = st.lists(st.sampled_from("sepsis aki fever no the of \n 7.4 éß 𝛼".split(" ")), max_size=12).map(" ".join)


def quoted(quote: str, note: Note = FIRST) -> Quoted:
    start = note.text.index(quote)
    return Quoted(note.id, note.version, start, start + len(quote), quote)


def version(number: int, text: str) -> Note:
    return replace(FIRST, version=number, text=text)


def test_words_that_moved_are_found_where_they_stand_once():
    moved = version(2, "Addendum. " + FIRST.text)
    assert place_in(quoted("Pneumonia"), moved) == (17, 26)


def test_words_within_other_words_are_not_those():
    assert occurrences("AKI", "TAKING AKI, AKIN, (AKI)") == ((7, 10), (19, 22))
    assert place_in(quoted("Fever"), version(2, "Feverish, Fevers"), (FIRST,)) is None


def test_of_several_places_the_one_with_the_same_words_around_it_counts():
    old = version(1, "Roommate has AKI. Our patient: AKI, better.")
    new = version(2, "Seen today. Roommate has AKI. Our patient: AKI, better. Later AKI again.")
    ours = Quoted("n1", 1, 31, 34, "AKI")
    assert place_in(ours, new, (old, new)) == (43, 46)
    assert place_in(ours, new) == (25, 28)  # without the old text: the nearest
    assert place_in(ours, new, sure=True) is None


def test_a_place_of_the_same_version_is_where_it_is_or_nowhere():
    assert place_in(quoted("Pneumonia"), FIRST) == (7, 16)
    assert place_in(replace(quoted("Pneumonia"), start=8, end=17), FIRST) is None


def test_words_are_gone_since_the_first_version_that_drops_them_for_good():
    versions = (FIRST, version(2, "Fever."), version(3, "Fever. Pneumonia."), version(4, "Fever."), version(5, ""))
    since = gone_since(quoted("Pneumonia"), versions)
    assert since is not None
    assert since.version == 4
    assert gone_since(quoted("Pneumonia"), versions[:3]) is None
    assert said_gone(versions[3]) == "these words are gone in version 4 of 18 Nov 10:12"


def test_a_chart_places_words_in_what_stands():
    chart = Chart("V1", NOW, Patient("M1"), Encounter(), (version(2, "Now: " + FIRST.text),), versions=(FIRST,))
    assert chart.place_of(quoted("Pneumonia")) == (12, 21)
    assert chart.range_of("n1", 7, "Pneumonia") == (12, 21)
    gone = replace(chart, notes=(replace(FIRST, version=2, text="", status=NoteStatus.ENTERED_IN_ERROR),))
    assert gone.place_of(quoted("Pneumonia")) is None
    assert gone.what_became_of("n1") == "the note with these words was withdrawn"
    assert replace(chart, notes=()).range_of("n1", 7, "Pneumonia") is None


@given(WORDS, WORDS, WORDS, st.data())
def test_what_is_found_is_the_quote_and_what_is_not_stands_nowhere(old: str, new: str, after: str, data: st.DataObject):
    assume(old.strip())
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    quote = old[start:end]
    text = new + " " + data.draw(st.sampled_from((quote, ""))) + " " + after
    place = anchored(quote, start, text, old)
    if place is None:
        assert not occurrences(quote, text)
    else:
        assert text[place[0] : place[1]] == quote
    sure = anchored(quote, start, text, old, sure=True)
    assert sure in (None, place)


@given(WORDS, WORDS, WORDS, st.data())
def test_text_put_before_or_after_moves_words_and_loses_none(before: str, old: str, after: str, data: st.DataObject):
    assume(old.strip())
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    text = before + "\n" + old + "\n" + after
    place = anchored(old[start:end], start, text, old)
    assert place is not None
    assert text[place[0] : place[1]] == old[start:end]
