"""Teeth taken out: upper and lower by their numbers or names, one or several or all.

Extraction pulls a tooth out whole; where it is cut out under a flap with removal of bone, Resection (definitions of
section 0, characters 3). Tooth numbers are those of the universal system: 1 to 16 upper, 17 to 32 lower.
"""

import re

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.named import Named
from chartlight.procedures.plan import Plan

_UPPER, _LOWER = "W", "X"
_LAST_UPPER, _LAST = 16, 32
_SINGLE, _MULTIPLE, _ALL = "0", "1", "2"
_NUMBERS = re.compile(
    r"(?:#|nos?\.?\s|numbers?\s|(?:tooth|teeth)\s)\s*((?:#?\d{1,2}(?:\s*(?:,|and|&|-|through|to)\s*)*)+)", re.IGNORECASE
)
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|through|to)\s*#?(\d{1,2})")
_CUT_OUT = re.compile(r"\b(?:surgical(?:ly)? (?:extract\w*|remov\w*)|impact\w*|odontectomy)\b", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:full mouth|all (?:remaining )?teeth|all maxillary|all mandibular|edentulat\w*)\b", re.IGNORECASE
)


def teeth(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for the upper and one for the lower teeth that were taken out."""
    numbers: set[int] = set()
    for begin, end in (named.item, *case.narrative):
        for match in _NUMBERS.finditer(case.text, begin, end):
            said = match.group(1)
            for low, high in _RANGE.findall(said):
                numbers |= set(range(int(low), int(high) + 1)) if int(low) < int(high) <= _LAST else set()
            numbers |= {int(one) for one in re.findall(r"\d{1,2}", said) if 1 <= int(one) <= _LAST}
        if numbers:
            break
    counts = {
        _UPPER: sum(1 for one in numbers if one <= _LAST_UPPER),
        _LOWER: sum(1 for one in numbers if one > _LAST_UPPER),
    }
    every = _EVERY.search(case.text, *named.item)
    cut_out = _CUT_OUT.search(case.text, *named.item)
    if not numbers:
        title = case.text[named.item[0] : named.item[1]].lower()
        several = 2 if "teeth" in title or "extractions" in title or "molars" in title else 1
        counts = {
            _UPPER: several if re.search(r"\b(?:upper|maxillary)\b", title) or every else 0,
            _LOWER: several if re.search(r"\b(?:lower|mandibular)\b", title) or every else 0,
        }
    table = "0CT" if cut_out else "0CD"
    why = "cut out whole under a flap: Resection" if cut_out else "pulled out whole: Extraction"
    plans = []
    for part, count in counts.items():
        if count:
            amount = _ALL if every else _MULTIPLE if count > 1 else _SINGLE
            reads = {
                "body_part": (Read(part, (named.name,)),),
                "approach": (Read("0" if cut_out else "X"),),
                "qualifier": (Read(amount, (named.name,)),),
            }
            plans.append(Plan(table, reads, why))
    return plans
