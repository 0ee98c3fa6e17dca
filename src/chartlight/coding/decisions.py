"""What people decided about codes, applied last: the latest decision on a code stands."""

from chartlight.assessment import Received
from chartlight.chart import Action, Chart, Decision
from chartlight.codesets.codeset import Codeset
from chartlight.coding.support import Support

_ABOUT_CODES = frozenset((Action.ACCEPT, Action.REJECT, Action.CHANGE, Action.ADD))


def latest(chart: Chart) -> dict[str, Decision]:
    """The standing decision by code; a reopened code has none."""
    standing: dict[str, Decision] = {}
    for decision in chart.decisions:
        if decision.action in _ABOUT_CODES:
            standing[decision.subject] = decision
        elif decision.action is Action.REOPEN:
            standing.pop(decision.subject, None)
    return standing


def protect_accepted(supports: dict[str, Support], chart: Chart, codeset: Codeset) -> None:
    """Before the rules: accepted, added and chosen codes stand, whatever the rules would say of them."""
    for subject, decision in latest(chart).items():
        if decision.action is Action.ACCEPT:
            _stand(supports, subject, decision, "accepted", None, codeset)
        elif decision.action is Action.ADD:
            _stand(supports, decision.replacement or subject, decision, "added", None, codeset)
        elif decision.action is Action.CHANGE and decision.replacement:
            source = supports.get(subject)
            _stand(supports, decision.replacement, decision, f"chosen instead of {subject}", source, codeset)


def _stand(
    supports: dict[str, Support], code: str, decision: Decision, how: str, source: Support | None, codeset: Codeset
) -> None:
    if not codeset.is_billable(code):
        return
    support = supports.setdefault(code, Support(code))
    if source is not None:
        support.cites += [cite for cite in source.cites if cite not in support.cites]
        support.others += [cite for cite in source.others if cite not in support.others]
    if not (support.cites or support.others or support.received):
        # somebody's decision must not be lost for want of words; it is shown as its own evidence
        support.received.append(Received("Decision", decision.reason or f"{how} by {decision.actor}"))
    support.suppressed = None
    support.decided = True
    support.reasons.append(f"{how} by {decision.actor}" + (f": {decision.reason}" if decision.reason else ""))


def apply_rejections(supports: dict[str, Support], chart: Chart) -> None:
    """Before the rules as well: rejected and replaced codes are out, and exclude nothing."""
    for subject, decision in latest(chart).items():
        support = supports.get(subject)
        if support is None:
            continue
        why = f": {decision.reason}" if decision.reason else ""
        if decision.action is Action.REJECT:
            support.decided = False
            support.suppressed = f"rejected by {decision.actor}{why}"
        elif decision.action is Action.CHANGE and decision.replacement and decision.replacement != subject:
            support.decided = False
            support.suppressed = f"changed to {decision.replacement} by {decision.actor}{why}"
