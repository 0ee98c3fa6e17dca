"""Was a named procedure performed now? Cues of the sentence around it say if not; they are data (contexts.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.procedures.phrases import Phrase, Span, phrase

NOT_DONE, EARLIER = "not done", "earlier"
_REACH = 90
"""How far before or after a name a cue may stand, in characters."""
_BREAKS = (
    ".",
    ";",
    " but ",
    " however",
    " then ",
    " and was ",
    " followed by ",
    " so ",
    " therefore ",
    " hence ",
    " proceeded to ",
    " converted to ",
)


_LINE = re.compile(r"\n(?![ \t]*[a-z])")
"""The end of a line that is not only wrapped: the next does not go on in small letters."""


@dataclass(frozen=True, slots=True)
class _Context:
    kind: str
    before: tuple[Phrase, ...]
    after: tuple[Phrase, ...]


@cache
def _contexts() -> tuple[_Context, ...]:
    path = locations.resources() / "procedures" / "contexts.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        _Context(one["kind"], tuple(map(phrase, one["before"])), tuple(map(phrase, one["after"])))
        for one in document["context"]
    )


def not_performed(
    text: str, lower: str, name: Span, within: Span, clause_end: int | None = None
) -> tuple[str, Span] | None:
    """The kind of context that takes a name out of what was done now, and the cue's words; None for one that was.

    Words after the name that date something back belong to the last thing named before them: they count only up to
    `clause_end`, where the next procedure is named.
    """
    floor = _after_break(text, lower, max(within[0], name[0] - _REACH), name[0])
    ceiling = _before_break(text, lower, name[1], min(within[1], name[1] + _REACH))
    for context in _contexts():
        for cue in context.before:
            for span in cue.found_in(text, lower, floor, name[0]):
                return context.kind, span
        limit = min(ceiling, clause_end) if context.kind == EARLIER and clause_end is not None else ceiling
        for cue in context.after:
            for span in cue.found_in(text, lower, name[1], limit):
                return context.kind, span
    return None


def _after_break(text: str, lower: str, begin: int, end: int) -> int:
    marks = [at + len(mark) for mark in _BREAKS if (at := lower.rfind(mark, begin, end)) != -1]
    return max([*marks, *(line.end() for line in _LINE.finditer(text, begin, end))], default=begin)


def _before_break(text: str, lower: str, begin: int, end: int) -> int:
    marks = [at for mark in _BREAKS if (at := lower.find(mark, begin, end)) != -1]
    return min([*marks, *(line.start() for line in _LINE.finditer(text, begin, end))], default=end)
