"""One message field by field, with the standard's name of each field and what of it a site can map. Pure."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.decoding import message_text
from chartlight.intake.hl7v2.escapes import Separators
from chartlight.intake.message import MessageKind
from chartlight.intake.text import decode, one_line_end
from chartlight.locations import resources

LONGEST = 400
"""Characters of a value that are shown; the message itself is kept whole."""
MOST = 5_000
"""Fields that are shown of one message."""


@dataclass(frozen=True, slots=True)
class MessageField:
    """A field as it stands in a message. `place` is "PV1-19" (with the segment's number where it repeats), an element's
    path in FHIR, a line of a text. `maps` is the table of the mapping that this field's `code` belongs to, "" for
    none."""

    place: str
    name: str
    value: str
    segment: str = ""
    maps: str = ""
    code: str = ""


# Fields whose value a site may map, and the component that is the code.
_MAPPED = {
    "PV1-2": ("patient_class", 1),
    "PV1-36": ("discharge_status", 1),
    "TXA-2": ("documents", 1),
    "OBX-3": ("results", 1),
    "OBX-6": ("units", 1),
    "OBR-24": ("result_sections", 1),
    "TXA-9": ("roles", 7),
    "TXA-5": ("roles", 7),
    "MSH-7": ("zone", 1),
}
_NUMBERS = ("PID", "PV1")


@cache
def field_names() -> dict[str, tuple[str, ...]]:
    """The names of the fields of each segment, from the first on."""
    text = (resources() / "intake" / "fields.toml").read_text(encoding="utf-8")
    return {segment: tuple(names) for segment, names in tomllib.loads(text).items()}


def fields_of(body: bytes, kind: MessageKind) -> tuple[MessageField, ...]:
    """The fields of a message that hold anything, in order, at most MOST; what cannot be told apart, as lines."""
    try:
        if kind is MessageKind.HL7V2:
            found = _hl7(body)
        elif kind is MessageKind.FHIR:
            found = _elements("", json.loads(decode(body)))
        else:
            found = _lines(body)
        return tuple(one for one, _ in zip(found, range(MOST), strict=False))
    except (Unreadable, ValueError, RecursionError):
        return tuple(one for one, _ in zip(_lines(body), range(MOST), strict=False))


def _lines(body: bytes) -> Iterator[MessageField]:
    for number, line in enumerate(one_line_end(decode(body)).split("\n"), 1):
        if line.strip():
            yield MessageField(str(number), "", _short(line))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _hl7(body: bytes) -> Iterator[MessageField]:
    text, separators = message_text(body)
    lines = text.split("\r")
    seen: dict[str, int] = {}
    repeated = {name for name, times in Counter(line[:3] for line in lines).items() if times > 1}
    for line in lines:
        name = line[:3]
        seen[name] = seen.get(name, 0) + 1
        segment = f"{name}[{seen[name]}]" if name in repeated else name
        fields = line.split(separators.field)
        if name == "MSH":
            fields.insert(1, separators.field)
        for number, raw in enumerate(fields[1:], 1):
            if raw:
                yield _field(name, segment, number, raw, separators)


def _field(name: str, segment: str, number: int, raw: str, separators: Separators) -> MessageField:
    names = field_names().get(name, ())
    called = names[number - 1] if number <= len(names) else ""
    place = f"{name}-{number}"
    value = raw if place in ("MSH-1", "MSH-2") else separators.decode(raw).replace("\n", " ⏎ ")
    maps, component = _MAPPED.get(place, ("", 1))
    parts = raw.split(separators.repetition, maxsplit=1)[0].split(separators.component)
    code = separators.decode(parts[component - 1]).strip() if maps and component <= len(parts) else ""
    if place == "MSH-9":
        maps, code = "events", "^".join(part.strip().upper() for part in parts[:2])
    elif not maps and name in _NUMBERS and number > 1 and (name, number) != ("PID", 5):
        maps, code = "visit_number", place
    return MessageField(f"{segment}-{number}", called, _short(value), segment, maps if code else "", code)


def _elements(path: str, value: object) -> Iterator[MessageField]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _elements(f"{path}.{key}" if path else str(key), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _elements(f"{path}[{number}]", inner)
    elif value not in (None, ""):
        maps, code = _mapped_element(path, value)
        yield MessageField(path, path.rpartition(".")[2], _short(str(value)), path.partition(".")[0], maps, code)


def _mapped_element(path: str, value: object) -> tuple[str, str]:
    said, path = str(value), f".{path}"
    if path.endswith(".class.code"):
        return "patient_class", said
    if "dischargeDisposition.coding" in path and path.endswith(".code"):
        return "discharge_status", said
    if "valueQuantity" in path and path.endswith((".unit", ".code")):
        return "units", said
    if ".type.coding" in path and path.endswith(".code"):
        return "documents", said
    if "code.coding" in path and path.endswith(".code"):
        return "results", said
    return "", ""
