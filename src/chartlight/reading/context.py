"""Context of a mention: negated, historical, family, hypothetical, uncertain, after ConText (Harkema et al. 2009).

Cues with direction, reach and what ends their scope are data (context.tsv). Cues are looked up once a sentence, so
that each mention costs only a walk over them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.assessment import Context
from chartlight.reading.folding import HARD, Words, words_of
from chartlight.reading.tables import BadTable, rows

PAST = "past"
HISTORICAL = "historical"
UNBOUNDED = 10_000
_DIRECTIONS = ("forward", "backward", "both", "within")
_CATEGORIES = (*Context, PAST)
# Template answers after the words: "Fever: none", "chest pain - denied", "rash (-)".
_ANSWERED_NO = re.compile(
    r"(?:\s*[:=]\s*|\s+-\s+|\s*\(\s*)(?:no|none|negative|neg|denied|denies|absent|not present|nil|n/a|-)(?=[\s.,;)]|$)"
    r"|,\s*(?:denies|denied|none)(?=\s*[.;\n]|$)",
    re.IGNORECASE,
)
# "PE (Wells low)", "sepsis (ruled out)", "influenza/COVID/RSV -ve".
_DENIED_AFTER = re.compile(
    r"(?:/[\w-]+){0,5}\s*-\s?ve\b"
    r"|,?\s*\(?(?:wells|perc|geneva)(?:\s+score)?\s*(?:is|of|=|:)?\s*(?:low|neg(?:ative)?|[01](?:\.\d)?)\b"
    r"|\s*\((?:[^().]{0,24}\s)?(?:unlikely|less likely|not likely|ruled out|excluded|neg|negative|low suspicion|"
    r"low probability|no evidence)\b",
    re.IGNORECASE,
)
# The words name a test, a measure or a service and no condition: "C. difficile toxin", "DVT (deep vein) prophylaxis".
_NAMES_MORE = re.compile(
    r"\)?\s*(?:\([^()]{2,24}\)\s*)?(?:prophyla\w+|ppx|precautions|protocol|study|screen(?:ing)?|toxins?|pcr|antigens?|assays?|"
    r"titers?|serolog\w+|cultures?|swabs?|panel|vaccin\w+|shots?|boosters?|diet|clinic|service|team|position|"
    r"consult\w*|specialist|medications?|meds|regimen)\b",
    re.IGNORECASE,
)
_OF_A_RELATIVE = re.compile(
    r"\b(?:wife|husband|spouse|partner|mother|father|sister|brother|son|daughter|aunt|uncle|roommate|friend)['’]s\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"\?\s?$")
_DOUBT_AFTER = re.compile(r"\s?\(\?\)|\?(?=\s|$|,)")
_UNCHECKED = re.compile(r"(?:\[ ?\]|☐|\(-\))\s*$")


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


def said_of(words: Words, met: Iterable[Met], first: int, last: int) -> set[str]:
    """What the cues of a sentence say about the words `first`..`last`: context values, and "past"."""
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
        if between[1] - between[0] + 1 > cue.reach or _broken(words, cue, between):
            continue
        if not any(_stops(other, cue.category, between) for other in cues):
            said.add(cue.category)
    return said


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


def _broken(words: Words, cue: Cue, between: tuple[int, int]) -> bool:
    """Does punctuation end the scope? Past events and backward cues do not reach over a clause; lists do."""
    if cue.category == PAST or cue.direction == "backward":
        return any(words.gaps[position] for position in range(between[0], between[1] + 2) if position < len(words))
    if cue.category == "uncertain":
        # the colon that a cue opens a list with is not its end: "DDx considered: pneumonia, PE"
        first = between[0] + 1 if cue.direction == "forward" else between[0]
        return any(words.gaps[position] == HARD for position in range(first, between[1] + 2))
    return False


def said_by_marks(text: str, start: int, end: int) -> set[str]:
    """What punctuation around a span says: "Fever: none", "? pneumonia", an unchecked box."""
    said: set[str] = set()
    if _ANSWERED_NO.match(text, end, min(len(text), end + 30)) or _DENIED_AFTER.match(text, end, end + 60):
        said.add(Context.NEGATED)
    if _NAMES_MORE.match(text, end, min(len(text), end + 45)):
        said.add(Context.HYPOTHETICAL)
    if _OF_A_RELATIVE.search(text[max(0, start - 40) : start]):
        said.add(Context.FAMILY)
    before = text[max(0, start - 4) : start]
    if _DOUBTED.search(before) or _DOUBT_AFTER.match(text, end):
        said.add(Context.UNCERTAIN)
    if _UNCHECKED.search(before):
        said.add(Context.NEGATED)
    return said
