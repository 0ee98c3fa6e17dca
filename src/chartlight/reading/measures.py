"""Scales and measures whose value is itself coded: body mass index (Z68.-) and the NIH stroke scale (R29.7-).

Z68.1 to Z68.45 by the range of the Tabular List, in adults; R29.700 to R29.742 by the score. A value is taken only
where it directly follows the name ("BMI 32.9", "NIHSS score of 11"), never from a range or a comparison.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BMI = re.compile(
    r"\b(?:BMI|body mass index)(?:\s+(?:is|of|was|now))?\s*[:=]?\s*(?:\(?kg/m2?\)?\s*)?(?P<value>\d{2}(?:\.\d{1,2})?)"
    r"(?![\d/%]|\s?(?:-|–|to)\s?\d)",
    re.IGNORECASE,
)
_NIHSS = re.compile(
    r"\b(?:NIHSS|NIH stroke (?:scale|score))(?:\s+(?:score|total))?(?:\s+(?:is|of|was))?\s*[:=]?\s*(?P<value>\d{1,2})"
    r"(?![\d/.]|\s?(?:-|–|to|->|→)\s?\d)",
    re.IGNORECASE,
)
_HIGHEST_NIHSS = 42
# Lowest and highest index that a person has; others are a misprint or something else.
_BMI_RANGE = (10.0, 99.0)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure in a text: where it stands and its code."""

    start: int
    end: int
    code: str
    term: str


def measured(text: str) -> Iterator[Measured]:
    """Every coded measure of `text` in the order of its kinds."""
    for match in _BMI.finditer(text):
        code = bmi_code(float(match["value"]))
        if code is not None:
            yield Measured(match.start(), match.end(), code, "body mass index")
    for match in _NIHSS.finditer(text):
        score = int(match["value"])
        if score <= _HIGHEST_NIHSS:
            yield Measured(match.start(), match.end(), f"R29.7{score:02d}", "NIHSS score")


def bmi_code(value: float) -> str | None:
    """The Z68 code of an adult's body mass index in kg/m2; None outside what a person has.

    Below 20 the codes are those since October 2026; in earlier years their heading Z68.1 is the complete code.
    """
    if not _BMI_RANGE[0] <= value <= _BMI_RANGE[1]:
        return None
    if value < 20:
        return "Z68.18" if value < 18.5 else "Z68.19"
    if value < 40:
        return f"Z68.{int(value)}"
    for limit, code in ((45, "Z68.41"), (50, "Z68.42"), (60, "Z68.43"), (70, "Z68.44")):
        if value < limit:
            return code
    return "Z68.45"
