"""Family history: the code of what kin have or had (Z80 to Z84), with the words that say so (family.tsv).

Official Guidelines I.C.21.c.4: family-history codes are for a patient whose kin had a disease that puts the patient
at higher risk. Only kin count; a donor's, a partner's or a room-mate's disease is nobody's family history.
"""

from functools import cache

from chartlight import locations
from chartlight.assessment import Context
from chartlight.reading.context import OTHER, Heard
from chartlight.reading.folding import Words
from chartlight.reading.tables import BadTable, rows

_NONE = "-"
_NEAR = 4
HISTORY_CODES = ("Z80", "Z81", "Z82", "Z83", "Z84")


@cache
def _by_prefix() -> dict[str, str | None]:
    path = locations.resources() / "reading" / "family.tsv"
    table: dict[str, str | None] = {}
    for prefix, code in rows(path, 2):
        if prefix in table or not (code == _NONE or code.startswith(HISTORY_CODES)):
            raise BadTable(f"{path.name}: {prefix!r} stands twice, or {code!r} is no family-history code")
        table[prefix] = None if code == _NONE else code
    return table


def family_code(code: str) -> str | None:
    """The family-history code of a condition by its code; None where ICD-10-CM has none of its own."""
    table = _by_prefix()
    return next((table[code[:length]] for length in range(len(code), 0, -1) if code[:length] in table), None)


def told_of_kin(said: set[str]) -> bool:
    """Do the words speak of kin, affirming it?"""
    return Context.FAMILY in said and said.isdisjoint((OTHER, Context.NEGATED, Context.UNCERTAIN, Context.HYPOTHETICAL))


def with_the_kin(words: Words, heard: Heard, first: int, last: int) -> tuple[int, int]:
    """The words `first`..`last` with those near them that name the kin: "mother had colon cancer"."""
    for item in heard.cues.get(Context.FAMILY, ()):
        if 0 < first - item.last <= _NEAR and item.cue.direction != "backward":
            return min(first, item.first), last
        if 0 < item.first - last <= _NEAR and item.cue.direction != "forward":
            return first, max(last, item.last)
    return first, last
