"""What people have already said of a finding, and whether the chart has shown something of a new kind since."""

from datetime import datetime
from typing import Literal, NamedTuple

from chartlight.chart import Action, Chart
from chartlight.indicators.ask import ask
from chartlight.indicators.case import Case
from chartlight.indicators.criteria import Change, Medications, Mentioned, Result
from chartlight.indicators.rule import Rule
from chartlight.indicators.signs import Outcome

State = Literal["answered", "closed"]


class Ended(NamedTuple):
    """A finding that was dealt with: how, why, when. `final`: the provider agreed, and will document it."""

    state: State
    reason: str
    time: datetime
    final: bool


def ended(rule: str, identity: str, chart: Chart) -> Ended | None:
    """The last that was said of the finding: an answer to its query, a closing; None if nothing, or a reopening."""
    events: list[tuple[datetime, Ended | None]] = []
    for answer in chart.responses:
        if answer.rule == rule or answer.finding == identity:
            why = f"a provider answered a query for it ({answer.outcome})"
            events.append((answer.time, Ended("answered", why, answer.time, answer.outcome == "agreed")))
    for decision in chart.decisions:
        if decision.subject != identity:
            continue
        if decision.action is Action.CLOSE_FINDING:
            why = f"closed by {decision.actor}" + (f": {decision.reason}" if decision.reason else "")
            events.append((decision.time, Ended("closed", why, decision.time, False)))
        elif decision.action is Action.REOPEN:
            events.append((decision.time, None))
    return max(events, key=lambda event: event[0])[1] if events else None


def news(rule: Rule, outcome: Outcome, case: Case, since: datetime) -> tuple[str, ...]:
    """Kinds of evidence, by label, that the chart showed for the first time after `since`.

    More of what was known then (another fever, a further note that says the same) is nothing new.
    """
    strengthening = [name for name, more in rule.strength.add.items() if more > 0]
    further = [ask(name, case) for name in dict.fromkeys((*rule.supporting, *strengthening))]
    outcomes = [outcome, *(one for one in further if one.met)]
    found: dict[str, None] = {}
    for name in dict.fromkeys(part.name for one in outcomes for part in one.contributions):
        first = _first_met(ask(name, case))
        if first is not None and first > since:
            criterion = ask(name, case).contributions[0].criterion
            found[criterion.label or name] = None
    return tuple(found)


def _first_met(outcome: Outcome) -> datetime | None:
    """When the criterion was met for the first time; None where that is not known."""
    if outcome.since is not None or not outcome.contributions:
        return outcome.since
    criterion = outcome.contributions[0].criterion
    times = [sign.time for part in outcome.contributions for sign in part.signs]
    dated = sorted(time for time in times if time is not None)
    if len(dated) < len(times) or not dated:
        return None
    if isinstance(criterion, Change):
        return dated[-1]
    needed = criterion.count if isinstance(criterion, Result | Medications | Mentioned) else 1
    return dated[min(needed, len(dated)) - 1]
