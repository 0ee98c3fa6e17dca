"""Sides that do not fit: both sides where one code says both, a side beside none, a procedure on the other side.

Source: ICD-10-CM Official Guidelines FY2026, I.B.13 (laterality); the Joint Commission, Universal Protocol, for the
side of a procedure.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from chartlight.codesets.codeset import Codeset
from chartlight.finalize.code_set import CodeSet, Entry

_SIDES = ("left", "right")
_OTHER = {"left": "right", "right": "left"}
_SIDED = re.compile(r"\b(left|right)\b")
_UNSPECIFIED = re.compile(r"\bunspecified\b")
_WORD = re.compile(r"[\w-]+")
_BOTH = "bilateral"
_NO_MATTER = frozenset((_BOTH, "unilateral", "of"))
_PART = re.compile(r"\b(left|right) ((?:[a-z]+ ?)+?)(?= with\b| using\b| to\b| from\b|,|$)")
_NO_PART = frozenset(
    """
    upper lower main common internal external anterior posterior and or of the joint artery vein muscle tendon bursa
    ligament nerve skin subcutaneous tissue fascia lymphatic bone region cavity extremity surface
    """.split()
)
"""Words of many parts: two codes that share no other do not speak of the same one."""


class SideConflict(NamedTuple):
    """Two codes whose sides do not fit. `name` is "bilateral", "open" or "procedure"."""

    name: str
    codes: tuple[str, ...]
    message: str


def laterality(codes: CodeSet, codeset: Codeset) -> Iterator[SideConflict]:
    """Every conflict of sides in a code set."""
    titles = [(entry, (codeset.title(entry.code) or "").lower()) for entry in codes.diagnoses]
    by_name: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry, title in titles:
        side = _SIDED.search(title)
        if side is not None:
            by_name[_SIDED.sub("?", title)][side[1]] = entry
    for entry, title in titles:
        for place in _UNSPECIFIED.finditer(title):
            for sided in by_name.get(title[: place.start()] + "?" + title[place.end() :], {}).values():
                said = f"{sided.code} names the side that {entry.code} leaves open: one of the two goes"
                yield SideConflict("open", (entry.code, sided.code), f"{said} (Guidelines I.B.13)")
    for name, held in by_name.items():
        both = _of_both_sides(name, held["left"].code, codeset) if len(held) == len(_SIDES) else None
        if both is not None:
            left, right = held["left"].code, held["right"].code
            said = f"{left} and {right} are both sides of one condition: {both} says so in one code"
            yield SideConflict("bilateral", (left, right), f"{said} (Guidelines I.B.13)")
    yield from _wrong_side(codes, [title for _, title in titles], codeset)


def _of_both_sides(name: str, code: str, codeset: Codeset) -> str | None:
    """The code of the category that says bilateral, and else the same: it may leave out one word ("right eye")."""
    said = _words(name)
    for sibling in codeset.leaves(code[:3]):
        title = (codeset.title(sibling) or "").lower()
        if _BOTH in title.split():
            words = _words(title)
            if words <= said and len(said - words) <= 1:
                return sibling
    return None


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title)) - _NO_MATTER


def _wrong_side(codes: CodeSet, titles: list[str], codeset: Codeset) -> Iterator[SideConflict]:
    """A procedure on one side of a part whose conditions are all of the other side."""
    for procedure in codes.procedures:
        part = _PART.search((codeset.pcs_title(procedure.code) or "").lower())
        if part is None:
            continue
        side, names = part[1], _words(part[2]) - _NO_PART
        of_part = [at for at, title in enumerate(titles) if names & _words(title)]
        here = [at for at in of_part if side in titles[at].split() or _BOTH in titles[at]]
        there = [at for at in of_part if _OTHER[side] in _words(titles[at])]
        if there and not here:
            code = codes.diagnoses[there[0]].code
            said = f"{procedure.code} is of the {side} side; {code} is of the {_OTHER[side]}"
            yield SideConflict("procedure", (procedure.code, code), f"{said}: look at the operative report")
