"""Rules over one chart: which findings stand, and with what evidence.

A finding needs the rule's `when`, none of its `unless`, and documentation that does not already settle it. It fires
once for an admission (its id depends on the rule and the admission alone) and is gone when the documentation
appears, when a query for it was answered, or when a person closed it.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Literal, NamedTuple

from chartlight.assessment import Context, Finding, Indicator, SuggestedCode, Words
from chartlight.chart import Action, Chart
from chartlight.indicators.ask import ask
from chartlight.indicators.authors import PROVIDER
from chartlight.indicators.case import Case
from chartlight.indicators.rule import Rule
from chartlight.indicators.rulebook import Rulebook
from chartlight.indicators.signs import Contribution, Outcome, shown
from chartlight.reading.mention import Reading

State = Literal["fires", "not met", "suppressed", "resolved", "answered", "closed"]


class Judgement(NamedTuple):
    """What became of one rule on one chart, and why."""

    state: State
    reason: str
    outcome: Outcome


def finding_id(rule: str, admission: str) -> str:
    """The same for a rule and an admission however often the chart is assessed."""
    return f"{rule}-{sha256(f'{rule}@{admission}'.encode()).hexdigest()[:8]}"


def evaluate(
    chart: Chart, readings: Mapping[str, Reading], codes: tuple[SuggestedCode, ...], rulebook: Rulebook
) -> tuple[Finding, ...]:
    """All findings of the chart, the strongest first. Pure: the same arguments give the same findings."""
    case = Case(chart, readings, codes, rulebook)
    findings = [
        _finding(rule, found.outcome, case) for rule in rulebook.rules if (found := judge(rule, case)).state == "fires"
    ]
    return tuple(sorted(findings, key=lambda finding: (-finding.strength, finding.rule)))


def judge(rule: Rule, case: Case) -> Judgement:
    """Whether a rule fires, and if not what keeps it from it. The cheap reasons come first."""
    case.local, case.local_memo = rule.criteria, {}
    identity = finding_id(rule.id, case.chart.admission)
    nothing = Outcome(False)
    if any(answer.rule == rule.id or answer.finding == identity for answer in case.chart.responses):
        return Judgement("answered", "a provider answered a query for it", nothing)
    if (closing := _closed(case.chart, identity)) is not None:
        return Judgement("closed", closing, nothing)
    if (settled := _resolved(rule, case)) is not None:
        return Judgement("resolved", settled, nothing)
    outcome = ask(rule.when, case)
    if not outcome.met:
        return Judgement("not met", outcome.detail, outcome)
    for branch in rule.unless:
        if ask(branch, case).met:
            return Judgement("suppressed", branch if isinstance(branch, str) else branch.label or "a tree", outcome)
    return Judgement("fires", outcome.detail, outcome)


def _closed(chart: Chart, identity: str) -> str | None:
    state: str | None = None
    for decision in sorted(chart.decisions, key=lambda decision: decision.time):
        if decision.subject == identity and decision.action is Action.CLOSE_FINDING:
            state = f"closed by {decision.actor}" + (f": {decision.reason}" if decision.reason else "")
        elif decision.subject == identity and decision.action is Action.REOPEN:
            state = None
    return state


def _resolved(rule: Rule, case: Case) -> str | None:
    """The documentation that settles the rule's question, or None."""
    settled_by = rule.resolved_by
    if settled_by.codes:
        for code in case.codes:
            if code.status == "suggested" and code.code.startswith(settled_by.codes):
                return f"documented: {code.title}"
    if not settled_by.codes and not settled_by.terms:
        return None
    accepted = {Context.UNCERTAIN} if settled_by.uncertain else set()
    for read, start, end, _ in case.places(settled_by.terms, settled_by.codes):
        # A finding is only given up where reader and cues agree that the words are affirmed.
        if read.group == PROVIDER and accepted.issuperset((*read.context(start, end), *read.cues(start, end))):
            return f"documented in {read.source}"
    return None


def _finding(rule: Rule, outcome: Outcome, case: Case) -> Finding:
    contributions = list(outcome.contributions)
    strength = rule.strength.base
    used = {contribution.name for contribution in contributions}
    for name in dict.fromkeys((*rule.supporting, *rule.strength.add)):
        further = ask(name, case)
        if not further.met:
            continue
        strength += rule.strength.add.get(name, 0.0)
        if name in rule.supporting and name not in used:
            contributions.extend(further.contributions)
    supports = next((choice.codes for choice in rule.supports_if if ask(choice.criterion, case).met), rule.supports)
    return Finding(
        id=finding_id(rule.id, case.chart.admission),
        rule=rule.id,
        condition=rule.condition,
        kind=rule.kind,
        strength=round(min(1.0, max(0.0, strength)), 2),
        supports=supports,
        indicators=_indicators(contributions),
        source=rule.source,
        why=rule.why,
        documentation=_documentation(rule, case),
        template=rule.query or None,
    )


_GROUP_ORDER = ("Laboratory", "Vital signs", "Oxygenation", "Imaging", "Calculated", "Flowsheet", "Documentation")


def _indicators(contributions: list[Contribution]) -> tuple[Indicator, ...]:
    """Chosen signs of every contribution, each place once, by group and time."""
    chosen: dict[tuple[object, ...], Indicator] = {}
    for contribution in contributions:
        for sign in shown(contribution):
            found = sign.indicator(contribution.criterion)
            place = (
                (found.note, found.start, found.end) if found.note else (found.observation or found.label, found.time)
            )
            # The same value may meet several criteria: the label that says what it stands for is kept.
            if place not in chosen or ("(" in found.label and "(" not in chosen[place].label):
                chosen[place] = found

    def order(indicator: Indicator) -> tuple[int, str, str, float]:
        group = indicator.group or ""
        at = _GROUP_ORDER.index(group) if group in _GROUP_ORDER else len(_GROUP_ORDER)
        return at, group, indicator.label, indicator.time.timestamp() if indicator.time else float("-inf")

    return tuple(sorted(chosen.values(), key=order))


_QUOTABLE = frozenset((Context.UNCERTAIN, Context.HISTORICAL))
_MOST_QUOTES = 8


def _documentation(rule: Rule, case: Case) -> tuple[Words, ...]:
    """The words the finding is about: evidence of the rule's codes, and its terms in the notes named.

    Words copied forward count once, where they stand last; what is negated or of somebody else is not quoted.
    """
    words: list[Words] = []
    if rule.about.codes:
        for code in case.codes:
            if code.code.startswith(rule.about.codes):
                words += [evidence for evidence in code.evidence if isinstance(evidence, Words)]
    for read, start, end, _ in case.places(rule.about.terms):
        if "any" not in rule.about.notes and read.group not in rule.about.notes:
            continue
        if _QUOTABLE.issuperset(read.context(start, end)):
            words.append(read.quoted(start, end))
    words.sort(key=lambda quote: (_written(case, quote.note), quote.note, quote.start))
    last: dict[str, Words] = {}
    for quote in words:
        if _QUOTABLE.issuperset(quote.context):
            text = " ".join(quote.quote.lower().split())
            last.pop(text, None)
            last[text] = quote
    return tuple(last.values())[-_MOST_QUOTES:]


def _written(case: Case, note: str) -> float:
    read = case.note_by_id.get(note)
    return read.note.authored.timestamp() if read and read.note.authored else float("-inf")
