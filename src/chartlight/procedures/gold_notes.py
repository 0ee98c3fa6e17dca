"""Operative notes with gold codes, to fit on: a folder of text files and `gold.tsv` (note, code, core or optional)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chartlight.procedures.layout import NARRATIVE, PERFORMED, lay_out

WHOLE, TITLE, TOLD = "whole notes", "without the narrative", "without the list"
VERSIONS = (WHOLE, TITLE, TOLD)
_LEFT_OUT = {WHOLE: (), TITLE: (NARRATIVE,), TOLD: (PERFORMED,)}


@dataclass(frozen=True, slots=True)
class GoldNote:
    """A note with the codes that must be found and those that may be."""

    name: str
    text: str
    core: frozenset[str]
    optional: frozenset[str]

    @property
    def specialty(self) -> str:
        """The first part of its name."""
        return self.name.split("-")[0]


def read_notes(folder: Path) -> tuple[GoldNote, ...]:
    """The notes in the order of their names. ValueError names a line that is not note, code, core or optional."""
    codes: dict[tuple[str, str], set[str]] = {}
    lines = (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[2] not in ("core", "optional"):
            raise ValueError(f"gold.tsv, line {number}: note, code, core or optional expected")
        codes.setdefault((cells[0], cells[2]), set()).add(cells[1])
    return tuple(
        GoldNote(
            path.stem,
            path.read_text(encoding="utf-8"),
            frozenset(codes.get((path.stem, "core"), ())),
            frozenset(codes.get((path.stem, "optional"), ())),
        )
        for path in sorted(folder.glob("*.txt"))
    )


def versions(note: GoldNote) -> Iterator[tuple[str, str]]:
    """The note whole, and with its narrative or its listed procedures blanked where it has them: (version, text)."""
    for version in VERSIONS:
        text = _without(note.text, _LEFT_OUT[version])
        if version == WHOLE or text != note.text:
            yield version, text


def _without(text: str, kinds: Sequence[str]) -> str:
    """The text with its parts of these kinds blanked, headings too; nothing is moved."""
    for part in lay_out(text).parts:
        if part.kind in kinds:
            blank = "".join(char if char == "\n" else " " for char in text[part.heading : part.end])
            text = text[: part.heading] + blank + text[part.end :]
    return text
