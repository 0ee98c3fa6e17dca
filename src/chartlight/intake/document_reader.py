"""A document alone as a chart update: of whom and of which stay it is, its own header says (CDA), else its name."""

from datetime import datetime
from pathlib import PurePath

from chartlight.chart import ChartUpdate, Encounter, EncounterEvent, Note, NoteType, Patient, PatientClass
from chartlight.intake.cda import Header, header
from chartlight.intake.documents import document_text, is_cda
from chartlight.intake.errors import Unreadable
from chartlight.intake.file_names import Named
from chartlight.intake.site import Arrival, Site
from chartlight.intake.tables import DocumentTypes
from chartlight.intake.times import fhir_time, hl7_time


def read_document(raw: bytes, arrival: Arrival) -> ChartUpdate:
    """What a document says; Unreadable if it has no text, or nothing tells whose it is.

    A document that only its name is known of makes an inpatient admission of one note; both are called what the file
    is called. Where header or name tell the stay, they mention it: what other messages say of it holds.
    """
    text = document_text(raw)
    told = header(raw) if is_cda(raw) else Header()
    named = arrival.site.tables.files.told_by(arrival.name)
    stem = PurePath(arrival.name).stem
    visit = told.visit or (named.visit if named is not None else "")
    if not visit:
        if arrival.site.tables.files.otherwise == "quarantine":
            raise Unreadable("Its name fits no pattern of the site, so it is not known whose it is.")
        if not stem:
            raise Unreadable("The document has no name to call its admission by.")
    named = named or Named(visit)
    note = Note(
        id=told.document or stem or visit,
        type=_kind(told, named, arrival.site),
        text=text,
        authored=_moment(told.written or named.time, arrival.site),
        author=told.author or None,
        title=told.title or None,
    )
    return ChartUpdate(
        admission=visit or stem,
        time=arrival.received,
        event=EncounterEvent.MENTION if visit else None,
        patient=_patient(told, named),
        encounter=Encounter(PatientClass.INPATIENT),
        notes=(note,),
    )


def _patient(told: Header, named: Named) -> Patient | None:
    mrn = told.mrn or named.mrn
    return Patient(mrn=mrn, family=told.family, given=told.given) if mrn else None


def _kind(told: Header, named: Named, site: Site) -> NoteType:
    documents = site.tables.documents
    by_code = documents.loinc.get(told.code) or (_named_kind(named.type, documents) if named.type else None)
    return by_code or documents.of_title([told.title] if told.title else []) or site.note_type


def _named_kind(said: str, documents: DocumentTypes) -> NoteType | None:
    """The kind that a name tells: one of ours, a code of the site's or of table 0270, or words."""
    by_code = next(
        (table[spelt] for spelt in (said, said.upper()) for table in (documents.hl7_local, documents.hl7_0270,
                                                                     documents.loinc) if spelt in table), None
    )  # fmt: skip
    words = said.replace("_", " ").replace("-", " ")
    return (
        by_code or next((kind for kind in NoteType if kind.value == said.lower()), None) or documents.of_title([words])
    )


def _moment(said: str, site: Site) -> datetime | None:
    return hl7_time(said, site.zone) or fhir_time(said, site.zone)
