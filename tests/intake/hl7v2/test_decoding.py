"""Character sets, segment ends and separators as senders really use them."""

import pytest
from tests.intake.written import PID, hl7, one

from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.decoding import message_text

NAME = "Zieliński"


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("UNICODE UTF-8", "utf-8"),
        ("8859/2", "iso8859-2"),
        ("", "utf-8"),
        ("ASCII", "utf-8"),
        ("KLINGON", "utf-8"),
    ],
)
def test_msh_18_names_the_character_set_and_utf_8_stands_in(charset: str, codec: str) -> None:
    body = hl7("ADT^A01", PID.replace("Synthetic", NAME), charset=charset).decode().encode(codec)
    update = one(body)
    assert update.patient is not None
    assert update.patient.family == NAME


def test_windows_text_that_claims_to_be_utf_8_is_read_all_the_same() -> None:
    body = hl7("ADT^A01", PID.replace("Synthetic", "Müller"), charset="UNICODE UTF-8").decode().encode("cp1252")
    update = one(body)
    assert update.patient is not None
    assert update.patient.family == "Müller"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le"])
def test_utf_16(codec: str) -> None:
    body = hl7("ADT^A01", PID.replace("Synthetic", NAME), charset="UNICODE UTF-16").decode().encode(codec)
    text, _ = message_text(body)
    assert NAME in text


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_segments_may_end_in_three_ways(end: str) -> None:
    assert one(hl7("ADT^A01", "EVN|A01", end=end)) == one(hl7("ADT^A01", "EVN|A01"))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_inside_a_value_stay_line_breaks(line_break: str) -> None:
    lines = ["HPI: cough", "", "Plan: fluids | rest"]
    body = hl7("MDM^T02", "TXA|1|PR|TX|||||||||D1", "OBX|1|TX|||" + line_break.join(lines))
    assert one(body).notes[0].text == "HPI: cough\n\nPlan: fluids "


def test_separators_of_the_sender_s_own() -> None:
    body = hl7("ADT^A01", "EVN|A01").decode()
    swapped = body.translate(str.maketrans("|^~\\&", "#*+/!"))
    assert one(swapped.encode()) == one(body.encode())


@pytest.mark.parametrize("header", ["MSH|", "MSH|^^^^|A", "MSHX^~\\&|", "PID|1", "", "MSH|^~\\&|A\x00B"])
def test_a_header_that_cannot_be_used_is_refused(header: str) -> None:
    with pytest.raises(Unreadable):
        message_text(header.encode())
