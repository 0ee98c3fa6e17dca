"""The corpora of queries: texts of their own, or the edits that spoil a compliant one."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class Example:
    """One query; `rules` are empty for a compliant one, else those of which at least one must block."""

    name: str
    text: str
    rules: frozenset[str] = frozenset()


def examples(*names: str) -> tuple[list[Example], list[Example]]:
    """The compliant queries and the violations of the named files."""
    compliant: dict[str, str] = {}
    spoiled = []
    for name in names:
        document = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        compliant |= {one["name"]: one["text"] for one in document.get("compliant", ())}
        spoiled += document.get("violation", [])
    return (
        [Example(name, text) for name, text in compliant.items()],
        [Example(one["name"], _text(one, compliant), frozenset(one["rules"])) for one in spoiled],
    )


def _text(violation: dict[str, Any], compliant: dict[str, str]) -> str:
    if "text" in violation:
        return str(violation["text"])
    text = compliant[violation["base"]]
    for old, new in violation["edits"]:
        assert text.count(old) == 1, f"{violation['name']}: {old!r} stands {text.count(old)} times in its base"
        text = text.replace(old, new)
    return text
