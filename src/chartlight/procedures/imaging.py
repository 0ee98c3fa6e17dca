"""Imaging that a sentence names: a modality and the region beside it give the first four characters of a code.

Which words stand for which table and body part is data (resources/procedures/imaging.toml). Contrast, and what stands
after it, is left open: prose rarely says it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from chartlight import locations
from chartlight.procedures.phrases import BadPhrase, Phrase, Span, phrase
from chartlight.procedures.sides import BOTH, LEFT, RIGHT, side_near
from chartlight.procedures.words import words_of

Kind = TypeVar("Kind")
BEGUN = 4
_BEFORE, _AFTER = 28, 16
"""A region this near before or after its modality belongs to its name, in characters ("CT of the right kidney");
further off it is only what was seen."""
_RIGHT_BEFORE = 3
_OF = re.compile(r"\s*(?:scans?\s*)?(?:\([^)]{1,12}\)\s*)?of\b", re.IGNORECASE)
_LISTED = 22
"""Regions of one examination stand this near to each other, in characters."""
_SEEN = 2
"""So many regions in what an examination showed are taken for what it may have been of."""
_KEYS = frozenset({"name", "words", "codes", "right", "left"})


class BadImaging(ValueError):
    """The imaging data does not hold together; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Modality:
    """A kind of imaging: its section and root type, and what it is called."""

    section: str
    kind: str
    words: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region: what it is called, and its code beginnings by side ("" where no side is said)."""

    name: str
    words: tuple[Phrase, ...]
    codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Image:
    """An examination that is named: four characters, the words, and whether the region stands beside the modality."""

    begun: str
    span: Span
    beside: bool


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the data holds."""

    modalities: tuple[Modality, ...]
    regions: tuple[Region, ...]
    together: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    examinations: tuple[tuple[tuple[Phrase, ...], str], ...]


@cache
def load_imaging(path: Path | None = None) -> Knowledge:
    """The imaging data. BadImaging where it does not hold together."""
    found = path or locations.resources() / "procedures" / "imaging.toml"
    document = tomllib.loads(found.read_text(encoding="utf-8"))
    try:
        return Knowledge(
            tuple(
                Modality(one["section"], one["kind"], tuple(map(phrase, one["words"]))) for one in document["modality"]
            ),
            tuple(map(_region, document["region"])),
            tuple(
                (frozenset(one["regions"]), _codes(one["codes"], " and ".join(one["regions"])))
                for one in document["together"]
            ),
            tuple(
                (tuple(map(phrase, one["words"])), _codes([one["code"]], one["words"][0])[0])
                for one in document["examination"]
            ),
        )
    except (KeyError, TypeError, BadPhrase) as wrong:
        raise BadImaging(f"{found.name}: {wrong}") from wrong


def _region(entry: Mapping[str, Any]) -> Region:
    if unknown := set(entry) - _KEYS:
        raise BadImaging(f"region {entry.get('name', '?')!r}: unknown keys {', '.join(sorted(unknown))}")
    sides = {"": "codes", RIGHT: "right", LEFT: "left"}
    codes = {side: _codes(entry[key], entry["name"]) for side, key in sides.items() if key in entry}
    return Region(entry["name"], tuple(map(phrase, entry["words"])), codes)


def _codes(written: list[str], name: str) -> tuple[str, ...]:
    for code in written:
        if len(code) != BEGUN or code[0] not in "BC":
            raise BadImaging(f"{name}: {code!r} is no beginning of an imaging code")
    return tuple(written)


def images(text: str, lower: str, begin: int, end: int) -> list[Image]:
    """The examinations that a sentence names, in its order."""
    known = load_imaging()
    found = [
        Image(code, span, True)
        for words, code in known.examinations
        for one in words
        for span in one.found_in(text, lower, begin, end)
    ]
    named = [
        (span, modality)
        for modality in known.modalities
        for one in modality.words
        for span in one.found_in(text, lower, begin, end)
    ]
    modalities = [
        (span, modality) for span, modality in _longest(named) if not any(_overlap(span, image.span) for image in found)
    ]
    if modalities:
        regions = _longest(
            [
                (span, region)
                for region in known.regions
                for one in region.words
                for span in one.found_in(text, lower, begin, end)
            ]
        )
        taken: set[Span] = set()
        for number, (span, modality) in enumerate(modalities):
            floor = modalities[number - 1][0][1] if number else begin
            ceiling = modalities[number + 1][0][0] if number + 1 < len(modalities) else end
            free = [one for one in regions if one[0] not in taken]
            own = _own(text, span, free, (floor, ceiling), followed=number + 1 < len(modalities))
            taken.update(where for where, _ in own)
            found += _of(text, modality, span, own, free, (floor, ceiling))
    return sorted(found, key=lambda image: (image.span, image.begun))


def _own(
    text: str, span: Span, regions: list[tuple[Span, Region]], between: Span, *, followed: bool
) -> list[tuple[Span, Region]]:
    """The regions that are part of a modality's name: those before it, else those after it; a region right before the
    next modality is that one's."""
    before = [one for one in regions if between[0] <= one[0][0] and one[0][1] <= span[0]]
    after = [one for one in regions if span[1] <= one[0][0] and one[0][1] <= between[1]]
    if followed and not _OF.match(text, span[1]):
        after = []
    elif followed:
        after = [one for one in after if between[1] - one[0][1] > _RIGHT_BEFORE]
    return _run(before[::-1], span[0], backwards=True) or _run(after, span[1], backwards=False)


def _of(
    text: str,
    modality: Modality,
    span: Span,
    own: list[tuple[Span, Region]],
    regions: list[tuple[Span, Region]],
    between: Span,
) -> Iterator[Image]:
    """The examinations of one modality: by the regions that are part of its name, else by those told after it."""
    if own:
        yield from _images(text, modality, span, own, between, beside=True)
    elif modality.section == "B":
        after = [one for one in regions if span[1] <= one[0][0] and one[0][1] <= between[1]]
        for region in after[:_SEEN]:
            yield from _images(text, modality, span, [region], between, beside=False)


def _run(regions: list[tuple[Span, Region]], edge: int, *, backwards: bool) -> list[tuple[Span, Region]]:
    """The regions listed next to an edge, each near to the one before."""
    run: list[tuple[Span, Region]] = []
    reach = _BEFORE if backwards else _AFTER
    for span, region in regions:
        if (edge - span[1] if backwards else span[0] - edge) > reach:
            break
        run.append((span, region))
        edge = span[0] if backwards else span[1]
        reach = _LISTED
    return run


def _images(
    text: str, modality: Modality, span: Span, regions: list[tuple[Span, Region]], between: Span, *, beside: bool
) -> Iterator[Image]:
    held = {region.name for _, region in regions}
    whole = (min(span[0], *(one[0] for one, _ in regions)), max(span[1], *(one[1] for one, _ in regions)))
    for names, codes in load_imaging().together:
        if names <= held and (joint := _fitting(codes, modality)):
            held -= names
            yield Image(joint[0], whole, beside)
    for where, region in regions:
        if region.name in held:
            around = (min(span[0], where[0]), max(span[1], where[1]))
            yield from (Image(code, around, beside) for code in _sided(text, modality, region, where, between))


def _sided(text: str, modality: Modality, region: Region, where: Span, between: Span) -> list[str]:
    if len(region.codes) == 1 and "" in region.codes:
        return _fitting(region.codes[""], modality)[:1]
    words = words_of(text, max(between[0], where[0] - 40), min(between[1], where[1] + 40))
    said = side_near(words, where)
    side = said[0] if said else ""
    wanted = (RIGHT, LEFT) if side == BOTH and "" not in region.codes else ("" if side == BOTH else side,)
    return [code for one in wanted for code in _fitting(region.codes.get(one, ()), modality)[:1]]


def _fitting(codes: tuple[str, ...], modality: Modality) -> list[str]:
    return [code for code in codes if code[0] == modality.section and code[2] == modality.kind]


def _longest(found: list[tuple[Span, Kind]]) -> list[tuple[Span, Kind]]:
    """Of names that overlap, the longest; in the order of the text."""
    kept: list[tuple[Span, Kind]] = []
    for span, kind in sorted(found, key=lambda one: (one[0][0] - one[0][1], one[0][0])):
        if not any(_overlap(span, other) for other, _ in kept):
            kept.append((span, kind))
    return sorted(kept, key=lambda one: one[0])


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
