"""What was seen through the scope before an operation was converted to open: an Inspection beside what was done.

ICD-10-PCS Official Guidelines 2026, B3.2d: a laparoscopic cholecystectomy converted to an open one is coded as
percutaneous endoscopic Inspection and open Resection.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from chartlight.procedures.approach import CONVERTED
from chartlight.procedures.building import Built, complete
from chartlight.procedures.case import Case, Read
from chartlight.procedures.plan import Plan

_SCOPE = re.compile(
    r"\b(?:laparoscop\w*|robot\w*|thoracoscop\w*|vats|pneumoperitoneum|trocars?|da vinci)\b", re.IGNORECASE
)
_ENDOSCOPIC, _INSPECTION = "4", "J"
_APPROACH = 4
_WHY = "begun through the scope before it was converted to open: Inspection (B3.2d)"
_PERITONEAL = "0WJG"
# Which body part the inspection of an operation's body part has, by its first two characters: parts, the inspection's.
_SEEN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "0D": (("6", "6"), ("1234579", "0"), ("8ABCEFGHJKLMNPQR", "D"), ("UVW", "W")),
    "0F": (("012", "0"), ("4", "4"), ("56789BC", "B"), ("DF", "D"), ("G", "G")),
    "07": (("P", "P"),),
    "0G": (("234", "5"),),
    "0T": (("01234", "5"), ("678", "9"), ("BC", "B"), ("D", "D")),
    "0U": (("012", "3"), ("567", "8"), ("49C", "D"), ("FG", "H")),
    "0V": (("03", "4"),),
    "0B": (("CDFK", "K"), ("GHJLM", "L"), ("NP", "Q"), ("T", "T")),
}
_MEDIASTINUM, _HEART = "0WJC", "02"
_PERITONEAL_SYSTEMS = frozenset({"0W", "0Y"})


def with_inspections(case: Case, built: Iterable[Built]) -> Iterator[Built]:
    """The codes, and for the first of them that was converted to open from a scope the Inspection before."""
    seen = False
    for one in built:
        yield one
        if seen or one.against or not one.is_complete:
            continue
        read = one.axes[_APPROACH].read
        table = seen_at(one.code)
        if read.why != CONVERTED or not table or not any(_SCOPE.search(case.text, *span) for span in _where(case)):
            continue
        seen = True
        axes = {"body_part": table[3], "approach": _ENDOSCOPIC, "device": "Z", "qualifier": "Z"}
        reads = {axis: (Read(value, read.spans, _WHY),) for axis, value in axes.items()}
        yield complete(case, one.named, one.frame, Plan(table[:3], reads, _WHY, read.spans))


def _where(case: Case) -> tuple[tuple[int, int], ...]:
    return (*case.layout.items, *case.layout.planned, *case.told)


def seen_at(code: str) -> str:
    """Table and body part of the inspection for a code; empty where no scope comes into question."""
    if code[:2] in _PERITONEAL_SYSTEMS:
        return _PERITONEAL
    if code[:2] == _HEART:
        return _MEDIASTINUM
    part = next((seen for parts, seen in _SEEN.get(code[:2], ()) if code[3] in parts), "")
    return f"{code[:2]}{_INSPECTION}{part}" if part else ""
