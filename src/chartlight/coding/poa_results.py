"""What results say of when a condition arose: normal at admission and abnormal later, or abnormal from the start."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chartlight.assessment import Poa
from chartlight.chart import Chart, Observation, ObservationStatus
from chartlight.coding.rules import PoaResult, PoaRules, under
from chartlight.coding.support import Support

_BEFORE, _AFTER = timedelta(hours=24), timedelta(hours=8)
"""A result of this time around the admission tells how the patient came."""
_DROPPED = frozenset((ObservationStatus.CANCELLED, ObservationStatus.ENTERED_IN_ERROR))


def result_says(support: Support, chart: Chart, rules: PoaRules) -> tuple[Poa, str] | None:
    """N or Y with the results that show it; None where they settle nothing."""
    rule = next((rule for rule in rules.result if under(support.code, rule.codes)), None)
    admitted = chart.encounter.admitted
    if rule is None or admitted is None:
        return None
    values = [(o, o.time) for o in _results(chart, rule) if o.time is not None]
    early = [(o, time) for o, time in values if admitted - _BEFORE <= time <= admitted + _AFTER]
    if not early:
        return None
    first, _ = early[0]
    if any(_beyond(o, rule) for o, _ in early):
        return ("Y", f"{rule.name} {first.value} at admission shows it already") if rule.either else None
    if any(_beyond(o, rule, rule.clear) for o, _ in early):
        return None
    later = next(((o, time) for o, time in values if time > admitted and _beyond(o, rule)), None)
    if later is None:
        return None
    day = chart.encounter.day_of_stay(later[1])
    return "N", f"{rule.name} {first.value} at admission, {later[0].value} on day {day}: it arose in the stay"


def _results(chart: Chart, rule: PoaResult) -> Sequence[Observation]:
    found = [
        o
        for o in chart.observations
        if o.code in rule.loinc
        and o.system == "LOINC"
        and o.status not in _DROPPED
        and isinstance(o.value, float | int)
    ]
    return sorted(found, key=lambda o: o.time or datetime.max.replace(tzinfo=chart.as_of.tzinfo))


def _beyond(observation: Observation, rule: PoaResult, clear: float = 0.0) -> bool:
    """Beyond the laboratory's own limit, or within `clear` of it; where it gave none, the rule's."""
    value = observation.value
    if not isinstance(value, float | int):
        return False
    if rule.side == "low":
        return value < (observation.low if observation.low is not None else rule.limit) + clear
    return value > (observation.high if observation.high is not None else rule.limit) - clear
