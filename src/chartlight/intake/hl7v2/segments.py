"""A parsed HL7 v2 message, read by field number as the standard's tables number them. python-hl7 does the parsing."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

import hl7

from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.decoding import message_text
from chartlight.intake.hl7v2.escapes import Separators
from chartlight.intake.times import hl7_time

# Parsing costs by the field, so segments that nothing here reads are not parsed.
_READ = frozenset("MSH EVN PID MRG PV1 PV2 IN1 DG1 PR1 ROL ORC OBR ODS OBX NTE TXA TQ1 RXO RXE RXD RXA RXR".split())
_NULL = '""'
_LINE_END = re.compile(rb"[\r\n]")
_BLANK = codecs.BOM_UTF8 + b" \t\r\n\x0b"
LONGEST_HEADER = 32 * 1024
"""Bytes in which MSH has to end; its fields are some hundred together."""
_WIDE = 16


class Segment:
    """One segment. Fields and components count from 1; what is absent, or deleted by `""`, is the empty string."""

    __slots__ = ("_parsed", "_separators", "name")

    def __init__(self, name: str, parsed: Any, separators: Separators) -> None:
        self.name = name
        self._parsed = parsed
        self._separators = separators

    @property
    def charset(self) -> str:
        """The Python codec of the message's bytes."""
        return self._separators.charset

    def raw(self, field: int) -> str:
        """A field as it stands in the message, all its repetitions and components, still escaped."""
        return str(self._parsed[field]) if field < len(self._parsed) else ""

    def repetitions(self, field: int) -> list[str]:
        """The repetitions of a field as they stand in the message."""
        return [str(one) for one in self._parsed[field]] if field < len(self._parsed) else []

    def components(self, field: int, repetition: int = 1) -> list[str]:
        """The components of one repetition, decoded; of subcomponents the first."""
        if field >= len(self._parsed) or repetition > len(self._parsed[field]):
            return []
        held = self._parsed[field][repetition - 1]
        parts = [held] if isinstance(held, str) else list(held)
        return [self._plain(part if isinstance(part, str) else part[0]) for part in parts]

    def text(self, field: int, component: int = 1) -> str:
        """One component of the first repetition, decoded."""
        if field >= len(self._parsed) or not self._parsed[field]:
            return ""
        held = self._parsed[field][0]
        parts = [held] if isinstance(held, str) else held
        if component > len(parts):
            return ""
        part = parts[component - 1]
        return self._plain(part if isinstance(part, str) else part[0]).strip()

    def whole(self, field: int) -> str:
        """A field of one of the text types, decoded: signs left unescaped are text, repetitions are lines."""
        raw = self.raw(field)
        if raw == _NULL:
            return ""
        return "\n".join(self._separators.decode(line) for line in raw.split(self._separators.repetition))

    def time(self, field: int, zone: tzinfo, component: int = 1) -> datetime | None:
        """A field, or a component of one, of one of the time types."""
        return hl7_time(self.text(field, component), zone)

    def _plain(self, text: str) -> str:
        return "" if text == _NULL else self._separators.decode(text)


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
    lines = [line for line in text.split("\r") if line[:3] in _READ]
    return Message(tuple(_parse(lines, separators)))


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
    return next(iter(_parse([first], separators)))


def _parse(lines: list[str], separators: Separators) -> Iterator[Segment]:
    try:
        parsed = hl7.parse("\r".join(lines))
    except Exception as error:  # noqa: BLE001 - it raises bare errors of many types on broken messages
        raise Unreadable(f"The segments cannot be told apart ({type(error).__name__}).") from None
    for segment in parsed:
        yield Segment(str(segment[0]), segment, separators)
