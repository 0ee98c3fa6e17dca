"""Answers of criteria over results: limits, extremes, changes, kidney injury."""

from collections import deque
from datetime import timedelta

from chartlight.chart import Sex
from chartlight.indicators.case import Case
from chartlight.indicators.catalogue import Analyte
from chartlight.indicators.criteria import Change, Measured, Result
from chartlight.indicators.series import Point, by_value
from chartlight.indicators.signs import Contribution, Outcome, Sign, ValueSign


def _limit(plain: float | None, by_sex: dict[str, float], case: Case, high: bool) -> float | None:
    """The limit for this patient; where the sex is not known the one that is harder to pass."""
    if plain is None or not by_sex:
        return plain
    sex = case.chart.patient.sex
    if sex is Sex.UNKNOWN:
        return max(by_sex.values()) if high else min(by_sex.values())
    return by_sex.get(sex.value, plain)


def _reaching(criterion: Result, points: tuple[Point, ...], case: Case) -> tuple[list[Point], float]:
    """The values that pass every limit, and the limit from which to tell how far each lies beyond it."""
    above = _limit(criterion.above, criterion.by_sex, case, True)
    at_least = _limit(criterion.at_least, criterion.by_sex, case, True)
    below = _limit(criterion.below, criterion.by_sex, case, False)
    at_most = _limit(criterion.at_most, criterion.by_sex, case, False)
    found = list(points)
    # A value sent as "<5" lies below 5 and never counts as reaching an upper limit; ">5" likewise for a lower one.
    # Thousands of values pass here: value [0] and comparator [3] are looked at by their place.
    if above is not None:
        found = [point for point in found if point[0] > above and (point[3] is None or point.may_exceed())]
    if at_least is not None:
        found = [point for point in found if point[0] >= at_least and (point[3] is None or point.may_exceed())]
    if below is not None:
        found = [point for point in found if point[0] < below and (point[3] is None or point.may_undercut())]
    if at_most is not None:
        found = [point for point in found if point[0] <= at_most and (point[3] is None or point.may_undercut())]
    if criterion.above_reference or criterion.below_reference:
        found = [point for point in found if _out_of_reference(criterion, point)]
    return found, next((limit for limit in (at_most, below, at_least, above) if limit is not None), 0.0)


def _out_of_reference(criterion: Result, point: Point) -> bool:
    sent, low, high = point.observation.value, point.observation.low, point.observation.high
    if not isinstance(sent, int | float):
        return False
    if criterion.above_reference:
        return high is not None and sent > high and point.may_exceed()
    return low is not None and sent < low and point.may_undercut()


def _sustained(signs: list[ValueSign], criterion: Result) -> list[ValueSign]:
    """Signs that satisfy count, spacing and days; none if they do not."""
    if len(signs) < criterion.count:
        return []
    if criterion.days > 1 and len({sign.point.time.date() for sign in signs}) < criterion.days:
        return []
    if criterion.within_hours is None or criterion.count == 1:
        return signs
    reach = timedelta(hours=criterion.within_hours)
    for first, last in zip(signs, signs[criterion.count - 1 :], strict=False):
        if last.point.time - first.point.time <= reach:
            return signs
    return []


def _lasting(points: tuple[Point, ...], reaching: list[Point], least: timedelta) -> list[Point]:
    """Of the values beyond the limit those in a stretch of at least `least` without one that is not beyond it."""
    beyond = {id(point) for point in reaching}
    kept: list[Point] = []
    stretch: list[Point] = []
    for point in (*points, None):
        if point is not None and id(point) in beyond:
            stretch.append(point)
            continue
        if stretch and stretch[-1].time - stretch[0].time >= least:
            kept += stretch
        stretch = []
    return kept


def ask_result(name: str, criterion: Result, case: Case) -> Outcome:
    """Values beyond the limit, as often as asked."""
    contributions: list[Sign] = []
    details = []
    new_sign = tuple.__new__  # a month of hourly values makes thousands: the plain constructor costs twice as much
    for analyte_id in criterion.analytes:
        analyte = case.book.catalogue.analytes[analyte_id]
        points = case.points(analyte_id, criterion.window)
        reaching, limit = _reaching(criterion, _picked(points, criterion), case)
        if criterion.lasting_hours is not None:
            reaching = _lasting(points, reaching, timedelta(hours=criterion.lasting_hours))
        signs = [new_sign(ValueSign, (point, analyte, abs(point[0] - limit), "")) for point in reaching]
        counted = _sustained(signs, criterion)
        contributions.extend(counted)
        if case.explaining:
            details.append(_seen(analyte, points, len(signs), criterion))
    return Outcome(
        bool(contributions),
        (Contribution(name, criterion, tuple(contributions)),) if contributions else (),
        "; ".join(details),
    )


def _picked(points: tuple[Point, ...], criterion: Result) -> tuple[Point, ...]:
    if not points or criterion.pick == "any":
        return points
    match criterion.pick:
        case "first":
            return points[:1]
        case "latest":
            return points[-1:]
        case "highest":
            return (max(points, key=by_value),)
        case _:
            return (min(points, key=by_value),)


def _seen(analyte: Analyte, points: tuple[Point, ...], hits: int, criterion: Result) -> str:
    if not points:
        return f"{analyte.label}: not measured in this window"
    values = [point.value for point in points]
    low, high = min(values), max(values)
    unit = "" if analyte.unit == "1" else f" {analyte.unit}"
    spread = f"{low:.4g}" if low == high else f"{low:.4g} to {high:.4g}"
    more = f", {criterion.count} needed" if criterion.count > 1 else ""
    more += f" on {criterion.days} days" if criterion.days > 1 else ""
    more += f", for {criterion.lasting_hours:g} h on end" if criterion.lasting_hours is not None else ""
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
            signs.append(ValueSign(max(points, key=by_value), analyte, 1.0, "highest"))
        if criterion.extreme in ("lowest", "both"):
            signs.append(ValueSign(min(points, key=by_value), analyte, 0.5, "lowest"))
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
    """Size, value before and value after of the largest change that counts.

    The extreme of the sliding window is kept in a queue whose values only rise (or fall), so a month of hourly
    values costs one pass.
    """
    reach = timedelta(hours=criterion.within_hours)
    sign = 1.0 if criterion.direction == "rise" else -1.0
    to_below = criterion.to_below
    if criterion.to_below_by_sex:
        to_below = _limit(min(criterion.to_below_by_sex.values()), criterion.to_below_by_sex, case, False)
    best: tuple[float, Point, Point] | None = None
    queue: deque[Point] = deque()
    for after in points:
        while queue and after.time - queue[0].time > reach:
            queue.popleft()
        if queue:
            size = sign * (after.value - queue[0].value)
            reached = (criterion.to_above is None or after.value > criterion.to_above) and (
                to_below is None or after.value < to_below
            )
            if size > 0 and reached and (best is None or size > best[0]) and _enough(criterion, queue[0], after, size):
                best = (size, queue[0], after)
        while queue and sign * (queue[-1].value - after.value) >= 0:
            queue.pop()
        queue.append(after)
    return best


def _enough(criterion: Change, before: Point, after: Point, size: float) -> bool:
    return size >= criterion.by - 1e-9 if criterion.by is not None else _ratio_met(before, after, criterion)


def _ratio_met(before: Point, after: Point, criterion: Change) -> bool:
    assert criterion.ratio is not None
    if before.value <= 0:
        return False
    share = after.value / before.value
    return share >= criterion.ratio - 1e-9 if criterion.direction == "rise" else share <= criterion.ratio + 1e-9
