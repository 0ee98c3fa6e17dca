"""Bytes of any kind to chart updates: the door of this package."""

from datetime import UTC, datetime, tzinfo

from chartlight.chart import ChartUpdate, NoteType
from chartlight.intake.message import MessageKind
from chartlight.intake.plain_words import plain
from chartlight.intake.recognition import kind_of
from chartlight.intake.site import Arrival, Site
from chartlight.intake.tables import Tables, load_tables
from chartlight.intake.understanding import Understanding


def understand(
    raw: bytes,
    *,
    name: str,
    received: datetime,
    note_type: NoteType = NoteType.PROGRESS_NOTE,
    zone: tzinfo = UTC,
    tables: Tables | None = None,
) -> list[ChartUpdate]:
    """What a message says about admissions, in order; Unreadable(reason) if it says nothing that can be taken.

    `name` is the file's name, which tells whose a document is, or names the admission that it makes; `note_type` is
    its kind where nothing tells.
    `zone` is where times without an offset were written. `examine` also tells what was left out.
    """
    return list(examine(raw, name=name, received=received, note_type=note_type, zone=zone, tables=tables).updates)


def examine(
    raw: bytes,
    *,
    name: str,
    received: datetime,
    note_type: NoteType = NoteType.PROGRESS_NOTE,
    zone: tzinfo = UTC,
    tables: Tables | None = None,
    kind: MessageKind | None = None,
) -> Understanding:
    """What a message says, and which parts of it stand in no update; arguments and errors as of `understand`.

    `kind` is what its sender said it is; without it the bytes themselves tell. Every word comes as it can be shown.
    """
    return plain(_read(raw, Arrival(name, received, Site(zone, note_type, tables or load_tables())), kind))


def _read(raw: bytes, arrival: Arrival, kind: MessageKind | None) -> Understanding:
    match kind or kind_of(raw):
        case MessageKind.HL7V2:
            from chartlight.intake.hl7v2.reader import read_hl7v2

            return read_hl7v2(raw, arrival.site, arrival.received)
        case MessageKind.FHIR:
            from chartlight.intake.fhir.reader import read_fhir

            return read_fhir(raw, arrival)
        case MessageKind.DOCUMENT:
            from chartlight.intake.document_reader import read_document

            return Understanding((read_document(raw, arrival),))
