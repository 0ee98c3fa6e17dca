"""Synthetic charts for the rules: nobody in them exists."""

from datetime import UTC, date, datetime, timedelta

from chartlight.assessment import ICD10CM, Role, Route, SuggestedCode, Words
from chartlight.chart import (
    Chart,
    Encounter,
    Medication,
    MedicationKind,
    Note,
    NoteType,
    Observation,
    ObservationCategory,
    ObservationStatus,
    Patient,
    PatientClass,
    Sex,
)

ADMITTED = datetime(2026, 11, 2, 8, tzinfo=UTC)


def at(hours: float) -> datetime:
    """A time so many hours after admission."""
    return ADMITTED + timedelta(hours=hours)


class Made:
    """Builds the parts of a synthetic chart; every part gets the next id."""

    def __init__(self) -> None:
        self._number = 0

    def _id(self) -> str:
        self._number += 1
        return f"x{self._number}"

    def value(
        self,
        code: str,
        value: float | str,
        hours: float = 2,
        unit: str | None = None,
        *,
        status: ObservationStatus = ObservationStatus.FINAL,
        system: str = "LOINC",
        label: str = "",
        **more: object,
    ) -> Observation:
        """One result."""
        category = ObservationCategory.LABORATORY
        return Observation(
            self._id(),
            code,
            system,
            label,
            value,
            unit,
            at(hours),
            category,
            status=status,
            **more,  # type: ignore[arg-type]
        )

    def note(
        self,
        text: str,
        hours: float = 6,
        kind: NoteType = NoteType.PROGRESS_NOTE,
        author: str | None = "A. Hill, MD",
        role: str | None = None,
    ) -> Note:
        """One note."""
        return Note(self._id(), kind, text, at(hours), author, role)

    def given(
        self,
        name: str,
        hours: float = 4,
        route: str | None = "IV",
        kind: MedicationKind = MedicationKind.ADMINISTRATION,
        status: str | None = None,
    ) -> Medication:
        """One medication entry."""
        return Medication(self._id(), name, kind, at(hours), route=route, status=status)

    def code(self, code: str, note: Note, quote: str, status: str = "suggested") -> SuggestedCode:
        """One suggested code whose evidence is `quote` in `note`."""
        start = note.text.index(quote)
        words = Words(note.id, start, start + len(quote), quote)
        return SuggestedCode(
            code,
            ICD10CM,
            f"title of {code}",
            status,
            "test",
            Role.SECONDARY,
            0.9,
            Route.AUTO,
            (words,),  # type: ignore[arg-type]
        )

    def chart(
        self,
        *parts: Observation | Note | Medication,
        age: int = 66,
        sex: Sex = Sex.MALE,
        admission: str = "SYN-1",
        hours: float = 96,
        **more: object,
    ) -> Chart:
        """The chart of all parts, `hours` after admission."""

        def ordered(kind: type, time: str) -> tuple[object, ...]:
            chosen = [part for part in parts if isinstance(part, kind)]
            return tuple(sorted(chosen, key=lambda part: (getattr(part, time), part.id)))

        return Chart(
            admission,
            at(hours),
            Patient("SYN-MRN", "Synthetic", "Patient", date(ADMITTED.year - age, 1, 1), sex),
            Encounter(PatientClass.INPATIENT, admitted=ADMITTED),
            ordered(Note, "authored"),
            ordered(Observation, "time"),
            ordered(Medication, "time"),
            **more,  # type: ignore[arg-type]
        )
