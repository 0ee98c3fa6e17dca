"""HL7 v2.5.1 segments, built with python-hl7: every value escaped, every field at its number."""

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


def header(trigger: str, structure: str, control: str, sent: datetime, facility: str) -> Any:
    """MSH of a message; processing id T says that it is for training, not about a real person."""
    kind = tuple(trigger.split("^"))
    built = segment(
        "MSH",
        {
            3: f"{facility}_FEED",
            4: facility,
            5: "CHARTLIGHT",
            6: facility,
            7: timestamp(sent),
            9: (*kind, structure),
            10: control,
            11: "T",
            12: "2.5.1",
            18: "UNICODE UTF-8",
        },
    )
    # Its first two fields are the separators themselves, and stand unescaped.
    built[1], built[2] = hl7.Field("~", ["|"]), hl7.Field("~", ["^~\\&"])
    return built


def message(segments: list[Any]) -> str:
    """One message; each segment ends with a carriage return."""
    return str(hl7.Message(sequence=segments))


def timestamp(moment: datetime) -> str:
    """A moment as TS, with its offset from UTC."""
    return f"{moment:%Y%m%d%H%M%S%z}"


def day(when: date) -> str:
    """A date as DT."""
    return f"{when:%Y%m%d}"
