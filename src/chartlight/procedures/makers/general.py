"""Pairings of abdominal surgery that no single frame says."""

import re

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.named import Named
from chartlight.procedures.plan import Plan

_RIGHT, _LEFT = "K", "L"
_ONE_SIDE = re.compile(
    r"\b(right|left)[\s-]+(?:sided[\s-]+)?(?:component|tar\b|transversus|external oblique)", re.IGNORECASE
)


def both_abdominal_muscles(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Release of the abdominal muscles of either side, since a component separation is done on both unless one side
    alone is named (B4.3)."""
    sides = {
        match.group(1).lower()
        for begin, end in (named.item, *case.told)
        for match in _ONE_SIDE.finditer(case.text, begin, end)
    }
    wanted = {"right": [_RIGHT], "left": [_LEFT]}[next(iter(sides))] if len(sides) == 1 else [_RIGHT, _LEFT]
    return [Plan(frame.table, {"body_part": (Read(value, (named.name,)),)}, frame.why) for value in wanted]


def elsewhere(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """No code of its own: a name for what other frames code, which its frame gives as `also`."""
    return []
