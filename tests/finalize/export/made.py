"""A discharged stay with its code set, attested and as a draft. Synthetic; nobody in it exists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from chartlight.assessment import ICD10CM, ICD10PCS, Poa, Received, Route, Words
from chartlight.chart import Chart, Encounter, EncounterStatus, Note, NoteType, Patient, PatientClass, Sex
from chartlight.codesets.codeset import load_codeset
from chartlight.finalize.code_set import Attestation, CodeSet, Entry, Override, Signed, State
from chartlight.finalize.review import Review, review
from chartlight.grouping.grouper import load_grouper

ZONE = timezone(timedelta(hours=-6))
ADMITTED = datetime(2026, 10, 30, 14, 5, tzinfo=ZONE)
DISCHARGED = datetime(2026, 11, 5, 11, 40, tzinfo=ZONE)
MADE = datetime(2026, 11, 9, 9, 15, tzinfo=ZONE)
SIGNED = Signed("Nora Quill", datetime(2026, 11, 8, 16, 2, tzinfo=ZONE))
TEXT = "Septic shock from E. coli pyelonephritis.\nIntubated for acute hypoxic respiratory failure."
NOTE = Note(
    "n-1", NoteType.DISCHARGE_SUMMARY, TEXT, datetime(2026, 11, 5, 10, 0, tzinfo=ZONE), "Alma Hale, MD", "physician"
)


def words(quote: str) -> Words:
    start = TEXT.index(quote)
    return Words(NOTE.id, start, start + len(quote), quote)


def diagnosis(code: str, poa: Poa | None = "Y", **more: object) -> Entry:
    title = load_codeset(DISCHARGED.date()).title(code) or code
    entry = Entry(code, code, ICD10CM, title, State.ACCEPTED, poa, suggested=code, confidence=0.9, route=Route.REVIEW)
    return replace(entry, **{"signed": SIGNED, **more})  # type: ignore[arg-type]


def procedure(code: str, performed: date | None, surgeon: str | None = None, key: str = "") -> Entry:
    title = load_codeset(DISCHARGED.date()).pcs_title(code) or code
    return Entry(key or code, code, ICD10PCS, title, State.ADDED, signed=SIGNED, performed=performed, surgeon=surgeon)


def chart(**stay: object) -> Chart:
    encounter = Encounter(
        PatientClass.INPATIENT,
        EncounterStatus.DISCHARGED,
        admitted=ADMITTED,
        discharged=DISCHARGED,
        discharge_status="03",
        facility="Riverbend General",
        unit="4W",
        bed="12-A",
        service="MED",
        attending="Alma Hale, MD",
        payer="Medicare",
        reason="Fever & confusion",
    )
    patient = Patient("MR417", "O'Brien^Test", "Greta Q", date(1948, 3, 2), Sex.FEMALE)
    return Chart("V-100", MADE.astimezone(UTC), patient, replace(encounter, **stay), (NOTE,))  # type: ignore[arg-type]


def code_set() -> CodeSet:
    changed = diagnosis("J96.01", "Y", evidence=(words("acute hypoxic respiratory failure"),))
    return CodeSet(
        "V-100",
        diagnoses=(
            diagnosis("A41.51", evidence=(words("Septic shock"), Received("Condition/c9", "Sepsis"))),
            diagnosis("R65.21", evidence=(words("Septic shock"),)),
            replace(changed, state=State.CHANGED, suggested="J96.00", reason="=hypoxia | stated"),
            diagnosis("N10", "N"),
            diagnosis("Z79.4", "1", state=State.AUTO, signed=None),
            replace(diagnosis("E11.9", "U"), state=State.ADDED, suggested=None),
            replace(diagnosis("I10", None), state=State.ADDED, suggested=None),
        ),
        procedures=(
            procedure("5A1955Z", date(2026, 10, 31), "Ivo Sand, MD"),
            procedure("0BH17EZ", date(2026, 10, 30), "Ivo Sand, MD"),
            procedure("0BH17EZ", date(2026, 11, 2), None, "0BH17EZ#2"),
        ),
        overrides=(Override("risk-sole:sole-mcc:J96.01", "supported by blood gases", SIGNED),),
    )


@cache
def reviewed(codes: CodeSet, of: Chart) -> Review:
    return review(codes, of, load_codeset(DISCHARGED.date()), load_grouper())


def attested(codes: CodeSet, of: Chart) -> Attestation:
    grouping = reviewed(codes, of).grouping
    return Attestation(
        version=2,
        code_set=codes,
        signed=SIGNED,
        credential="CCS",
        drg=grouping.drg,
        drg_title=grouping.title,
        weight=grouping.weight,
        grouper=grouping.grouper,
        codeset=load_codeset(DISCHARGED.date()).version,
        reopened="late pathology",
    )
