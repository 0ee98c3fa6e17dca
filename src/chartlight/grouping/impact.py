"""What the case is now, and what it would be if open findings were documented.

`working_claim` makes the claim of the suggested codes, `drg_impact` groups it and each case in reach.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from chartlight.assessment import DrgImpact, Edit, Finding, PotentialDrg, Severity, SuggestedCode
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset, load_codeset
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.combining import with_combinations
from chartlight.grouping.grouper import Grouper
from chartlight.grouping.guideline_edits import guideline_edits
from chartlight.grouping.result import Grouping
from chartlight.grouping.sequencing import comes_before, fall_with, replaces, reportable
from chartlight.grouping.vulnerability import sole_carriers
from chartlight.grouping.working import coding_day, working_claim

__all__ = ["drg_impact", "on_admission", "with_code", "without_codes", "working_claim"]

SYMPTOMS_AND_FACTORS = ("R", "Z")

ON_ADMISSION = timedelta(days=2)
"""A condition first seen within two days of admission is taken as present on admission until a provider says."""


def drg_impact(
    chart: Chart, codes: Sequence[SuggestedCode], findings: Sequence[Finding], grouper: Grouper
) -> tuple[DrgImpact, dict[str, Severity], tuple[Edit, ...]]:
    """Working DRG and those in reach, the severity of each code after exclusions, and the edits of the code set.

    Each finding is taken alone: gains are never added up. A finding that doubts a documented condition
    (kind "validation") shows the DRG without it. Only findings put a DRG in reach: a more specific code without
    clinical indicators for it would be a gain looking for a reason.
    """
    day = coding_day(chart)
    codeset = load_codeset(day)
    claim = working_claim(chart, codes, codeset)
    if claim is None:
        return DrgImpact(None), {}, ()
    working = grouper.group(claim, day)

    def regroup(changed: Claim) -> Grouping:
        return grouper.group(changed, day)

    potential = [p for finding in findings for p in _of_finding(finding, chart, claim, working, codeset, regroup)]
    potential.sort(key=lambda found: -(found.delta or 0.0))
    edits = [
        *(edit.as_edit() for edit in working.edits),
        *guideline_edits(claim, codeset),
        *(carrier.as_edit() for carrier in sole_carriers(claim, working, regroup)),
    ]
    if chart.encounter.is_open and working.is_grouped:
        edits.append(Edit("grouper", (), "info", "The stay is open: grouped as if the patient went home today"))
    return DrgImpact(working.as_drg, tuple(potential)), dict(working.severity), tuple(edits)


class _Regroup(Protocol):
    def __call__(self, changed: Claim) -> Grouping: ...


def _of_finding(
    finding: Finding, chart: Chart, claim: Claim, working: Grouping, codeset: Codeset, regroup: _Regroup
) -> Iterator[PotentialDrg]:
    if finding.kind == "validation":
        doubted = tuple(code for code in _codes(claim) if any(_same_condition(code, s) for s in finding.supports))
        changed = without_codes(claim, doubted, codeset)
        if doubted and changed is not None:
            yield _potential(doubted, regroup(changed), working, finding.id)
        return
    seen: set[str] = set()
    poa = on_admission(finding, chart)
    for supported in finding.supports:
        code = reportable(supported, codeset)
        if code is None or code in _codes(claim):
            continue
        grouping = regroup(with_code(claim, code, poa, codeset))
        # Alternatives of one finding that lead to the same DRG are one possibility.
        if grouping.drg not in seen:
            seen.add(grouping.drg)
            yield _potential((code,), grouping, working, finding.id)


def with_code(claim: Claim, code: str, poa: str, codeset: Codeset) -> Claim:
    """The claim with one more diagnosis documented, in its place and instead of what it makes obsolete.

    Combination codes that it brings about take the place of their parts.
    """
    return with_combinations(_placed(claim, code, poa, codeset), code, codeset)


def _placed(claim: Claim, code: str, poa: str, codeset: Codeset) -> Claim:
    gone = [d for d in claim.diagnoses if replaces(code, d.code, codeset)]
    added = CodedDiagnosis(code, gone[0].poa if gone else poa)
    kept = tuple(d for d in claim.secondary if d not in gone and d.code != code)
    principal = claim.principal
    if principal is None or principal in gone:
        return replace(claim, principal=added, secondary=kept)
    if added.poa != "N" and comes_before(code, principal.code):
        return replace(claim, principal=added, secondary=(principal, *kept))
    return replace(claim, secondary=(*kept, added))


def without_codes(claim: Claim, gone: Sequence[str], codeset: Codeset) -> Claim | None:
    """The claim without some of its diagnoses; None when none is left that could be principal.

    Where the principal diagnosis goes, one takes its place that it was sequenced before, such as the localized
    infection of a sepsis; else the first that may be principal and is not a symptom.
    """
    left = [d for d in claim.diagnoses if d.code not in gone and not fall_with(gone, d.code)]
    if claim.principal is not None and claim.principal in left:
        return replace(claim, secondary=tuple(left[1:]))
    fit = [d for d in left if codeset.may_be_principal(d.code) and d.poa != "N"]
    if not fit:
        return None
    behind = [d for d in fit if any(comes_before(code, d.code) for code in gone)]
    next_one = (behind or [d for d in fit if not d.code.startswith(SYMPTOMS_AND_FACTORS)] or fit)[0]
    return replace(claim, principal=next_one, secondary=tuple(d for d in left if d is not next_one))


def _codes(claim: Claim) -> frozenset[str]:
    return frozenset(diagnosis.code for diagnosis in claim.diagnoses)


def _same_condition(code: str, supported: str) -> bool:
    return code[:3] == supported[:3]


def _potential(codes: Sequence[str], grouping: Grouping, working: Grouping, finding: str | None) -> PotentialDrg:
    known = grouping.weight is not None and working.weight is not None
    delta = round(grouping.weight - working.weight, 4) if known else None  # type: ignore[operator]
    return PotentialDrg(tuple(codes), grouping.drg, grouping.weight, delta, finding, grouping.title)


def on_admission(finding: Finding, chart: Chart) -> str:
    """Whether what the finding shows was there on admission, by the time of its first indicator."""
    admitted = chart.encounter.admitted
    times = [indicator.time for indicator in finding.indicators if indicator.time]
    return "N" if admitted and times and min(times) > admitted + ON_ADMISSION else "Y"
