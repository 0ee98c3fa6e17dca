"""Context of a mention: negated, historical, family, hypothetical, uncertain, after ConText (Harkema et al. 2009).

Cues with direction, reach and what ends their scope are data (context.tsv). Cues are looked up once a sentence, so
that each mention costs only a walk over them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.assessment import Context
from chartlight.reading.folding import HARD, Words, words_of
from chartlight.reading.tables import BadTable, rows

PAST = "past"
DIFFERENTIAL = "differential"
OTHER = "other"
RESOLVED = "resolved"
HISTORICAL = "historical"
PSEUDO = "pseudo"
UNBOUNDED = 1 << 40
NEAREST = 12
"""Cues of a category that are asked on either side of a span, so that a sentence of cues stays bounded work."""
_NO_STOPS: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
_DIRECTIONS = ("forward", "backward", "both", "within")
_CATEGORIES = (*Context, PAST, DIFFERENTIAL, OTHER, RESOLVED)
_MEANS = {DIFFERENTIAL: Context.UNCERTAIN, OTHER: Context.FAMILY}
# After a comma these open a finding of its own: "no LOC, left hip fracture", "denies fever, has cough".
_FINDING = frozenset(
    "left right l r lt rt bilateral mild moderate severe marked worsening persistent ongoing known stable now positive "
    "pos".split()
)
_STATES = frozenset("has have reports endorses notes complains is was".split())
_LISTS = frozenset("denies denied deny denying for".split())
_WITHOUT = frozenset(("without", "w/o"))
_OPENS_LIST = frozenset("following for of symptoms including any".split())
_FAR = 12


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase of the table."""

    category: str
    direction: str
    reach: int


@dataclass(frozen=True, slots=True)
class Met:
    """A cue met in a sentence: word positions `first`..`last` inclusive."""

    first: int
    last: int
    cue: Cue


# Phrases by their first word, longest first.
Phrases = dict[str, tuple[tuple[tuple[str, ...], tuple[Cue, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Heard:
    """The cues of a stretch of words by category, and the ends of their scopes, each in the order of the words."""

    cues: Mapping[str, tuple[Met, ...]]
    firsts: Mapping[str, tuple[int, ...]]
    stops: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]]

    def stopped_before(self, category: str, position: int) -> int:
        """Where the last end of a scope begins that lies wholly before a word; -1 where none does."""
        firsts, lasts = self.stops.get(category, _NO_STOPS)
        place = bisect_left(lasts, position) - 1
        return firsts[place] if place >= 0 else -1

    def stopped_after(self, category: str, position: int) -> int:
        """Where the first end of a scope ends that lies wholly after a word; UNBOUNDED where none does."""
        firsts, lasts = self.stops.get(category, _NO_STOPS)
        place = bisect_right(firsts, position)
        return lasts[place] if place < len(lasts) else UNBOUNDED


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue table: what says something, and what ends the reach of what was said."""

    said: Phrases
    stops: Phrases

    def meet(self, words: Words, begin: int, end: int) -> Heard:
        """Cues and ends of scopes in the word range; of overlapping cues the first and longest counts."""
        cues: dict[str, list[Met]] = {}
        for met in _meet(self.said, words, begin, end):
            if met.cue.category != PSEUDO:
                cues.setdefault(met.cue.category, []).append(met)
        stops: dict[str, list[Met]] = {}
        for met in _meet(self.stops, words, begin, end) if cues else ():
            stops.setdefault(met.cue.direction, []).append(met)
        return Heard(
            {category: tuple(met) for category, met in cues.items()},
            {category: tuple(one.first for one in met) for category, met in cues.items()},
            {c: (tuple(one.first for one in met), tuple(one.last for one in met)) for c, met in stops.items()},
        )


def _meet(table: Phrases, words: Words, begin: int, end: int) -> list[Met]:
    met: list[Met] = []
    plains = words.plains
    position = begin
    while position < end:
        phrases = table.get(plains[position])
        step = 1
        if phrases is not None:
            for phrase, cues in phrases:
                width = len(phrase)
                if position + width <= end and all(
                    plains[position + offset] == phrase[offset] for offset in range(1, width)
                ):
                    met += [Met(position, position + width - 1, cue) for cue in cues]
                    step = width
                    break
        position += step
    return met


@cache
def load_cues() -> Cues:
    """The cues of resources/reading/context.tsv; BadTable for an unknown category or direction."""
    path = locations.resources() / "reading" / "context.tsv"
    said: dict[tuple[str, ...], list[Cue]] = {}
    stops: dict[tuple[str, ...], list[Cue]] = {}
    for phrase, category, direction, reach in rows(path, 4):
        if category == "stop":
            known = direction in _CATEGORIES
        else:
            known = direction in _DIRECTIONS and (category in _CATEGORIES or category == PSEUDO)
        if not known or (reach and not reach.isdigit()):
            raise BadTable(f"{path.name}: {phrase!r} has an unknown category, direction or reach")
        table = stops if category == "stop" else said
        key = tuple(words_of(phrase).plains)
        table.setdefault(key, []).append(Cue(category, direction, int(reach) if reach else UNBOUNDED))
    return Cues(_by_first_word(said), _by_first_word(stops))


def _by_first_word(table: dict[tuple[str, ...], list[Cue]]) -> Phrases:
    by_word: dict[str, list[tuple[tuple[str, ...], tuple[Cue, ...]]]] = {}
    for phrase, cues in table.items():
        by_word.setdefault(phrase[0], []).append((phrase, tuple(cues)))
    return {word: tuple(sorted(known, key=lambda p: -len(p[0]))) for word, known in by_word.items()}


def said_of(words: Words, text: str, heard: Heard, first: int, last: int) -> set[str]:
    """What the cues of a sentence say about the words `first`..`last`: context values, "past", "resolved", and
    "other" for another person who is no kin."""
    said = {category for category in heard.cues if _says(words, text, heard, category, first, last)}
    return said | {_MEANS[category] for category in said & _MEANS.keys()}


def _says(words: Words, text: str, heard: Heard, category: str, first: int, last: int) -> bool:
    """Does a cue of the category reach the words? The nearest ones are asked, on either side, up to a scope's end."""
    cues = heard.cues[category]
    place = bisect_right(heard.firsts[category], last)
    stopped = heard.stopped_before(category, first)
    for item in reversed(cues[max(0, place - NEAREST) : place]):
        if _reaches_into(item, first, last):
            return True
        if item.last < stopped:
            break
        if item.last < first and item.cue.direction in ("forward", "both"):
            between = (item.last + 1, first - 1)
            if between[1] - between[0] < item.cue.reach and not _broken(words, text, item, between):
                return True
    stopped = heard.stopped_after(category, last)
    for item in cues[place : place + NEAREST]:
        if stopped < item.first:
            break
        if item.cue.direction in ("backward", "both"):
            between = (last + 1, item.first - 1)
            if between[1] - between[0] < item.cue.reach and not _broken(words, text, item, between):
                return True
    return False


def _reaches_into(item: Met, first: int, last: int) -> bool:
    """Does the cue share words with the span without lying in it? "No known drug allergies" of "drug allergies"."""
    if item.cue.direction == "backward":
        return first <= item.first <= last < item.last
    return item.first < first <= item.last <= last


def _broken(words: Words, text: str, item: Met, between: tuple[int, int]) -> bool:
    """Does punctuation end the scope? Past events and backward cues do not reach over a clause; lists do."""
    cue = item.cue
    if cue.category == PAST or cue.direction == "backward":
        return any(words.gaps[position] for position in range(between[0], between[1] + 2) if position < len(words))
    if cue.category in (Context.UNCERTAIN, DIFFERENTIAL):
        # the colon that a cue opens a list with is not its end: "DDx considered: pneumonia, PE"
        first = between[0] + 1 if cue.direction == "forward" else between[0]
        return any(
            words.gaps[position] == HARD and _between(words, text, position).strip() not in ("+", "&")
            for position in range(first, between[1] + 2)
        )
    if cue.category == Context.FAMILY:
        return any(
            words.gaps[position] == HARD and ";" in _between(words, text, position)
            for position in range(between[0], between[1] + 2)
        )
    if cue.category == Context.NEGATED:
        return any(
            words.gaps[position] and _affirms(words, text, item, position, between[1] + 1)
            for position in range(between[0], between[1] + 2)
        )
    return False


def _between(words: Words, text: str, position: int) -> str:
    """What stands before a word that is not the first."""
    return text[words.ends[position - 1] : words.starts[position]]


def _affirms(words: Words, text: str, item: Met, position: int, span: int) -> bool:
    """Does what stands at this pause end a negation: a plus, a new label, a semicolon, a finding of its own?"""
    gap = _between(words, text, position)
    if words.gaps[position] == HARD:
        if "+" in gap and (not gap.startswith(" ") or gap.endswith("+") or len(gap.strip()) > 1):
            return True
        if ":" in gap and position > item.last + 1 and words.plains[position - 1] not in _OPENS_LIST:
            return True
        return ";" in gap and words.plains[item.last] not in _LISTS
    if words.plains[position] in _STATES:
        return True
    if words.plains[position] == "and" and words.plains[item.last] in _WITHOUT:
        # "without macular edema, and numbness in both feet": two items alone need no comma
        return not any(words.gaps[item.last + 2 : position])
    if words.plains[position] not in _FINDING or words.plains[item.last] in _LISTS:
        return False
    # a list that is closed by "or" is one list, whatever its items begin with
    for after in range(position + 1, min(span + _FAR, len(words))):
        if words.gaps[after] == HARD:
            break
        if words.plains[after] in ("or", "nor"):
            return False
    return True
