"""The answer of the SOFA criterion: the worst day of the stay, organ by organ, each with the value that gave it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from chartlight.chart import MedicationKind
from chartlight.indicators import sofa
from chartlight.indicators.case import Case
from chartlight.indicators.criteria import Sofa
from chartlight.indicators.series import Point, between, by_value
from chartlight.indicators.signs import Contribution, MedicationSign, Outcome, Sign, TextSign, ValueSign

_ANALYTES = ("pf-ratio", "platelets", "bilirubin", "map", "gcs", "creatinine")
_DAY = timedelta(hours=24)
_STEP = timedelta(hours=6)
_INOTROPES = ("dobutamine", "dopamine")
_NO_POINTS = ("vasopressin", "phenylephrine", "neosynephrine", "vasostrict", "angiotensin", "giapreza")


def ask_sofa(name: str, criterion: Sofa, case: Case, holds: Callable[[str], bool]) -> Outcome:
    """Met where the points of any 24 h reach the limit; organs with a known chronic cause are left out."""
    left_out = {organ for organ, reasons in criterion.without.items() if any(holds(reason) for reason in reasons)}
    best: tuple[int, datetime, list[tuple[int, Sign]]] | None = None
    most = _most(case)
    for start in _starts(case):
        if best is not None and best[0] >= most:
            break  # no other day can have more
        scored = [(points, sign) for organ, points, sign in _day(case, start) if organ not in left_out]
        total = sum(points for points, _ in scored)
        if best is None or total > best[0]:
            best = (total, start, [(points, sign) for points, sign in scored if points])
    skipped = f", without {', '.join(sorted(left_out))}" if left_out else ""
    if best is None or best[0] < criterion.points:
        return Outcome(False, (), f"SOFA {best[0] if best else 0}{skipped}, {criterion.points} needed")
    total, start, scored_signs = best
    score = TextSign("SOFA (calculated over 24 h, please verify)", float(total), start + _DAY, "Calculated", 9.0)
    signs: tuple[Sign, ...] = (score, *(sign for _, sign in scored_signs))
    return Outcome(True, (Contribution(name, criterion, signs),), f"SOFA {total}{skipped}", start + _DAY)


def _most(case: Case) -> int:
    """The points that a day could have at most: as if the worst of every organ fell on the same one."""
    times = [point.time for name in _ANALYTES for point in case.points(name)]
    if not times:
        return 0
    return sum(points for _, points, _ in _between(case, min(times), max(times)))


def _starts(case: Case) -> Iterator[datetime]:
    times = [point.time for name in _ANALYTES for point in case.points(name)]
    if not times:
        return
    moment, last = min(times), max(times)
    while moment <= last:
        yield moment
        moment += _STEP


def _day(case: Case, start: datetime) -> Iterator[tuple[str, int, Sign]]:
    """Organ, points and the value that gave them, for one 24 h."""
    return _between(case, start, start + _DAY)


def _between(case: Case, start: datetime, end: datetime) -> Iterator[tuple[str, int, Sign]]:

    def points_of(name: str) -> tuple[Point, ...]:
        return between(case.points(name), start, end)

    def sign(name: str, point: Point, rank: float) -> ValueSign:
        return ValueSign(point, case.book.catalogue.analytes[name], rank)

    if found := points_of("pf-ratio"):
        worst = min(found, key=by_value)
        score = sofa.respiration(worst.value, bool(points_of("peep")))
        yield "respiration", score, sign("pf-ratio", worst, score)
    for organ, name, score_of in (
        ("coagulation", "platelets", sofa.coagulation),
        ("nervous-system", "gcs", sofa.nervous_system),
    ):
        if found := points_of(name):
            worst = min(found, key=by_value)
            yield organ, score_of(worst.value), sign(name, worst, score_of(worst.value))
    if found := points_of("bilirubin"):
        worst = max(found, key=by_value)
        yield "liver", sofa.liver(worst.value), sign("bilirubin", worst, sofa.liver(worst.value))
    yield from _circulation(case, start, end, points_of("map"))
    if found := points_of("creatinine"):
        worst = max(found, key=by_value)
        score = sofa.kidney(worst.value, None)
        yield "kidney", score, sign("creatinine", worst, score)


def _circulation(
    case: Case, start: datetime, end: datetime, pressures: tuple[Point, ...]
) -> Iterator[tuple[str, int, Sign]]:
    given = [
        entry
        for entry in case.medications_of.get("vasopressor", ())
        if entry.kind is MedicationKind.ADMINISTRATION and entry.time is not None and start <= entry.time <= end
    ]
    scoring = [entry for entry in given if not entry.name.lower().startswith(_NO_POINTS)]
    if scoring:
        pressor = next((entry for entry in scoring if not entry.name.lower().startswith(_INOTROPES)), None)
        score = sofa.cardiovascular(None, inotrope=True, pressor=pressor is not None)
        yield "cardiovascular", score, MedicationSign(pressor or scoring[0], "Vasopressor", score)
    elif pressures:
        worst = min(pressures, key=by_value)
        score = sofa.cardiovascular(worst.value, inotrope=False, pressor=False)
        yield "cardiovascular", score, ValueSign(worst, case.book.catalogue.analytes["map"], score)
