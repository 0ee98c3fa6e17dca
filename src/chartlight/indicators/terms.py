"""Term lists (words and patterns, as data) found in a note's text in one pass; offsets are of the text as stored."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from chartlight.indicators.data_files import Data, RuleProblem, Source, parse, validate
from chartlight.indicators.site import with_added

_RUN = re.compile(r"\s{2,}")
_BLANK = str.maketrans("\n\r\t\u00a0", "    ")


class TermList(Data):
    """One list. `words` match whole, without case, over line breaks; a trailing * takes any ending.

    `patterns` are regular expressions; groups `low` and `high` hold a stated number or range. `not_in` lists phrases
    in which a hit does not count ("sepsis screen").
    """

    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


class Found(NamedTuple):
    """One hit. `number` is what a pattern stated: of a range the middle."""

    start: int
    end: int
    number: float | None = None


class _Word(NamedTuple):
    text: str
    open_end: bool
    lists: tuple[str, ...]
    excludes: tuple[str, ...]


@dataclass
class Terms:
    """All lists, compiled into one automaton and, for patterns, one expression each."""

    lists: Mapping[str, TermList]
    _automaton: Any = None
    _patterns: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._automaton = _compiled(self.lists)
        for name, entry in self.lists.items():
            if entry.patterns:
                self._patterns[name] = tuple(re.compile(pattern, re.IGNORECASE) for pattern in entry.patterns)

    def __contains__(self, name: str) -> bool:
        return name in self.lists

    def scan(self, text: str) -> Mapping[str, tuple[Found, ...]]:
        """Hits of every list in the text, by list and place."""
        hits: dict[str, list[Found]] = {}
        barred: dict[str, list[Found]] = {}
        if self._automaton is not None:
            folded, back = _folded(text)
            for last, word in self._automaton.iter(folded):
                start, end = last - len(word.text) + 1, last + 1
                if start and folded[start - 1].isalnum():
                    continue
                if not word.open_end and end < len(folded) and folded[end].isalnum():
                    continue
                while word.open_end and end < len(folded) and folded[end].isalnum():
                    end += 1
                found = Found(back(start), back(end - 1) + 1)
                for name in word.lists:
                    hits.setdefault(name, []).append(found)
                for name in word.excludes:
                    barred.setdefault(name, []).append(found)
        for name, patterns in self._patterns.items():
            for pattern in patterns:
                for match in pattern.finditer(text):
                    hits.setdefault(name, []).append(Found(match.start(), match.end(), _number(match)))
        return {name: _distinct(found, barred.get(name, [])) for name, found in hits.items()}


def _number(match: re.Match[str]) -> float | None:
    groups = match.groupdict()
    low, high = groups.get("low"), groups.get("high")
    if low is None:
        return None
    return (float(low) + float(high)) / 2 if high else float(low)


def _distinct(found: list[Found], barred: list[Found]) -> tuple[Found, ...]:
    kept: list[Found] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        inside = bool(kept) and hit.end <= kept[-1].end
        if not inside and not any(bar.start <= hit.start and hit.end <= bar.end for bar in barred):
            kept.append(hit)
    return tuple(kept)


def _folded(text: str) -> tuple[str, Any]:
    """Text in lower case with runs of blanks as one, and the way back to offsets of `text`."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    pieces: list[str] = []
    ends: list[int] = []
    removed: list[int] = []
    at = length = gone = 0
    for run in _RUN.finditer(lower):
        # A blank line parts paragraphs: no term reaches over it.
        blank = "\n" if run[0].count("\n") > 1 else " "
        pieces += (lower[at : run.start()].translate(_BLANK), blank)
        length += run.start() - at + 1
        gone += run.end() - run.start() - 1
        at = run.end()
        ends.append(length)
        removed.append(gone)
    pieces.append(lower[at:].translate(_BLANK))

    def back(position: int) -> int:
        index = bisect_right(ends, position)
        return position + (removed[index - 1] if index else 0)

    return "".join(pieces), back


def _compiled(lists: Mapping[str, TermList]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    words: dict[str, _Word] = {}
    for name, entry in lists.items():
        for word in (*entry.words, *entry.not_in):
            key = " ".join(word.lower().rstrip("*").split())
            known = words.get(key, _Word(key, False, (), ()))
            words[key] = known._replace(
                open_end=known.open_end or word.endswith("*"),
                lists=(*known.lists, name) if word in entry.words else known.lists,
                excludes=(*known.excludes, name) if word in entry.not_in else known.excludes,
            )
    for key, compiled in words.items():
        automaton.add_word(key, compiled)
    if not words:
        return None
    automaton.make_automaton()
    return automaton


def load_terms(
    source: Source, site: Mapping[str, tuple[Source, dict[str, Any]]] | None = None
) -> tuple[Terms, list[RuleProblem]]:
    """The lists of a file; an entry that does not fit, or a pattern that is none, is left out with its reason.

    `site` adds words to shipped lists, and lists of its own.
    """
    content, problems = parse(source)
    shipped: dict[str, dict[str, Any]] = content.get("terms", {})
    own = site or {}
    lists: dict[str, TermList] = {}
    for name in dict.fromkeys((*shipped, *own)):
        place, more = own.get(name, (source, {}))
        read, found = validate(TermList, with_added(shipped.get(name, {}), more), place, name)
        if read is None and name in own and name in shipped:
            read, _ = validate(TermList, shipped[name], source, name)
        for pattern in read.patterns if read is not None else ():
            try:
                re.compile(pattern)
            except re.error as error:
                found.append(RuleProblem(place.name, name, f"pattern {pattern!r}: {error}", place.line_of(name)))
                read = None
        problems.extend(found)
        if read is not None:
            lists[name] = read
    return Terms(lists), problems
