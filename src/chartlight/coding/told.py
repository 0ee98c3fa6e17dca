"""Words that carry a code by how they are put together, not by a term of the lexicon ("fell off a ladder").

A page is a note with its reading; what is found on it becomes a mention like any other, with the section and context
of its place, so that the same rules weigh it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from chartlight.assessment import Context
from chartlight.reading.context import HISTORICAL, PAST, Heard, load_cues
from chartlight.reading.folding import Words, words_of
from chartlight.reading.mention import Candidate, Mention, Reading
from chartlight.reading.persistence import persists
from chartlight.reading.said import said_at
from chartlight.reading.sections import section_rules

_ORDER = tuple(Context)
SURE = 0.8


@dataclass(frozen=True, slots=True)
class Told:
    """A mention found by its pattern. `replaces`: prefixes of the codes whose terms within its words it stands for."""

    mention: Mention
    replaces: tuple[str, ...] = ()
    replaced_in: tuple[int, int] | None = None
    """Where terms give way to it; the words of the mention where it is None."""

    def stands_for(self, other: Mention) -> bool:
        """Is the other mention's term part of these words?"""
        begin, end = self.replaced_in or (self.mention.start, self.mention.end)
        inside = other.start < end and begin < other.end
        return inside and bool(self.replaces) and other.candidates[0].code.startswith(self.replaces)


class Page:
    """The text of a note, with what its reading says of each place."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        self._section_starts = [section.start for section in reading.sections]
        self._latest: tuple[tuple[int, int], Words, Heard] | None = None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [begin for begin, _ in self.reading.sentences]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that holds a position; the whole text where there is none."""
        number = bisect_right(self._sentence_starts, position) - 1
        return self.reading.sentences[number] if number >= 0 else (0, len(self.text))

    def section_at(self, position: int) -> str | None:
        """The kind of section that holds a position."""
        number = bisect_right(self._section_starts, position) - 1
        return self.reading.sections[number].kind if number >= 0 else None

    def mentions_in(self, begin: int, end: int) -> Iterator[Mention]:
        """Mentions of the reading that lie within the range."""
        return (m for m in self.reading.mentions if m.start >= begin and m.end <= end)

    def tell(
        self,
        start: int,
        end: int,
        code: str,
        term: str,
        *,
        replaces: tuple[str, ...] = (),
        lasting: bool = False,
        doubted: bool = False,
    ) -> Told:
        """The words from start to end as a mention of the code, with their context.

        What is `lasting` a listed history does not make past; `doubted` says that the words themselves are uncertain.
        """
        mention = self._mention(start, end, code, term, lasting)
        if doubted and Context.UNCERTAIN not in mention.context:
            said = {*mention.context, Context.UNCERTAIN}
            mention = replace(mention, context=tuple(context for context in _ORDER if context in said))
        return Told(mention, replaces)

    def _mention(self, start: int, end: int, code: str, term: str, lasting: bool) -> Mention:
        sentence = self.sentence_at(start)
        kind = self.section_at(start)
        listed = section_rules().implied.get(kind) == HISTORICAL if kind else False
        said = self._said(start, end, sentence, None if lasting and listed else kind)
        if code.startswith("Z"):
            said.discard(HISTORICAL)
        elif PAST in said:
            said.add(HISTORICAL)
        elif persists(code) and code[0] not in "VWXY":
            said.discard(HISTORICAL)
        return Mention(
            start=start,
            end=end,
            quote=self.text[start:end],
            section=kind,
            context=tuple(context for context in _ORDER if context in said),
            candidates=(Candidate(code, term, SURE, "lexicon", "index"),),
            sentence=sentence,
        )

    def _said(self, start: int, end: int, sentence: tuple[int, int], kind: str | None) -> set[str]:
        begin, stop = min(sentence[0], start), max(sentence[1], end)
        words, met = self._sentence(begin, stop)
        inside = [p for p in range(len(words)) if words.ends[p] > start - begin and words.starts[p] < end - begin]
        return said_at(self.text[begin:stop], words, met, inside[0], inside[-1], kind) if inside else set()

    def _sentence(self, begin: int, stop: int) -> tuple[Words, Heard]:
        """The words and cues of a sentence; those of the last one asked for are kept."""
        if self._latest is None or self._latest[0] != (begin, stop):
            words = words_of(self.text[begin:stop])
            self._latest = (begin, stop), words, load_cues().meet(words, 0, len(words))
        _, words, heard = self._latest
        return words, heard
