"""The code set as a claim to group, and as suggestions, so that the rules for suggestions judge it too."""

from chartlight.assessment import Role, Route, SuggestedCode
from chartlight.chart import Chart
from chartlight.finalize.code_set import CodeSet, Entry
from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure

CERTAIN = 1.0


def claim_of(codes: CodeSet, chart: Chart) -> Claim:
    """The claim that the code set makes as it stands. Nothing is filled in: what is missing is an edit."""
    encounter = chart.encounter
    coded = tuple(CodedDiagnosis(entry.code, entry.poa) for entry in codes.diagnoses)
    return Claim(
        principal=coded[0] if coded else None,
        secondary=coded[1:],
        procedures=tuple(CodedProcedure(entry.code, entry.performed) for entry in codes.procedures),
        age=chart.patient.age_at(encounter.admitted or chart.as_of),
        sex=chart.patient.sex.value,
        discharge_status=encounter.discharge_status,
        discharge_date=encounter.discharged.date() if encounter.discharged else None,
        admitted=encounter.admitted.date() if encounter.admitted else None,
    )


def as_suggested(codes: CodeSet) -> tuple[SuggestedCode, ...]:
    """The code set in the form of suggestions, in billing order; a person's decision counts as certain."""
    diagnoses = (_as(entry, Role.SECONDARY if n else Role.PRINCIPAL) for n, entry in enumerate(codes.diagnoses))
    procedures = (
        _as(entry, Role.PROCEDURE if n else Role.PRINCIPAL_PROCEDURE) for n, entry in enumerate(codes.procedures)
    )
    return (*diagnoses, *procedures)


def _as(entry: Entry, role: Role) -> SuggestedCode:
    return SuggestedCode(
        code=entry.code,
        system=entry.system,
        title=entry.title,
        status="suggested",
        why=entry.why,
        role=role,
        confidence=CERTAIN if entry.signed or entry.confidence is None else entry.confidence,
        route=entry.route or Route.AUTO,
        evidence=entry.evidence,
        poa=entry.poa,
    )
