"""Bytes become text once; line ends are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.intake.errors import Unreadable
from chartlight.intake.text import decode, one_line_end, readable

WORDS = "Temp 38.4 °C, naïve – ≥ 2 doses"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_known_by_its_mark_or_by_being_valid(codec: str) -> None:
    assert decode(WORDS.encode(codec)) == WORDS


def test_what_is_no_utf_8_is_windows_1252() -> None:
    assert decode("Temp 38.4 °C – naïve".encode("cp1252")) == "Temp 38.4 °C – naïve"


def test_a_named_character_set_goes_first_and_an_unknown_one_is_passed_over() -> None:
    assert decode("Zieliński".encode("iso8859-2"), "iso8859-2") == "Zieliński"
    assert decode(WORDS.encode(), "x-unheard-of") == WORDS


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    assert readable("\tA\r\nB\rC\n\n D  \f") == "\tA\nB\nC\n\n D  \f"


@pytest.mark.parametrize("text", ["", " \r\n\t ", "A\x00B", "\x01\x02\x03\x04 a", "\ufffd" * 10])
def test_what_is_no_text_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        readable(text)
    assert refused.value.reason.endswith(".")


@given(st.text())
def test_line_ends_are_settled_once(text: str) -> None:
    settled = one_line_end(text)
    assert "\r" not in settled
    assert one_line_end(settled) == settled


@given(st.binary())
def test_any_bytes_decode(body: bytes) -> None:
    assert isinstance(decode(body), str)
