"""Endoscopic sinus surgery: each sinus that was opened or cleared, on each side.

ICD-10-PCS Official Guidelines 2026: B3.2 (each body part), B4.3 (a side each where the table has no value for both),
B3.8 (all of the cells: Resection; a portion: Excision). An antrostomy, sinusotomy or sphenoidotomy alone is Drainage
(Index); where tissue of the sinus is cut out with it, Excision.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.sides import BOTH, LEFT, RIGHT, side_near
from chartlight.reading.sentences import split_sentences

_ENDOSCOPIC = Read("8", (), "through the nose with a scope: Via Natural or Artificial Opening Endoscopic")
_NOT = re.compile(
    r"\b(?:not|no|without|never|given up|considered|left out|patent|not instrumented|did not|previous\w*|prior)\b",
    re.IGNORECASE,
)
_TISSUE = r"polyp\w*|tissue|mucosa\w*|lining|cyst\w*|mass|tumou?r\w*|papilloma\w*|fungal|fung\w+"
_CONTENT = r"tissue|polyp|content|mucosa|disease|cyst|mass"
_TAKEN = r"excis\w*|remov\w*|resect\w*|cut out|debrid\w*|clear\w*|cut|taken"
_TOTAL = re.compile(
    r"\b(?:total|complete|anterior and posterior|exenterat\w*|all of the posterior cells)\b", re.IGNORECASE
)
_BILATERAL = re.compile(r"\b(?:bilateral\w*|both sides|both|left and right|right and left)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sinus:
    name: str
    named: re.Pattern[str]
    opened: str
    right: str
    left: str


def _sinus(name: str, named: str, opened: str, right: str, left: str) -> _Sinus:
    return _Sinus(name, re.compile(named, re.IGNORECASE), opened, right, left)


_DONE = r"(?:was|were) (?:opened|entered|removed|exenterated|resected|dissected|cleared)"
_SINUSES = (
    _sinus(
        "maxillary sinus", rf"\b(?:antrostom\w*|maxillary sinusotom\w*|maxillary (?:sinus )?{_DONE})", "9", "Q", "R"
    ),
    _sinus("ethmoid sinus", rf"\b(?:\w*ethmoidectom\w*|ethmoid\w* {_DONE})", "B", "U", "V"),
    _sinus("sphenoid sinus", r"\b(?:sphenoid(?:ot|ect|ethmoidect)om\w*|sphenoid sinusotom\w*)", "9", "W", "X"),
    _sinus("frontal sinus", r"\b(?:frontal sinusotom\w*|draf\b|frontal recess (?:dissect|explorat)ion)", "9", "S", "T"),
)


def sinus_surgery(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for each sinus and side of the listed procedure; of a general title, those of the narrative."""
    general = frame.id == "fess"
    plans: dict[str, Plan] = {}
    for sinus in _SINUSES:
        where = list(_performed(case, sinus, [named.item] if not general else [named.item, *_sentences(case)]))
        if not where:
            continue
        operation, why = _operation(case, sinus, where)
        for side, spans in _sides(case, named, where):
            value = sinus.right if side == RIGHT else sinus.left
            table = "09" + operation
            plans.setdefault(
                table[:2] + value,
                Plan(
                    table,
                    {"body_part": (Read(value, spans),), "approach": (_ENDOSCOPIC,), "qualifier": (Read("Z"),)},
                    why,
                    tuple(where[:1]) if not general else (named.name, *where[:1]),
                ),
            )
    return list(plans.values())


def _sentences(case: Case) -> Iterator[Span]:
    for begin, end in case.narrative:
        for start, stop in split_sentences(case.text[begin:end]):
            yield begin + start, begin + stop


def _performed(case: Case, sinus: _Sinus, stretches: list[Span]) -> Iterator[Span]:
    for begin, end in stretches:
        for match in sinus.named.finditer(case.text, begin, end):
            around = case.text[max(begin, match.start() - 50) : min(end, match.end() + 50)]
            if not _NOT.search(around):
                yield match.span()


def _operation(case: Case, sinus: _Sinus, where: list[Span]) -> tuple[str, str]:
    near = " ".join(case.text[max(0, begin - 60) : end + 60] for begin, end in where)
    whole = case.text.lower()
    if sinus.name == "ethmoid sinus":
        if (_TOTAL.search(near) or "sphenoethmoid" in near.lower()) and not re.search(
            r"\bpartial\b", near, re.IGNORECASE
        ):
            return "T", "all of the ethmoid cells: Resection (B3.8)"
        return "B", "a portion of the ethmoid cells: Excision (B3.8)"
    stem = sinus.name.split()[0][:6]
    places = rf"(?:{stem}\w*|antr\w+)" if stem == "maxill" else rf"{stem}\w*"
    for pattern in (
        rf"\b(?:{_TISSUE})[^.]{{0,120}}\b{places}[^.]{{0,80}}\b(?:{_TAKEN})\b",
        rf"\b{places}[^.]{{0,60}}\b(?:with|and)\b[^.]{{0,20}}\b(?:remov|excis|resect)\w+ of (?:\w+ )?(?:{_CONTENT})",
        rf"\b(?:{_TAKEN})\b[^.]{{0,60}}\b(?:{_TISSUE})[^.]{{0,60}}\b{places}",
        rf"\b(?:{_TISSUE})[^.]{{0,60}}\b{places}\s+(?:sinus\s+)?(?:{_TAKEN})\b",
    ):
        if re.search(pattern, whole):
            return "B", "tissue of the sinus is cut out: Excision"
    return sinus.opened, "the sinus is opened so that it drains: Drainage (Index)"


def _sides(case: Case, named: Named, where: list[Span]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for begin, end in (named.item, *case.diagnoses):
        near = side_near(case.words((begin, end)), where[0]) if begin <= where[0][0] < end else None
        both = _BILATERAL.search(case.text, begin, end)
        if near and near[0] != BOTH:
            yield near[0], (where[0], near[1])
            return
        if both:
            yield RIGHT, (where[0], both.span())
            yield LEFT, (where[0], both.span())
            return
        for side in (RIGHT, LEFT):
            if found := re.search(rf"\b{side}\b", case.text[begin:end], re.IGNORECASE):
                span = (begin + found.start(), begin + found.end())
                yield side, (where[0], span)
                return
    found_sides = {
        near[0]: (span, near[1])
        for span in where
        if (near := side_near(case.words((max(0, span[0] - 120), span[1] + 60)), span))
    }
    wanted = {RIGHT, LEFT} if BOTH in found_sides else set(found_sides)
    for side in sorted(wanted):
        yield side, found_sides.get(side, found_sides.get(BOTH, (where[0],)))
