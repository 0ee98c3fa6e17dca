"""Rules over one chart: which findings stand, and with what evidence.

A finding needs the rule's `when`, none of its `unless`, and documentation that does not already settle it. It fires
once for an admission (its id depends on the rule and the admission alone) and is gone when the documentation
appears, when a query for it was answered, or when a person closed it. Unless the provider agreed, evidence of a kind
that was not there at the time of that answer or closing brings it back.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Literal, NamedTuple

from chartlight.assessment import Context, Edit, Finding, Indicator, SuggestedCode, Words
from chartlight.chart import Chart
from chartlight.indicators.ask import ask
from chartlight.indicators.authors import PROVIDER
from chartlight.indicators.case import Case
from chartlight.indicators.rule import Rule
from chartlight.indicators.rulebook import Rulebook
from chartlight.indicators.signs import Contribution, DisputeSign, Outcome, shown
from chartlight.indicators.standing import ended, news
from chartlight.reading.mention import Reading

State = Literal["fires", "not met", "suppressed", "resolved", "answered", "closed"]


class Judgement(NamedTuple):
    """What became of one rule on one chart, and why. `reopened` says what is new since it was dealt with."""

    state: State
    reason: str
    outcome: Outcome
    reopened: str = ""


def finding_id(rule: str, admission: str) -> str:
    """The same for a rule and an admission however often the chart is assessed."""
    return f"{rule}-{sha256(f'{rule}@{admission}'.encode()).hexdigest()[:8]}"


def evaluate(
    chart: Chart,
    readings: Mapping[str, Reading],
    codes: tuple[SuggestedCode, ...],
    rulebook: Rulebook,
    edits: tuple[Edit, ...] = (),
) -> tuple[Finding, ...]:
    """All findings of the chart, the strongest first. Pure: the same arguments give the same findings.

    Of `edits` those count that coding found where notes contradict each other (source "conflict").
    """
    case = Case(chart, readings, codes, rulebook, conflicts_of(edits))
    findings = [_finding(rule, found, case) for rule in rulebook.rules if (found := judge(rule, case)).state == "fires"]
    return tuple(sorted(findings, key=lambda finding: (-finding.strength, finding.rule)))


def conflicts_of(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits that say that notes contradict each other."""
    return tuple(edit for edit in edits if edit.source == "conflict")


def judge(rule: Rule, case: Case) -> Judgement:
    """Whether a rule fires, and if not what keeps it from it. The cheap reasons come first."""
    case.local, case.local_memo = rule.criteria, {}
    nothing = Outcome(False)
    before = ended(rule.id, finding_id(rule.id, case.chart.admission), case.chart)
    if before is not None and before.final:
        return Judgement(before.state, before.reason, nothing)
    if (settled := _resolved(rule, case)) is not None:
        return Judgement("resolved", settled, nothing)
    outcome = ask(rule.when, case)
    if not outcome.met:
        return Judgement("not met", outcome.detail, outcome)
    for branch in rule.unless:
        if ask(branch, case).met:
            return Judgement("suppressed", branch if isinstance(branch, str) else branch.label or "a tree", outcome)
    if before is None:
        return Judgement("fires", outcome.detail, outcome)
    if new := news(rule, outcome, case, before.time):
        return Judgement("fires", outcome.detail, outcome, f"New since it was {before.state}: {', '.join(new)}.")
    return Judgement(before.state, f"{before.reason}; nothing of a new kind since", outcome)


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


def _finding(rule: Rule, found: Judgement, case: Case) -> Finding:
    outcome = found.outcome
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
    disputed = [sign for part in outcome.contributions for sign in part.signs if isinstance(sign, DisputeSign)]
    supports = next((choice.codes for choice in rule.supports_if if ask(choice.criterion, case).met), rule.supports)
    return Finding(
        id=finding_id(rule.id, case.chart.admission),
        rule=rule.id,
        condition=rule.condition,
        kind=rule.kind,
        strength=round(min(1.0, max(0.0, strength)), 2),
        supports=disputed[0].codes if disputed else supports,
        indicators=_indicators(contributions),
        source=rule.source,
        why=f"{rule.why} {found.reopened}".strip(),
        documentation=_disputed_words(disputed) or _documentation(rule, case),
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


def _disputed_words(signs: list[DisputeSign]) -> tuple[Words, ...]:
    """Both sides of a conflict, denials as well: each is what one provider documents."""
    quotes = [sign.read.quoted(sign.start, sign.end) for sign in signs]
    return tuple({(quote.note, quote.start): quote for quote in quotes}.values())


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
