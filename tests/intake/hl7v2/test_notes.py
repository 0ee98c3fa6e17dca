"""MDM: documents as notes."""

import base64
from datetime import UTC, datetime

import pytest
from tests.intake.written import NOW, chart, hl7, one

from chartlight.chart import Note, NoteStatus, NoteType
from chartlight.intake.errors import Unreadable
from chartlight.intake.reader import examine


def txa(kind: str = "HP", number: str = "D1", completion: str = "AU", availability: str = "AV") -> str:
    fields = {
        1: "1",
        2: kind,
        4: "20261117101500",
        9: "A1^Hale^Alma^^^^MD",
        12: number,
        17: completion,
        19: availability,
    }
    return "TXA" + "".join("|" + fields.get(place, "") for place in range(1, 20))


def lines(*texts: str, code: str = "") -> tuple[str, ...]:
    return tuple(f"OBX|{number}|TX|{code}||{text}||||||F" for number, text in enumerate(texts, 1))


def note(*segments: str, kind: str = "MDM^T02") -> Note:
    (found,) = one(hl7(kind, *segments)).notes
    return found


def test_a_document_with_everything_about_it() -> None:
    assert note(txa("HP^Admission note^HL70270"), *lines("HPI:", "", "  Fever \\T\\ cough | 3 days ")) == Note(
        id="D1",
        type=NoteType.HISTORY_AND_PHYSICAL,
        text="HPI:\n\n  Fever & cough ",
        authored=datetime(2026, 11, 17, 10, 15, tzinfo=UTC),
        author="Alma Hale, MD",
        author_role="MD",
        title="Admission note",
    )


@pytest.mark.parametrize(
    ("kind", "code", "meant"),
    [
        ("DS", "", NoteType.DISCHARGE_SUMMARY),
        ("PN", "", NoteType.PROCEDURE_NOTE),
        ("NN^Shift note^L", "", NoteType.NURSING),
        ("18842-5^^LN", "", NoteType.DISCHARGE_SUMMARY),
        ("X9^^L", "34800-3^Nutrition^LN", NoteType.DIETITIAN),
        ("X9^Cardiology Consultation^L", "", NoteType.CONSULT),
        ("X9", "", NoteType.OTHER),
    ],
)
def test_kinds_of_document(kind: str, code: str, meant: NoteType) -> None:
    assert note(txa(kind), *lines("Words.", code=code)).type is meant


@pytest.mark.parametrize(
    ("completion", "availability", "event", "meant"),
    [
        ("AU", "AV", "T02", NoteStatus.FINAL),
        ("LA", "", "T02", NoteStatus.FINAL),
        ("IP", "AV", "T02", NoteStatus.PRELIMINARY),
        ("DI", "AV", "T04", NoteStatus.PRELIMINARY),
        ("AU", "AV", "T08", NoteStatus.AMENDED),
        ("AU", "CA", "T02", NoteStatus.ENTERED_IN_ERROR),
    ],
)
def test_status(completion: str, availability: str, event: str, meant: NoteStatus) -> None:
    segments = (txa(completion=completion, availability=availability), *lines("Words."))
    assert note(*segments, kind=f"MDM^{event}").status is meant


def test_an_edited_document_is_the_next_version_of_the_same_note() -> None:
    first, edited = (hl7(f"MDM^{event}", txa(), *lines(text)) for event, text in (("T02", "AKI."), ("T08", "ATN.")))
    (found,) = chart(first, edited).notes
    assert (found.text, found.version) == ("ATN.", 2)


def test_unescaped_signs_in_text_are_text_and_repetitions_are_lines() -> None:
    assert note(txa(), "OBX|1|TX|||Na^135 & K 4.1~Cl 100||||||F").text == "Na^135 & K 4.1\nCl 100"


def test_formatted_text_and_embedded_documents() -> None:
    assert note(txa(), "OBX|1|FT|||Plan:\\.br\\\\.sp\\fluids").text == "Plan:\n\nfluids"
    data = base64.b64encode(b"<html><body><p>Plan</p><p>Fluids</p></body></html>").decode()
    assert note(txa(), f"OBX|1|ED|||^text^html^Base64^{data}").text == "Plan\n\nFluids"


@pytest.mark.parametrize(
    ("segments", "why"),
    [
        (lines("Words."), "no TXA"),
        ((txa(number=""), *lines("Words.")), "TXA-12"),
        ((txa(),), "no text"),
        ((txa(), *lines("", " ")), "no text"),
        ((txa(), "OBX|1|ED|||^application^pdf^Base64^"), "empty"),
    ],
)
def test_what_is_no_document_says_why(segments: tuple[str, ...], why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        note(*segments)


@pytest.mark.parametrize("event", ["T01", "T03", "T05", "T07"])
def test_an_announcement_brings_no_note_and_says_so(event: str) -> None:
    understood = examine(hl7(f"MDM^{event}", txa()), name="file", received=NOW)
    assert [update.notes for update in understood.updates] == [()]
    assert understood.remark == "Left out 1 document: It is announced without its text."


def withdrawn(number: str) -> tuple[str, str, NoteStatus]:
    return (number, "", NoteStatus.ENTERED_IN_ERROR)


def told(body: bytes) -> list[tuple[str, str, NoteStatus]]:
    return [(one.id, one.text, one.status) for one in one(body).notes]


def replacing(number: str, parent: str) -> str:
    return txa(number=number).replace(f"|{number}|", f"|{number}|{parent}", 1)


def test_a_replacement_withdraws_what_it_replaces() -> None:
    new = hl7("MDM^T10", replacing("D2", "D1"), *lines("Words."))
    assert told(new) == [("D2", "Words.", NoteStatus.FINAL), withdrawn("D1")]
    assert told(hl7("MDM^T09", replacing("D2", "D1"))) == [withdrawn("D1")]


@pytest.mark.parametrize("segments", [("T11", txa()), ("T03", txa(availability="CA"))])
def test_a_cancelled_document_is_withdrawn(segments: tuple[str, str]) -> None:
    assert told(hl7(f"MDM^{segments[0]}", segments[1])) == [withdrawn("D1")]


def test_a_withdrawal_may_come_before_what_it_withdraws() -> None:
    original = hl7("MDM^T02", txa(), *lines("Words."))
    cancel = hl7("MDM^T11", txa(), control="C2").replace(b"20261117090000", b"20261117093000", 1)
    assert chart(original, cancel) == chart(cancel, original)
    (kept,) = chart(cancel, original).notes
    assert (kept.status, kept.version) == (NoteStatus.ENTERED_IN_ERROR, 2)


def test_an_addendum_is_a_note_of_its_own() -> None:
    addendum = hl7("MDM^T06", replacing("D2", "D1"), *lines("Addendum."))
    assert told(addendum) == [("D2", "Addendum.", NoteStatus.FINAL)]
