"""The answer of the kidney injury criterion: KDIGO staging with the baseline stated."""

from datetime import datetime, timedelta
from typing import NamedTuple

from chartlight.indicators.case import Case
from chartlight.indicators.criteria import KidneyInjury
from chartlight.indicators.kdigo import (
    Measured,
    Stage,
    UrineStage,
    UrineVolume,
    stage_of,
    stages_backward,
    stages_forward,
    stages_of_urine,
)
from chartlight.indicators.series import Point, by_value
from chartlight.indicators.signs import Contribution, Outcome, Sign, TextSign, ValueSign

EARLIER = timedelta(days=90)
_HOW = {
    "forward": "baseline: lowest of the 7 days before",
    "backward": "baseline: lowest of the 7 days after",
    "earlier": "baseline: lowest before this admission",
}


class _Judged(NamedTuple):
    stage: Stage
    at: Point
    baseline: Point | None


def _all_stages(case: Case) -> tuple[_Judged, ...]:
    if "kidney" not in case.shared:
        case.shared["kidney"] = _staged(case)
    found: tuple[_Judged, ...] = case.shared["kidney"]
    return found


def _staged(case: Case) -> tuple[_Judged, ...]:
    stay = case.points("creatinine")
    earlier = tuple(p for p in case.earlier_points("creatinine") if stay and stay[0].time - p.time <= EARLIER)
    everything = (*earlier, *stay)
    series = [Measured(point.time, point.value) for point in everything]
    place = {(measured.time, measured.value): point for measured, point in zip(series, everything, strict=True)}
    found = [*stages_forward(series)[len(earlier) :], *stages_backward(series)[len(earlier) :]]
    if earlier:
        low = min(earlier, key=by_value)
        for point in stay:
            stage, rule = stage_of(point.value, None, low.value)
            found.append(
                Stage(stage, Measured(point.time, point.value), Measured(low.time, low.value), rule, "earlier")
            )
    return tuple(
        _Judged(stage, place[stage.at], place[stage.baseline] if stage.baseline else None)
        for stage in found
        if stage.stage
    )


def _judged(case: Case, criterion: KidneyInjury) -> list[_Judged]:
    return [
        judged
        for judged in _all_stages(case)
        if judged.stage.stage >= criterion.stage
        and (criterion.value_above is None or judged.at.value > criterion.value_above)
        and not (criterion.ratio_only and "48 h" in judged.stage.rule)
    ]


def ask_kidney_injury(name: str, criterion: KidneyInjury, case: Case) -> Outcome:
    """Met where any creatinine (or urine output) reaches the stage."""
    analyte = case.book.catalogue.analytes["creatinine"]
    signs: list[Sign] = []
    reached: list[datetime] = []
    detail = ["no stage by creatinine" if criterion.creatinine else "creatinine not asked for"]
    found = _judged(case, criterion) if criterion.creatinine else []
    if found:
        best = max(found, key=lambda judged: (judged.stage.stage, judged.at.value, -judged.at.time.timestamp()))
        reached.append(min(judged.at.time for judged in found))
        detail = [f"stage {best.stage.stage}: {best.stage.rule} ({_HOW[best.stage.how]})"]
        if best.baseline is not None:
            signs.append(ValueSign(best.baseline, analyte, 2.0, _HOW[best.stage.how]))
        signs.append(ValueSign(best.at, analyte, 3.0, best.stage.rule))
        latest = case.points("creatinine")[-1]
        if latest not in (best.at, best.baseline):
            signs.append(ValueSign(latest, analyte, 1.0, "latest"))
    if criterion.urine:
        urine, said = _urine(case, criterion)
        signs.extend(urine)
        reached.extend(sign.time for sign in urine if sign.time is not None)
        detail.append(said)
    contribution = (Contribution(name, criterion, tuple(signs)),) if signs else ()
    return Outcome(bool(signs), contribution, "; ".join(detail), min(reached, default=None))


def _urine(case: Case, criterion: KidneyInjury) -> tuple[list[TextSign], str]:
    weights, volumes = case.points("weight"), case.points("urine-output")
    if not weights:
        return [], "no weight: urine output is not judged"
    weight = weights[0].value
    if "urine" not in case.shared:
        case.shared["urine"] = stages_of_urine([UrineVolume(point.time, point.value) for point in volumes], weight)
    stages: list[UrineStage] = case.shared["urine"]
    reached = [stage for stage in stages if stage.stage >= criterion.stage]
    if not reached:
        return [], f"urine output: {len(volumes)} measurements, no stage"
    best = max(reached, key=lambda stage: (stage.stage, -stage.time.timestamp()))
    text = f"Urine output over {best.hours} h at {weight:.4g} kg"
    rate = f"{best.rate:.2f} mL/kg/h"
    return [TextSign(text, rate, best.time, "Intake and output", 1.0)], f"urine output {rate} over {best.hours} h"
