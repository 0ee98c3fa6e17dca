"""The operative notes of `README.md` with the ICD-10-PCS codes that an inpatient coder reports for each."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SPLITS = ("open", "second", "third", "fourth", "aside")


@dataclass(frozen=True)
class GoldNote:
    """A note; `core` codes must be found, `optional` ones count neither way."""

    name: str
    text: str
    core: frozenset[str]
    optional: frozenset[str]

    @property
    def specialty(self) -> str:
        return self.name.split("-")[0]


@cache
def notes_of(split: str) -> tuple[GoldNote, ...]:
    folder = FOLDER / split
    core: dict[str, set[str]] = {}
    optional: dict[str, set[str]] = {}
    for line in (folder / "gold.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, code, kind = line.split("\t")
            (core if kind == "core" else optional).setdefault(name, set()).add(code)
    return tuple(
        GoldNote(
            path.stem,
            path.read_text(encoding="utf-8"),
            frozenset(core.get(path.stem, ())),
            frozenset(optional.get(path.stem, ())),
        )
        for path in sorted(folder.glob("*.txt"))
    )
