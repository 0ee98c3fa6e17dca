"""The answer of the criterion over order in time: something seen after (or around) something else."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import datetime, timedelta

from chartlight.indicators.criteria import After
from chartlight.indicators.signs import Contribution, MedicationSign, Outcome, Sign


def ask_after(criterion: After, answer: Callable[[str], Outcome]) -> Outcome:
    """Met where enough signs of `then` lie within the hours after one of `first`; shows both. Undated ones do not."""
    before, later = answer(criterion.first), answer(criterion.then)
    if not before.met or not later.met:
        lacking = criterion.first if not before.met else criterion.then
        return Outcome(False, (), f"{lacking} is not met")
    follow = sorted(_dated(later), key=lambda pair: pair[0])
    times = [time for time, _ in follow]
    leads = sorted(_dated(before), key=lambda pair: pair[0])
    for when, lead in leads[:1] if criterion.of_the_first else leads:
        opens = when + timedelta(hours=criterion.from_hours)
        closes = when + timedelta(hours=criterion.within_hours)
        kept = [sign for _, sign in follow[bisect_left(times, opens) : bisect_right(times, closes)]]
        if len(kept) >= criterion.count:
            said = f"{len(kept)} within {criterion.from_hours:g} to {criterion.within_hours:g} h of {criterion.first}"
            return Outcome(True, (*_only(before, [lead]), *_only(later, kept)), said)
    said = f"none of {len(times)} within {criterion.from_hours:g} to {criterion.within_hours:g} h of {criterion.first}"
    return Outcome(False, (), said)


def _dated(outcome: Outcome) -> list[tuple[datetime, Sign]]:
    """Signs with the time from which they count: of an infusion whose end is known, its end."""
    return [
        (_ended(sign) or sign.time, sign)
        for part in outcome.contributions
        for sign in part.signs
        if sign.time is not None
    ]


def _ended(sign: Sign) -> datetime | None:
    return sign.medication.end if isinstance(sign, MedicationSign) else None


def _only(outcome: Outcome, signs: list[Sign]) -> tuple[Contribution, ...]:
    kept = {id(sign) for sign in signs}
    parts = (part._replace(signs=tuple(s for s in part.signs if id(s) in kept)) for part in outcome.contributions)
    return tuple(part for part in parts if part.signs)
