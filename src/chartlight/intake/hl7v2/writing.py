"""HL7 v2 segments, built with python-hl7: every value escaped, every field at its number."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import hl7

SEPARATORS = "|^~&"

# A field is text, or components of text; anything in it is data and gets escaped.
Value = str | tuple[str, ...]


def escaped(text: str) -> str:
    """`text` with the separators escaped (HL7 v2.5.1, 2.7.1); other characters travel as UTF-8 (MSH-18).

    python-hl7 is asked for one character at a time, because it would write whatever is not ASCII in hexadecimal,
    which for characters beyond Latin-1 it cannot read back.
    """
    message = hl7.Message()
    return "".join(message.escape(char) if char in f"{SEPARATORS}\\" else char for char in text)


def segment(name: str, fields: Mapping[int, Value]) -> Any:
    """A segment of that name with the given fields; the others are empty."""
    built = hl7.Segment("|", [hl7.Field("~", [name])])
    for number in range(1, max(fields, default=0) + 1):
        built.append(hl7.Field("~", [_field(fields.get(number, ""))]))
    return built


def _field(value: Value) -> str:
    if isinstance(value, str):
        return escaped(value)
    return "^".join(escaped(part) for part in value).rstrip("^")


def separators(header: Any) -> Any:
    """MSH with its first two fields, which are the separators themselves and stand unescaped."""
    header[1], header[2] = hl7.Field("~", ["|"]), hl7.Field("~", ["^~\\&"])
    return header


def message(segments: list[Any]) -> str:
    """One message; each segment ends with a carriage return."""
    return str(hl7.Message(sequence=segments))


def timestamp(moment: datetime) -> str:
    """A moment as TS, with its offset from UTC."""
    return f"{moment:%Y%m%d%H%M%S%z}"


def day(when: date) -> str:
    """A date as DT."""
    return f"{when:%Y%m%d}"
