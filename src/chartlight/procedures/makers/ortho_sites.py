"""Bones, joints, tendons, ligaments and muscles by the operator's words: the table follows from the part that is named.

A frame gives one table of the operation ("0QS"); the body system is that of the parts found. What stands beside the
name counts first, then the listed procedure, then the diagnoses, then the narrative. Where the operator names a region
alone ("ORIF right ankle"), the bones are those of the region that the diagnosis or the narrative names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Phrase, Span, phrase
from chartlight.procedures.plan import Plan
from chartlight.procedures.readers import side_of
from chartlight.procedures.sides import BOTH, LEFT, RIGHT, side_near
from chartlight.reading.tables import rows

KINDS = {"bone": "QP", "joint": "SR", "tendon": "L", "ligament": "M", "muscle": "K"}
"""Body systems of a kind of part; the lower half of the body first."""
_BOTH_SIDES = "done on both sides (B4.3)"
_NOT_SAID = "the region's usual part: no part of it is named"
_WORKED_ON = re.compile(
    r"\b(?:plat(?:e|ed|ing)|screws?|nail\w*|wires?|pins?|pinned|reduc\w+|fix(?:ed|ation)|fractur\w+)\b", re.IGNORECASE
)
_LEFT_ALONE = re.compile(
    r"\b(?:not|no|without|intact|stable|undisplaced|nondisplaced|old|healed|years ago|avoid\w*|protect\w*)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;\n]+")


@dataclass(frozen=True, slots=True)
class Site:
    """Parts that words name: their names without side; `sure` is false for a region that may mean one of several."""

    labels: tuple[str, ...]
    span: Span
    sure: bool
    usual: str = ""


@cache
def _vocabulary() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    held: dict[str, list[tuple[Phrase, str]]] = {}
    for kind, words, meant in rows(locations.resources() / "procedures" / "sites.tsv", 3):
        held.setdefault(kind, []).append((phrase(words), meant))
    return {kind: tuple(entries) for kind, entries in held.items()}


def kind_of(table: str) -> str:
    """The kind of part that a table is about. ValueError for a body system without sites."""
    for kind, systems in KINDS.items():
        if table[1] in systems:
            return kind
    raise ValueError(f"table {table} is about no bone, joint, tendon, ligament or muscle")


def sites_in(case: Case, stretch: Span, kind: str) -> list[Site]:
    """The parts named in a stretch, in order; of names that overlap, the longest."""
    lower = case.layout.lower
    found = [
        (span, meant)
        for words, meant in _vocabulary()[kind]
        if words.anchor in lower
        for span in words.found_in(case.text, lower, *stretch)
    ]
    kept: list[tuple[Span, str]] = []
    for span, meant in sorted(found, key=lambda one: (one[0][0] - one[0][1], one[0])):
        if not any(span[0] < other[1] and other[0] < span[1] for other, _ in kept):
            kept.append((span, meant))
    return [_site(span, meant) for span, meant in sorted(kept) if meant != "-"]


def _site(span: Span, meant: str) -> Site:
    if "|" in meant:
        usual, *_ = labels = meant.split("|")
        return Site(tuple(label for label in labels if label), span, False, usual)
    return Site(tuple(meant.split("+")), span, True)


def sites_of(case: Case, named: Named, kind: str) -> list[Site]:
    """The parts that a named procedure is about; empty where nothing says which."""
    region: Site | None = None
    for stretch in (named.clause, named.item):
        sites = sites_in(case, stretch, kind)
        if sure := [site for site in sites if site.sure]:
            return sure if region is None else [site for site in sure if _within(site, region)] or sure
        region = region or next(iter(sites), None)
    others = () if region else tuple(item for item in case.layout.items if item != named.item)
    if named.told and not case.layout.items:
        others = (case.layout.title,)
    for area in (others, case.diagnoses, tuple(_told(case, named))):
        sites = [site for stretch in area for site in sites_in(case, stretch, kind) if site.sure]
        if region is not None:
            sites = [site for site in sites if _within(site, region)]
        if sites and region is not None and (usual := [site for site in sites if region.usual in site.labels]):
            return usual[:1]
        if sites:
            return sites if region is not None and kind == "bone" else sites[:1]
        if region is None:
            region = next((site for stretch in area for site in sites_in(case, stretch, kind)), None)
    if region is None or not region.usual:
        return []
    return [Site((region.usual,), region.span, True)]


def _within(site: Site, region: Site) -> bool:
    return any(label in region.labels for label in site.labels)


def _told(case: Case, named: Named) -> Iterator[Span]:
    """Sentences of the narrative in which a part is worked on rather than spared."""
    for begin, end in (named.item, *(() if case.layout.items else case.narrative)) if named.told else case.narrative:
        for match in _SENTENCE.finditer(case.text, begin, end):
            if _WORKED_ON.search(match.group()) and not _LEFT_ALONE.search(match.group()):
                yield match.span()


def site_plans(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for each part that is named (B3.2a) and each side of it; the parts stay open where none is."""
    kind = kind_of(frame.table)
    sites = sites_of(case, named, kind)
    plans: dict[tuple[str, str], Plan] = {}
    for site in sites:
        for label in site.labels:
            for table, read in valued(case, named, frame.table, label, site.span):
                plans.setdefault((table, read.value), Plan(table, {"body_part": (read,)}, frame.why, (named.name,)))
    if not plans:
        return [Plan(frame.table, {"body_part": ()}, frame.why, (named.name,))]
    return list(plans.values())[: 1 if frame.each == "once" else None]


def valued(case: Case, named: Named, table: str, label: str, span: Span) -> Iterator[tuple[str, Read]]:
    """The table and value of a part for each side on which it was done; none where the side is not said."""
    for system in KINDS[kind_of(table)]:
        own = f"{table[0]}{system}{table[2]}"
        values = {name: value for value, name in case.tables.values(own).items()}
        if label in values:
            yield own, Read(values[label], (span,))
            return
        if any(f"{label}, {side.title()}" in values for side in (LEFT, RIGHT)):
            sides = side_words(case, named, span)
            for side, where in sides:
                if value := values.get(f"{label}, {side.title()}"):
                    yield own, Read(value, (span, where), _BOTH_SIDES if len(sides) > 1 else "")
            return


def side_words(case: Case, named: Named, span: Span) -> Sequence[tuple[str, Span]]:
    """The sides of a part with the words for them: those near its own words, else those of the procedure."""
    inside = named.item[0] <= span[0] < named.item[1]
    said = side_of(case, named, span) if inside else _own_side(case, named) or side_of(case, named, span)
    if said and said[0] == BOTH and span[0] <= said[1][0] < span[1]:
        # "Both bones" are two bones, not two sides.
        words = [word for word in case.words(named.item) if not span[0] <= word.begin < span[1]]
        said = side_near(words, span) or side_of(case, named)
    if said is None:
        return ()
    side, where = said
    return ((RIGHT, where), (LEFT, where)) if side == BOTH else ((side, where),)


def _own_side(case: Case, named: Named) -> tuple[str, Span] | None:
    """The side that the listed procedure itself says."""
    found = side_of(case, named)
    return found if found and named.item[0] <= found[1][0] < named.item[1] else None


def spans_of(sites: Iterable[Site]) -> tuple[Span, ...]:
    """Where parts are named."""
    return tuple(site.span for site in sites)
