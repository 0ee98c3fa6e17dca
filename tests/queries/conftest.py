"""A chart with a finding, as the queries see it."""

from datetime import UTC, date, datetime

import pytest

from chartlight.assessment import Finding, Indicator, Words
from chartlight.chart import Chart, Encounter, Note, NoteType, Patient, PatientClass, Sex

TEXT = "Still febrile. RLL pneumonia, worsening. Broaden to cefepime + vanc. Repeat lactate."


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def chart() -> Chart:
    notes = (Note("n1", NoteType.PROGRESS_NOTE, TEXT, at(20, 8, 10), "Dr A. Hale", title="Progress note"),)
    return Chart(
        "V2026-118204",
        at(20, 9),
        Patient("SYN-00417", "Okafor", "Grace", date(1948, 3, 12), Sex.FEMALE),
        Encounter(PatientClass.INPATIENT, admitted=at(17, 18, 5), unit="4W", bed="12", attending="Dr B. Attending"),
        notes=notes,
    )


@pytest.fixture
def finding() -> Finding:
    return Finding(
        "f1",
        "sepsis-missing",
        "Sepsis",
        "missing",
        0.91,
        ("A41.9",),
        (
            Indicator("Temperature", "Vital signs", 38.9, "Cel", at(20, 7, 50), reference="36.0 to 38.0"),
            Indicator("Lactate", "Laboratory", 4.2, "mmol/L", at(20, 5, 50), reference="0.5 to 2.0"),
        ),
        "Singer, JAMA 2016",
        documentation=(Words("n1", 15, 28, TEXT[15:28]),),
    )
