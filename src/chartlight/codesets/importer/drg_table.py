"""Table 5 of the IPPS final rule: relative weights, length of stay and transfer flags of the MS-DRGs."""

import csv
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


@dataclass(frozen=True, slots=True)
class DrgTable:
    """Rows in the order of `FIELDS`; `basis` says where a weight is not simply the rule's own."""

    rows: tuple[tuple[str, ...], ...]
    basis: str


def read_drg_table(path: Path) -> DrgTable:
    """Reads the official tab-separated text of Table 5, or a CSV of it. The final weight is the one after the cap.

    Raises NotRecognised.
    """
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    delimiter = "\t" if "\t" in text else ","
    columns: Mapping[str, int] = {}
    rows: list[tuple[str, ...]] = []
    capped = 0
    for fields in csv.reader(text.splitlines(), delimiter=delimiter):
        if not columns:
            columns = _columns(fields)
        elif fields and fields[columns["drg"]].strip().isdigit():
            rows.append(_row(fields, columns))
            capped += any("cap10" in field for field in fields)
    if len(rows) < _MIN_DRGS:
        raise NotRecognised(f"{path.name} is not Table 5: {len(rows)} MS-DRGs found")
    return DrgTable(tuple(rows), f", {capped} weights with the 10 % cap on decreases applied" if capped else "")


def _columns(fields: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, heading in enumerate(" ".join(field.lower().split()) for field in fields):
        name = next((name for name, words in _HEADINGS if any(word in heading for word in words)), None)
        if name and name not in found:
            found[name] = at
        elif heading.startswith("weight") and "before" not in heading and "weight" not in found:
            found["weight"] = at
    return found if {"drg", "title", "weight", "gmlos"} <= set(found) else {}


def _row(fields: list[str], columns: Mapping[str, int]) -> tuple[str, ...]:
    def field(name: str) -> str:
        value = fields[columns[name]].strip() if name in columns else ""
        return "" if value == "." else value

    def flag(name: str) -> str:
        return {"yes": "1", "no": "0"}.get(field(name).lower(), "")

    numbers = (field(name).replace(",", "") for name in ("weight", "gmlos", "amlos"))
    title = " ".join(field("title").split())
    kind = field("type").replace("*", "")
    return (field("drg").zfill(3), field("mdc"), kind, title, *numbers, flag("post_acute"), flag("special_pay"))
