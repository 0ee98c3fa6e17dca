"""Search through all notes and results of a stay: as one types, newest note first, each hit with its words. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chartlight.chart import Chart, Note
from chartlight_ui import results, wording

AROUND = 64
"""Letters of context on each side of a hit."""
MOST_HITS = 500
WHOLE_UP_TO = 4
"""So few letters, or capitals alone, are searched as whole words: "MI" is no "mild", "AKI" no "making"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: words of a note, or a result by its name. `before`, `words` and `after` are the line of context."""

    target: str
    where: str
    time: datetime | None
    before: str
    words: str
    after: str
    start: int = 0
    end: int = 0
    observation: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, newest first, and how many there are in all where not every one is listed."""

    hits: tuple[Hit, ...]
    total: int
    notes: int


class ChartSearch:
    """Holds a chart ready to be searched. 200 notes take a few milliseconds a search, once made."""

    def __init__(self, chart: Chart) -> None:
        self._notes = [(note, note.text.lower()) for note in reversed(chart.notes)]
        self._sets = results.result_sets(chart)

    def find(self, typed: str, also: Iterable[str] = (), *, whole: bool = False) -> Found:
        """All places of what is typed. `also` are other words for the same, which count where they stand whole."""
        words = " ".join(typed.split())
        if not words:
            return Found((), 0, 0)
        sought = _Sought(words, also, whole=whole)
        hits: list[Hit] = []
        total, notes = 0, 0
        for note, small in self._notes:
            found = sought.places(note.text, small)
            total += len(found)
            notes += bool(found)
            hits += [_hit(note, start, end) for start, end in found[: MOST_HITS - len(hits)]]
        named = self._named(sought)
        return Found((*hits, *named), total + len(named), notes)

    def _named(self, sought: "_Sought") -> list[Hit]:
        """Results whose name holds the words, the latest of each."""
        seen: dict[str, Hit] = {}
        for one in self._sets:
            for value in one.values:
                places = sought.places(value.label, value.label.lower()) if value.label not in seen else []
                if places:
                    start, end = places[0]
                    said = f" {wording.with_unit(value.value, value.unit)} {results.flag(value)}".rstrip()
                    left, right = value.label[:start], value.label[end:]
                    seen[value.label] = Hit(
                        target=f"set:{one.key}",
                        where=results.name_of(one),
                        time=one.time,
                        before=left,
                        words=value.label[start:end],
                        after=right + said,
                        observation=value.id,
                    )
        return list(seen.values())


def is_whole(typed: str) -> bool:
    """True for what is searched as whole words by itself: an abbreviation in capitals, or very few letters."""
    words = typed.strip()
    return len(words) >= 2 and words.isupper() and words.isalpha() and len(words) <= WHOLE_UP_TO


class _Sought:
    """What is searched, ready to be looked for in small letters: a pattern that begins with a letter is found fast."""

    def __init__(self, words: str, also: Iterable[str], *, whole: bool) -> None:
        self._forms = [(_flexible(words.lower()), whole or is_whole(words))]
        self._forms += [(_flexible(other.lower()), True) for other in also]

    def places(self, text: str, small: str) -> list[tuple[int, int]]:
        """Where it stands, in text order, none overlapping."""
        if len(small) != len(text):  # a letter that grows when it is made small: rare, and worth no more than this
            small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
        found: list[tuple[int, int]] = []
        for form, alone in self._forms:
            found += [match.span() for match in form.finditer(small) if not alone or _is_alone(small, *match.span())]
        if len(self._forms) == 1:
            return found
        kept: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept


def _is_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _flexible(words: str) -> re.Pattern[str]:
    """The words with any white space between them: a line of a note may break anywhere."""
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def _hit(note: Note, start: int, end: int) -> Hit:
    text = note.text
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = _flat(text[left:start]), _flat(text[end:right])
    if left:
        before = before.partition(" ")[2]  # the first word may be cut
    return Hit(
        target=f"note:{note.id}",
        where=wording.note_name(note),
        time=note.authored,
        before=before.lstrip(" ,.;:"),
        words=" ".join(text[start:end].split()),
        after=after.rstrip(),
        start=start,
        end=end,
    )


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
