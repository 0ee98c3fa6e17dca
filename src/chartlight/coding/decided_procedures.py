"""What people decided about procedures while the stay was open: accepted, rejected, changed to another code, added."""

from collections.abc import Iterable
from dataclasses import replace

from chartlight.assessment import ICD10PCS, Evidence, Received, Role, Route, SuggestedCode, Words
from chartlight.chart import Action, Chart, Decision
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.pcs_chosen import axes_of
from chartlight.coding.decisions import latest

DECIDED = 1.0
"""Confidence of a code that a person stands for."""


def decided_procedures(codes: Iterable[SuggestedCode], chart: Chart, codeset: Codeset) -> list[SuggestedCode]:
    """The procedures as decided. A code chosen in place of another takes its words, day and surgeon; one that is added
    has the words that it was added for. A decision on a code that is not valid this year changes nothing."""
    found = {code.code: code for code in codes}
    standing = latest(chart)
    for decision in standing.values():
        chosen = _chosen(decision)
        if chosen is not None and codeset.is_valid_pcs(chosen):
            source = found.get(decision.subject) or found.get(chosen)
            found[chosen] = _stands(chosen, decision, source, found.get(chosen), chart, codeset)
    for decision in standing.values():
        if (code := found.get(decision.subject)) is not None and (why := _against(decision, codeset)):
            found[code.code] = replace(code, status="suppressed", why=why)
    return list(found.values())


def _chosen(decision: Decision) -> str | None:
    """The code that a decision stands for."""
    if decision.action is Action.ACCEPT:
        return decision.subject
    if decision.action is Action.ADD:
        return decision.replacement or decision.subject
    return decision.replacement if decision.action is Action.CHANGE else None


def _against(decision: Decision, codeset: Codeset) -> str:
    """Why a code is out by a decision; "" where it is not."""
    why = f": {decision.reason}" if decision.reason else ""
    if decision.action is Action.REJECT:
        return f"rejected by {decision.actor}{why}"
    other = decision.replacement
    if other in (None, decision.subject) or not codeset.is_valid_pcs(other or ""):
        return ""
    if decision.action is Action.CHANGE:
        return f"changed to {other} by {decision.actor}{why}"
    return f"completed as {other} by {decision.actor}{why}" if decision.action is Action.ADD else ""


def _stands(
    code: str,
    decision: Decision,
    source: SuggestedCode | None,
    known: SuggestedCode | None,
    chart: Chart,
    codeset: Codeset,
) -> SuggestedCode:
    how = _how(decision, code)
    before = known or source
    if known is not None and known.status == "suggested" and decision.action is Action.ACCEPT:
        return replace(known, why=f"{known.why}; {how}", confidence=DECIDED)
    kept = (*(known.evidence if known else ()), *(source.evidence if source else ()))
    evidence = tuple(dict.fromkeys((*kept, *_words(decision, chart)))) or (
        Received("Decision", decision.reason or how),
    )
    return SuggestedCode(
        code=code,
        system=ICD10PCS,
        title=codeset.pcs_title(code) or code,
        status="suggested",
        why=how,
        role=Role.PROCEDURE,
        confidence=DECIDED,
        route=Route.REVIEW,
        evidence=evidence,
        mentions=before.mentions if before else 0,
        axes=axes_of(code, codeset.pcs_tables, before.axes if before else ()),
        performed=before.performed if before else None,
        surgeon=before.surgeon if before else None,
    )


def _how(decision: Decision, code: str) -> str:
    why = f": {decision.reason}" if decision.reason else ""
    if decision.action is Action.CHANGE:
        return f"chosen instead of {decision.subject} by {decision.actor}{why}"
    if decision.action is Action.ADD:
        return f"added by {decision.actor}{why}"
    return f"accepted by {decision.actor}{why}"


def _words(decision: Decision, chart: Chart) -> Iterable[Evidence]:
    """The words that were decided on, where their note still says them."""
    words = decision.words
    place = chart.place_of(words) if words is not None else None
    if words is not None and place is not None:
        yield Words(words.note, *place, words.quote)
