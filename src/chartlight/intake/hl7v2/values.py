"""OBX-5 by its value type (OBX-2): numbers, structured numbers, coded values, text, embedded documents."""

import base64
import binascii
from dataclasses import dataclass

from chartlight.intake.documents import document_text
from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.codes import coded
from chartlight.intake.hl7v2.segments import Segment
from chartlight.intake.numbers import measured
from chartlight.intake.tables import Hl7Tables

TEXT_TYPES = frozenset(["TX", "FT", "ST"])
NARRATIVE_TYPES = frozenset(["TX", "FT", "ED"])
POINTER = "RP"
"""A document that lies elsewhere (HL7 v2.5.1, 2.A.65)."""
POINTS_ELSEWHERE = "It points to a document in another system, which is not fetched."
_CODED_TYPES = frozenset(["CE", "CWE", "CNE", "CF", "IS", "ID"])
_COMPARATORS = frozenset(["<", ">", "<=", ">="])


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its comparator, or words; neither if the sender gave none."""

    value: float | str | None = None
    comparator: str | None = None


def values(obx: Segment, tables: Hl7Tables) -> list[Value]:
    """The values of one OBX, one for each repetition; an OBX without a value has one that is empty."""
    kind = obx.text(2).upper()
    if kind in TEXT_TYPES:
        return [_words(obx.whole(5), numeric=kind == "ST")]
    count = max(1, len(obx.repetitions(5)))
    return [_value(obx, number, kind, tables) for number in range(1, count + 1)]


def _value(obx: Segment, number: int, kind: str, tables: Hl7Tables) -> Value:
    parts = obx.components(5, number)
    if kind == "SN":
        return _structured(parts)
    if kind in _CODED_TYPES:
        return Value(coded(parts, tables).text or None)
    if kind == "XCN":
        return Value(" ".join(part for part in (*parts[2:3], *parts[1:2]) if part) or None)
    if kind in ("CX", "EI"):
        parts = parts[:1]  # what follows an identifier tells who gave it
    return _words(" ".join(part for part in parts if part), numeric=kind in ("NM", ""))


def _words(text: str, *, numeric: bool) -> Value:
    if numeric and (found := measured(text)) is not None:
        return Value(*found)
    return Value(text if text.strip() else None)


def _structured(parts: list[str]) -> Value:
    """SN (HL7 v2.5.1, 2.A.66): comparator, number, separator or suffix, second number."""
    comparator, first, separator, second = (part.strip() for part in ([*parts, "", "", "", ""])[:4])
    if first and not separator and not second and (found := measured(first)) is not None:
        sign = comparator if comparator in _COMPARATORS else None
        return Value(found[0], sign or found[1])
    return Value("".join((comparator, first, separator, second)) or None)


def narrative(obx: Segment) -> str:
    """The text of a narrative OBX: TX and FT decoded, a document in ED as its text; Unreadable if it has none."""
    return _document(obx) if obx.text(2).upper() == "ED" else obx.whole(5)


def _document(obx: Segment) -> str:
    """ED (HL7 v2.5.1, 2.A.24): source, type, subtype, encoding, data."""
    _, kind, subtype, encoding, data = ([*obx.components(5), "", "", "", "", ""])[:5]
    if not data.strip():
        raise Unreadable("The embedded document is empty.")
    try:
        match encoding.strip().upper():
            case "BASE64":
                content = base64.b64decode("".join(data.split()), validate=True)
            case "HEX":
                content = bytes.fromhex(data)
            case _:
                content = data.encode()
    except (binascii.Error, ValueError):
        raise Unreadable("The embedded document's encoding is broken.") from None
    return document_text(content, f"{kind}/{subtype}".lower())
