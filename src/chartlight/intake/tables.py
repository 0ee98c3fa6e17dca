"""The tables of `resources/intake/`: which codes mean what. Checked when they are loaded."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from chartlight.chart import EncounterEvent, NoteType, ObservationCategory, ObservationStatus, PatientClass
from chartlight.intake.file_names import FileNames
from chartlight.locations import resources
from chartlight.toml_tables import read_table


class TablesUnreadable(ValueError):
    """A table cannot be used; says which file and entry and why."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WordRule(_Part):
    """Words of a title that tell the kind of a note."""

    type: NoteType
    pattern: re.Pattern[str]


class DocumentTypes(_Part):
    """Which documents are which kind of note."""

    loinc: dict[str, NoteType]
    hl7_0270: dict[str, NoteType]
    hl7_local: dict[str, NoteType]
    sections: dict[str, NoteType]
    words: tuple[WordRule, ...]

    def of_title(self, titles: Iterable[str]) -> NoteType | None:
        """The kind that the words of a title tell, the first title that tells one."""
        for title in titles:
            lower = title.lower()
            for rule in self.words:
                if rule.pattern.search(lower):
                    return rule.type
        return None


MergeMeaning = Literal["patient", "visit", "unlink", "moved"]
"""What an ADT event with an MRG segment says: record numbers are one, visit numbers are one, record numbers are one no
more, or the stay is another patient's."""


_PLACE = re.compile(r"(?P<segment>PID|PV1)-(?P<field>\d{1,2})(\.(?P<component>\d{1,2}))?(\((?P<type>[A-Z0-9]{1,5})\))?")


def visit_place(place: str) -> str:
    """A place of the number of the stay: "PV1-19", its second component "PV1-19.2", the identifier of a type among
    repetitions "PID-3(VN)" (table 0203). ValueError for anything else."""
    if not _PLACE.fullmatch(place):
        raise ValueError(f"{place!r} is not a field of PID or PV1, such as PV1-19, PV1-19.2 or PID-3(VN)")
    return place


@cache
def parts_of_place(place: str) -> tuple[str, int, int, str]:
    """Segment, field, component and identifier type ("" for any) of a `visit_place`."""
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ValueError(place)
    return found["segment"], int(found["field"]), int(found["component"] or 1), found["type"] or ""


OrderState = Literal["active", "on-hold", "cancelled", "stopped", "fulfilled"]
"""Where an order stands. None of them is a status of something that was done."""


class Hl7Tables(_Part):
    """How HL7 v2 messages are understood."""

    visit_number: tuple[str, ...]
    events: dict[str, EncounterEvent]
    account_events: dict[str, EncounterEvent]
    person_events: dict[str, Literal["update"]]
    passed_over: dict[str, str]
    order_control: dict[str, OrderState]
    order_status: dict[str, OrderState]
    merge_events: dict[str, MergeMeaning]
    document_events: dict[str, tuple[str, ...]]
    patient_class: dict[str, PatientClass]
    discharge_status: dict[str, str]
    code_systems: dict[str, str]
    result_sections: dict[str, ObservationCategory]
    result_status: dict[str, ObservationStatus]
    diagnosis_type: dict[str, str]
    present_on_admission: dict[str, str]

    @field_validator("visit_number")
    @classmethod
    def _fields(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(visit_place(place) for place in value)


class FhirTables(_Part):
    """How FHIR R4 resources are understood."""

    code_systems: dict[str, str]
    encounter_class: dict[str, PatientClass]
    encounter_status: dict[str, EncounterEvent]
    discharge_status: dict[str, str]
    observation_category: dict[str, ObservationCategory]
    observation_status: dict[str, ObservationStatus]
    present_on_admission: dict[str, str]


class ResultTables(_Part):
    """What is known of a result by its LOINC code alone."""

    loinc: dict[str, ObservationCategory]


class Tables(_Part):
    """All tables of intake."""

    documents: DocumentTypes
    hl7v2: Hl7Tables
    fhir: FhirTables
    results: ResultTables
    files: FileNames = FileNames()
    """How the names of files are made; the program knows none, a site's mapping says it."""


@cache
def load_tables(folder: Path | None = None) -> Tables:
    """The tables of `folder` (default: the program's own); TablesUnreadable says what is wrong with one and where."""
    root = folder if folder is not None else resources() / "intake"
    return Tables(
        documents=read_table(root / "documents.toml", DocumentTypes, TablesUnreadable),
        hl7v2=read_table(root / "hl7v2.toml", Hl7Tables, TablesUnreadable),
        fhir=read_table(root / "fhir.toml", FhirTables, TablesUnreadable),
        results=read_table(root / "results.toml", ResultTables, TablesUnreadable),
    )
