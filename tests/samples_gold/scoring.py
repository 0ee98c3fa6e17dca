"""Measures assessments of the samples against their gold, and says what is wrong with each."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from tests.samples_gold.gold import Gold

from chartlight.assess import assess, load_knowledge
from chartlight.assessment import Assessment, Role, Route, SuggestedCode, Words
from chartlight.chart import Chart, fold
from chartlight.coding.evaluation import calibration_error
from chartlight.intake.reader import understand
from chartlight.samples import Sample, render

NOW = datetime(2026, 11, 20, 11, 30, tzinfo=timezone(timedelta(hours=-6)))


def chart_of(sample: Sample) -> Chart:
    """The sample's chart as intake would leave it at `NOW`."""
    updates = [
        update for file in render(sample, NOW) for update in understand(file.content, name=file.name, received=NOW)
    ]
    (chart,) = fold(updates, NOW).values()
    return chart


def assessed(sample: Sample, *, encoder: bool) -> Assessment:
    """The program's assessment of the sample at `NOW`."""
    return assess(chart_of(sample), load_knowledge(NOW.date(), encoder=encoder))


@dataclass(frozen=True, slots=True)
class Counts:
    """Right ones out of all."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.right}/{self.of} = {self.share:.3f}"


@dataclass(frozen=True)
class Score:
    """One sample, or the sum of several. `auto` is the precision of what goes to the claim unreviewed."""

    principal: Counts = Counts()
    drg: Counts = Counts()
    recall: Counts = Counts()
    category_recall: Counts = Counts()
    precision: Counts = Counts()
    auto: Counts = Counts()
    poa: Counts = Counts()
    procedures: Counts = Counts()
    findings: Counts = Counts()
    finding_codes: Counts = Counts()
    finding_drg: Counts = Counts()
    extra_findings: int = 0
    forbidden: int = 0
    judged: tuple[tuple[float, bool], ...] = ()
    said: tuple[str, ...] = field(default=())

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.principal + other.principal,
            self.drg + other.drg,
            self.recall + other.recall,
            self.category_recall + other.category_recall,
            self.precision + other.precision,
            self.auto + other.auto,
            self.poa + other.poa,
            self.procedures + other.procedures,
            self.findings + other.findings,
            self.finding_codes + other.finding_codes,
            self.finding_drg + other.finding_drg,
            self.extra_findings + other.extra_findings,
            self.forbidden + other.forbidden,
            self.judged + other.judged,
        )

    def __str__(self) -> str:
        return (
            f"principal {self.principal} | DRG {self.drg} | recall core {self.recall} category {self.category_recall}"
            f" | precision {self.precision} auto {self.auto} must-not {self.forbidden} | POA {self.poa}"
            f" | procedures {self.procedures} | findings {self.findings} extra {self.extra_findings}"
            f" codes {self.finding_codes} DRG {self.finding_drg}"
        )


def reliability(judged: Iterable[tuple[float, bool]]) -> str:
    """How often suggestions of about the same confidence are right: a line for each range, then the expected error."""
    judged = list(judged)
    lines = ["confidence   codes  mean   right"]
    for low, high in itertools.pairwise((0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)):
        held = [(confidence, right) for confidence, right in judged if low <= confidence < high]
        if held:
            mean, share = (sum(column) / len(held) for column in zip(*held, strict=True))
            lines.append(f"{low:.2f} to {min(high, 1.0):.2f} {len(held):6} {mean:6.3f} {share:7.3f}")
    return "\n".join([*lines, f"expected calibration error {calibration_error(judged):.3f}"])


def total(scores: Iterable[Score]) -> Score:
    """The sum of `scores`."""
    return sum(scores, Score())


def score(assessment: Assessment, gold: Gold) -> Score:
    """How `assessment` stands against `gold`; `said` lists every error in words."""
    suggested = [code for code in assessment.suggested if code.is_diagnosis]
    by_code = {code.code: code for code in suggested}
    accepted = gold.accepted
    false = [code for code in suggested if code.code not in accepted]
    auto = [code for code in suggested if code.route is Route.AUTO]
    found = {entry.code: next((by_code[c] for c in entry.accepted if c in by_code), None) for entry in gold.core}
    categories = {code[:3] for code in by_code}
    missed = [entry for entry in gold.core if found[entry.code] is None]
    poa = [(entry, code) for entry in gold.core if entry.poa and (code := found[entry.code])]
    wrong_poa = [(entry, code) for entry, code in poa if code.poa != entry.poa]
    first = next((code.code for code in suggested if code.role is Role.PRINCIPAL), None)
    potential = assessment.drg.potential
    drg = assessment.drg.working.drg if assessment.drg.working else None
    drg_right = drg in (gold.drg, *gold.drg_also)
    first_right = first in (gold.principal, *gold.principal_also)
    procedures = {code.code for code in assessment.suggested if not code.is_diagnosis}
    rules = {finding.rule for finding in assessment.findings}
    expected = [any(rule in rules for rule in entry.rules) for entry in gold.finding]
    fired = [(e, f) for e in gold.finding for f in assessment.findings if f.rule in e.rules]
    reached = {p.finding: {q.drg for q in assessment.drg.potential if q.finding == p.finding} for p in potential}
    wrong_codes = [(e, f) for e, f in fired if not any(c.startswith(f.supports) for c in e.codes)]
    wrong_drg = [(e, f) for e, f in fired if not {*e.drg} & reached.get(f.id, set())]
    known = {rule for entry in gold.finding for rule in entry.rules} | set(gold.optional_findings)
    said = [
        *([] if first_right else [f"PRINCIPAL {first}, should be {gold.principal}"]),
        *([] if drg_right else [f"DRG {drg}, should be {gold.drg}"]),
        *(_false(code, gold) for code in false),
        *(_missed(entry.code, entry.quote, entry.code[:3] in categories, assessment) for entry in missed),
        *(f"POA {entry.code}: {code.poa}, should be {entry.poa} ({code.poa_why})" for entry, code in wrong_poa),
        *(f"PROCEDURE missed {code}" for code in gold.procedures if code not in procedures),
        *(f"PROCEDURE false {code}" for code in procedures - {*gold.procedures, *gold.optional_procedures}),
        *(f"FINDING missed {e.rules[0]}" for e, is_there in zip(gold.finding, expected, strict=True) if not is_there),
        *(f"FINDING {f.rule} offers {', '.join(f.supports)}, should {' or '.join(e.codes)}" for e, f in wrong_codes),
        *(f"FINDING {f.rule} to DRG {sorted(reached.get(f.id, ()))}, should {e.drg}" for e, f in wrong_drg),
        *(f"FINDING extra {rule}" for rule in sorted(rules - known)),
    ]
    return Score(
        principal=Counts(first_right, 1),
        drg=Counts(drg_right, 1),
        recall=Counts(len(gold.core) - len(missed), len(gold.core)),
        category_recall=Counts(sum(_category_found(entry.accepted, categories) for entry in gold.core), len(gold.core)),
        precision=Counts(len(suggested) - len(false), len(suggested)),
        auto=Counts(sum(code.code in accepted for code in auto), len(auto)),
        poa=Counts(len(poa) - len(wrong_poa), len(poa)),
        procedures=Counts(sum(code in procedures for code in gold.procedures), len(gold.procedures)),
        findings=Counts(sum(expected), len(expected)),
        finding_codes=Counts(len(fired) - len(wrong_codes), len(fired)),
        finding_drg=Counts(len(fired) - len(wrong_drg), len(fired)),
        extra_findings=len(rules - known),
        forbidden=sum(gold.forbidden(code.code) is not None for code in false),
        judged=tuple((code.confidence, code.code in accepted) for code in suggested),
        said=tuple(said),
    )


def _category_found(accepted: tuple[str, ...], categories: set[str]) -> bool:
    return any(code[:3] in categories for code in accepted)


def _false(code: SuggestedCode, gold: Gold) -> str:
    forbidden = gold.forbidden(code.code)
    why = "not in the gold" if forbidden is None else ": ".join(filter(None, (forbidden.reason, forbidden.why)))
    near = [other for other in gold.accepted if other[:3] == code.code[:3]]
    category = f" (category of {', '.join(near)})" if near else ""
    return (
        f"FALSE {code.code} {code.title} [{code.route.value} {code.confidence:.2f} {code.severity}]"
        f" from {_evidence(code)} -- {why}{category}"
    )


def _evidence(code: SuggestedCode) -> str:
    words = [f"{item.quote!r} ({item.section})" for item in code.evidence if isinstance(item, Words)]
    received = [f"received {item.quote!r}" for item in code.evidence if not isinstance(item, Words)]
    return ", ".join([*words[:3], *received[:1]]) + (f" and {len(words) - 3} more" if len(words) > 3 else "")


def _missed(code: str, quote: str, near: bool, assessment: Assessment) -> str:
    suppressed = next((other for other in assessment.suppressed if other.code == code), None)
    state = f"suppressed: {suppressed.why}" if suppressed else "category found" if near else "nothing found"
    return f"MISSED {code} {quote!r} -- {state}"
