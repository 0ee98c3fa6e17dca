"""Regions of the body as a note names them, for tables whose parts are skin, fascia or muscle of a region.

The names that operators use, and the areas that ICD-10-PCS has for them, are data (resources/procedures/regions.toml).
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.procedures.case import Case, Read
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Phrase, Span, phrase
from chartlight.procedures.sides import BOTH, LEFT, RIGHT, first_side, side_near
from chartlight.procedures.words import normals
from chartlight.reading.sentences import split_sentences

_SIDES = (LEFT, RIGHT, BOTH)
_TISSUES = frozenset(("skin", "subcutaneous", "tissue", "fascia", "muscle"))
_REACH = 60
_GRAFTS = "graft"
_TAKEN_FROM = re.compile(r"\b(?:from|donor|harvest\w*)\b[^.,;]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its names, its areas in order of preference, the bone under it, the areas it may stand for if vague."""

    words: tuple[Phrase, ...]
    areas: tuple[str, ...]
    bone: str = ""
    vague: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A region that a note names, and where."""

    region: Region
    span: Span


@cache
def _regions() -> tuple[Region, ...]:
    path = locations.resources() / "procedures" / "regions.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Region(
            tuple(map(phrase, one["words"])),
            tuple(one["areas"]),
            one.get("bone", ""),
            frozenset(one.get("vague", ())),
        )
        for one in document["region"]
    )


def mentions(case: Case, stretch: Span) -> list[Mention]:
    """The regions that a stretch names, in its order; of names that overlap, the longest."""
    lower = case.layout.lower
    found = [
        (span, region)
        for region in _regions()
        for one in region.words
        for span in one.found_in(case.text, lower, *stretch)
    ]
    kept: list[Mention] = []
    for span, region in sorted(found, key=lambda one: (one[0][0] - one[0][1], one[0][0])):
        if not any(span[0] < other.span[1] and other.span[0] < span[1] for other in kept):
            kept.append(Mention(region, span))
    return sorted(kept, key=lambda one: one.span)


def side_at(case: Case, mention: Mention, within: Span | None = None) -> tuple[str, Span] | None:
    """The side of a region: beside its words, else the first that the stretch around it, then the note, names."""
    around = within or (max(0, mention.span[0] - _REACH), min(len(case.text), mention.span[1] + _REACH))
    near = side_near(case.words(around), mention.span)
    if near is not None:
        return near
    for begin, end in (around, *case.layout.items, *case.diagnoses, *case.told):
        if said := first_side(case.text, begin, end):
            return said
    return None


def by_area(valid: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """The values of a table by area and side ("" where it has none)."""
    values: dict[str, dict[str, str]] = defaultdict(dict)
    for value, label in valid.items():
        words = normals(label)
        side = next((word for word in words if word in _SIDES), "")
        values[" ".join(word for word in words if word not in _SIDES and word not in _TISSUES)].setdefault(side, value)
    return values


def reads_of(
    case: Case, mention: Mention, valid: Mapping[str, str], within: Span | None = None, areas: Iterable[str] = ()
) -> list[Read]:
    """The values of a table for a region that is named, with its side; none where the table or the note lacks it."""
    held = by_area(valid)
    area = next((one for one in areas or mention.region.areas if one in held), None)
    if area is None:
        return []
    if set(held[area]) == {""}:
        return [Read(held[area][""], (mention.span,))]
    said = side_at(case, mention, within)
    if said is None:
        return []
    wanted = (RIGHT, LEFT) if said[0] == BOTH and BOTH not in held[area] else (said[0],)
    return [Read(held[area][side], (mention.span, said[1])) for side in wanted if side in held[area]]


def _most_told(case: Case, place: Span) -> list[Mention]:
    """The regions of a stretch, those it names most often first: an operator's finger in a wound is no region."""
    found = mentions(case, place)
    count = Counter(mention.region.areas for mention in found)
    return sorted(found, key=lambda one: -count[one.region.areas])


def _own_side(case: Case, mention: Mention, item: Span) -> str:
    said = side_near(case.words(item), mention.span) or first_side(case.text, *item)
    return said[0] if said else ""


def _given(case: Case, named: Named, mention: Mention) -> bool:
    """True for the region that a graft is taken from: it is not where it goes."""
    if _GRAFTS not in named.frame.groups:
        return False
    before = case.text[max(0, mention.span[0] - _REACH) : mention.span[0]]
    return _TAKEN_FROM.search(before) is not None


_SEVERAL = re.compile(r"\b(?:lacs|lacerations|wounds|abscesses)\b", re.IGNORECASE)
"""A title of several sites that names none."""
_TENDED = re.compile(r"\b\d(?:\.\d)?\s*cm\b|\b\d-0\b|\bstaples\b|\bcc\b[^.]{0,12}\bpus\b", re.IGNORECASE)


def _of_several(case: Case, valid: Mapping[str, str]) -> Iterator[Read]:
    """The values for the regions whose size or thread the narrative gives, each in its own sentence."""
    for begin, end in case.told:
        for start, stop in split_sentences(case.text[begin:end]):
            sentence = (begin + start, begin + stop)
            if _TENDED.search(case.text, *sentence):
                for mention in mentions(case, sentence)[:1]:
                    yield from reads_of(case, mention, valid, sentence)


def regions(case: Case, named: Named, valid: Mapping[str, str]) -> Iterator[Read]:
    """The values for the regions named nearest: in the procedure's name, in the diagnoses, then in the narrative."""
    several = named.frame.each == "part" and _SEVERAL.search(case.text, *named.name)
    if several and not mentions(case, named.item) and (reads := list(_of_several(case, valid))):
        yield from reads
        return
    vague: list[Mention] = []
    side = ""
    for places in ((named.clause,), (named.item,), case.diagnoses, case.narrative, case.told):
        seen: set[str] = set()
        for place in places:
            within = place if place in (named.clause, named.item) else None
            for mention in _most_told(case, place) if vague and within is None else mentions(case, place):
                if _given(case, named, mention):
                    continue
                if mention.region.vague:
                    vague += [mention] if within or not vague else []
                    continue
                if vague and vague[0].region.vague.isdisjoint(mention.region.areas):
                    continue
                if vague and within is None:
                    side = side or _own_side(case, vague[0], named.item)
                    if side and (beside := side_at(case, mention)) and beside[0] != side:
                        continue
                for read in reads_of(case, mention, valid, named.item if place == named.clause else None):
                    if read.value not in seen:
                        seen.add(read.value)
                        yield read
                if seen and (places in (case.narrative, case.told)):
                    return
        if seen:
            return
        if len({side_at(case, one, named.item) for one in vague}) > 1:
            break
    for mention in vague:
        yield from reads_of(case, mention, valid)
