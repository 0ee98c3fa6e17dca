"""Table 5 of the IPPS final rule: relative weights, length of stay and transfer flags of the MS-DRGs."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chartlight.codesets.importer.errors import NotRecognised

FIELDS = ("drg", "mdc", "type", "title", "weight", "gmlos", "amlos", "post_acute", "special_pay")

# Words of the column headings, as CMS has worded them over the years, and in tables of others.
_HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("post_acute", ("post-acute", "post_acute")),
    ("special_pay", ("special pay", "special_pay")),
    ("gmlos", ("geometric mean", "gmlos")),
    ("amlos", ("arithmetic mean", "amlos")),
    ("title", ("title",)),
    ("mdc", ("mdc",)),
    ("type", ("type",)),
    ("drg", ("ms-drg", "drg")),
)
_MIN_DRGS = 700
_YEAR = re.compile(r"FY ?(20[1-9]\d)", re.IGNORECASE)
_NUMBER = re.compile(r"^\d*\.?\d+$")
_SPREADSHEET = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class DrgTable:
    """Rows in the order of `FIELDS`; `basis` says where a weight is not simply the rule's own.

    `year` is the fiscal year that the table's own heading names, None where it names none.
    """

    rows: tuple[tuple[str, ...], ...]
    basis: str
    year: int | None = None


def read_drg_table(path: Path) -> DrgTable:
    """Reads the official tab-separated text of Table 5, or a CSV of it. The final weight is the one after the cap.

    Raises NotRecognised.
    """
    content = path.read_bytes()
    if content.startswith(_SPREADSHEET):
        raise NotRecognised(f"{path.name} is a spreadsheet: import the text file beside it, or save it as CSV")
    text = _text(content)
    delimiter = "\t" if "\t" in text else ","
    columns: Mapping[str, int] = {}
    head: list[str] = []
    rows: dict[str, tuple[str, ...]] = {}
    capped = 0
    for fields in csv.reader(text.splitlines(), delimiter=delimiter):
        if not columns:
            head.extend(fields)
            columns = _columns(fields)
        elif len(fields) > max(columns.values()) and fields[columns["drg"]].strip().isdigit():
            row = _row(fields, columns, path.name)
            if row[0] in rows:
                raise NotRecognised(f"{path.name} has MS-DRG {row[0]} twice")
            rows[row[0]] = row
            capped += any("cap10" in field for field in fields)
    if len(rows) < _MIN_DRGS:
        raise NotRecognised(f"{path.name} is not Table 5: {len(rows)} MS-DRGs found")
    basis = f", {capped} weights with the 10 % cap on decreases applied" if capped else ""
    named = _YEAR.search(" ".join(head))
    return DrgTable(tuple(rows.values()), basis, int(named[1]) if named else None)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _columns(fields: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, heading in enumerate(" ".join(field.lower().split()) for field in fields):
        name = next((name for name, words in _HEADINGS if any(word in heading for word in words)), None)
        if name and name not in found:
            found[name] = at
        elif heading.startswith("weight") and "before" not in heading and "weight" not in found:
            found["weight"] = at
    return found if {"drg", "title", "weight", "gmlos"} <= set(found) else {}


def _row(fields: list[str], columns: Mapping[str, int], name: str) -> tuple[str, ...]:
    def field(column: str) -> str:
        value = fields[columns[column]].strip() if column in columns else ""
        return "" if value == "." else value

    def flag(column: str) -> str:
        return {"yes": "1", "no": "0"}.get(field(column).lower(), "")

    def number(column: str) -> str:
        value = field(column).replace(",", "")
        if value and not _NUMBER.match(value):
            raise NotRecognised(f"{name}: {column} of MS-DRG {field('drg')} is {value!r}, not a number")
        return value

    numbers = (number(column) for column in ("weight", "gmlos", "amlos"))
    title = " ".join(field("title").split())
    kind = field("type").replace("*", "")
    return (field("drg").zfill(3), field("mdc"), kind, title, *numbers, flag("post_acute"), flag("special_pay"))
