"""The door: bytes of any kind are taken, or refused with a reason; nothing else ever happens."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.written import (
    NOW,
    bundle,
    document,
    encounter,
    hl7,
    observation,
    one,
    patient,
    refused_or_taken,
)

from chartlight.chart import EncounterEvent, NoteType, PatientClass
from chartlight.intake.errors import Unreadable
from chartlight.intake.message import MessageKind
from chartlight.intake.reader import understand
from chartlight.intake.recognition import kind_of

ORU = hl7(
    "ORU^R01",
    "OBR|1|P1|F1|24323-8^Panel^LN|||20261118060000|||||||||||||||||LAB|F",
    "OBX|1|NM|2160-0^Creatinine^LN||2.1|mg/dL|0.5-1.1|H|||F",
    "OBX|2|SN|X1^Titer^L||^1^:^128||||||F",
    "NTE|1||A comment",
)
MDM = hl7("MDM^T02", "TXA|1|HP|TX|20261117101500||||||||D1", "OBX|1|TX|||Fever \\T\\ cough||||||F")
BUNDLE = bundle(patient(), encounter(), observation(), document())
HEADS = (b"", b"MSH|^~\\&|", b'{"resourceType": "Bundle", "entry": [', b"%PDF-1.7\n", b"{\\rtf1", b"<html>", b"<?xml ")


def test_a_text_makes_an_inpatient_admission_of_one_note_called_after_the_file() -> None:
    (update,) = understand(b"Chief complaint: cough\r\n", name="note-17.txt", received=NOW, note_type=NoteType.CONSULT)
    assert update.admission == "note-17"
    assert update.encounter is not None
    assert update.encounter.patient_class is PatientClass.INPATIENT
    (note,) = update.notes
    assert (note.id, note.type, note.text) == ("note-17", NoteType.CONSULT, "Chief complaint: cough\n")
    assert note.authored is None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_of_several_encodings(codec: str) -> None:
    (update,) = understand("Temp 38.4 °C\r\nnaïve".encode(codec), name="a.txt", received=NOW)
    assert update.notes[0].text == "Temp 38.4 °C\nnaïve"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (ORU, MessageKind.HL7V2),
        (b"\x0b" + ORU, MessageKind.HL7V2),
        (ORU.decode().encode("utf-16"), MessageKind.HL7V2),
        (ORU.decode().encode("utf-16-le"), MessageKind.HL7V2),
        (BUNDLE, MessageKind.FHIR),
        (b"\n [ {", MessageKind.DOCUMENT),
        (b'[{"resourceType": ""}]', MessageKind.FHIR),
        (b"[Nursing shift note] {stable}", MessageKind.DOCUMENT),
        (b"{stable}", MessageKind.DOCUMENT),
        (b"%PDF-1.7", MessageKind.DOCUMENT),
        (b"", MessageKind.DOCUMENT),
    ],
)
def test_kinds_are_told_by_how_bytes_begin(body: bytes, kind: MessageKind) -> None:
    assert kind_of(body) is kind


def test_times_without_zone_are_of_the_site() -> None:
    from zoneinfo import ZoneInfo

    (update,) = understand(ORU, name="x", received=NOW, zone=ZoneInfo("America/Chicago"))
    assert update.observations[0].time is not None
    assert update.observations[0].time.utcoffset() == timedelta(hours=-6)
    assert update.event is EncounterEvent.MENTION


def test_binary_junk_is_refused() -> None:
    with pytest.raises(Unreadable, match="not text"):
        one(bytes(range(256)))


@settings(deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused(head: bytes, body: bytes) -> None:
    assert refused_or_taken(head + body)


@given(st.sampled_from([ORU, MDM, BUNDLE]), st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=40))
def test_damaged_messages_are_taken_or_refused(body: bytes, at: int, cut: int, put: bytes) -> None:
    place = at % len(body)
    assert refused_or_taken(body[:place] + put + body[place + cut :])


_SIGNS = st.text(st.sampled_from(list('|^~\\&\r\n"XFE.br0OBXPIDNM<2160-:')), max_size=40)


@given(
    st.lists(st.tuples(st.sampled_from(["PID", "PV1", "OBR", "OBX", "TXA", "DG1", "RXA", "NTE"]), _SIGNS), max_size=6)
)
def test_segments_of_any_content_are_taken_or_refused(segments: list[tuple[str, str]]) -> None:
    for kind in ("ADT^A08", "ORU^R01", "MDM^T02", "RAS^O17"):
        assert refused_or_taken(hl7(kind, *(f"{name}|{content}" for name, content in segments)))
