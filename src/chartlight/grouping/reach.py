"""What it would take: the DRGs in reach, each with the code that leads there and what in the chart speaks for it.

Compliance: a code is in reach only where the chart's own indicators (an open finding) or words of somebody who may not
be coded from (a radiologist, a nurse) support it; a finding becomes a query, never a code. A specific code that
nothing supports is shown apart as a documentation gap, with no weight. Each possibility stands alone: weights are
never added up. Source of the practice: ACDIS/AHIMA, Guidelines for Achieving a Compliant Query Practice (2022).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from chartlight.assessment import Context, Evidence, Finding, SuggestedCode, Words
from chartlight.chart import Action, Chart
from chartlight.codesets.codeset import Codeset, load_codeset
from chartlight.grouping.claim import Claim
from chartlight.grouping.grouper import Grouper, Regroup, regrouping
from chartlight.grouping.impact import on_admission, with_code, without_codes
from chartlight.grouping.result import Grouping
from chartlight.grouping.sequencing import reportable
from chartlight.grouping.unspecified import Gap, gap_of, more_specific
from chartlight.grouping.what_if import Difference, difference
from chartlight.grouping.working import coding_day, working_claim

Kind = Literal["finding", "words", "doubt"]

# What is said of the patient now, though not for certain, may be asked about.
_ASKABLE = frozenset((Context.UNCERTAIN,))


@dataclass(frozen=True, slots=True)
class Reach:
    """One possibility. `kind`: supported by open findings, by words that may not be coded from, or a "doubt".

    `code` would come in (for a doubt: go out), `instead` of these codes. `also` are codes that the same findings
    support and that lead to the same DRG. `findings` and `evidence` are what speaks for it. `claim` is the case with
    it, `difference` what it changes; `weight` and `drg` are those of the case with it.
    """

    kind: Kind
    code: str
    title: str
    instead: tuple[str, ...]
    also: tuple[str, ...]
    findings: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    drg: str
    drg_title: str
    weight: float | None
    claim: Claim
    difference: Difference

    @property
    def delta(self) -> float | None:
        """The change in relative weight; None where one of the two DRGs has none."""
        return self.difference.weight


@dataclass(frozen=True, slots=True)
class Outlook:
    """A case, what is in reach of it (greatest gain first, doubts by their loss last), and its documentation gaps."""

    claim: Claim
    working: Grouping
    reach: tuple[Reach, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    chart: Chart
    claim: Claim
    working: Grouping
    codeset: Codeset
    regroup: Regroup

    def holds(self, code: str) -> bool:
        return any(diagnosis.code == code for diagnosis in self.claim.diagnoses)


def what_would_it_take(
    chart: Chart,
    codes: Sequence[SuggestedCode],
    findings: Sequence[Finding],
    grouper: Grouper,
    *,
    claim: Claim | None = None,
) -> Outlook | None:
    """What is in reach of the chart's working claim, or of `claim` (a draft code set); None without a diagnosis.

    `findings` are the open ones. Codes that a person has rejected are not brought back.
    """
    day = coding_day(chart)
    codeset = load_codeset(day)
    claim = claim if claim is not None else working_claim(chart, codes, codeset)
    if claim is None:
        return None
    regroup = regrouping(grouper, day)
    case = _Case(chart, claim, regroup(claim), codeset, regroup)
    found = [*_of_findings(case, findings), *_of_words(case, codes)]
    reach = sorted(_merged(found), key=lambda one: (one.kind == "doubt", -(one.delta or 0.0), one.code))
    spoken_for = {code for one in reach if one.kind != "doubt" for code in one.instead}
    documented = (code for code in codes if code.is_diagnosis and case.holds(code.code) and code.code not in spoken_for)
    gaps = tuple(gap for code in documented if (gap := gap_of(code, codeset)) is not None)
    return Outlook(claim, case.working, tuple(reach), gaps)


def _of_findings(case: _Case, findings: Sequence[Finding]) -> Iterator[Reach]:
    for finding in findings:
        if finding.kind == "validation":
            yield from _doubt(case, finding)
            continue
        poa = on_admission(finding, case.chart)
        for supported in finding.supports:
            code = reportable(supported, case.codeset)
            if code is not None and not case.holds(code):
                yield _reach(case, "finding", code, poa, (finding.id,), finding.documentation)


def _doubt(case: _Case, finding: Finding) -> Iterator[Reach]:
    doubted = tuple(d.code for d in case.claim.diagnoses if any(d.code[:3] == s[:3] for s in finding.supports))
    left = without_codes(case.claim, doubted, case.codeset) if doubted else None
    if left is not None:
        first, *others = doubted
        made = _made(case, "doubt", first, left, (finding.id,), finding.documentation)
        yield replace(made, instead=doubted, also=tuple(others))


def _of_words(case: _Case, codes: Sequence[SuggestedCode]) -> Iterator[Reach]:
    """Specific forms of a documented code that the chart names, in words that may not be coded from."""
    rejected = {d.subject for d in case.chart.decisions if d.action is Action.REJECT}
    specific = {found for d in case.claim.diagnoses for found in more_specific(d.code, case.codeset)}
    for code in codes:
        if code.status != "suppressed" or not code.is_diagnosis or code.code in rejected or case.holds(code.code):
            continue
        said = tuple(each for each in code.evidence if isinstance(each, Words) and _ASKABLE.issuperset(each.context))
        if said and code.code in specific:
            yield _reach(case, "words", code.code, "Y", (), said)


def _reach(
    case: _Case, kind: Kind, code: str, poa: str, findings: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> Reach:
    return _made(case, kind, code, with_code(case.claim, code, poa, case.codeset), findings, evidence)


def _made(
    case: _Case, kind: Kind, code: str, claim: Claim, findings: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> Reach:
    grouping = case.regroup(claim)
    left = {diagnosis.code for diagnosis in claim.diagnoses}
    return Reach(
        kind=kind,
        code=code,
        title=case.codeset.long_title(code) or "",
        instead=tuple(d.code for d in case.claim.diagnoses if d.code not in left),
        also=(),
        findings=findings,
        evidence=evidence,
        drg=grouping.drg,
        drg_title=grouping.title,
        weight=grouping.weight,
        claim=claim,
        difference=difference(case.working, grouping),
    )


def _merged(found: Sequence[Reach]) -> Iterator[Reach]:
    """One code once, with everything that speaks for it; then codes of the same findings and DRG as one possibility."""
    by_code = _joined(found, lambda one: (one.kind == "doubt", one.code))
    yield from _joined(by_code, lambda one: (one.kind, one.findings or (one.code,), one.drg))


def _joined(found: Sequence[Reach], key: Callable[[Reach], object]) -> list[Reach]:
    kept: dict[object, Reach] = {}
    for one in found:
        first = kept.get(key(one))
        kept[key(one)] = one if first is None else _with(first, one)
    return list(kept.values())


def _with(first: Reach, other: Reach) -> Reach:
    codes = dict.fromkeys((*first.also, other.code, *other.also))
    codes.pop(first.code, None)
    return replace(
        first,
        also=tuple(codes),
        findings=tuple(dict.fromkeys((*first.findings, *other.findings))),
        evidence=tuple(dict.fromkeys((*first.evidence, *other.evidence))),
    )
