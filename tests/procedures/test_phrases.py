"""The small language of the procedure data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.procedures.phrases import BadPhrase, first_of, phrase


def found(written: str, text: str) -> list[str]:
    return [text[begin:end] for begin, end in phrase(written).found_in(text, text.lower())]


@pytest.mark.parametrize(
    ("written", "text", "words"),
    [
        ("lap* chole*", "Laparoscopic cholecystectomy today", ["Laparoscopic cholecystectomy"]),
        ("removal of (the) gallbladder", "Removal of the\ngallbladder", ["Removal of the\ngallbladder"]),
        ("removal of (the) gallbladder", "removal of gallbladder", ["removal of gallbladder"]),
        ("gallbladder .. removed", "the gallbladder was then gently removed", ["gallbladder was then gently removed"]),
        ("gallbladder .. removed", "gallbladder. The drain was removed", []),
        ("drug-eluting stent*", "two drug eluting stents", ["drug eluting stents"]),
        ("chest tube (placement)", "chest tube placement, left", ["chest tube placement"]),
        ("left|right hip", "right hip", ["right hip"]),
        ("*ectomy", "Colectomy and nephrectomy", ["Colectomy", "nephrectomy"]),
        ("d&c", "D&C done", ["D&C"]),
        ("stent", "stents", []),
    ],
)
def test_a_phrase_matches_whole_words_as_they_vary(written: str, text: str, words: list[str]) -> None:
    assert found(written, text) == words


@pytest.mark.parametrize("written", ["", "..", "(the)"])
def test_a_phrase_without_a_word_that_must_stand_is_refused(written: str) -> None:
    with pytest.raises(BadPhrase):
        phrase(written)


def test_the_earliest_of_several_counts() -> None:
    text = "open, then laparoscopic"
    assert first_of((phrase("laparoscop*"), phrase("open")), text, text) == (0, 4)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(text[begin:end] for begin, end in phrase("lap* .. removed (from) the").found_in(text, text.lower()))
