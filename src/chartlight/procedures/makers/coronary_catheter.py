"""Interventions of the coronary arteries, counted by arteries and stents (B4.4), and catheterisation of the heart.

An intervention is one code for each device value, with the number of arteries it was done on.
"""

import re
from collections.abc import Iterator

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.coronary import ARTERY, COUNTS, MOST, artery_of
from chartlight.procedures.makers.telling import first_match, is_first, matches, number, read, sentences
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan

_STENT = re.compile(
    r"\bstent(?:s|ed|ing)?\b|xience|synergy|resolute|promus|onyx|orsiro|ultimaster|cypher|taxus|endeavor"
    r"|\bDES\b|\bBMS\b"
    r"|megatron|integrity|multi-?link|vision\b|driver|rebel\b|skypoint",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"bare[- ]metal|\bBMS\b|non[- ]drug|integrity|multi-?link|\bvision\b|\bdriver\b|\brebel\b", re.IGNORECASE
)
_BALLOON = re.compile(r"balloon|angioplast\w*|\bPTCA\b|\bPOBA\b|dilat\w*", re.IGNORECASE)
_SIZE = re.compile(r"\b(\d(?:\.\d+)?)\s*(?:mm)?\s*(?:x|×|by)\s*(\d{1,2}(?:\.\d)?)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?P<n>two|three|four|five|single|one|[1-6])\s+(?:\w+[- ]){0,4}?(?:stents?|DES|BMS)\b"
    r"|\bstents?\s*(?:x|×)\s*(?P<m>\d)\b"
    r"|\bDES\s*(?:x|×)\s*(?P<k>\d)\b",
    re.IGNORECASE,
)
_OLD = re.compile(r"\b(?:previous\w*|prior|old|existing|patent|in-?stent|history|19\d\d|20[012]\d)\b", re.IGNORECASE)
_FORK = re.compile(
    r"(?<!no )bifurcation\s+(?:lesion|stent\w*|pci|technique|disease)|culotte|\bcrush\b|T-?stent\w*", re.IGNORECASE
)
_ATHERECTOMY = re.compile(
    r"atherectom\w*|rotablat\w*|thrombectom\w*|aspiration\s+of\s+(?:the\s+)?thromb\w*", re.IGNORECASE
)
_PCI = "one code for each device value, with the number of arteries it was done on (B4.4)"


def interventions(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Dilation of coronary arteries: arteries and stents counted over the whole note."""
    if not is_first(case, named):
        return []
    listed = tuple(one.item for one in case.named if one.frame.maker == frame.maker)
    tally = _Tally()
    in_title: dict[str, Span] = {}
    for span in listed:
        for match in ARTERY.finditer(case.text, *span):
            in_title.setdefault(artery_of(match), match.span())
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
            device = ("DEFG" if bare else "4567")[min(count, MOST) - 1]
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
            COUNTS[min(len(arteries), MOST) - 1], *(spans[one] for one in sorted(arteries) if one in spans), why=_PCI
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
        arteries = [(match.span(), artery_of(match)) for match in ARTERY.finditer(case.text, *sentence)]
        told = [m for m in matches(case, _STENT, (sentence,)) if not _OLD.search(case.text, sentence[0], m.start())]
        for size, where in self._placed(case, sentence, bool(told)):
            artery = _nearest(arteries, where) or (self.current, self.where)
            if artery[0]:
                self.stents.setdefault(artery[0], set()).add(size)
                self.spans.setdefault(artery[0], artery[1] or where)
                self.stent = self.stent or where
                self.bare = self.bare or next((m.span() for m in _BARE.finditer(case.text, *sentence)), None)
        for balloon in matches(case, _BALLOON, (sentence,)):
            widened = _nearest(arteries, balloon.span()) or (self.current, self.where)
            if widened[0] and not re.search(r"angiograph|not|intra-aortic", case.text[slice(*sentence)], re.IGNORECASE):
                self.ballooned.setdefault(widened[0], widened[1] or balloon.span())
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
            if _PREDILATED.search(head):
                continue
            if (stent and not (balloon and balloon.start() < stent.start())) or (
                not stent and not balloon and _STENT.search(head)
            ):
                sized = True
                yield f"{float(match.group(1))}x{match.group(2)}", match.span()
        if not sized and (found := _PUT.search(case.text, *sentence)):
            for which in range(max(1, number(found["n"] or ""))):
                yield f"said{which}", found.span()


_PREDILATED = re.compile(r"(?:pre-?|post-?)dil\w*[^.;,]{0,20}\Z|\bNC\s*\Z", re.IGNORECASE)
_PUT = re.compile(
    r"(?:\b(?P<n>two|three|four|\d)\s+)?(?:[\w-]+\s+){0,4}?stents?\s+(?:was|were)\s+(?:then\s+"
    r"|successfully\s+)?(?:deployed|placed|implanted|positioned)",
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
            for match in ARTERY.finditer(case.text, *span):
                arteries.setdefault(artery_of(match), match.span())
            if arteries and span == named.clause:
                break
    count = max(len(arteries), 1)
    return [Plan(frame.table, {"body_part": read(COUNTS[min(count, MOST) - 1], *arteries.values(), why=_PCI)}, _PCI)]


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


CATHETER_MAKERS = {
    "pci": interventions,
    "coronary-extirpation": extirpations,
    "heart-cath": catheterisations,
}
