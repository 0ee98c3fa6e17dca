"""Codes of what was begun and not completed: not those of the intended operation, but what was seen by it.

ICD-10-PCS Official Guidelines 2026, B3.3: if the intended procedure is discontinued or not completed, the root
operation performed is coded; if it is discontinued before any other, Inspection of the body part or region inspected.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chartlight.procedures.building import Built, build, complete
from chartlight.procedures.case import Case, Read
from chartlight.procedures.conversion import seen_at
from chartlight.procedures.named import Named
from chartlight.procedures.plan import Plan

_WHY = "begun and not completed: only what was done is coded (B3.3)"
_SEEN = "begun and not completed: what was looked at is inspected (B3.3)"
_SURGERY, _DELIVERED = "0", "10D"
_INSPECTION = "J"
_APPROACH = 4
_LOOKED_THROUGH = frozenset(("0", "4", "8"))
"""Approaches by which a body part is seen: a needle that did not get there has seen nothing."""
_ABDOMEN, _PERITONEAL = frozenset({"0D", "0F", "0T", "0U", "07", "0G", "0W"}), "0WJG"


def with_discontinued(case: Case, built: Iterable[Built], stopped: Iterable[Named]) -> Iterator[Built]:
    """The codes, those of what was not completed with the reason against them, and the Inspection that remains."""
    done = list(built)
    yield from done
    active = [one for one in done if one.code and not one.against]
    seen: set[str] = set()
    for named in stopped:
        for one in build(case, named):
            if not _counts_when_completed(one):
                yield one
                continue
            yield replace(one, against=one.against or _WHY)
            table = _inspection(case, one)
            if not table or table in seen or any(_same_place(one, other) for other in active):
                continue
            seen.add(table)
            axes = {"body_part": table[3], "approach": one.code[_APPROACH], "device": "Z", "qualifier": "Z"}
            reads = {axis: (Read(value, (named.name,), _SEEN),) for axis, value in axes.items()}
            yield complete(case, named, one.frame, Plan(table[:3], reads, _SEEN, (named.name,)))


def _counts_when_completed(one: Built) -> bool:
    """False for what is done by being tried (a shock, a drug, a look)."""
    return one.code.startswith((_SURGERY, _DELIVERED)) and one.code[2:3] != _INSPECTION


def _same_place(one: Built, other: Built) -> bool:
    """True where something else was done there by the same way: that is the root operation performed."""
    if other.code[_APPROACH : _APPROACH + 1] != one.code[_APPROACH : _APPROACH + 1]:
        return False
    return other.code[:2] == one.code[:2] or (other.code[:4] == _PERITONEAL and one.code[:2] in _ABDOMEN)


def _inspection(case: Case, one: Built) -> str:
    """Table and body part of the inspection; empty where nothing was seen or no table has it."""
    if not one.code.startswith(_SURGERY) or one.code[_APPROACH : _APPROACH + 1] not in _LOOKED_THROUGH:
        return ""
    table = f"{one.code[:2]}{_INSPECTION}"
    label = one.axes[3].label
    named = [value for value, other in case.tables.values(table).items() if other == label]
    found = seen_at(one.code) or (table + named[0] if named else "")
    return found if found and one.code[_APPROACH] in case.tables.values(found) else ""
