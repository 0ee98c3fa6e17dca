"""Context of words that rules look for: negated, historical, family, hypothetical or uncertain, by cue words as data.

Where the reader has read a mention at the same words, its context is taken instead (see `words`): it knows more. This
covers signs that are no coded condition ("temporal wasting", "accessory muscle use").
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from chartlight.assessment import Context
from chartlight.indicators.data_files import Data, RuleProblem, Source, parse, validate

# A line break ends a statement where the next line looks like a new one, unless the line before runs on.
_BOUNDARY = re.compile(
    r"[.!?](?=\s)|;|\n(?=[^\S\n]*\n)|\n(?=[^\S\n]*[-*•#>+])|(?<!,)(?<!\bof)(?<!\bor)(?<!\band)(?<!\bwith)\n(?=[^\S\n]*[A-Z0-9(\[])"
)
_REACH = 110
_NEAR = 32


class CueList(Data):
    """Cues of one context, before or after the words; regular expressions without groups."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class CueTable(Data):
    """The whole file."""

    terminators: tuple[str, ...]
    pseudo: tuple[str, ...] = ()
    cue: dict[Context, CueList]
    section: dict[Context, tuple[str, ...]]


def _near(following: str) -> str:
    """What stands directly behind the words: up to the next comma, one right behind them aside."""
    comma = following.find(",", 1)
    return following if comma < 0 else following[:comma]


def _words(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE) if patterns else None


@dataclass(frozen=True)
class Cues:
    """Compiled cues."""

    before: tuple[tuple[Context, re.Pattern[str]], ...]
    after: tuple[tuple[Context, re.Pattern[str]], ...]
    terminators: re.Pattern[str] | None
    pseudo: re.Pattern[str] | None
    sections: tuple[tuple[Context, frozenset[str]], ...]

    def boundaries(self, text: str) -> list[int]:
        """Offsets at which a new statement begins."""
        return [0, *(match.end() for match in _BOUNDARY.finditer(text))]

    def context(self, text: str, start: int, end: int, boundaries: list[int]) -> tuple[Context, ...]:
        """What the cues around `text[start:end]` say of it; empty means affirmed."""
        opening, closing = self.statement(text, start, boundaries)
        opening = max(opening, start - _REACH)
        leading, following = text[opening:start], _near(text[end : min(closing, end + _NEAR)])
        if self.terminators is not None:
            ends = [match.end() for match in self.terminators.finditer(leading)]
            leading = leading[ends[-1] :] if ends else leading
            first = self.terminators.search(following)
            following = following[: first.start()] if first is not None else following
        # "Not ruled out" is no negation, yet it says that the matter is uncertain.
        plain_leading, plain_following = self._without_pseudo(leading), self._without_pseudo(following)
        found = {
            context
            for context, cue in self.before
            if cue.search(plain_leading if context is Context.NEGATED else leading)
        }
        found |= {
            context
            for context, cue in self.after
            if cue.search(plain_following if context is Context.NEGATED else following)
        }
        return tuple(sorted(found))

    def _without_pseudo(self, text: str) -> str:
        return self.pseudo.sub(lambda match: " " * len(match[0]), text) if self.pseudo is not None else text

    def statement(self, text: str, at: int, boundaries: list[int]) -> tuple[int, int]:
        """Start and end of the statement that holds an offset."""
        index = bisect_right(boundaries, at) - 1
        return boundaries[index], boundaries[index + 1] if index + 1 < len(boundaries) else len(text)

    def of_section(self, kind: str | None) -> Context | None:
        """The context that a section gives to everything in it."""
        return next((context for context, kinds in self.sections if kind in kinds), None) if kind else None


def load_cues(source: Source) -> tuple[Cues, list[RuleProblem]]:
    """The cues of a file; with a fault in it no cue is known and the reason is given."""
    content, problems = parse(source)
    table, found = validate(CueTable, content, source, "cue") if not problems else (None, [])
    problems += found
    if table is None:
        return Cues((), (), None, None, ()), problems
    return (
        Cues(
            before=tuple((c, p) for c, cues in table.cue.items() if (p := _words(cues.before)) is not None),
            after=tuple((c, p) for c, cues in table.cue.items() if (p := _words(cues.after)) is not None),
            terminators=_words(table.terminators),
            pseudo=_words(table.pseudo),
            sections=tuple((context, frozenset(kinds)) for context, kinds in table.section.items()),
        ),
        problems,
    )
