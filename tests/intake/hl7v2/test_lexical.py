"""What real senders write: each quirk of a version or of an interface engine, and what it means."""

import base64
import struct

import pytest
from tests.intake.written import NOW, PID, PV1, hl7, msh, one

from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.decoding import message_text
from chartlight.intake.hl7v2.escapes import Separators
from chartlight.intake.reader import examine

TXA = "TXA|1|PR|TX|||||||||D1"
CODE = "X^Synthetic test^L"


def note(*lines: str) -> str:
    return one(hl7("MDM^T02", TXA, *lines)).notes[0].text


def value(kind: str, sent: str) -> float | str | None:
    return one(hl7("ORU^R01", "OBR|1|||P^Panel^L", f"OBX|1|{kind}|{CODE}||{sent}||||||F")).observations[0].value


# Character sets


def family(body: bytes) -> str:
    update = one(body)
    assert update.patient is not None
    return update.patient.family


@pytest.mark.parametrize(
    ("charset", "codec", "name"),
    [
        ("8859/1", "iso8859-1", "Müller"),
        ("8859/5", "iso8859-5", "Иванов"),
        ("8859/7", "iso8859-7", "Παπάς"),
        ("8859/15", "iso8859-15", "Œuvre"),
        ("GB 18030-2000", "gb18030", "王小明"),
        ("KS X 1001", "euc_kr", "김철수"),
        ("BIG-5", "big5", "陳大文"),
        ("UNICODE UTF-8", "utf-8", "Œuvre 王"),
        ("8859/1~UNICODE UTF-8", "iso8859-1", "Müller"),
        ("~ISO IR87", "iso2022_jp", "山田"),
        ("ASCII~ISO IR87~ISO IR159", "iso2022_jp_2", "山田"),
        ("~KS X 1001", "iso2022_jp_2", "김철수"),
    ],
)
def test_character_sets_and_their_switches(charset: str, codec: str, name: str) -> None:
    body = hl7("ADT^A08", PID.replace("Synthetic", name), charset=charset).decode().encode(codec)
    assert family(body) == name


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("charset", ["", "UNICODE UTF-8", "UNICODE UTF-16"])
def test_a_byte_order_mark_and_utf_16_are_seen_whatever_is_said(codec: str, charset: str) -> None:
    assert family(hl7("ADT^A08", PID.replace("Synthetic", "Zieliński"), charset=charset).decode().encode(codec)) == (
        "Zieliński"
    )


def test_what_says_utf_16_and_is_not_is_read_as_it_is() -> None:
    assert family(hl7("ADT^A08", charset="UNICODE UTF-16")) == "Synthetic"


# Escape sequences


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"one\X0D0A\two", "one\ntwo"),
        (r"one\X0D\\X0A\two", "one\ntwo"),
        (r"caf\XC3\\XA9\ open", "café open"),
        (r"one\.BR\two", "one\ntwo"),
        (r"a\.sp+2\b", "a\n\nb"),
        (r"\C2842\kept\M244242\ too", "kept too"),
        (r"\H\bold\N\ \Z12\local", "bold local"),
        (r"50\P\50 \E\.br\E\ end", "50#50 \\.br\\ end"),
        ("\\.sp999\\", "\n" * 200),
    ],
)
def test_escape_sequences_of_engines(written: str, meant: str) -> None:
    assert Separators().decode(written) == meant


# Line breaks within values


@pytest.mark.parametrize("heading", ["HPI", "ROS", "PMH", "CBC|WBC 12", "Z", "LABS"])
def test_a_heading_that_looks_like_a_segment_stays_in_its_note(heading: str) -> None:
    text = f"ADMISSION NOTE\n{heading}\nShort of breath.\nPlan: rest."
    assert note(f"OBX|1|TX|||{text}||||||F") == text


def test_separators_in_lines_that_go_on_are_text() -> None:
    assert note("OBX|1|TX|||Labs:\nNa | 140\nK | 4.1\nPlan||||||F") == "Labs:\nNa | 140\nK | 4.1\nPlan"


def test_a_segment_without_fields_is_no_text() -> None:
    assert one(hl7("ADT^A08", PID, "PD1", PV1)).admission == "V100"


def test_a_comment_goes_on_over_lines_too() -> None:
    body = hl7("ORU^R01", "OBR|1|||P^Panel^L", f"OBX|1|ST|{CODE}|||||||F", "NTE|1||see\nHPI\nbelow")
    assert one(body).observations[0].value == "see\nHPI\nbelow"


# Versions


@pytest.mark.parametrize("version", ["2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8"])
def test_each_version_is_read(version: str) -> None:
    body = hl7("ORU^R01", "OBR|1|||P^Panel^L", f"OBX|1|NM|{CODE}||7.2|mg/dL|||||F")
    assert one(body.replace(b"|T|2.5.1", f"|T|{version}^USA".encode())).observations[0].value == 7.2


def test_the_truncation_sign_of_version_2_7_is_no_separator() -> None:
    assert one(hl7("ADT^A08").replace(b"^~\\&|", b"^~\\&#|", 1)).admission == "V100"


@pytest.mark.parametrize("event", ["ADT^A01", "ADT^A01^ADT_A01", "adt^a01"])
def test_msh_9_with_two_or_three_components(event: str) -> None:
    assert one(hl7(event)).admission == "V100"


@pytest.mark.parametrize("time", ["20261118090000^S", "202611180900", "20261118090000.1234+0000", "2026111809"])
def test_times_with_a_precision_beside_them_or_less_of_it(time: str) -> None:
    body = hl7("ORU^R01", f"OBR|1|||P^Panel^L|||{time}", f"OBX|1|NM|{CODE}||1||||||F")
    when = one(body).observations[0].time
    assert when is not None
    assert f"{when:%Y%m%d%H%M%S}" == "20261118090000"


def test_subcomponents_and_repetitions_are_told_apart() -> None:
    pid = PID.replace("MR417^^^RGH^MR", "X1^^^LAB&1.2.3&ISO^PI~MR417^^^RGH&1.2.4&ISO^MR").replace(
        "Synthetic^", "Synthetic&van&Synthetic^"
    )
    update = one(hl7("ADT^A08", pid))
    assert update.patient is not None
    assert (update.patient.mrn, update.patient.family) == ("MR417", "Synthetic")


# OBX-2


@pytest.mark.parametrize(
    ("kind", "sent", "meant"),
    [
        ("NM", "7.2", 7.2),
        ("NM", "+1e3", 1000.0),
        ("NM", '""', None),
        ("NM", "hemolyzed", "hemolyzed"),
        ("SN", "^120", 120.0),
        ("SN", "<^0.01", 0.01),
        ("SN", "^1^:^128", "1:128"),
        ("SN", "^2^-^5", "2-5"),
        ("ST", "7.2", 7.2),
        ("TX", "7.2", "7.2"),
        ("FT", r"a\H\b\N\ \T\ c", "ab & c"),
        ("CE", "260385009^Negative^SCT", "Negative"),
        ("CWE", "^^^260385009^Negative^SCT", "Negative"),
        ("CWE", "^^^^^^^^Not seen", "Not seen"),
        ("DT", "20261118", "20261118"),
        ("TM", "0900", "0900"),
        ("TS", "20261118090000^S", "20261118090000 S"),
        ("DTM", "20261118090000", "20261118090000"),
        ("NA", "1^2^3", "1 2 3"),
        ("CX", "A123^^^LAB^PI", "A123"),
        ("XCN", "17^Hale^Alma^^^^MD", "Alma Hale"),
        ("", "7.2", 7.2),
    ],
)
def test_values_of_each_type(kind: str, sent: str, meant: float | str | None) -> None:
    assert value(kind, sent) == meant


def test_a_pointer_to_a_document_is_refused_in_words() -> None:
    pointer = f"OBX|1|RP|{CODE}||documents/17^viewer^text^pdf||||||F"
    with pytest.raises(Unreadable, match="another system, which is not fetched"):
        one(hl7("MDM^T02", TXA, pointer))
    understood = examine(
        hl7("ORU^R01", "OBR|1|||P^Panel^L", pointer, f"OBX|2|NM|{CODE}||1||||||F"), name="x", received=NOW
    )
    assert [one.value for one in understood.updates[0].observations] == [1.0]
    assert understood.remark is not None
    assert "not fetched" in understood.remark


def embedded(content: bytes, kind: str = "AP", subtype: str = "", line: int = 0) -> str:
    data = base64.b64encode(content).decode()
    if line:
        data = "\\.br\\".join(data[at : at + line] for at in range(0, len(data), line))
    return f"OBX|1|ED|{CODE}||LAB^{kind}^{subtype}^Base64^{data}||||||F"


@pytest.mark.parametrize(
    "content",
    [
        b"Patient improving.",
        "Patient improving.".encode("utf-16"),
        rb"{\rtf1\ansi Patient improving.\par}",
        b"<html><body><p>Patient improving.</p></body></html>",
        b'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section>'
        b"<text>Patient improving.</text></section></component></structuredBody></component></ClinicalDocument>",
    ],
)
def test_embedded_documents_are_known_by_what_they_are(content: bytes) -> None:
    assert note(embedded(content)).strip() == "Patient improving."
    assert note(embedded(content, line=20)).strip() == "Patient improving."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"%PDF-1.4 broken", "PDF is damaged"),
        (b"\x89PNG\r\n\x1a\n" + struct.pack(">8I", *range(8)), "not text"),
    ],
)
def test_embedded_documents_that_have_no_text_say_why(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        note(embedded(content))


def test_a_deleted_value_says_that_there_is_none() -> None:
    update = one(hl7("ADT^A08", PV1.replace("|MED|", '|""|')))
    assert update.encounter is not None
    assert update.encounter.service is None


def test_a_long_field_is_read_whole() -> None:
    long = "word " * 400_000
    update = one(hl7("ORU^R01", "OBR|1|||11502-2^Report^LN", f"OBX|1|TX|{CODE}||{long}||||||F"))
    assert len(update.notes[0].text) == len(long)


def test_separators_that_are_given_in_part_are_made_up_for() -> None:
    text, separators = message_text((msh("ADT^A01").replace("^~\\&", "^~") + "\r").encode())
    assert separators == Separators()
    assert text.startswith("MSH|^~|")
