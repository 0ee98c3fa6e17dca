"""An HL7 v2 message, read by field number as the standard's tables number them.

python-hl7 takes every component of a message apart at once, at 5 µs and some 200 bytes each: a message of 3 MB that is
all separators took it 16 seconds and 600 MB. Here nothing is taken apart that nobody asks for; the tests hold the two
to the same answers.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.decoding import message_text
from chartlight.intake.hl7v2.escapes import Separators
from chartlight.intake.times import hl7_time

# Segments that nothing here reads are passed over.
_READ = frozenset("MSH EVN PID MRG PV1 PV2 IN1 DG1 PR1 ROL ORC OBR ODS OBX NTE TXA TQ1 RXO RXE RXD RXA RXR".split())
MOST_COMPONENTS = 10_000
"""Components of a repetition that are read; the longest data type, XCN, has 25, and an array some thousands."""
_NULL = '""'
_LINE_END = re.compile(rb"[\r\n]")
_BLANK = codecs.BOM_UTF8 + b" \t\r\n\x0b"
LONGEST_HEADER = 32 * 1024
"""Bytes in which MSH has to end; its fields are some hundred together."""
_WIDE = 16


class Segment:
    """One segment. Fields and components count from 1; what is absent, or deleted by `""`, is the empty string.

    A field is taken apart when it is asked for, and no other: of a message few are, and some have no end.
    """

    __slots__ = ("_apart", "_fields", "_separators", "name")

    def __init__(self, line: str, separators: Separators) -> None:
        self.name = line[:3]
        self._separators = separators
        self._fields = line.split(separators.field)
        if self.name == "MSH":  # MSH-1 is the separator itself
            self._fields.insert(1, separators.field)
        self._apart: tuple[int, list[str]] = (0, [self.name])  # the field that was taken apart last

    @property
    def charset(self) -> str:
        """The Python codec of the message's bytes."""
        return self._separators.charset

    def raw(self, field: int) -> str:
        """A field as it stands in the message, all its repetitions and components, still escaped."""
        return self._fields[field] if field < len(self._fields) else ""

    def repetitions(self, field: int) -> list[str]:
        """The repetitions of a field as they stand in the message."""
        if self._apart[0] != field:
            held = self._fields[field].split(self._separators.repetition) if field < len(self._fields) else []
            self._apart = field, held
        return self._apart[1]

    def components(self, field: int, repetition: int = 1) -> list[str]:
        """The components of one repetition, decoded; of subcomponents the first."""
        held = self.repetitions(field)
        if repetition > len(held):
            return []
        return [self._plain(part) for part in held[repetition - 1].split(self._separators.component)[:MOST_COMPONENTS]]

    def text(self, field: int, component: int = 1) -> str:
        """One component of the first repetition, decoded."""
        if field >= len(self._fields):
            return ""
        held, signs = self._fields[field], self._separators
        if component == 1 and not (
            signs.component in held or signs.repetition in held or signs.subcomponent in held or signs.escape in held
        ):
            return "" if held == _NULL else held.strip()  # most fields are one word
        first = held.split(signs.repetition, 1)[0]
        parts = first.split(signs.component, component)
        return self._plain(parts[component - 1]).strip() if component <= len(parts) else ""

    def whole(self, field: int) -> str:
        """A field of one of the text types, decoded: signs left unescaped are text, repetitions are lines."""
        raw = self.raw(field)
        if raw == _NULL:
            return ""
        return "\n".join(self._separators.decode(line) for line in raw.split(self._separators.repetition))

    def time(self, field: int, zone: tzinfo, component: int = 1) -> datetime | None:
        """A field, or a component of one, of one of the time types."""
        return hl7_time(self.text(field, component), zone)

    def _plain(self, part: str) -> str:
        """A component, or the first of its subcomponents, without escape sequences."""
        first = part.split(self._separators.subcomponent, 1)[0] if self._separators.subcomponent in part else part
        return "" if first == _NULL else self._separators.decode(first)


@dataclass(frozen=True, slots=True)
class Message:
    """The segments of a message that matter here, in order."""

    segments: tuple[Segment, ...]

    def first(self, name: str) -> Segment | None:
        """The first segment of that name."""
        return next((segment for segment in self.segments if segment.name == name), None)

    def all(self, name: str) -> Iterator[Segment]:
        """All segments of that name."""
        return (segment for segment in self.segments if segment.name == name)

    @property
    def header(self) -> Segment:
        """MSH."""
        return self.segments[0]

    @property
    def trigger(self) -> str:
        """The event: MSH-9.2; before HL7 v2.3 it stood in EVN-1 alone."""
        evn = self.first("EVN")
        return (self.header.text(9, 2) or (evn.text(1) if evn is not None else "")).upper()

    def by_patient(self) -> list["Message"]:
        """A message for each PID, each with MSH and EVN: results of several patients may come in one ORU."""
        starts = [at for at, segment in enumerate(self.segments) if segment.name == "PID"]
        if len(starts) < 2:
            return [self]
        shared = self.segments[: starts[0]]
        ends = [*starts[1:], len(self.segments)]
        return [Message(shared + self.segments[start:end]) for start, end in zip(starts, ends, strict=True)]


def parse(body: bytes) -> Message:
    """The message in `body`; Unreadable if it is none."""
    text, separators = message_text(body)
    return Message(tuple(Segment(line, separators) for line in text.split("\r") if line[:3] in _READ))


def parse_header(body: bytes) -> Segment:
    """MSH alone, for what only has to know sender and control id; Unreadable if there is none.

    It takes as long for a long message as for a short one.
    """
    head = body[:LONGEST_HEADER]
    if b"\x00" not in body:
        line = _LINE_END.split(head.lstrip(_BLANK), maxsplit=1)[0]
    elif b"\x00" in head[:_WIDE]:
        line = head  # UTF-16, or what is no text: its beginning is looked at as a whole
    else:
        raise Unreadable("It is not text: it holds NUL characters.")
    text, separators = message_text(line)
    first = text.split("\r", 1)[0]
    if len(first) >= LONGEST_HEADER:
        raise Unreadable("Its MSH segment has no end.")
    return Segment(first, separators)
