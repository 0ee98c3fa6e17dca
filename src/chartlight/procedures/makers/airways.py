"""Samples and treatment through a bronchoscope: which bronchus or lobe each was taken from.

A lavage fills the lobe (Drainage of the lung), a transbronchial biopsy takes lung, an endobronchial one bronchus; each
site is coded (B3.2b), and looking is integral (B3.11a).
"""

import re
from collections.abc import Callable
from functools import partial

from chartlight.procedures.body_parts import parts_named
from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.telling import first_match, matches, read, sentences, titles
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.readers import side_of
from chartlight.procedures.sides import BOTH, LEFT, RIGHT

_TELLS = {
    "lavage": re.compile(r"lavage\w*|\bBAL\b|wedged|instilled|aliquots?|mini-?BAL", re.IGNORECASE),
    "lung-biopsy": re.compile(r"trans-?bronchial(?!\s+needle)\w*|\bTBBX?\b|\bTBLB\b|cryo-?biops\w*|forceps"
                              r"|biops\w*|cryoprobe", re.IGNORECASE),
    "bronchus-biopsy": re.compile(r"endo-?bronchial\s+biops\w*|\bEBBX?\b|biops\w*|forceps", re.IGNORECASE),
    "brush": re.compile(r"brush\w*", re.IGNORECASE),
    "wash": re.compile(r"wash\w*", re.IGNORECASE),
    "needle": re.compile(r"needle|\bTBNA\b|aspirat\w*", re.IGNORECASE),
    "clear": re.compile(r"mucus|plug\w*|clot\w*|foreign\s+body|secretion\w*|removed|extract\w*|retriev\w*"
                        r"|suction\w*", re.IGNORECASE),
    "stent": re.compile(r"\bstent\w*|dilat\w*|balloon", re.IGNORECASE),
    "valve": re.compile(r"valves?\b", re.IGNORECASE),
    "tumor": re.compile(r"tumou?r|mass|lesion|granulation|laser|argon|\bAPC\b|cryo\w*|debulk\w*"
                        r"|electrocauter\w*|excis\w*|snare|coag\w*", re.IGNORECASE),
}  # fmt: skip
_NAMED = {
    "lavage": re.compile(r"lavage\w*|\bBAL\b", re.IGNORECASE),
    "lung-biopsy": re.compile(r"trans-?bronchial(?!\s+needle)\w*|\bTBBX?\b|\bTBLB\b|cryo-?biops\w*", re.IGNORECASE),
    "bronchus-biopsy": re.compile(r"endo-?bronchial\s+(?:\w+\s+)?biops\w*|\bEBBX?\b", re.IGNORECASE),
}  # fmt: skip
_LOBES = {"K": "CDF", "L": "GHJ", "M": "CDFGHJKL"}
"""The lobes of a whole lung: where one is named, the lung is not the site."""
_AFTER = 250
"""How far behind the words for a sample the sentence that says where it was taken may begin, in characters."""
_LUNG, _BRONCHUS = "CDFGHJKLM", "12345678" + "9B"
_PLACES = dict.fromkeys(_TELLS, _BRONCHUS) | {
    "lavage": _LUNG,
    "lung-biopsy": _LUNG,
    "needle": _LUNG,
    "brush": _LUNG + _BRONCHUS,
}
_OWN = 2
"""The areas that are a mention's own: its clause and its sentence."""
_SITES = "the place by the sentence that tells of this sample (B3.2b)"


def samples(case: Case, named: Named, frame: Frame, *, kind: str) -> list[Plan]:
    """A plan for each lobe or bronchus the sample was taken from; the other axes as the frame says."""
    valid = {value: label for value, label in case.tables.values(frame.table).items() if value in _PLACES[kind]}
    labels = tuple(sorted(valid.items()))
    story = sentences(case)
    tells = _TELLS[kind]
    areas: list[tuple[Span, ...]] = [(named.clause,), (named.item,)]
    if named.told:
        areas.append(tuple(span for span in story if 0 <= span[0] - named.item[1] < _AFTER))
    for pattern in (_NAMED.get(kind, tells), tells):
        telling = [number for number, span in enumerate(story) if any(True for _ in matches(case, pattern, (span,)))]
        areas.append(tuple(story[number] for number in telling))
        areas.append(tuple(story[number + 1] for number in telling if number + 1 < len(story)))
        areas.append(tuple(story[number - 1] for number in telling if number))
    areas.append(story)
    if named.told and not _first_told(case, named):
        areas = areas[:_OWN]
    found: dict[str, tuple[Span, ...]] = {}
    for number, area in enumerate(areas):
        for stretch in area:
            for value, spans in _named_here(case, named, stretch, labels):
                found.setdefault(value, spans)
            if found and number >= 2 and kind != "lung-biopsy":
                break
        if found:
            break
    if not found and len(areas) == _OWN:
        return []
    found = {value: spans for value, spans in found.items() if set(_LOBES.get(value, "")).isdisjoint(found)}
    if frame.each != "part":
        found = dict(list(found.items())[:1])
    plans = [
        Plan(frame.table, {"body_part": read(value, *spans, why=_SITES)}, frame.why) for value, spans in found.items()
    ]
    return plans or [Plan(frame.table, {"body_part": ()}, frame.why)]


def _first_told(case: Case, named: Named) -> bool:
    return next((one for one in case.named if one.frame.id == named.frame.id), named) is named


def _named_here(
    case: Case, named: Named, stretch: Span, labels: tuple[tuple[str, str], ...]
) -> list[tuple[str, tuple[Span, ...]]]:
    found: list[tuple[str, tuple[Span, ...]]] = []
    for part in parts_named(case.words(stretch), labels):
        if set(part.values) == {""}:
            found.append((part.values[""], (part.span,)))
            continue
        said = side_of(case, named, part.span)
        side = said[0] if said else ""
        if side == BOTH and BOTH in part.values:
            found.append((part.values[BOTH], (part.span,)))
            continue
        spans = (part.span, said[1]) if said else (part.span,)
        either = (RIGHT, LEFT) if side == BOTH else (side,)
        found.extend((part.values[one], spans) for one in either if one in part.values)
    return found


def lobes_sampled(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A lung biopsy by operation: each lobe that a sentence tells a piece was cut from (B3.2b); else what is titled."""
    lobes = {value: label for value, label in case.tables.values(frame.table).items() if value in _LOBES["M"]}
    labels = tuple(sorted((value, label) for value, label in lobes.items() if value not in _LOBES))
    found: dict[str, tuple[Span, ...]] = {}
    for stretch in (*titles(case, named), *sentences(case)):
        if stretch == named.item or first_match(case, _CUT_OUT, (stretch,)):
            for value, spans in _named_here(case, named, stretch, labels):
                found.setdefault(value, spans)
    return [
        Plan(frame.table, {"body_part": read(value, *spans, why=_SITES)}, frame.why) for value, spans in found.items()
    ]


_CUT_OUT = re.compile(r"\b(?:wedge\w*|biops\w*|bx|resect\w*|staple[dr]|excis\w*)\b", re.IGNORECASE)

AIRWAY_MAKERS: dict[str, Callable[[Case, Named, Frame], list[Plan]]] = {
    f"airway-{kind}": partial(samples, kind=kind) for kind in _TELLS
} | {"lobes-sampled": lobes_sampled}
