"""The procedures that a note names: those the operator lists, and those that only the narrative tells.

What is listed counts first. A narrative is full of components (incisions, drains, closures), so of it only the phrases
count that a frame gives as `done`; where nothing is listed at all, its names count as well where the sentence says
that the procedure was done.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from chartlight.procedures.attempts import DISCONTINUED, attempted, speaks_of_failure, stopped_after, told_undone
from chartlight.procedures.contexts import not_performed
from chartlight.procedures.frames import Frame, load_frames
from chartlight.procedures.layout import BACKGROUND, DEVICES, DIAGNOSIS, FACTS, FINDINGS, NARRATIVE, PERFORMED, Layout
from chartlight.procedures.phrases import Phrase, Span
from chartlight.reading.sentences import split_sentences

_DONE = re.compile(
    r"\b(?:performed|done|carried out|completed|accomplished|undertaken|underwent|undergone|placed|inserted|obtained|"
    r"removed|we proceeded|proceeded with|was made|created|delivered|achieved|successful(?:ly)?|repaired|placement|"
    r"procedure|using|utilizing|initiated|started|transfused|given|excised|resected|opened|drained|cut|divided|"
    r"fixed|applied|sutured|irrigated|evacuated|freed|incised|reduced|fashioned|"
    r"ligated|clipped|coagulated|cauteri[sz]ed|reamed|pulled out to length|"
    r"taken|stapled|oversewn|biopsied|bx|untwisted|suctioned|stripped|lysed|released|deployed|upsized|exchanged|sewn|"
    r"implanted|impacted|fused|decompressed|grafted)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?:,\s*)?\b(?:and|with|plus)\b|[,;/+&]|\b\d{1,2}[.)](?=\s)", re.IGNORECASE)
"""What parts the words of two names in one line."""
_ONLY_SIDE = re.compile(r"\s*(?:(?:the|a|an|of|left|right|bilateral|l|r)\s+)*", re.IGNORECASE)
_SURGERY = "0"
_INSERTION, _INSPECTION, _DRAINAGE = "H", "J", "9"
_TUBE = re.compile(r"\b(?:tube|drain|catheter)", re.IGNORECASE)
_VAGUE = "vague"
"""Frames of this group say where an operation was, and leave what was done to the narrative."""
_LONGEST_WAY = 60
_WAY = re.compile(
    r"\b(?:via|through|by way of|access ?:|existing|indwelling)"
    r"(?:\s+(?:the|a|an|his|her|patient's|existing|indwelling|right|left|chest|wall|"
    r"implanted|tunneled|tunnelled|single|double|triple|lumen|port|of))*\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_SHORT = 120
"""A sentence shorter than this may be a label or a title, in characters."""
_BRIEF = 700
"""A note without a list that is shorter than this lists in its sentences, in characters."""
_CALLED_OFF = re.compile(
    r"\b(?:not performed|not done|cancel+ed|deferred|not attempted|planned only|to follow|to be done|"
    r"at (?:a )?(?:second|later) (?:sitting|stage|date)|(?:is|are) planned)\b",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\b(?:(?:no|without|history of|status post|s/p|h/o)\s+(?:[\w-]+\s+){0,2}"
    r"|(?:pod\W*\d+|days?|weeks?|months?|years?|hours?)\s+(?:after|following|from|post|since)\s+(?:[\w-]+\s+){0,3}"
    r"|(?:previous|prior|recent)\s+(?:[\w-]+\s+)?)\Z",
    re.IGNORECASE,
)
"""What takes a listed procedure back, right before its name ("delivery, no episiotomy")."""


@dataclass(frozen=True, slots=True)
class Named:
    """A procedure that a note names.

    `name` are the words; `item` the listed procedure or the sentence around them; `clause` the piece of it that is
    about this procedure alone. `told` is true for one that only the narrative gives. `against` says why it was not
    performed now (the kind, and the words that say it); None for one that was.
    """

    frame: Frame
    name: Span
    item: Span
    clause: Span
    told: bool = False
    against: tuple[str, Span] | None = None


@cache
def _phrases(kind: str) -> tuple[tuple[Frame, Phrase], ...]:
    return tuple((frame, one) for frame in load_frames().values() for one in getattr(frame, kind))


def procedures_named(layout: Layout) -> tuple[Named, ...]:
    """Everything named as done, and what is named but was not done, in the order of the note."""
    held = {kind: _held(layout, kind) for kind in ("names", "done")}
    listed = [named for item in layout.items for named in _listed(layout, item, held)]
    listed += [
        named
        for item in layout.planned
        for named in _in_stretch(layout, item, held["names"], told=False, against=("planned", item))
    ]
    listed = _with_outcome(layout, listed)
    told = list(_told(layout, held, [one for one in listed if _may_be_done(one)]))
    known = {one.frame.id for one in listed if one.against is None}
    return (*listed, *(one for one in told if one.frame.id not in known))


def named_in_prose(layout: Layout) -> Iterator[Named]:
    """Every name and phrase of a frame in any sentence of a text that is no operative note, done or not."""
    phrases = [one for kind in ("names", "done") for one in _held(layout, kind)]
    for sentence in split_sentences(layout.text):
        yield from _in_stretch(layout, sentence, phrases, told=True)


def _listed(layout: Layout, item: Span, held: dict[str, list[tuple[Frame, Phrase]]]) -> Iterator[Named]:
    """The procedures that a line lists; where it tells ("bladder injury repaired in two layers"), those it tells."""
    names = list(_in_stretch(layout, item, held["names"], told=False))
    yield from names
    frames = {one.frame.id for one in names}
    for one in _in_stretch(layout, item, held["done"], told=False):
        apart = all(one.name[1] <= other.name[0] or other.name[1] <= one.name[0] for other in names)
        if one.frame.id not in frames and (apart or all(other.frame.fallback for other in names)):
            yield one


def _may_be_done(one: Named) -> bool:
    """True for what was done, or begun: of such a note the narrative is no list either."""
    return one.against is None or one.against[0] == DISCONTINUED


def _with_outcome(layout: Layout, listed: list[Named]) -> list[Named]:
    """The listed procedures, those that the narrative says could not be completed with its words (B3.3)."""
    done = [one for one in listed if one.against is None and one.frame.table[2:3] != _INSPECTION]
    if not done or not speaks_of_failure(layout.text):
        return listed
    narrative = tuple(layout.of_kind(NARRATIVE, FINDINGS, FACTS, PERFORMED))
    alone = len({one.frame.id for one in done}) == 1
    return [
        replace(one, against=(DISCONTINUED, span))
        if one in done and (span := told_undone(layout.text, one.name, narrative, alone=alone))
        else one
        for one in listed
    ]


def _says_little(one: Named) -> bool:
    """True for a title that says only where the operator went in ("exploratory laparotomy and repairs", "cysto")."""
    looks = one.frame.table[2:3] == _INSPECTION and one.frame.table[:1] == _SURGERY and not one.frame.maker
    return looks or _VAGUE in one.frame.groups or (one.frame.fallback and one.frame.operation in ("", "J"))


def _held(layout: Layout, kind: str) -> list[tuple[Frame, Phrase]]:
    """The phrases whose anchor the note holds at all: the others need not be looked for."""
    return [(frame, one) for frame, one in _phrases(kind) if one.anchor in layout.lower]


def _told(layout: Layout, held: dict[str, list[tuple[Frame, Phrase]]], listed: Sequence[Named]) -> Iterator[Named]:
    any_listed = any(not _says_little(one) for one in listed)
    kinds = (
        (NARRATIVE, FINDINGS, DEVICES, FACTS)
        if listed
        else (NARRATIVE, FINDINGS, DEVICES, FACTS, DIAGNOSIS, BACKGROUND)
    )
    seen: set[str] = set()
    for begin, end in layout.of_kind(*kinds):
        kind = layout.kind_at(begin)
        by_name = not any_listed and kind in (NARRATIVE, FINDINGS)
        for start, stop in split_sentences(layout.text[begin:end]):
            sentence = (begin + start, begin + stop)
            phrases = list(held["done"])
            titled = not listed and (sentence[0] == begin or stop - start < _SHORT or len(layout.text) < _BRIEF)
            if by_name and (titled or _DONE.search(layout.text, *sentence)):
                phrases += [one for one in held["names"] if not one[0].fallback]
            for named in _in_stretch(layout, sentence, phrases, told=True):
                if named.against is None:
                    if named.frame.id in seen and named.frame.each not in ("part", "side"):
                        continue
                    seen.add(named.frame.id)
                yield named


def _in_stretch(
    layout: Layout,
    stretch: Span,
    phrases: Sequence[tuple[Frame, Phrase]],
    *,
    told: bool,
    against: tuple[str, Span] | None = None,
) -> Iterator[Named]:
    """The names within a stretch; of names that overlap, the longest."""
    found = [
        (span, frame, not told and _jumps(layout.text[slice(*span)], one))
        for frame, one in phrases
        for span in one.found_in(layout.text, layout.lower, *stretch)
    ]
    kept: list[tuple[Span, Frame]] = []
    for span, frame, _ in sorted(found, key=lambda one: _rank(*one)):
        if any(span[0] < other[1] and other[0] < span[1] for other, _ in kept):
            continue
        if any(True for never in frame.never for _ in never.found_in(layout.text, layout.lower, *stretch)):
            continue
        kept.append((span, frame))
    if any(not frame.fallback for _, frame in kept):
        kept = [one for one in kept if not one[1].fallback]
    kept.sort(key=lambda one: one[0])
    for number, (span, frame) in enumerate(kept):
        begin = _after(layout.text, kept[number - 1][0][1], span[0]) if number else stretch[0]
        end = kept[number + 1][0][0] if number + 1 < len(kept) else stretch[1]
        why = against or _route(layout, frame, span) or _against(layout, span, stretch, end, told=told)
        yield Named(frame, span, stretch, (begin, _before(layout.text, span[1], end, stretch[1])), told, why)


def _rank(span: Span, frame: Frame, jumps: bool) -> tuple[bool, bool, int, int, str]:
    """Of names that overlap: a procedure that is known, that jumps over nothing in a list, the longer, the first."""
    return frame.fallback, jumps, span[0] - span[1], span[0], frame.id


def _jumps(words: str, name: Phrase) -> bool:
    """True where a name reaches from one member of a list to the next ("2nd degree lac and sulcus tear")."""
    return "," in words or any(f" {mark} " in words.lower() and mark not in name.written for mark in ("and", "&"))


def _after(text: str, begin: int, end: int) -> int:
    """Where the words of a name begin after those of the name before it."""
    mark = _parting(text, begin, end)
    return mark[1] if mark else begin


def _before(text: str, begin: int, end: int, last: int) -> int:
    mark = _parting(text, begin, end) if end < last else None
    return mark[0] if mark else end


def _parting(text: str, begin: int, end: int) -> Span | None:
    """The last "and", "with" or comma between two names; an "and" between two adjectives of the second parts nothing
    where a comma stands before it ("aortogram, left common and external iliac stents")."""
    marks = list(_SEPARATOR.finditer(text, begin, end))
    if not marks:
        return None
    between = text[marks[-1].end() : end]
    if len(marks) > 1 and marks[-1].group().lower() in ("and", "&") and not _ONLY_SIDE.fullmatch(between):
        return next((mark.span() for mark in reversed(marks[:-1]) if mark.group() in ",;"), marks[-1].span())
    return marks[-1].span()


def _route(layout: Layout, frame: Frame, name: Span) -> tuple[str, Span] | None:
    """That a device is named only as the way something else went in ("through the right chest port")."""
    if frame.table[2:] != _INSERTION and not (frame.table[2:] == _DRAINAGE and _TUBE.search(layout.text, *name)):
        return None
    before = _WAY.search(layout.text, max(0, name[0] - _LONGEST_WAY), name[0])
    return ("in place before", before.span()) if before else None


def _against(layout: Layout, name: Span, stretch: Span, clause_end: int, *, told: bool) -> tuple[str, Span] | None:
    begun = attempted(layout.text, name, stretch, clause_end) or (not told and stopped_after(layout.text, stretch))
    if begun:
        return DISCONTINUED, begun
    if told:
        return not_performed(layout.text, layout.lower, name, stretch, clause_end)
    off = _CALLED_OFF.search(layout.text, *stretch) or _NOT_THIS.search(layout.text, stretch[0], name[0])
    return ("not done", off.span()) if off else None
