"""How sure a procedure from words is: the probability that a coder reports exactly this code, by what supports it."""

import tomllib
from collections.abc import Mapping
from functools import cache

from chartlight import locations
from chartlight.procedures.building import Built
from chartlight.procedures.logistic import sigmoid

_HEADING = 3
NAMES = ("told", "narrative_axis", "silent_axis", "none_axis", "inspection", "several")
_INSPECTION = "0", "J"
Features = Mapping[str, float]


@cache
def _weights() -> Mapping[str, float]:
    path = locations.resources() / "procedures" / "trust.toml"
    return {name: float(value) for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def features_of(built: Built) -> dict[str, float]:
    """What the curve looks at: counts of axes by what supports them, and where the procedure is named."""
    begin, end = built.named.item
    counted = {"narrative_axis": 0.0, "silent_axis": 0.0, "none_axis": 0.0}
    for axis in built.axes[_HEADING:]:
        if not axis.read.spans:
            counted["none_axis" if axis.value == "Z" else "silent_axis"] += bool(axis.alternatives)
        elif not any(begin <= start < end for start, _ in axis.read.spans):
            counted["narrative_axis"] += 1
    several = built.named.clause != built.named.item
    return {
        **counted,
        "told": float(built.named.told),
        "several": float(several),
        "inspection": float((built.code[:1], built.code[2:3]) == _INSPECTION),
    }


def confidence_of(built: Built) -> float:
    """Between the least and the most of the curve."""
    weights = _weights()
    score = weights["intercept"] + sum(weights[name] * value for name, value in features_of(built).items())
    return round(min(weights["most"], max(weights["least"], sigmoid(score))), 3)
