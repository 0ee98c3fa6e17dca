"""Answers of criteria over results: limits, extremes, changes, kidney injury."""

from datetime import timedelta

from chartlight.chart import Sex
from chartlight.indicators.case import Case
from chartlight.indicators.catalogue import Analyte
from chartlight.indicators.criteria import Change, Measured, Result
from chartlight.indicators.series import Point
from chartlight.indicators.signs import Contribution, Outcome, Sign, ValueSign


def _limit(plain: float | None, by_sex: dict[str, float], case: Case, high: bool) -> float | None:
    """The limit for this patient; where the sex is not known the one that is harder to pass."""
    if plain is None or not by_sex:
        return plain
    sex = case.chart.patient.sex
    if sex is Sex.UNKNOWN:
        return max(by_sex.values()) if high else min(by_sex.values())
    return by_sex.get(sex.value, plain)


def _beyond(criterion: Result, point: Point, case: Case) -> float | None:
    """How far the value lies beyond the limit (0 or more), as a share of it; None where it does not."""
    value = point.value
    far: float | None = None
    above = _limit(criterion.above, criterion.by_sex, case, True)
    at_least = _limit(criterion.at_least, criterion.by_sex, case, True)
    below = _limit(criterion.below, criterion.by_sex, case, False)
    at_most = _limit(criterion.at_most, criterion.by_sex, case, False)
    if above is not None:
        if not (value > above and point.may_exceed()):
            return None
        far = value - above
    if at_least is not None:
        if not (value >= at_least and point.may_exceed()):
            return None
        far = value - at_least
    if below is not None:
        # "<5" may be anything below 5: it only counts where 5 itself would.
        if not (value < below and point.may_undercut()):
            return None
        far = below - value
    if at_most is not None:
        if not (value <= at_most and point.may_undercut()):
            return None
        far = at_most - value
    if criterion.above_reference or criterion.below_reference:
        return far if _out_of_reference(criterion, point) else None
    return far


def _out_of_reference(criterion: Result, point: Point) -> bool:
    sent, low, high = point.observation.value, point.observation.low, point.observation.high
    if not isinstance(sent, int | float):
        return False
    if criterion.above_reference:
        return high is not None and sent > high and point.may_exceed()
    return low is not None and sent < low and point.may_undercut()


def _sustained(signs: list[ValueSign], criterion: Result) -> list[ValueSign]:
    """Signs that satisfy count, spacing and days; none if they do not."""
    if len(signs) < criterion.count or len({sign.point.time.date() for sign in signs}) < criterion.days:
        return []
    if criterion.within_hours is None or criterion.count == 1:
        return signs
    reach = timedelta(hours=criterion.within_hours)
    for first, last in zip(signs, signs[criterion.count - 1 :], strict=False):
        if last.point.time - first.point.time <= reach:
            return signs
    return []


def ask_result(name: str, criterion: Result, case: Case) -> Outcome:
    """Values beyond the limit, as often as asked."""
    contributions: list[Sign] = []
    details = []
    for analyte_id in criterion.analytes:
        analyte = case.book.catalogue.analytes[analyte_id]
        points = case.points(analyte_id, criterion.window)
        chosen = _picked(points, criterion)
        signs = []
        for point in chosen:
            far = _beyond_or_reference(criterion, point, case)
            if far is not None:
                signs.append(ValueSign(point, analyte, far))
        counted = _sustained(signs, criterion)
        contributions.extend(counted)
        details.append(_seen(analyte, points, len(signs), criterion))
    return Outcome(
        bool(contributions),
        (Contribution(name, criterion, tuple(contributions)),) if contributions else (),
        "; ".join(details),
    )


def _beyond_or_reference(criterion: Result, point: Point, case: Case) -> float | None:
    bare = all(x is None for x in (criterion.above, criterion.at_least, criterion.below, criterion.at_most))
    if bare:
        return abs(point.value) if _out_of_reference(criterion, point) else None
    return _beyond(criterion, point, case)


def _picked(points: tuple[Point, ...], criterion: Result) -> tuple[Point, ...]:
    if not points or criterion.pick == "any":
        return points
    match criterion.pick:
        case "first":
            return points[:1]
        case "latest":
            return points[-1:]
        case "highest":
            return (max(points, key=lambda point: point.value),)
        case _:
            return (min(points, key=lambda point: point.value),)


def _seen(analyte: Analyte, points: tuple[Point, ...], hits: int, criterion: Result) -> str:
    if not points:
        return f"{analyte.label}: not measured in this window"
    low, high = min(p.value for p in points), max(p.value for p in points)
    unit = "" if analyte.unit == "1" else f" {analyte.unit}"
    spread = f"{low:.4g}" if low == high else f"{low:.4g} to {high:.4g}"
    more = f", {criterion.count} needed" if criterion.count > 1 else ""
    more += f" on {criterion.days} days" if criterion.days > 1 else ""
    return f"{analyte.label}: {len(points)} values, {spread}{unit}; {hits} beyond {_limits(criterion)}{more}"


def _limits(criterion: Result) -> str:
    said = []
    for word in ("above", "at_least", "below", "at_most"):
        value = getattr(criterion, word)
        if value is not None:
            said.append(f"{word.replace('_', ' ')} {value:g}")
    if criterion.by_sex:
        said.append("(" + ", ".join(f"{sex} {value:g}" for sex, value in sorted(criterion.by_sex.items())) + ")")
    if criterion.above_reference:
        said.append("above the laboratory's reference")
    if criterion.below_reference:
        said.append("below the laboratory's reference")
    return " ".join(said)


def ask_measured(name: str, criterion: Measured, case: Case) -> Outcome:
    """Whether the analytes were measured; shows extremes."""
    signs: list[Sign] = []
    missing = []
    for analyte_id in criterion.analytes:
        analyte = case.book.catalogue.analytes[analyte_id]
        points = case.points(analyte_id, criterion.window)
        if len(points) < criterion.count:
            missing.append(analyte.label)
            continue
        if criterion.extreme in ("highest", "both"):
            signs.append(ValueSign(max(points, key=lambda point: point.value), analyte, 1.0, "highest"))
        if criterion.extreme in ("lowest", "both"):
            signs.append(ValueSign(min(points, key=lambda point: point.value), analyte, 0.5, "lowest"))
    met = bool(signs) and not missing
    detail = f"not measured {criterion.count} times: {', '.join(missing)}" if missing else "measured"
    return Outcome(met, (Contribution(name, criterion, tuple(signs)),) if met else (), detail)


def ask_change(name: str, criterion: Change, case: Case) -> Outcome:
    """The largest rise or fall of the analyte within the time, as two signs: before and after."""
    analyte = case.book.catalogue.analytes[criterion.analyte]
    points = case.points(criterion.analyte)
    best = _largest_change(points, criterion, case)
    if best is None:
        return Outcome(False, (), f"{analyte.label}: {len(points)} values, no {criterion.direction} of that size")
    size, before, after = best
    signs = (ValueSign(before, analyte, size, "before"), ValueSign(after, analyte, size, "after"))
    detail = f"{analyte.label}: {before.value:.4g} to {after.value:.4g}"
    return Outcome(True, (Contribution(name, criterion, signs),), detail)


def _largest_change(points: tuple[Point, ...], criterion: Change, case: Case) -> tuple[float, Point, Point] | None:
    reach = timedelta(hours=criterion.within_hours)
    rising = criterion.direction == "rise"
    to_below = criterion.to_below
    if criterion.to_below_by_sex:
        to_below = _limit(min(criterion.to_below_by_sex.values()), criterion.to_below_by_sex, case, False)
    best: tuple[float, Point, Point] | None = None
    start = 0
    for at, after in enumerate(points):
        while after.time - points[start].time > reach:
            start += 1
        if criterion.to_above is not None and not after.value > criterion.to_above:
            continue
        if to_below is not None and not after.value < to_below:
            continue
        if start == at:
            continue
        window = points[start:at]
        before = min(window, key=lambda p: p.value) if rising else max(window, key=lambda p: p.value)
        size = after.value - before.value if rising else before.value - after.value
        enough = size >= criterion.by - 1e-9 if criterion.by is not None else _ratio_met(before, after, criterion)
        if enough and size > 0 and (best is None or size > best[0]):
            best = (size, before, after)
    return best


def _ratio_met(before: Point, after: Point, criterion: Change) -> bool:
    assert criterion.ratio is not None
    if before.value <= 0:
        return False
    share = after.value / before.value
    return share >= criterion.ratio - 1e-9 if criterion.direction == "rise" else share <= criterion.ratio + 1e-9
