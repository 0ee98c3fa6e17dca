"""Escape sequences decode to what was meant, and only they do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import PID, hl7, one

from chartlight.intake.hl7v2.escapes import Separators

USUAL = Separators()
_NAMES = {"|": "F", "^": "S", "~": "R", "&": "T", "\\": "E"}


def escaped(text: str) -> str:
    return "".join(f"\\{_NAMES[char]}\\" if char in _NAMES else char for char in text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"A \T\ P", "A & P"),
        (r"1\S\2\R\3\F\4\E\5", "1^2~3|4\\5"),
        (r"one\.br\two\.sp2\three", "one\ntwo\n\nthree"),
        (r"\.in+4\indented\.sk 3\word", "indented   word"),
        (r"\H\bold\N\ text", "bold text"),
        (r"\X0D\\X41\B", "\nAB"),
        (r"pH \XE2A9BD\ 7", "pH \u2a7d 7"),
        (r"\Zlocal\kept", "kept"),
        (r"C:\users\greta", r"C:\users\greta"),
        (r"ends with a \ sign", r"ends with a \ sign"),
        (r"\Xzz\ stays", r"\Xzz\ stays"),
    ],
)
def test_sequences(written: str, meant: str) -> None:
    assert USUAL.decode(written) == meant


def test_hexadecimal_bytes_are_of_the_message_s_character_set() -> None:
    assert Separators(charset="cp1252").decode(r"38\XB0\C") == "38°C"


def test_the_separators_are_those_of_the_message() -> None:
    assert Separators("#", "*", "+", "/", "!").decode("/T/ /F/ /S/ \\T\\") == "! # * \\T\\"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaping_and_decoding_bring_back_any_text(text: str) -> None:
    assert USUAL.decode(escaped(text)) == text


@given(st.text())
def test_any_text_decodes(text: str) -> None:
    assert isinstance(USUAL.decode(text), str)


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60), min_size=1, max_size=20)
)
def test_a_note_sent_line_by_line_is_the_same_note(lines: list[str]) -> None:
    text = "\n".join(lines)
    segments = [
        f"OBX|{number}|TX|11506-3^Progress note^LN||{escaped(line)}||||||F" for number, line in enumerate(lines, 1)
    ]
    body = hl7("MDM^T02", "TXA|1|PR|TX|||||||||D1", *segments)
    if text.strip():
        assert one(body).notes[0].text == text


def test_fields_are_decoded_after_they_are_told_apart() -> None:
    update = one(hl7("ADT^A01", "EVN|A01", PID.replace("Synthetic^", "Synthetic\\S\\Doe\\T\\Co^")))
    assert update.patient is not None
    assert update.patient.family == "Synthetic^Doe&Co"
