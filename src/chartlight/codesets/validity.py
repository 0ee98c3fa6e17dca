"""When a code came into force or went out of it, by the tables of yearly changes at hand."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from chartlight.codesets import manifest

_SYSTEMS = ("cm", "pcs")


class Validity(NamedTuple):
    """Fiscal years: `since` the first in which the code is valid, `until` the last; None where no table says."""

    since: int | None = None
    until: int | None = None


def validity_of(code: str) -> Validity:
    """The validity of an ICD-10-CM or -PCS code, with or without its dot; nothing known of most codes."""
    return _changed().get(code.replace(".", "").strip().upper(), Validity())


@cache
def _changed() -> Mapping[str, Validity]:
    found: dict[str, Validity] = {}
    for system in _SYSTEMS:
        for year in sorted(manifest.years_of(f"{system}-changes")):
            entry = manifest.find(f"{system}-changes", year)
            for action, code, *_ in entry.rows_of() if entry else ():
                before = found.get(code, Validity())
                if action == "add":
                    found[code] = before._replace(since=year)
                elif action == "delete":
                    found[code] = before._replace(until=year - 1)
    return found
