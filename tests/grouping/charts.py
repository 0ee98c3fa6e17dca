"""Charts and codes for tests of impact: synthetic."""

from datetime import UTC, date, datetime, timedelta

from chartlight.assessment import (
    ICD10CM,
    ICD10PCS,
    Alternative,
    Finding,
    Indicator,
    Received,
    Role,
    Route,
    SuggestedCode,
)
from chartlight.chart import Chart, Encounter, EncounterStatus, Patient, PatientClass, Procedure, Sex

ADMITTED = datetime(2026, 11, 1, 8, tzinfo=UTC)


def chart(*, discharged: bool = False, **more: object) -> Chart:
    """A woman of 78, in the hospital since 1 November 2026, three days ago."""
    encounter = Encounter(PatientClass.INPATIENT, admitted=ADMITTED)
    if discharged:
        encounter = Encounter(
            PatientClass.INPATIENT,
            EncounterStatus.DISCHARGED,
            admitted=ADMITTED,
            discharged=ADMITTED + timedelta(days=3),
            discharge_status="03",
        )
    patient = Patient("M1", birth_date=date(1948, 5, 5), sex=Sex.FEMALE)
    return Chart("A1", ADMITTED + timedelta(days=3), patient, encounter, **more)  # type: ignore[arg-type]


def code(
    code: str, *, principal: bool = False, poa: str | None = "Y", status: str = "suggested", also: tuple[str, ...] = ()
) -> SuggestedCode:
    procedure = len(code) == 7 and "." not in code
    roles = (Role.PRINCIPAL_PROCEDURE, Role.PROCEDURE) if procedure else (Role.PRINCIPAL, Role.SECONDARY)
    return SuggestedCode(
        code=code,
        system=ICD10PCS if procedure else ICD10CM,
        title="",
        status=status,  # type: ignore[arg-type]
        why="test",
        role=roles[0] if principal else roles[1],
        confidence=0.9,
        route=Route.AUTO,
        evidence=(Received("test", code),),
        poa=poa,  # type: ignore[arg-type]
        alternatives=tuple(Alternative(other, "", "not documented") for other in also),
    )


def finding(name: str, *supports: str, kind: str = "missing", day: int = 0) -> Finding:
    seen = Indicator("Lactate", "lab", 4.2, "mmol/L", ADMITTED + timedelta(days=day))
    return Finding(name, name, name, kind, 0.7, supports, (seen,), "test 2026")  # type: ignore[arg-type]


def procedure(code: str, day: int) -> Procedure:
    return Procedure("P1", "Test", code, ICD10PCS, ADMITTED + timedelta(days=day))
