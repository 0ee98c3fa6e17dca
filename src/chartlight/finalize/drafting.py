"""The first draft of a discharge code set: what the assessment suggests, and what people have decided already."""

from dataclasses import replace

from chartlight.assessment import Assessment, Role, Route, SuggestedCode
from chartlight.chart import Action, Chart, Decision
from chartlight.finalize.code_set import CodeSet, Entry, Rejection, Signed, State

_DECIDED = {Action.ACCEPT: State.ACCEPTED, Action.CHANGE: State.CHANGED, Action.ADD: State.ADDED}


def first_draft(chart: Chart, assessment: Assessment) -> CodeSet:
    """The code set that the assessment of a discharged stay proposes, in its billing order.

    Codes of route `auto` are taken in for a look, those for review stand in their place and wait for a decision, and
    those for a specialist stay outside, but for the principal diagnosis, without which nothing groups. A decision made
    while the stay was open counts, with who made it and when, unless its words are gone since; a code that was rejected
    stands among the rejected.
    """
    by_code = {decision.subject: decision for decision in chart.decisions}
    chosen = {
        decision.replacement: decision
        for decision in chart.decisions
        if decision.action in (Action.CHANGE, Action.ADD) and decision.replacement
    }
    entries: list[Entry] = []
    waiting: list[Entry] = []
    for code in assessment.suggested:
        entry = entry_of(code, chart, by_code.get(code.code) or chosen.get(code.code))
        outside = entry.state is State.PROPOSED and code.route is Route.SPECIALIST
        (waiting if outside and code.role is not Role.PRINCIPAL else entries).append(entry)
    principal = {code.code for code in assessment.suggested if code.role is Role.PRINCIPAL}
    diagnoses = [entry for entry in entries if entry.is_diagnosis]
    return CodeSet(
        admission=assessment.admission,
        diagnoses=tuple(sorted(diagnoses, key=lambda entry: entry.code not in principal)),
        procedures=tuple(entry for entry in entries if not entry.is_diagnosis),
        waiting=tuple(waiting),
        rejected=tuple(_rejected(assessment, chart)),
    )


def entry_of(code: SuggestedCode, chart: Chart, decision: Decision | None = None) -> Entry:
    """A suggestion as it stands in a code set, with what was decided about it."""
    state = State.AUTO if code.route is Route.AUTO else State.PROPOSED
    entry = Entry(
        key=code.code,
        code=code.code,
        system=code.system,
        title=code.title,
        state=state,
        poa=code.poa,
        evidence=code.evidence,
        suggested=code.code,
        confidence=code.confidence,
        route=code.route,
        why=code.why,
    )
    if code.stale is not None:
        entry = replace(entry, state=State.PROPOSED)  # what was decided rests on words that are gone
    elif decision is not None and decision.action in _DECIDED:
        entry = replace(
            entry,
            state=_DECIDED[decision.action],
            suggested=None if decision.action is Action.ADD else decision.subject,
            reason=decision.reason,
            signed=Signed(decision.actor, decision.time),
        )
    if entry.is_diagnosis:
        return entry
    done = next((p for p in chart.procedures if p.code == code.code and p.performed), None)
    told = done.performed.date() if done is not None and done.performed is not None else None
    surgeon = code.surgeon or (done.performer if done else None)
    return replace(entry, performed=code.performed or told, surgeon=surgeon, axes=code.axes)


def _rejected(assessment: Assessment, chart: Chart) -> list[Rejection]:
    found = {code.code: code for code in assessment.suppressed}
    return [
        Rejection(
            replace(entry_of(found[decision.subject], chart), state=State.PROPOSED),
            decision.reason or "",
            Signed(decision.actor, decision.time),
        )
        for decision in chart.decisions
        if decision.action is Action.REJECT and decision.subject in found
    ]
