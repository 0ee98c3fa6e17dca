"""Whatever is given in place of a note: read without an error, offsets exact, work in proportion to its length."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.reading.context import NEAREST, load_cues
from chartlight.reading.folding import words_of
from chartlight.reading.mention import Reading
from chartlight.reading.reader import MOST_ALIKE, Reader
from chartlight.reading.sentences import LONGEST

NOTE = "Assessment:\n1. Acute kidney injury, improving.\n2. Type 2 diabetes mellitus.\nNo fever.\n"


def exact(text: str, reading: Reading) -> bool:
    lengths = all(end - start <= LONGEST for start, end in reading.sentences)
    return lengths and all(text[m.start : m.end] == m.quote for m in reading.mentions)


def codes(reading: Reading) -> set[str]:
    return {mention.candidates[0].code for mention in reading.mentions if not mention.context}


HOSTILE = [
    "(" * 20_000,
    "[ ]" * 10_000 + " sepsis",
    "no +" * 10_000 + " sepsis",
    "1. " * 10_000,
    "1. sepsis 2. AKI 3. " * 3_000,
    "on " * 20_000 + "for breast cancer",
    "sepsis" + "/a" * 20_000,
    "sepsis" + "-" * 20_000 + "ve",
    "mother father brother " * 3_000 + "sepsis",
    "no fever, " * 5_000,
    "PMH: " * 10_000,
    "A" * 60 + ": " * 3_000,
    "BMI is " * 10_000,
    "?" * 20_000,
    ". " * 20_000,
    "a\t" * 20_000,
    "|" * 20_000 + "\n|sepsis",
    "resolved (resolved " * 5_000,
    "\n" * 50_000 + "sepsis",
    "pneumonia " * 10_000,
    "patient with pneumonia and sepsis on ceftriaxone " * 2_000,
    "".join(map(chr, range(1, 256))) * 20,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read(reader: Reader, text: str) -> None:
    assert exact(text, reader.read(text))


PIECES = [
    *("sepsis", "no", "+", "-", "[x]", "(resolved)", "\r\n", "\r", "\x00", "\ud800", "\u0301", "😀", "Mother:", "h/o"),
    *("on tamoxifen", "\u2028", "\u200b", "1.", "FHx:", "ALLERGIES: none\n", "\t|"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=80))
def test_any_characters_in_any_order(reader: Reader, pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        reading = reader.read(text)
        assert exact(text, reading)
        for start, end in reading.sentences[:3]:
            reader.context_of(text, start, end)


@pytest.mark.parametrize(
    "changed",
    [
        NOTE.upper(),
        NOTE.lower(),
        NOTE.replace("\n", "\r\n"),
        NOTE.replace("\n", "\r"),
        NOTE.replace("\n", "\u2028"),
        NOTE.replace("\n", "  "),
        unicodedata.normalize("NFD", NOTE.replace("injury", "ínjury")),
        NOTE.replace("diabetes", "dia\u00adbetes"),
        NOTE.replace("kidney", "kid\u200bney"),
        "😀𝐀🫀 " + NOTE,
    ],
)
def test_the_same_note_in_another_dress_says_the_same(reader: Reader, changed: str) -> None:
    reading = reader.read(changed)
    assert codes(reading) == {"N17.9", "E11.9"}
    assert exact(changed, reading)


def test_mentions_alike_are_few(reader: Reader) -> None:
    assert len(reader.read("sepsis. " * 10_000).mentions) == MOST_ALIKE


def test_of_many_cues_the_nearest_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from chartlight.reading import context

    asked = 0

    def broken(*_: object) -> bool:
        nonlocal asked
        asked += 1
        return True

    monkeypatch.setattr(context, "_broken", broken)
    words = words_of("no fever, " * 1_000)
    heard = load_cues().meet(words, 0, len(words))
    assert context.said_of(words, "no fever, " * 1_000, heard, 1_999, 1_999) == set()
    assert asked <= 2 * NEAREST


@pytest.mark.parametrize("text", ["BILATERAL HEARING LOSS, AIDS IN PLACE", "WALKS 1 MI DAILY", "PAD ALL EXTREMITIES"])
def test_words_in_capitals_are_no_short_forms(reader: Reader, text: str) -> None:
    assert codes(reader.read(text)).isdisjoint({"B20", "I21.9", "I73.9"})


def test_a_word_without_end_is_not_remembered(reader: Reader) -> None:
    from chartlight.reading.folding import LONGEST_WORD, plain

    plain.cache_clear()
    words = words_of("x" * 100_000)
    assert words.ends == [100_000]
    assert [len(word) for word in words.plains] == [LONGEST_WORD]
