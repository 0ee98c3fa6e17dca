"""Coronary arteries: bypasses by conduit and number of sites (B3.6b, B3.6c), interventions by arteries and stents (B4.4).

A bypass is one code for each kind of conduit and origin, with the number of arteries it goes to; an intervention one
code for each device value, with the number of arteries it was done on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.telling import first_match, is_first, matches, number, read, sentences, titles
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.sides import BOTH, LEFT, RIGHT, first_side

_BRANCH = r"(?:\s+(?:branch(?:es)?|artery|vessel|system|coronary))*(?:\s+(?:of|off|from)\s+(?:the\s+)?(?:(?:left|right)\s+)?(?:LAD|RCA|LCx|circumflex|left anterior descending|right coronary|anterior descending)(?:\s+(?:coronary|artery))*)?"
_ORDINAL = r"(?:(?:first|second|third|1st|2nd|3rd|high|lower)\s+)?"
_TARGETS = (
    ("acute", rf"acute\s+marginal{_BRANCH}"),
    ("diagonal", rf"{_ORDINAL}(?:diagonals?|diag)\b(?:[\s#-]*(?P<dn>\d)(?!\d|\.))?{_BRANCH}|\bD[- ]?(?P<dn2>[1-3])\b"),
    ("om", rf"{_ORDINAL}(?:obtuse\s+marginals?|marginals?|marginal)\b(?:[\s#-]*(?P<on>\d)(?!\d|\.))?{_BRANCH}|\bOM[- ]?#?(?P<on2>[1-4])?\b"),
    ("ramus", r"\bramus(?:\s+intermed\w+)?(?:\s+(?:branch|artery))?|\bintermediate\s+(?:coronary|branch|artery)|\bRI\b"),
    ("pda", rf"(?:posterior|right\s+posterior)\s+descending{_BRANCH}|\bR?PDA\b{_BRANCH}|\bL-?PDA\b"),
    ("plv", rf"(?:right\s+|left\s+)?postero-?\s?lateral(?!\s+(?:thoracotomy|wall|vein|coronary vein|incision)){_BRANCH}|\b(?:R?PLV|PLB|RPL|PL\s+branch)\b|left\s+ventricular\s+branch"),
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
_ARTERY = re.compile("|".join(f"(?P<T{key}>{rx})" for key, rx in _TARGETS), re.IGNORECASE)
_CONDUIT = re.compile("|".join(f"(?P<C{key}>{rx})" for key, rx in _CONDUITS), re.IGNORECASE)
_SEWN = re.compile(
    r"anastomos\w*|\bsewn\b|sutured|grafted|bypass(?:ed)?\s+(?:to|was)|end[- ]to[- ]side|side[- ]to[- ]side|jump", re.I
)
_LEFT_OUT = re.compile(
    r"\b(?:not|no|left alone|too small|deferred|unable|aborted|previous|prior|old|existing|patent)\b", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?:cabg|bypass|graft\w*|grafting|bypasses)(?:[^.;\n]{0,40}?)(?:\bx|×|\btimes)[\s-]*(?P<n>\d|one|two|three|four|five|six)\b"
    r"|\b(?P<m>double|triple|quadruple|quintuple|sextuple|single)(?:[- ]vessel)?\s+(?:coronary|cabg|bypass|vessel|aorto)"
    r"|\b(?P<k>one|two|three|four|five|\d)[- ]vessel\s+(?:cabg|coronary\s+artery\s+bypass|bypass|coronary\s+bypass)",
    re.IGNORECASE,
)
_ENDOSCOPIC = re.compile(r"endoscop\w*|\bEVH\b|\bEVH\w*|\bERAH\b|vasoview|virtuosaph", re.IGNORECASE)
_TOTALLY = re.compile(r"totally\s+endoscopic|\bTECAB\b", re.IGNORECASE)
_VEIN = re.compile(r"saphenous|\bEVH\b|vein\s+harvest\w*|\bvein\b", re.IGNORECASE)
_TAKEN = re.compile(r"harvest\w*|\bEVH\b|removed|mobili[sz]ed|procured|taken|obtained|excised|dissected|exposed", re.I)
_RADIAL = re.compile(r"radial", re.IGNORECASE)
_FREE = re.compile(r"free\s+(?:LIMA|RIMA|left\s+internal|right\s+internal|internal|mammary|IMA)", re.IGNORECASE)
_COUNTS = "0123"
_MOST = 4
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
            "body_part": read(_COUNTS[min(size, _MOST) - 1], *spans[1::2] or spans, why=_BYPASS),
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
    targets = [(match.span(), _target(match)) for match in _TARGET.finditer(case.text, *stretch)]
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


def _target(match: re.Match[str]) -> str:
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
    side = next((found for span in areas if (found := first_side(case.text, *span))), None)
    scope = next((found.span() for span in areas if (found := _ENDOSCOPIC.search(case.text, *span))), None)
    words = next((found.span() for span in areas if (found := what.search(case.text, *span))), None)
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


_STENT = re.compile(
    r"\bstent(?:s|ed|ing)?\b|xience|synergy|resolute|promus|onyx|orsiro|ultimaster|cypher|taxus|endeavor|\bDES\b|\bBMS\b"
    r"|megatron|integrity|multi-?link|vision\b|driver|rebel\b|skypoint",
    re.IGNORECASE,
)
_BARE = re.compile(r"bare[- ]metal|\bBMS\b|non[- ]drug|integrity|multi-?link|\bvision\b|\bdriver\b|\brebel\b", re.I)
_BALLOON = re.compile(r"balloon|angioplast\w*|\bPTCA\b|\bPOBA\b|dilat\w*", re.IGNORECASE)
_SIZE = re.compile(r"\b(\d(?:\.\d+)?)\s*(?:mm)?\s*(?:x|×|by)\s*(\d{1,2}(?:\.\d)?)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?P<n>two|three|four|five|single|one|[1-6])\s+(?:\w+[- ]){0,4}?stents?\b|\bstents?\s*(?:x|×)\s*(?P<m>\d)\b"
    r"|\bDES\s*(?:x|×)\s*(?P<k>\d)\b",
    re.IGNORECASE,
)
_OLD = re.compile(r"\b(?:previous\w*|prior|old|existing|patent|in-?stent|history|19\d\d|20[012]\d)\b", re.IGNORECASE)
_FORK = re.compile(
    r"(?<!no )bifurcation\s+(?:lesion|stent\w*|pci|technique|disease)|culotte|\bcrush\b|T-?stent\w*", re.I
)
_ATHERECTOMY = re.compile(r"atherectom\w*|rotablat\w*|thrombectom\w*|aspiration\s+of\s+(?:the\s+)?thromb\w*", re.I)
_PCI = "one code for each device value, with the number of arteries it was done on (B4.4)"


def interventions(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Dilation of coronary arteries: arteries and stents counted over the whole note."""
    if not is_first(case, named):
        return []
    listed = tuple(one.item for one in case.named if one.frame.maker == frame.maker)
    tally = _Tally()
    in_title: dict[str, Span] = {}
    for span in listed:
        for match in _ARTERY.finditer(case.text, *span):
            in_title.setdefault(_target(match), match.span())
    for sentence in sentences(case):
        tally.take(case, sentence)
    stented, spans = _in_title(tally, in_title)
    if not stented:
        title = next((span for span in listed if _STENT.search(case.text, *span)), None)
        if title is not None:
            for artery, where in in_title.items():
                stented[artery], spans[artery] = {"listed"}, where
            if not in_title and tally.current:
                stented[tally.current], spans[tally.current] = {"listed"}, tally.where or named.name
    only = {artery: where for artery, where in {**tally.ballooned, **in_title}.items() if artery not in stented}
    if stented:
        only = {artery: where for artery, where in only.items() if artery in tally.ballooned and artery in in_title}
    count = max(sum(len(sizes) for sizes in stented.values()), _said_count(case, listed), len(stented))
    fork = first_match(case, _FORK, (*listed, *sentences(case)))
    plans = []
    if stented or (only and not stented):
        if stented:
            bare = tally.bare or next((m.span() for s in listed if (m := _BARE.search(case.text, *s))), None)
            device = ("DEFG" if bare else "4567")[min(count, _MOST) - 1]
            plans.append(_dilation(case, spans, set(stented), device, fork, bare or tally.stent or named.name))
        if only:
            plans.append(_dilation(case, only, set(only), "Z", fork, next(iter(only.values()))))
    if not plans:
        plans.append(Plan("027", {}, _PCI))
    return plans


def _in_title(tally: "_Tally", in_title: dict[str, Span]) -> tuple[dict[str, set[str]], dict[str, Span]]:
    """The stents by artery; where the title names one artery alone, all are in it. A size tells more than "a stent"."""
    only = next(iter(in_title)) if len(in_title) == 1 else ""
    stents: dict[str, set[str]] = {}
    spans: dict[str, Span] = {}
    for artery, sizes in tally.stents.items():
        stents.setdefault(only or artery, set()).update(sizes)
        spans.setdefault(only or artery, in_title.get(only or artery, tally.spans[artery]))
    sized = {artery: {size for size in sizes if "x" in size} or sizes for artery, sizes in stents.items()}
    return sized, spans


def _said_count(case: Case, listed: tuple[Span, ...]) -> int:
    """The number of stents that the title says outright."""
    return sum(
        number(found["n"] or found["m"] or found["k"])
        for span in listed
        for found in _COUNTED.finditer(case.text, *span)
    )


def _dilation(case: Case, spans: dict[str, Span], arteries: set[str], device: str, fork: Span | None, by: Span) -> Plan:
    reads = {
        "body_part": read(
            _COUNTS[min(len(arteries), _MOST) - 1], *(spans[one] for one in sorted(arteries) if one in spans), why=_PCI
        ),
        "approach": read("3", by),
        "device": read(device, by),
        "qualifier": read("6" if fork else "Z", fork),
    }
    return Plan("027", reads, _PCI, (by,))


class _Tally:
    """What a narrative tells, sentence after sentence, of stents put into which artery."""

    def __init__(self) -> None:
        self.stents: dict[str, set[str]] = {}
        self.spans: dict[str, Span] = {}
        self.ballooned: dict[str, Span] = {}
        self.current = ""
        self.where: Span | None = None
        self.bare: Span | None = None
        self.stent: Span | None = None

    def take(self, case: Case, sentence: Span) -> None:
        """Count what one sentence tells."""
        arteries = [(match.span(), _target(match)) for match in _ARTERY.finditer(case.text, *sentence)]
        told = [m for m in matches(case, _STENT, (sentence,)) if not _OLD.search(case.text, sentence[0], m.start())]
        for size, where in self._placed(case, sentence, bool(told)):
            artery = _nearest(arteries, where) or (self.current, self.where)
            if artery[0]:
                self.stents.setdefault(artery[0], set()).add(size)
                self.spans.setdefault(artery[0], artery[1] or where)
                self.stent = self.stent or where
                self.bare = self.bare or next((m.span() for m in _BARE.finditer(case.text, *sentence)), None)
        for balloon in matches(case, _BALLOON, (sentence,)):
            artery = _nearest(arteries, balloon.span()) or (self.current, self.where)
            if artery[0] and not re.search(r"angiograph|not|intra-aortic", case.text[slice(*sentence)], re.I):
                self.ballooned.setdefault(artery[0], artery[1] or balloon.span())
        if arteries:
            self.where, self.current = arteries[-1]

    def _placed(self, case: Case, sentence: Span, any_stent: bool) -> Iterator[tuple[str, Span]]:
        if not any_stent:
            return
        sized = False
        for match in _SIZE.finditer(case.text, *sentence):
            tail = case.text[match.end() : min(match.end() + 70, sentence[1])]
            head = case.text[max(sentence[0], match.start() - 70) : match.start()]
            stent, balloon = _STENT.search(tail), re.search(r"balloon", tail, re.IGNORECASE)
            if (stent and not (balloon and balloon.start() < stent.start())) or (
                not stent and not balloon and _STENT.search(head)
            ):
                sized = True
                yield f"{float(match.group(1))}x{match.group(2)}", match.span()
        if not sized and (found := _PUT.search(case.text, *sentence)):
            for which in range(max(1, number(found["n"] or ""))):
                yield f"said{which}", found.span()


_PUT = re.compile(
    r"(?:\b(?P<n>two|three|four|\d)\s+)?(?:[\w-]+\s+){0,4}?stents?\s+(?:was|were)\s+(?:then\s+|successfully\s+)?(?:deployed|placed|implanted|positioned)",
    re.IGNORECASE,
)


def _nearest(arteries: list[tuple[Span, str]], where: Span) -> tuple[str, Span] | None:
    """The artery that words are about: the next one named, else the last one before."""
    after = [one for one in arteries if one[0][0] >= where[0]]
    before = [one for one in arteries if one[0][0] < where[0]]
    chosen = after[0] if after else before[-1] if before else None
    return (chosen[1], chosen[0]) if chosen else None


def extirpations(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Atherectomy or thrombectomy of coronary arteries: the number of arteries, one where the note does not say."""
    if not is_first(case, named):
        return []
    arteries: dict[str, Span] = {}
    for span in (named.clause, *sentences(case)):
        if span == named.clause or any(True for _ in matches(case, _ATHERECTOMY, (span,))):
            for match in _ARTERY.finditer(case.text, *span):
                arteries.setdefault(_target(match), match.span())
            if arteries and span == named.clause:
                break
    count = max(len(arteries), 1)
    return [Plan(frame.table, {"body_part": read(_COUNTS[min(count, _MOST) - 1], *arteries.values(), why=_PCI)}, _PCI)]


_SIDES_OF_HEART = {"left-heart-cath": "7", "right-heart-cath": "6", "both-heart-cath": "8"}


def catheterisations(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Measurement in the left heart, the right, or both: one code where both were done."""
    if not is_first(case, named):
        return []
    done = {_SIDES_OF_HEART[one.frame.id]: one.name for one in case.named if one.frame.id in _SIDES_OF_HEART}
    value = "8" if len(done) > 1 or "8" in done else next(iter(done), "7")
    reads = {
        "body_part": read("2", named.name),
        "approach": read("3", named.name),
        "device": read("N", named.name),
        "qualifier": read(value, *done.values()),
    }
    return [Plan("4A0", reads, frame.why)]


CORONARY_MAKERS = {
    "cabg": bypasses,
    "pci": interventions,
    "coronary-extirpation": extirpations,
    "heart-cath": catheterisations,
}
