"""The plain meaning of edits and return codes: `resources/grouping/edits.toml`, checked when loaded."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from chartlight import locations
from chartlight.grouping.result import NamedEdit

SEVERITIES = ("error", "warning", "info")


class Meaning(NamedTuple):
    """How much an edit matters and what it means."""

    severity: str
    message: str


class BadWords(Exception):
    """The table of meanings is not what it should be."""


@cache
def meanings() -> Mapping[str, Mapping[str, Meaning]]:
    """By source ("MCE", "grouper", "claim"), then by name. Raises BadWords."""
    path = locations.resources() / "grouping" / "edits.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadWords(f"{path.name}: {error}") from error
    return {source: {name: _meaning(name, entry) for name, entry in listed.items()} for source, listed in table.items()}


def _meaning(name: str, entry: Mapping[str, str]) -> Meaning:
    if entry.get("severity") not in SEVERITIES or not entry.get("message"):
        raise BadWords(f"edits.toml: {name} needs a severity ({', '.join(SEVERITIES)}) and a message")
    return Meaning(entry["severity"], entry["message"])


def named_edit(source: str, name: str, codes: tuple[str, ...] = ()) -> NamedEdit:
    """An edit with its plain meaning."""
    severity, message = meaning(source, name)
    return NamedEdit(name, source, codes, severity, message)


def meaning(source: str, name: str) -> Meaning:
    """The meaning of one edit; of an unknown one its own name, as an error."""
    return meanings()[source].get(name) or Meaning("error", name.replace("_", " ").capitalize())
