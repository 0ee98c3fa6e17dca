"""A root operation on a body part that no frame knows: the table follows from the body part that is named."""

from collections.abc import Iterator

from chartlight.procedures.body_parts import parts_named
from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.readers import body_parts

_SURGERY = "0"


def operation(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """The one table of the operation whose body part is named most fully; none where no part is, or two fit alike."""
    return planned(case, named, tables_with(case, frame.operation), frame.why)


def tables_with(case: Case, operation: str) -> list[str]:
    """The tables of section 0 with a root operation."""
    systems = case.tables.values(_SURGERY)
    return [
        f"{_SURGERY}{system}{operation}" for system in systems if operation in case.tables.values(_SURGERY + system)
    ]


def planned(case: Case, named: Named, tables: list[str], why: str) -> list[Plan]:
    """A plan for each side of the best named part among these tables; none where the words fit several."""
    fits = sorted(_fits(case, named, tables), reverse=True)
    if not fits or (len(fits) > 1 and fits[0][:2] == fits[1][:2]):
        return []
    _, _, table = fits[0]
    valid = case.tables.values(table)
    reads = body_parts(case, named, valid)
    spans = (named.name,)
    if len({read.spans for read in reads}) == 1:
        return [Plan(table, {"body_part": (read,)}, why, spans) for read in reads]
    return [Plan(table, {"body_part": (reads[0],)}, why, spans)] if reads else []


def _fits(case: Case, named: Named, tables: list[str]) -> Iterator[tuple[int, int, str]]:
    """How fully the listed procedure names a part of each table, and how near to the operation's name."""
    stretch: Span = named.item
    words = case.words(stretch)
    for table in tables:
        labels = tuple(sorted(case.tables.values(table).items()))
        if parts := parts_named(words, labels):
            best = max(parts, key=lambda part: (part.fit, -abs(part.span[0] - named.name[1])))
            yield best.fit, -abs(best.span[0] - named.name[1]), table
