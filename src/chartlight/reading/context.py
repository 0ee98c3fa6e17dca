"""Context of a mention: negated, historical, family, hypothetical, uncertain, after ConText (Harkema et al. 2009).

Cues with direction, reach and what ends their scope are data (context.tsv). Cues are looked up once a sentence, so
that each mention costs only a walk over them.
"""

from collections.abc import Iterable
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
UNBOUNDED = 10_000
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
class Cues:
    """The cue table: what says something, and what ends the reach of what was said."""

    said: Phrases
    stops: Phrases

    def meet(self, words: Words, begin: int, end: int) -> list[Met]:
        """Cues and ends of scopes in the word range; of overlapping cues the first and longest counts."""
        return [*_meet(self.said, words, begin, end), *_meet(self.stops, words, begin, end)]


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
            known = direction in _DIRECTIONS and (category in _CATEGORIES or category == "pseudo")
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


def said_of(words: Words, text: str, met: Iterable[Met], first: int, last: int) -> set[str]:
    """What the cues of a sentence say about the words `first`..`last`: context values, "past", "resolved", and
    "other" for another person who is no kin."""
    cues = list(met)
    said: set[str] = set()
    for item in cues:
        cue = item.cue
        if cue.category in ("stop", "pseudo") or cue.category in said:
            continue
        if _reaches_into(item, first, last):
            said.add(cue.category)
            continue
        if cue.direction == "within":
            continue
        if item.last < first and cue.direction != "backward":
            between = (item.last + 1, first - 1)
        elif item.first > last and cue.direction != "forward":
            between = (last + 1, item.first - 1)
        else:
            continue
        if between[1] - between[0] + 1 > cue.reach or _broken(words, text, item, between):
            continue
        if not any(_stops(other, cue.category, between) for other in cues):
            said.add(cue.category)
    return said | {_MEANS[category] for category in said & _MEANS.keys()}


def _reaches_into(item: Met, first: int, last: int) -> bool:
    """Does the cue share words with the span without lying in it? "No known drug allergies" of "drug allergies"."""
    if item.cue.direction == "backward":
        return first <= item.first <= last < item.last
    return item.first < first <= item.last <= last


def _stops(other: Met, category: str, between: tuple[int, int]) -> bool:
    return (
        other.cue.category == "stop"
        and other.cue.direction == category
        and between[0] <= other.first
        and other.last <= between[1]
    )


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
    if words.plains[position] not in _FINDING or words.plains[item.last] in _LISTS:
        return False
    # a list that is closed by "or" is one list, whatever its items begin with
    for after in range(position + 1, min(span + _FAR, len(words))):
        if words.gaps[after] == HARD:
            break
        if words.plains[after] in ("or", "nor"):
            return False
    return True
