"""Synthetic code sets, charts and assessments, for tests of finalising. Nobody in them exists."""

from datetime import UTC, date, datetime
from typing import Any

from chartlight.assessment import (
    ICD10CM,
    ICD10PCS,
    Assessment,
    Drg,
    DrgImpact,
    Poa,
    Role,
    Route,
    SuggestedCode,
    Versions,
    Words,
)
from chartlight.chart import Chart, Encounter, EncounterStatus, Note, NoteType, Patient, PatientClass, Sex
from chartlight.codesets.codeset import Codeset, load_codeset
from chartlight.finalize.code_set import CodeSet, Entry, Signed, State

ADMITTED = datetime(2026, 10, 30, 14, 5, tzinfo=UTC)
OPERATED = date(2026, 10, 31)
DISCHARGED = datetime(2026, 11, 5, 11, 40, tzinfo=UTC)
NOW = datetime(2026, 11, 9, 9, 15, tzinfo=UTC)
CODER = Signed("N. Quill", NOW)
TEXT = "Pneumonia. Acute kidney injury. Hypertension."


def codeset() -> Codeset:
    return load_codeset(DISCHARGED.date())


def words(quote: str = "Pneumonia", note: str = "n1") -> Words:
    start = TEXT.index(quote)
    return Words(note, start, start + len(quote), quote)


def diagnosis(code: str, poa: Poa | None = "Y", state: State = State.PROPOSED, **more: Any) -> Entry:
    title = codeset().title(code) or "a code that is none"
    told = {"evidence": (words(),), "suggested": None if state is State.ADDED else code, "confidence": 0.9, **more}
    return Entry(told.pop("key", code), code, ICD10CM, title, state, poa, **told)


def procedure(code: str, performed: date | None = OPERATED, state: State = State.PROPOSED, **more: Any) -> Entry:
    title = codeset().pcs_title(code) or "a code that is none"
    told = {"evidence": (words(),), "suggested": code, **more}
    return Entry(told.pop("key", code), code, ICD10PCS, title, state, performed=performed, **told)


def code_set(*entries: Entry, waiting: tuple[Entry, ...] = (), **more: Any) -> CodeSet:
    diagnoses = tuple(entry for entry in entries if entry.is_diagnosis)
    procedures = tuple(entry for entry in entries if not entry.is_diagnosis)
    return CodeSet("V1", diagnoses, procedures, waiting, **more)


def chart(**stay: Any) -> Chart:
    told = {"admitted": ADMITTED, "discharged": DISCHARGED, "discharge_status": "01", **stay}
    patient = Patient("M1", "Testfall", "Synthetic", date(1948, 2, 3), told.pop("sex", Sex.FEMALE))
    more = {name: told.pop(name) for name in ("decisions", "procedures", "notes") if name in told}
    notes = (Note("n1", NoteType.DISCHARGE_SUMMARY, TEXT, DISCHARGED, "Dr Hale"),)
    encounter = Encounter(PatientClass.INPATIENT, EncounterStatus.DISCHARGED, **told)
    return Chart("V1", NOW, patient, encounter, **{"notes": notes, **more})


def suggested(code: str, route: Route = Route.REVIEW, role: Role = Role.SECONDARY, **more: Any) -> SuggestedCode:
    system = ICD10PCS if role in (Role.PROCEDURE, Role.PRINCIPAL_PROCEDURE) else ICD10CM
    title = codeset().title(code) or codeset().pcs_title(code) or ""
    told = {"status": "suggested", "why": "named", "confidence": 0.9, "evidence": (words(),), **more}
    return SuggestedCode(code=code, system=system, title=title, role=role, route=route, **told)


def assessment(*codes: SuggestedCode, drg: str = "194", **more: Any) -> Assessment:
    working = Drg(drg, "Simple pneumonia and pleurisy with CC", "04", "MED", 0.81, 2.9, 3.5)
    return Assessment("V1", NOW, Versions("0", "m", "r", "c", "g"), codes, DrgImpact(working), **more)
