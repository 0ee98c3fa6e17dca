"""Coronary bypasses by conduit and number of sites (B3.6b, B3.6c), and the harvest of what they are made of (B3.9).

A bypass is one code for each kind of conduit and origin, with the number of arteries it goes to.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.telling import first_match, is_first, number, read, sentences, titles
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.sides import BOTH, LEFT, RIGHT, first_side, initial_side

_BRANCH = (
    r"(?:\s+(?:branch(?:es)?|artery|vessel|system|coronary))*(?:\s+(?:of|off|from)\s+(?:the\s+)?(?:(?:left|right)\s+)?"
    r"(?:LAD|RCA|LCx|circumflex|left anterior descending|right coronary|anterior descending)"
    r"(?:\s+(?:coronary|artery))*)?"
)
_ORDINAL = r"(?:(?:first|second|third|1st|2nd|3rd|high|lower)\s+)?"
_TARGETS = (
    ("acute", rf"acute\s+marginal{_BRANCH}"),
    ("diagonal", rf"{_ORDINAL}(?:diagonals?|diag)\b(?:[\s#-]*(?P<dn>\d)(?!\d|\.))?{_BRANCH}|\bD[- ]?(?P<dn2>[1-3])\b"),
    ("om", rf"{_ORDINAL}(?:obtuse\s+marginals?|marginals?|marginal)\b(?:[\s#-]*(?P<on>\d)(?!\d|\.))?{_BRANCH}"
           rf"|\bOM[- ]?#?(?P<on2>[1-4])?\b"),
    ("ramus", r"\bramus(?:\s+intermed\w+)?(?:\s+(?:branch|artery))?|\bintermediate\s+(?:coronary|branch|artery)"
              r"|\bRI\b"),
    ("pda", rf"(?:posterior|right\s+posterior)\s+descending{_BRANCH}|\bR?PDA\b{_BRANCH}|\bL-?PDA\b"),
    ("plv", rf"(?:right\s+|left\s+)?postero-?\s?lateral(?!\s+(?:thoracotomy|wall|vein|coronary vein"
            rf"|incision)){_BRANCH}|\b(?:R?PLV|PLB|RPL|PL\s+branch)\b|left\s+ventricular\s+branch"),
    ("lad", r"left\s+anterior\s+descend\w+|\banterior\s+descending\b|\bLAD\b"),
    ("lm", r"\bleft\s+main(?!\s*(?:stem)?\s*bronch)|\bLMCA\b"),
    ("lcx", r"(?:left\s+)?circumflex|\bLCX\b|\bCX\b|\bCirc\b"),
    ("rca", r"right\s+coronary(?!\s+(?:angio|system\s+angio))(?:\s+artery)?|\bRCA\b"),
    ("graft", r"(?:saphenous\s+)?vein\s+graft|\bSVG\b"),
)  # fmt: skip
_CONDUITS = (
    ("rima", r"right\s+internal\s+(?:mammary|thoracic)(?:\s+artery)?|\bRIMA\b|\bRITA\b"),
    ("lima", r"(?:left\s+)?internal\s+(?:mammary|thoracic)(?:\s+artery)?|\bLIMA\b|\bLITA\b|\bIMA\b|\bmammary\b"),
    ("radial", r"\bradial\s+(?:artery|graft|conduit)|\bradial\b(?!\s+(?:approach|access|sheath|pulse))"),
    ("gea", r"gastro-?epiploic"),
    ("vein", r"\bR?SVGs?\b|saphenous(?:\s+vein)?(?:\s+grafts?)?|\bvein\s+grafts?|\bveins?\b|\bRSVG\b"),
)
_TARGET = re.compile("|".join(f"(?P<T{key}>{rx})" for key, rx in _TARGETS if key != "graft"), re.IGNORECASE)
ARTERY = re.compile("|".join(f"(?P<T{key}>{rx})" for key, rx in _TARGETS), re.IGNORECASE)
_CONDUIT = re.compile("|".join(f"(?P<C{key}>{rx})" for key, rx in _CONDUITS), re.IGNORECASE)
_SEWN = re.compile(
    r"anastomos\w*|\bsewn\b|sutured|grafted|bypass(?:ed)?\s+(?:to|was)|end[- ]to[- ]side|side[- ]to[- ]side"
    r"|jump",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:not|no|left alone|too small|deferred|unable|aborted|previous|prior|old|existing|patent)\b", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?:cabg|bypass|graft\w*|grafting|bypasses)(?:[^.;\n]{0,40}?)(?:\bx|×|\btimes)[\s-]*(?P<n>\d|one|two|three"
    r"|four|five|six)\b"
    r"|\b(?P<m>double|triple|quadruple|quintuple|sextuple|single)(?:[- ]vessel)?\s+(?:coronary|cabg|bypass"
    r"|vessel|aorto)"
    r"|\b(?P<k>one|two|three|four|five|\d)[- ]vessel\s+(?:cabg|coronary\s+artery\s+bypass|bypass|coronary\s+bypass)",
    re.IGNORECASE,
)
_ENDOSCOPIC = re.compile(r"endoscop\w*|\bEVH\b|\bEVH\w*|\bERAH\b|vasoview|virtuosaph", re.IGNORECASE)
_TOTALLY = re.compile(r"totally\s+endoscopic|\bTECAB\b", re.IGNORECASE)
_VEIN = re.compile(r"saphenous|\bGSV\b|\bEVH\b|vein\s+harvest\w*|\bvein\b", re.IGNORECASE)
_TAKEN = re.compile(
    r"harvest\w*|\bEVH\b|removed|mobili[sz]ed|procured|taken|obtained|excised|dissected"
    r"|exposed",
    re.IGNORECASE,
)
_RADIAL = re.compile(r"radial", re.IGNORECASE)
_LIMB = r"\b(?:left|right|bilateral|both)\s+(?:(?!internal|atri|ventric|coronary|anterior|main)\w+\s+){{0,2}}?(?:{}|{})"
"""A side with what is taken, or with the limb it is taken from."""
_PLACE = {"06B": r"legs?\b|thighs?\b|lower\s+extremit\w+|calf|calves|knee", "03B": r"forearm|\barm\b|wrist"}
_FREE = re.compile(r"free\s+(?:LIMA|RIMA|left\s+internal|right\s+internal|internal|mammary|IMA)", re.IGNORECASE)
COUNTS = "0123"
MOST = 4
_ORIGINS = {"lima": ("Z", "9"), "rima": ("Z", "8"), "radial": ("A", "W"), "vein": ("9", "W"), "gea": ("Z", "F")}
_BYPASS = "number of coronary arteries bypassed to, by conduit and origin (B3.6b, B3.6c)"


@dataclass(frozen=True, slots=True)
class _Pair:
    conduit: str
    target: str
    spans: tuple[Span, Span]


def bypasses(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Coronary bypasses, and the harvest of vein or radial artery (B3.9)."""
    if not is_first(case, named):
        return []
    listed = titles(case, named)
    count, counted = _how_many(case, named)
    pairs = _pairs(case, listed, count)
    grouped: dict[str, dict[str, _Pair]] = defaultdict(dict)
    for pair in pairs:
        grouped[pair.conduit].setdefault(pair.target, pair)
    sizes = {conduit: len(targets) for conduit, targets in grouped.items()}
    missing = count - sum(sizes.values())
    if count and missing:
        _settle(case, sizes, missing)
    approach = "4" if first_match(case, _TOTALLY, listed) else "0"
    free = first_match(case, _FREE, (*listed, *sentences(case)))
    plans = []
    for conduit, size in sorted(sizes.items()):
        device, origin = ("A", "W") if free and conduit in ("lima", "rima") else _ORIGINS[conduit]
        spans = [span for pair in grouped[conduit].values() for span in pair.spans] or [counted or named.name]
        reads = {
            "body_part": read(COUNTS[min(size, MOST) - 1], *spans[1::2] or spans, why=_BYPASS),
            "approach": read(approach, named.name),
            "device": read(device, spans[0]),
            "qualifier": read(origin, spans[0]),
        }
        plans.append(Plan("021", reads, _BYPASS, (named.name, spans[0])))
    if not sizes:
        plans.append(Plan("021", {"approach": read(approach, named.name)}, _BYPASS))
    if "vein" in sizes:
        plans += _harvest(case, listed, _VEIN, "06B", {RIGHT: "P", LEFT: "Q"}, "saphenous vein")
    if "radial" in sizes:
        plans += _harvest(case, listed, _RADIAL, "03B", {RIGHT: "B", LEFT: "C"}, "radial artery")
    return plans


def _how_many(case: Case, named: Named) -> tuple[int, Span | None]:
    for area in (titles(case, named), case.told):
        for begin, end in area:
            if found := _TIMES.search(case.text, begin, end):
                return number(found["n"] or found["m"] or found["k"]), found.span()
    return 0, None


def _pairs(case: Case, listed: tuple[Span, ...], count: int) -> list[_Pair]:
    """From the title, else from the narrative; where a count is given, whichever agrees with it."""
    by_title = _once_each(pair for item in listed for pair in _paired(case, item))
    if by_title and len(_distinct(by_title)) == count:
        return by_title
    by_story: list[_Pair] = []
    conduit: tuple[str, Span] | None = None
    for begin, end in sentences(case):
        if not _SEWN.search(case.text, begin, end):
            continue
        found = _paired(case, (begin, end), conduit)
        if found and not _LEFT_OUT.search(case.text, begin, end):
            by_story += found
            conduit = (found[-1].conduit, found[-1].spans[0])
    by_story = _once_each(by_story)
    if not by_title or (count and len(_distinct(by_story)) == count):
        return by_story
    return by_title


def _once_each(pairs: Iterable[_Pair]) -> list[_Pair]:
    """Each target once, with the conduit that is named first for it."""
    kept: dict[str, _Pair] = {}
    for pair in pairs:
        kept.setdefault(pair.target, pair)
    return list(kept.values())


def _distinct(pairs: list[_Pair]) -> set[tuple[str, str]]:
    return {(pair.conduit, pair.target) for pair in pairs}


def _paired(case: Case, stretch: Span, carried: tuple[str, Span] | None = None) -> list[_Pair]:
    """Each target with the conduit before it, or with the one after it where the targets come first."""
    targets = [(match.span(), artery_of(match)) for match in _TARGET.finditer(case.text, *stretch)]
    conduits = [(match.span(), (match.lastgroup or "")[1:]) for match in _CONDUIT.finditer(case.text, *stretch)]
    conduits = [one for one in conduits if not any(s[0] <= one[0][0] < s[1] for s, _ in targets)]
    if not targets or not (conduits or carried):
        return []
    after_first = bool(conduits) and targets[0][0][0] < conduits[0][0][0]
    pairs = []
    for span, target in targets:
        before = [one for one in conduits if one[0][0] < span[0]]
        behind = [one for one in conduits if one[0][0] > span[0]]
        chosen = (behind or before) if after_first else (before[::-1] or behind)
        conduit = (chosen[0][1], chosen[0][0]) if chosen else carried
        if conduit:
            pairs.append(_Pair(conduit[0], target, (conduit[1], span)))
    return pairs


def artery_of(match: re.Match[str]) -> str:
    """Which artery a match of ARTERY names; numbered branches by their number."""
    kind = next(key for key, text in match.groupdict().items() if key.startswith("T") and text is not None)[1:]
    groups = match.groupdict()
    which = next((groups[key] for key in ("dn", "dn2", "on", "on2") if groups.get(key)), "")
    if not which and kind in ("diagonal", "om"):
        said = match.group().lower()
        which = next((n for n, words in (("1", ("first", "1st")), ("2", ("second", "2nd")), ("3", ("third", "3rd")))
                      if said.startswith(words)), "")  # fmt: skip
    return kind + which


def _settle(case: Case, sizes: dict[str, int], missing: int) -> None:
    """Make the sites agree with the stated number: what is over is vein, where vein was used, else the arterial one."""
    text = case.layout.lower
    if not sizes and ("mammary" in text or "lima" in text or "internal thoracic" in text):
        sizes["lima"], missing = 1, missing - 1
    vein = "vein" in sizes or "saphenous" in text or "svg" in text or "evh" in text
    conduit = "vein" if vein else "radial" if "radial" in sizes else next(iter(sizes), "")
    if not conduit:
        return
    sizes[conduit] = sizes.get(conduit, 0) + missing
    if sizes[conduit] < 1:
        del sizes[conduit]


def _harvest(
    case: Case, listed: tuple[Span, ...], what: re.Pattern[str], table: str, values: dict[str, str], called: str
) -> Iterator[Plan]:
    """The graft taken from its own site (B3.9): the side and the approach by the sentences that tell of it."""
    areas = [
        span
        for span in (*listed, *sentences(case))
        if what.search(case.text, *span) and (span in listed or _TAKEN.search(case.text, *span))
    ]
    limb = re.compile(_LIMB.format(what.pattern, _PLACE[table]), re.IGNORECASE)
    found = first_match(case, limb, tuple(areas), sentences(case))
    side = (
        first_side(case.text, *found)
        if found
        else next(
            (
                said
                for reader in (first_side, initial_side)
                for span in areas
                if span not in listed and (said := reader(case.text, *span))
            ),
            None,
        )
    )
    scope = next((match.span() for span in areas if (match := _ENDOSCOPIC.search(case.text, *span))), None)
    words = next((match.span() for span in areas if (match := what.search(case.text, *span))), None)
    if words is None:
        return
    sides = (RIGHT, LEFT) if side and side[0] == BOTH else (side[0],) if side else ()
    for one in sides:
        reads = {
            "body_part": read(values[one], side[1] if side else None),
            "approach": read("4" if scope else "0", scope or words),
            "device": read("Z"),
            "qualifier": read("Z"),
        }
        yield Plan(table, reads, f"the {called} is taken from its own site: coded separately (B3.9)", (words,))
