"""Debridement: for each site, whether tissue was cut out or taken off, and the deepest layer that was removed.

ICD-10-PCS Official Guidelines 2026, B3.2 (each site), B3.5 (overlapping layers: the deepest); Index: excisional
debridement is Excision, non-excisional debridement is Extraction. Where the note says neither, nothing is suggested.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.procedures.body_parts import parts_named
from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Phrase, Span, phrase
from chartlight.procedures.plan import Plan
from chartlight.procedures.regions import Mention, mentions, reads_of, side_at
from chartlight.procedures.sides import BOTH
from chartlight.reading.sentences import split_sentences

EXCISION, EXTRACTION = "B", "D"
SKIN, SUBCUTANEOUS, TENDON, MUSCLE, BONE = "skin", "subcutaneous", "tendon", "muscle", "bone"
_DEPTH = (SKIN, SUBCUTANEOUS, TENDON, MUSCLE, BONE)
_SYSTEMS = {SKIN: "0H", SUBCUTANEOUS: "0J", TENDON: "0L", MUSCLE: "0K"}
_BONE_SYSTEMS = ("0Q", "0P", "0N")
_BEFORE = 40
_MARKS = (",", ";", ":")
_APPROACH = (Read("0", (), "through the wound: Open"), Read("X", (), "skin: External"))
_EXCISED = "tissue was cut out: excisional debridement is Excision (Index; B3.5: the deepest layer removed)"
_EXTRACTED = "tissue was taken off without cutting it out: non-excisional debridement is Extraction (Index; B3.5)"


@dataclass(frozen=True, slots=True)
class _Words:
    excised: tuple[Phrase, ...]
    extracted: tuple[Phrase, ...]
    outright_not: tuple[Phrase, ...]
    removed: tuple[Phrase, ...]
    not_removed: tuple[Phrase, ...]
    kept_after: tuple[Phrase, ...]
    including: tuple[Phrase, ...]
    layers: Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class _Site:
    mention: Mention | None
    side: str
    within: Span | None


@cache
def _words() -> _Words:
    path = locations.resources() / "procedures" / "debridement.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    layers = {layer: tuple(map(phrase, written)) for layer, written in said.pop("layers").items()}
    return _Words(layers=layers, **{kind: tuple(map(phrase, written)) for kind, written in said.items()})


def debridement(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for each site that was debrided."""
    if _repeats(case, named):
        return []
    sites = _sites(case, named)
    plans: list[Plan] = []
    for site, told in _told_of(case, named, sites):
        operation, why = _operation(case, named, told, only=len(sites) == 1)
        if operation is None:
            continue
        layer, where = _layer(case, named, told, only=len(sites) == 1)
        plans += _planned(case, site, told, operation, layer, where, why)
    return plans


def _repeats(case: Case, named: Named) -> bool:
    """True for a debridement that names no site of its own where another listed one says what was removed (B3.5)."""
    others = [one for one in case.named if one is not named and one.frame.id == named.frame.id and not one.told]
    bare = not mentions(case, named.clause) and _deepest(case, named.clause)[0] < 0
    return bare and any(_deepest(case, one.clause)[0] >= 0 or mentions(case, one.clause) for one in others)


def _sites(case: Case, named: Named) -> list[_Site]:
    """The sites: those in the name of the procedure, else those of the diagnoses, else the first of the narrative."""
    for places in ((named.clause,), (named.item,), case.diagnoses, case.narrative[:1]):
        sites: dict[tuple[tuple[str, ...], str], _Site] = {}
        for place in places:
            for mention in mentions(case, place):
                said = side_at(case, mention, place if place == named.clause else None)
                side = said[0] if said else ""
                sites.setdefault((mention.region.areas, side), _Site(mention, side, None))
        if sites:
            found = list(sites.values())
            narrower = [one for one in found if one.mention and not one.mention.region.vague]
            found = narrower or found
            return found[:1] if places == case.narrative[:1] else found
    return [_Site(None, "", None)]


def _told_of(case: Case, named: Named, sites: Sequence[_Site]) -> Iterator[tuple[_Site, list[Span]]]:
    """The sentences about each site: all of the narrative for one; for several, those after each is named."""
    stretches = [named.item] if named.told else []
    sentences = [
        (begin + start, begin + stop)
        for begin, end in case.narrative
        for start, stop in split_sentences(case.text[begin:end])
    ]
    alone = len(sites) == 1 and (named.told or len(case.layout.items) < 2)
    if alone or not any(mentions(case, sentence) for sentence in sentences):
        yield from ((site, [*stretches, *sentences]) for site in sites)
        return
    by_site: dict[int, list[Span]] = {number: [] for number in range(len(sites))}
    current: int | None = None
    for sentence in sentences:
        for mention in mentions(case, sentence):
            fitting = [
                number
                for number, site in enumerate(sites)
                if site.mention and site.mention.region.areas == mention.region.areas
            ]
            if fitting:
                said = side_at(case, mention, sentence)
                same = [number for number in fitting if said and sites[number].side in (said[0], BOTH)]
                current = (same or fitting)[0]
                break
        else:
            if len(sites) == 1 and any(not mention.region.vague for mention in mentions(case, sentence)):
                current = None
        if current is not None:
            by_site[current].append(sentence)
    for number, site in enumerate(sites):
        yield site, by_site[number]


def _operation(case: Case, named: Named, told: Sequence[Span], *, only: bool) -> tuple[str | None, Read]:
    words = _words()
    title = (named.clause, named.item)
    if only or not told:
        if span := case.first(words.outright_not, title):
            return EXTRACTION, Read("", (span,), _EXTRACTED)
        if span := case.first((phrase("excisional"), phrase("excision*")), title):
            return EXCISION, Read("", (span,), _EXCISED)
    if span := case.first(words.outright_not, told):
        return EXTRACTION, Read("", (span,), _EXTRACTED)
    if span := _said(case, words.excised, told):
        return EXCISION, Read("", (span,), _EXCISED)
    if span := _said(case, words.extracted, told):
        return EXTRACTION, Read("", (span,), _EXTRACTED)
    if span := case.first(words.excised, title):
        return EXCISION, Read("", (span,), _EXCISED)
    return None, Read("")


def _said(case: Case, phrases: Sequence[Phrase], stretches: Sequence[Span]) -> Span | None:
    """The first of these words that is not denied."""
    denied = (phrase("no"), phrase("not"), phrase("without"), phrase("nothing"))
    for begin, end in stretches:
        spans = [span for one in phrases for span in one.found_in(case.text, case.layout.lower, begin, end)]
        for span in sorted(spans):
            if case.first(denied, [(max(begin, span[0] - _BEFORE), span[0])]) is None:
                return span
    return None


def _layer(case: Case, named: Named, told: Sequence[Span], *, only: bool) -> tuple[str, Span | None]:
    """The deepest layer removed: of the title, of the sentences that tell of removal, else of any about the site."""
    removing = [span for span in told if _said(case, _words().removed, [span])]
    best = max((_deepest(case, span) for span in removing), default=(-1, None), key=lambda one: one[0])
    if only or not told:
        best = max(best, _deepest(case, named.clause), _titled(case, named), key=lambda one: one[0])
    if best[0] < 0:
        best = max((_deepest(case, span) for span in told), default=(-1, None), key=lambda one: one[0])
    return (_DEPTH[best[0]], best[1]) if best[0] >= 0 else (SUBCUTANEOUS, None)


def _titled(case: Case, named: Named) -> tuple[int, Span | None]:
    """A layer that the title gives as the depth ("debridement to muscle")."""
    if named.told:
        return -1, None
    begin, end = named.clause
    held = [
        (depth, span)
        for depth, layer in enumerate(_DEPTH)
        for one in _words().layers[layer]
        for span in one.found_in(case.text, case.layout.lower, named.name[1], end)
        if layer != BONE
        or case.first(_words().including, [(begin, span[0])])
        or "of bone" in case.layout.lower[begin:end]
    ]
    return max(held, default=(-1, None), key=lambda one: one[0])


def _deepest(case: Case, sentence: Span) -> tuple[int, Span | None]:
    """The deepest layer in a sentence that its words do not call reached, exposed or healthy only."""
    words, begin = _words(), sentence[0]
    best: tuple[int, Span | None] = (-1, None)
    for depth, layer in enumerate(_DEPTH):
        for one in words.layers[layer]:
            for span in one.found_in(case.text, case.layout.lower, *sentence):
                before = [(_clause(case, max(begin, span[0] - _BEFORE), span[0]), span[0])]
                after = [(span[1], _clause_end(case, span[1], min(sentence[1], span[1] + _BEFORE)))]
                kept = case.first(words.including, before) or not (
                    case.first(words.not_removed, before) or _any(case, words.kept_after, after)
                )
                if kept and depth > best[0]:
                    best = (depth, span)
    return best


def _any(case: Case, phrases: Sequence[Phrase], stretches: Sequence[Span]) -> bool:
    """True where one of the phrases stands, denied or not."""
    return any(
        True for one in phrases for stretch in stretches for _ in one.found_in(case.text, case.layout.lower, *stretch)
    )


def _clause(case: Case, begin: int, end: int) -> int:
    return max((case.text.rfind(mark, begin, end) + 1 for mark in _MARKS), default=0) or begin


def _clause_end(case: Case, begin: int, end: int) -> int:
    return min((at for mark in _MARKS if (at := case.text.find(mark, begin, end)) != -1), default=end)


def _planned(
    case: Case, site: _Site, told: Sequence[Span], operation: str, layer: str, where: Span | None, why: Read
) -> Iterator[Plan]:
    spans = (*why.spans, *((where,) if where else ()))
    if site.mention is None:
        return
    if layer == BONE:
        yield from _bone(case, site, told, operation, where, spans, why.why)
        return
    table = _SYSTEMS[layer] + operation
    valid = case.tables.values(table)
    areas = site.mention.region.areas
    if layer == MUSCLE and where and case.first((phrase("glut*"),), [where]):
        areas = ("hip",)
    for read in reads_of(case, site.mention, valid, site.within, areas):
        yield Plan(table, {"body_part": (read,), "approach": _APPROACH}, why.why, spans)


def _bone(
    case: Case, site: _Site, told: Sequence[Span], operation: str, where: Span | None, spans: tuple[Span, ...], why: str
) -> Iterator[Plan]:
    """The bone named with the removal, else the one under the region."""
    assert site.mention is not None
    sentence = next((span for span in told if where and span[0] <= where[0] < span[1]), where)
    for system in _BONE_SYSTEMS:
        valid = case.tables.values(system + operation)
        found = parts_named(case.words(sentence), tuple(sorted(valid.items()))) if sentence else []
        for part in found:
            value = part.values.get(site.side) or part.values.get("")
            if value:
                reads = {"body_part": (Read(value, (part.span,)),), "approach": _APPROACH}
                yield Plan(system + operation, reads, why, spans)
                return
    for system in _BONE_SYSTEMS:
        for value, label in case.tables.values(system + operation).items():
            name, _, side = label.partition(", ")
            if name == site.mention.region.bone and side.lower() in ("", site.side):
                read = Read(value, (site.mention.span,), "the bone under the region")
                yield Plan(system + operation, {"body_part": (read,), "approach": _APPROACH}, why, spans)
                return
