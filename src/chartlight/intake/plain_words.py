"""What a message says without the characters that make words look like other words. Pure.

Characters that turn the order of the letters round (UAX #9), control codes and halves of letters are shown as U+FFFD:
a reader sees that something stood there, and no name changes how the words beside it read. A note keeps its length, so
that nothing moves. Names, numbers and titles are one line of a length that any of them can have. The message itself
stays in the inbox as it came.
"""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from chartlight.chart import Note, Observation
from chartlight.intake.understanding import Understanding

T = TypeVar("T")

LONGEST = 400
"""Letters of the longest name, number, title or unit; HL7 v2.5.1 has 250 for the longest of them (2.A)."""
SHOWN = "\ufffd"

_TURNING = "\u202a-\u202e\u2066-\u2069"
_HALVES = "\ud800-\udfff"
_IN_TEXT = re.compile(f"[{_TURNING}{_HALVES}\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_IN_LINE = re.compile(f"[{_TURNING}{_HALVES}\x00-\x08\x0e-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
_TEXTS = {Note: "text", Observation: "value"}
"""What may have many lines, and be long."""


def plain(said: Understanding) -> Understanding:
    """The same with every word of it as it can be shown."""
    return replace(
        said,
        updates=tuple(map(_cleaned, said.updates)),
        merges=tuple(map(_cleaned, said.merges)),
        people=tuple(map(_cleaned, said.people)),
    )


def plain_text(text: str) -> str:
    """A note's text, of the same length."""
    return text if text.isascii() and text.isprintable() else _IN_TEXT.sub(SHOWN, text)


def plain_line(line: str) -> str:
    """A name, number, title or unit; what is too long ends in a mark of its content, so that two stay two."""
    if not line.isprintable():
        line = " ".join(_IN_LINE.sub(SHOWN, _UNSEEN.sub("", line)).split()) or SHOWN
    if len(line) <= LONGEST:
        return line
    return f"{line[: LONGEST - 20]}… {sha256(line.encode()).hexdigest()[:16]}"


def _cleaned(value: T) -> T:
    """A value with all its words and those of its parts; the same object where there is nothing to change."""
    kind: type = type(value)
    many = _TEXTS.get(kind)
    changed: dict[str, Any] = {}
    for name in _names(kind):
        old = getattr(value, name)
        new = _part(old, is_text=name == many)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


def _part(old: Any, *, is_text: bool) -> Any:
    if type(old) is str:  # and no enumeration, whose words are ours
        new = plain_text(old) if is_text else plain_line(old)
        return old if new == old else new
    if isinstance(old, tuple):
        parts = tuple(_part(one, is_text=is_text) for one in old)
        return parts if any(new is not one for new, one in zip(parts, old, strict=True)) else old
    return _cleaned(old) if is_dataclass(old) else old


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
