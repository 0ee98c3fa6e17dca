"""The guidelines that look at all procedures of a note together (ICD-10-PCS Official Guidelines 2026, section B3)."""

from collections.abc import Iterable
from dataclasses import replace

from chartlight.procedures.building import AxisValue, Built
from chartlight.procedures.case import Case
from chartlight.procedures.frames import members

_SURGERY = "0"
_INSPECTION, _EXCISION, _RESECTION = "J", "B", "T"
_ABDOMINAL = frozenset({"00", "0D", "0F", "07", "0G", "0T", "0U", "0V", "0W", "0Y", "04", "06", "0K"})
_CAVITY = {
    "0WJG": _ABDOMINAL,
    "0WJJ": _ABDOMINAL,
    "0WJH": _ABDOMINAL,
    "0WJ9": frozenset({"0B"}),
    "0WJB": frozenset({"0B"}),
}
"""Body systems whose operations pass through a cavity that is looked into, by the inspection of the cavity."""
_LOOKING = "looking"
"""Frames of this group are a component of another as far as they only look: what is done on the way is coded."""
_COMPONENT = "a component of {whole} and not coded separately (B3.1b)"
_LOOKED = "looking at the site is integral to {whole} (B3.11a)"
_AGAIN = "named again less fully: {whole} is the same procedure"
_WITHIN = "{whole} takes all of the same body part"


def apply(case: Case, built: Iterable[Built]) -> tuple[Built, ...]:
    """The set as it is to be reported: components, inspections and doubles say why they are not coded."""
    codes = _once(list(built))
    codes = [_without_vaguer(one, codes) for one in codes]
    codes = [_without_components(one, codes) for one in codes]
    codes = [_without_inspection(one, codes) for one in codes]
    return tuple(_within_resection(one, codes) for one in codes)


def _once(built: list[Built]) -> list[Built]:
    """Each code once: two names of one procedure, or the title and the narrative, give the same code."""
    kept: dict[str, Built] = {}
    rest: list[Built] = []
    for one in built:
        if not one.is_complete or one.against:
            rest.append(one)
        else:
            kept.setdefault(one.code, one)
    return [*kept.values(), *rest]


def _without_vaguer(one: Built, codes: list[Built]) -> Built:
    """One procedure that is listed twice, once with less said, is the fuller of the two.

    The same operation on the same body part by another name, and where the codes differ the one rests on what is usual
    (no words support the value) or on a root operation named without a procedure.
    """
    if one.against or not one.is_complete or not one.code.startswith(_SURGERY):
        return one
    for other in _active(codes, one):
        if other.code[:4] != one.code[:4] or not other.is_complete or other.named.name == one.named.name:
            continue
        if not (one.frame.fallback and not other.frame.fallback) and one.frame.id != other.frame.id:
            continue
        pairs = [(a, b) for a, b in zip(one.axes, other.axes, strict=True) if a.value != b.value]
        if all(_is_usual(one, a) and not _is_usual(other, b) for a, b in pairs):
            return replace(one, against=_AGAIN.format(whole=_called(other)))
    return one


def _is_usual(built: Built, axis: AxisValue) -> bool:
    """True for a value that the procedure's own words do not support."""
    begin, end = built.named.item
    return built.frame.fallback or not any(begin <= span[0] < end for span in axis.read.spans)


def _active(codes: list[Built], but: Built) -> Iterable[Built]:
    return (one for one in codes if one is not but and not one.against and one.code)


def _without_components(one: Built, codes: list[Built]) -> Built:
    if one.against or not one.frame.part_of or (_LOOKING in one.frame.groups and one.code[2:3] != _INSPECTION):
        return one
    groups = members()
    wholes = {member for name in one.frame.part_of for member in groups.get(name, ())} - {one.frame.id}
    whole = next((other for other in _active(codes, one) if other.frame.id in wholes), None)
    return replace(one, against=_COMPONENT.format(whole=_called(whole))) if whole else one


def _without_inspection(one: Built, codes: list[Built]) -> Built:
    """B3.11a: inspection of a body part to achieve the objective of a procedure on it is not coded; nor of the system
    by the same approach."""
    if one.against or not one.code.startswith("0") or one.code[2:3] != _INSPECTION:
        return one
    for other in _active(codes, one):
        if other.code[2:3] == _INSPECTION or other.code[4:5] != one.code[4:5]:
            continue
        if other.code[:2] == one.code[:2] or other.code[:2] in _CAVITY.get(one.code[:4], ()):
            return replace(one, against=_LOOKED.format(whole=_called(other)))
    return one


def _within_resection(one: Built, codes: list[Built]) -> Built:
    """An excision of a part that is resected in the same operation, unless it was a biopsy before (B3.4b)."""
    if one.against or one.code[2:3] != _EXCISION or one.code[6:7] == "X":
        return one
    for other in _active(codes, one):
        if other.code[2] == _RESECTION and other.code[:2] == one.code[:2] and other.code[3:4] == one.code[3:4]:
            return replace(one, against=_WITHIN.format(whole=_called(other)))
    return one


def _called(built: Built) -> str:
    return built.frame.id.replace("-", " ")
