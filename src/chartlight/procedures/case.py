"""A note with what it names, as the readers of axes ask it: where to look first, and what stands there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.frames import When
from chartlight.procedures.layout import DEVICES, DIAGNOSIS, FACTS, FINDINGS, NARRATIVE, PERFORMED, Layout
from chartlight.procedures.named import Named
from chartlight.procedures.negation import negated
from chartlight.procedures.phrases import Phrase, Span
from chartlight.procedures.words import Word, words_of

_LEAST_TOLD = 60
"""What tells how a procedure was done has at least so many characters."""
_NEAR = 240
"""How far around a told procedure its near words stand, in characters."""


@dataclass(frozen=True, slots=True)
class Read:
    """A value of one axis as read: the words that support it (none for a convention), and why it was taken."""

    value: str
    spans: tuple[Span, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Case:
    """One note, laid out, with the tables of the year and everything it names."""

    layout: Layout
    tables: PcsTables
    named: tuple[Named, ...]
    _words: dict[Span, list[Word]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The note."""
        return self.layout.text

    def words(self, stretch: Span) -> list[Word]:
        """The words of a stretch in their normal form; kept, since several axes ask."""
        if stretch not in self._words:
            self._words[stretch] = words_of(self.text, *stretch)
        return self._words[stretch]

    @cached_property
    def told(self) -> tuple[Span, ...]:
        """Where it is told how things were done: narrative, findings, devices, and the facts of the head."""
        return tuple(self.layout.of_kind(NARRATIVE, FINDINGS, DEVICES, FACTS))

    @cached_property
    def is_told(self) -> bool:
        """False of a note that only names what was done: how a site was reached must not be assumed there."""
        return sum(end - begin for begin, end in self.told) >= _LEAST_TOLD or any(one.told for one in self.named)

    @cached_property
    def narrative(self) -> tuple[Span, ...]:
        """The narrative alone."""
        return tuple(self.layout.of_kind(NARRATIVE))

    def own_narrative(self, item: Span) -> tuple[Span, ...]:
        """The narrative that follows a list of procedures up to the next list: of a note that tells several in turn."""
        lists = [part for part in self.layout.parts if part.kind == PERFORMED]
        begin = next((part.end for part in lists if part.begin <= item[0] < part.end), None)
        if begin is None or len(lists) == 1:
            return ()
        end = next((part.begin for part in lists if part.begin >= begin), len(self.text))
        return tuple(told for told in self.narrative if begin <= told[0] < end)

    def own_section(self, item: Span) -> tuple[Span, ...]:
        """From a list of procedures to the next: the part of a note that is about this one alone."""
        lists = [part for part in self.layout.parts if part.kind == PERFORMED]
        begin = next((part.begin for part in lists if part.begin <= item[0] < part.end), None)
        if begin is None or len(lists) == 1:
            return ()
        return ((begin, next((part.begin for part in lists if part.begin > begin), len(self.text))),)

    def _rest_of_list(self, item: Span) -> tuple[Span, ...]:
        """What stands under a listed procedure without naming another ("Tip position: right atrium")."""
        part = next((part for part in self.layout.parts if part.begin <= item[0] < part.end), None)
        if part is None:
            return ()
        naming = {named.item for named in self.named}
        rest = []
        for other in self.layout.items:
            if item[1] <= other[0] < part.end:
                if other in naming:
                    break
                rest.append(other)
        return tuple(rest)

    @cached_property
    def diagnoses(self) -> tuple[Span, ...]:
        """Diagnoses and indications."""
        return tuple(self.layout.of_kind(DIAGNOSIS))

    def scopes(self, named: Named, scope: str = "note") -> Iterator[tuple[Span, ...]]:
        """Where to look for what belongs to a named procedure, nearest first, as far as `scope` allows.

        "title": its own clause, then the listed procedure (or sentence). "near": around it as well, or for a listed
        one the narrative. "note": the other listed procedures and all that is told.
        "all": the diagnoses too, before what is told (what a craniotomy was for often stands there alone).
        """
        yield (named.clause,)
        yield (named.item,)
        if scope == "title":
            return
        if scope == "all":
            yield self.diagnoses
        if named.told:
            begin, end = named.item
            yield ((max(0, begin - _NEAR), min(len(self.text), end + _NEAR)),)
        else:
            if own := (*self._rest_of_list(named.item), *self.own_narrative(named.item)):
                yield own
            yield self.narrative
        if scope in ("note", "all"):
            yield self.told
            yield tuple(item for item in self.layout.items if item != named.item)

    def first(self, phrases: Iterable[Phrase], stretches: Iterable[Span]) -> Span | None:
        """The earliest place where one of the phrases stands in these stretches and is not denied there."""
        wanted = tuple(phrases)
        for begin, end in stretches:
            spans = [span for one in wanted for span in one.found_in(self.text, self.layout.lower, begin, end)]
            for span in sorted(spans):
                if not negated(self.text, span, (begin, end)):
                    return span
        return None

    def look(self, phrases: Iterable[Phrase], named: Named, scope: str = "note") -> Span | None:
        """Where one of the phrases stands nearest to a named procedure."""
        wanted = tuple(phrases)
        held = tuple(one for one in wanted if one.anchor in self.layout.lower)
        return (
            next((span for area in self.scopes(named, scope) if (span := self.first(held, area))), None)
            if held
            else None
        )

    def applies(self, change: When, named: Named) -> Span | None:
        """The words that make a change of a frame apply here; None where it does not."""
        if change.told and not named.told:
            return None
        if change.unless and self.look(change.unless, named, change.scope):
            return None
        return self.look(change.words, named, change.scope) if change.words else named.name
