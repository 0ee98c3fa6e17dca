"""Which indicators a new sheet starts with: one line a test or treatment, so that it stays one page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chartlight.assessment import Indicator
from chartlight.queries.printed import printed_figure

MOST = 10
"""Lines that leave room for question, options and signature on one page."""

QUOTED = "Documentation"
"""Group of indicators that quote the record: the sheet shows those words above the indicators already."""

TREATMENT = "Treatment"

_REMARK = re.compile(r"\s*\((.*)\)$")
_BOUNDS = re.compile(
    r"^(?:(?P<low>-?[\d.]+) to (?P<high>-?[\d.]+)|up to (?P<most>-?[\d.]+)|(?P<least>-?[\d.]+) or more)"
)
_GIVEN = ", given"


def most_telling(indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """At most `MOST` lines for the sheet, in the order given: the worst value of a test, its trend where the rule
    names a baseline, a treatment's drugs on one line. What a person unchecks or adds later is left to that person.
    """
    if len(indicators) <= MOST // 2:
        return tuple(indicators)
    tests: dict[tuple[str | None, str], list[Indicator]] = {}
    for one in indicators:
        tests.setdefault((one.group, _REMARK.sub("", one.label)), []).append(one)
    lines = [_line(name, values) for (_, name), values in tests.items()]
    if len(lines) > MOST:
        lines = [one for one in lines if one.group != QUOTED]
    return tuple(lines[:MOST])


def _line(name: str, values: list[Indicator]) -> Indicator:
    if len(values) == 1:
        return values[0]
    if any(_is_baseline(one) for one in values):
        return _trend(name, values)
    if values[0].group == TREATMENT and all(isinstance(one.value, str) and one.note is None for one in values):
        return _together(values)
    return max(values, key=lambda one: (_beyond(one), one.time.timestamp() if one.time else 0.0))


def _is_baseline(one: Indicator) -> bool:
    return "(baseline" in one.label or "(before" in one.label


def _trend(name: str, values: list[Indicator]) -> Indicator:
    """Baseline to peak, and the latest where it is another: "0.9 to 2.1"."""
    baseline = next((one for one in values if _is_baseline(one)), None)
    others = [one for one in values if one is not baseline]
    latest = next((one for one in others if "(latest" in one.label), None)
    peak = next((one for one in others if one is not latest), None)
    if baseline is None or peak is None:
        return others[-1]
    words = f"{printed_figure(baseline.value)} to {printed_figure(peak.value)}"
    words += f", then {printed_figure(latest.value)}" if latest is not None else ""
    return replace(peak, label=name, value=words)


def _together(values: Iterable[Indicator]) -> Indicator:
    """A treatment's drugs on one line, at the time of the first."""
    listed = sorted(values, key=lambda one: one.time.timestamp() if one.time else 0.0)
    drugs = dict.fromkeys(str(one.value).removesuffix(_GIVEN) for one in listed)
    given = _GIVEN if all(str(one.value).endswith(_GIVEN) for one in listed) else ""
    return replace(listed[0], value="; ".join(drugs) + given, observation=None)


def _beyond(one: Indicator) -> float:
    """How far a value lies outside its reference range, in parts of the bound; 0 within it."""
    bounds = _BOUNDS.match(one.reference or "")
    if bounds is None or not isinstance(one.value, float | int):
        return 0.0
    low, high = bounds["low"] or bounds["least"], bounds["high"] or bounds["most"]
    if high is not None and one.value > float(high):
        return (one.value - float(high)) / (abs(float(high)) or 1.0)
    if low is not None and one.value < float(low):
        return (float(low) - one.value) / (abs(float(low)) or 1.0)
    return 0.0
