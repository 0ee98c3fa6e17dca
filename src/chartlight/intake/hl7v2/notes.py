"""MDM: a document as a note. Its text is that of its OBX in order, one line each, exactly as sent.

A document that is replaced or cancelled is withdrawn: a version of it without words, entered in error. Which one that
is needs no look into the chart, so a withdrawal may come before what it withdraws.
"""

from datetime import datetime, tzinfo

from chartlight.chart import Note, NoteStatus, NoteType
from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.codes import Coded, coded
from chartlight.intake.hl7v2.people import degree, provider
from chartlight.intake.hl7v2.segments import Message, Segment
from chartlight.intake.hl7v2.values import POINTER, POINTS_ELSEWHERE, TEXT_TYPES, narrative
from chartlight.intake.tables import DocumentTypes, Tables
from chartlight.intake.text import readable

# HL7 v2.5.1, table 0271 "Document completion status" (TXA-17): all others are not yet the author's word.
_FINAL = frozenset(["AU", "LA", "DO", ""])
_WITHDRAWN = frozenset(["CA", "OB"])  # table 0273 "Document availability status" (TXA-19)
_EDITED = "T08"
_CANCELS = "T11"
_REPLACES = frozenset(["T09", "T10"])


def documents(message: Message, tables: Tables, zone: tzinfo, sent: datetime | None) -> tuple[Note, ...]:
    """The notes of an MDM message: the document with its text, and one that it replaces or cancels.

    Empty for an announcement without content. Unreadable if it names no document, or has no text where it should.
    """
    txa = message.first("TXA")
    if txa is None:
        raise Unreadable("It has no TXA segment, so it is no document.")
    number, parent, trigger = txa.text(12), txa.text(13), message.trigger
    if not number:
        raise Unreadable("The document has no unique number (TXA-12).")
    found = []
    if trigger in tables.hl7v2.document_events["with content"]:
        found.append(_note(message, txa, number, tables, zone, sent))
    elif trigger == _CANCELS or txa.text(19).upper() in _WITHDRAWN:
        found.append(_withdrawn(txa, number, tables, zone, sent))
    if trigger in _REPLACES and parent and parent != number:
        found.append(_withdrawn(txa, parent, tables, zone, sent))
    return tuple(found)


def _withdrawn(txa: Segment, number: str, tables: Tables, zone: tzinfo, sent: datetime | None) -> Note:
    kind = coded(txa.components(2), tables.hl7v2)
    return Note(
        id=number,
        type=_type(kind, Coded("", "", None), tables.documents),
        text="",
        authored=_authored(txa, zone, sent),
        status=NoteStatus.ENTERED_IN_ERROR,
    )


def _authored(txa: Segment, zone: tzinfo, sent: datetime | None) -> datetime | None:
    return next((when for number in (4, 6, 7) if (when := txa.time(number, zone)) is not None), sent)


def _note(message: Message, txa: Segment, number: str, tables: Tables, zone: tzinfo, sent: datetime | None) -> Note:
    kind = coded(txa.components(2), tables.hl7v2)
    lines = [obx for obx in message.all("OBX") if obx.text(2).upper() in TEXT_TYPES or obx.text(2).upper() == "ED"]
    subject = coded(lines[0].components(3), tables.hl7v2, prefer="LOINC") if lines else Coded("", "", None)
    by = next((number for number in (9, 5, 22) if provider(txa, number)), 9)
    return Note(
        id=number,
        type=_type(kind, subject, tables.documents),
        text=_text(lines, message),
        authored=_authored(txa, zone, sent),
        author=provider(txa, by),
        author_role=degree(txa, by),
        title=next((text for one in (kind, subject) if (text := one.text) and text != one.code), None),
        status=_status(txa, message),
    )


def _type(kind: Coded, subject: Coded, documents: DocumentTypes) -> NoteType:
    for table, code in (
        (documents.loinc, kind.code),
        (documents.hl7_local, kind.code.upper() if kind.system != "HL70270" else ""),
        (documents.hl7_0270, kind.code.upper() if kind.system in (None, "HL70270") else ""),
        (documents.loinc, subject.code),
    ):
        if code in table:
            return table[code]
    return documents.of_title((kind.text, subject.text)) or NoteType.OTHER


def _text(lines: list[Segment], message: Message) -> str:
    points = any(obx.text(2).upper() == POINTER for obx in message.all("OBX"))
    texts, why = [], POINTS_ELSEWHERE if points else "The document has no text."
    for obx in lines:
        try:
            texts.append(narrative(obx))
        except Unreadable as unreadable:
            why = unreadable.reason
    if not any(text.strip() for text in texts):
        raise Unreadable(why)
    return readable("\n".join(texts))


def _status(txa: Segment, message: Message) -> NoteStatus:
    if txa.text(19).upper() in _WITHDRAWN:
        return NoteStatus.ENTERED_IN_ERROR
    if txa.text(17).upper() not in _FINAL:
        return NoteStatus.PRELIMINARY
    return NoteStatus.AMENDED if message.trigger == _EDITED else NoteStatus.FINAL
