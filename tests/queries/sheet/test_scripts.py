"""Names in any script: shown as they are, joined, turned, spelled, or given as code points, never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.queries.sheet.fonts import Face, Fonts
from chartlight.queries.sheet.scripts import latin, readable

OWN = frozenset(map(chr, range(0x20, 0x250))) | frozenset(map(chr, range(0x400, 0x500)))


def everything(mark: str) -> bool:
    return True


def own_alone(mark: str) -> bool:
    return mark in OWN


@pytest.mark.parametrize("name", ["Søren Ågård", "Ольга Иванова", "Łukasz", "O'Neil"])
def test_what_the_font_holds_is_left_as_it_is(name: str) -> None:
    assert readable(name, own_alone) == name


def test_decomposed_letters_are_composed() -> None:
    assert readable("Zoe\u0308", own_alone) == "Zoë"


def test_signs_get_their_ascii_spelling_where_no_font_holds_them() -> None:
    assert readable("lactate \u2265 2 \u2192 4", own_alone) == "lactate >= 2 to 4"
    assert readable("lactate \u2265 2", everything) == "lactate \u2265 2"


def test_arabic_letters_are_joined_and_read_from_the_right() -> None:
    # meem, hah, meem, dal: initial, medial, medial, final, seen from the left
    assert readable("\u0645\u062d\u0645\u062f", everything) == "\ufeaa\ufee4\ufea4\ufee3"


def test_lam_and_alef_make_one_sign() -> None:
    assert readable("\u0644\u0627", everything) == "\ufefb"


def test_hebrew_words_are_turned_as_a_whole() -> None:
    assert readable("a \u05d0\u05d1 \u05d2 b", everything) == "a \u05d2 \u05d1\u05d0 b"


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("\u0930\u093e\u0939\u0941\u0932", "Raahula"),
        ("\u0936\u0930\u094d\u092e\u093e", "Sharmaa"),
        ("\u0967\u0968", "12"),
    ],
)
def test_devanagari_is_spelled_in_latin_letters(word: str, spelled: str) -> None:
    assert latin(word) == spelled
    assert readable(word, everything) == f"{spelled}*"


def test_what_no_font_holds_is_written_as_its_code_point() -> None:
    assert readable("\u674e Li", own_alone) == "[U+674E] Li"


def test_what_nobody_sees_is_left_out() -> None:
    assert readable("a\u200bb\u202ec\x07\ud800", own_alone) == "abc"


def test_each_run_is_set_in_a_font_that_holds_it() -> None:
    fonts = Fonts(Face("own", OWN), (Face("far", frozenset("\u674e")),))
    assert fonts.markup("<Li> \u674e & co") == '&lt;Li&gt; <font name="far">\u674e</font> &amp; co'


@given(st.text(max_size=200))
def test_nothing_is_shown_that_no_font_holds(text: str) -> None:
    assert all(own_alone(mark) or mark.isspace() for mark in readable(text, own_alone))
