"""The gold of the reading benchmark: passages with sentence starts and spans, and how an answer is scored on them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from chartlight import locations
from chartlight.assessment import Context

_MARK = re.compile(r"[¦¬]|⟦(?P<words>[^⟦⟧|]+)\|(?P<context>[a-z,]*)⟧")
_WORD = re.compile(r"\S+")
STARTS, MAY_START = "¦", "¬"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a passage and what the passage says of them."""

    start: int
    end: int
    context: frozenset[Context]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a note; `starts` are where sentences start, `open` where they may or may not."""

    style: str
    text: str
    starts: frozenset[int]
    open: frozenset[int]
    spans: tuple[Span, ...]


def passages() -> tuple[Passage, ...]:
    """The passages of resources/bench/reading.toml; ValueError for a mark that is not understood."""
    path = locations.resources() / "bench" / "reading.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(passage(entry["style"], entry["marked"].strip()) for entry in document["passage"])


def passage(style: str, marked: str) -> Passage:
    """A passage from its marked text; ValueError for a context that there is not, or a mark left open."""
    written: list[str] = []
    length = last = 0
    starts, may_start = {0}, set[int]()
    spans: list[Span] = []
    for match in _MARK.finditer(marked):
        written.append(marked[last : match.start()])
        length += len(written[-1])
        last = match.end()
        if match["words"] is not None:
            written.append(match["words"])
            said = frozenset(Context(value) for value in match["context"].split(",") if value)
            spans.append(Span(length, length + len(match["words"]), said))
            length += len(match["words"])
        else:
            (starts if match.group() == STARTS else may_start).add(length)
    text = "".join([*written, marked[last:]])
    if not set("⟦⟧").isdisjoint(text):
        raise ValueError(f"the passage {style!r} has a span that is not closed")
    return Passage(style, text, frozenset(starts), frozenset(may_start), tuple(spans))


@dataclass(slots=True)
class Tally:
    """Right and wrong answers: found and true, found and not true, true and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: Iterable[object], true: Iterable[object]) -> None:
        """Count one answer against one truth."""
        these, those = set(found), set(true)
        self.right += len(these & those)
        self.wrong += len(these - those)
        self.missed += len(those - these)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing was right."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def score_sentences(gold: Passage, sentences: Iterable[tuple[int, int]], tally: Tally) -> None:
    """Count where sentences start, at the words of the passage; the first word and what is taste are left out."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(gold.text)]
    # a sentence starts with the first word that ends behind its start: space in front is no fault
    found = {next((begin for begin, end in words if end > start), 0) for start, _ in sentences}
    tally.add(found - gold.open - {0}, gold.starts - {0})
