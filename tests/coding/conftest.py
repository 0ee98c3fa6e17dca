"""Small charts in words: each note is (kind, hours after admission, text)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from chartlight.assessment import SuggestedCode
from chartlight.chart import Chart, Encounter, EncounterStatus, Note, NoteType, Patient, PatientClass
from chartlight.codesets.codeset import Codeset, load_codeset
from chartlight.coding.coder import Coder, load_coder
from chartlight.reading.reader import Reader, load_reader

ADMITTED = datetime(2026, 11, 1, 8, tzinfo=UTC)
Told = tuple[str, float, str]
MakeChart = Callable[..., Chart]
CodeNotes = Callable[..., dict[str, SuggestedCode]]


@pytest.fixture(scope="session")
def codeset() -> Codeset:
    return load_codeset(date(2027, 4, 1))


@pytest.fixture(scope="session")
def reader(codeset: Codeset) -> Reader:
    return load_reader(codeset, encoder=False)


@pytest.fixture(scope="session")
def coder(codeset: Codeset) -> Coder:
    return load_coder(codeset)


@pytest.fixture(scope="session")
def make_chart() -> MakeChart:
    def make(*told: Told, discharged: bool = False, **parts: object) -> Chart:
        notes = tuple(
            Note(f"n{number}", NoteType(kind), text, ADMITTED + timedelta(hours=hours), "Dr. Synthetic")
            for number, (kind, hours, text) in enumerate(told, 1)
        )
        end = ADMITTED + timedelta(days=6) if discharged else None
        status = EncounterStatus.DISCHARGED if discharged else EncounterStatus.OPEN
        stay = Encounter(PatientClass.INPATIENT, status, ADMITTED, end)
        patient = parts.pop("patient", Patient("SYNTHETIC"))
        return Chart("A1", ADMITTED + timedelta(days=6), patient, stay, notes, **parts)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def code(reader: Reader, coder: Coder, make_chart: MakeChart) -> CodeNotes:
    def run(*told: Told, discharged: bool = False, **parts: object) -> dict[str, SuggestedCode]:
        chart = make_chart(*told, discharged=discharged, **parts)
        readings = {note.id: reader.read(note.text) for note in chart.notes}
        return {found.code: found for found in coder.code(chart, readings)}

    return run
