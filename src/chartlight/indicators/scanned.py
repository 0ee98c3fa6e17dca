"""A note's text with the hits of all term lists; context and quotation of a hit are worked out once.

It depends on the text and the rulebook alone, so the same text is scanned once however often its chart is assessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from chartlight.assessment import Context
from chartlight.indicators.cues import Cues
from chartlight.indicators.terms import Found, Terms

_STATEMENT = 140
_AROUND = 60


@dataclass
class ScannedText:
    """One text under one set of lists and cues."""

    text: str
    terms: Terms
    cues: Cues
    _contexts: dict[tuple[int, int], tuple[Context, ...]] = field(default_factory=dict)
    _quotes: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def hits(self) -> Mapping[str, tuple[Found, ...]]:
        """Hits by term list."""
        return self.terms.scan(self.text)

    @cached_property
    def _boundaries(self) -> list[int]:
        return self.cues.boundaries(self.text)

    def context(self, start: int, end: int) -> tuple[Context, ...]:
        """What the cues around the words say."""
        key = (start, end)
        if key not in self._contexts:
            self._contexts[key] = self.cues.context(self.text, start, end, self._boundaries)
        return self._contexts[key]

    def quote(self, start: int, end: int) -> tuple[int, int]:
        """The statement around the words where it is short enough to be quoted; of a long one the nearest words."""
        key = (start, end)
        if key not in self._quotes:
            self._quotes[key] = self._quoted(start, end)
        return self._quotes[key]

    def _quoted(self, start: int, end: int) -> tuple[int, int]:
        opening, closing = self.cues.statement(self.text, start, self._boundaries)
        while opening < start and not self.text[opening].isalnum():
            opening += 1
        while closing > end and self.text[closing - 1].isspace():
            closing -= 1
        closing = max(closing, end)
        if closing - opening <= _STATEMENT:
            return opening, closing
        opening = _word_start(self.text, max(opening, start - _AROUND), start)
        return opening, _word_end(self.text, min(closing, end + _AROUND), end)


def _word_start(text: str, at: int, limit: int) -> int:
    while at < limit and at > 0 and (text[at - 1].isalnum() or not text[at].isalnum()):
        at += 1
    return at


def _word_end(text: str, at: int, limit: int) -> int:
    while at > limit and at < len(text) and text[at].isalnum():
        at -= 1
    while at > limit and text[at - 1].isspace():
        at -= 1
    return at
