"""The procedures of one note as ICD-10-PCS codes: named, built axis by axis, then the guidelines over the set."""

from collections.abc import Iterator
from dataclasses import replace

from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.attempts import DISCONTINUED
from chartlight.procedures.building import Built, build
from chartlight.procedures.case import Case
from chartlight.procedures.conversion import with_inspections
from chartlight.procedures.discontinued import with_discontinued
from chartlight.procedures.guidelines import apply
from chartlight.procedures.layout import lay_out
from chartlight.procedures.named import Named, procedures_named

_WHY = {
    "planned": "planned, and not said to be done",
    "not done": "named as not done",
    "earlier": "done before this operation",
}


def procedures_of(text: str, tables: PcsTables) -> tuple[Built, ...]:
    """Every procedure that the note says was done, and those named that are not to be reported, with the reason.

    Complete codes are valid in the code set that `tables` is of. Work is linear in the length of the note.
    """
    layout = lay_out(text)
    named = procedures_named(layout)
    performed = tuple(one for one in named if one.against is None)
    case = Case(layout, tables, performed)
    built = [code for one in performed for code in build(case, one)]
    stopped = tuple(one for one in named if one.against is not None and one.against[0] == DISCONTINUED)
    found = apply(case, with_discontinued(case, with_inspections(case, built), stopped))
    return (*found, *_only_named(case, named, found))


def _only_named(case: Case, named: tuple[Named, ...], found: tuple[Built, ...]) -> Iterator[Built]:
    """What a list names and does not say to be done now: each says why it is not coded."""
    known = {one.code for one in found} | {""}
    done = {one.frame.id for one in found}
    for one in named:
        why = _WHY.get(one.against[0]) if one.against is not None and not one.told else None
        if why is None or one.frame.id in done:
            continue
        for built in build(case, one):
            if built.code not in known and built.is_complete:
                known.add(built.code)
                yield replace(built, against=built.against or why)
