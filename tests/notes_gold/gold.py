"""The cases of `README.md`: notes and the gold code set that an inpatient coder would write from them alone."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent
Split = Literal["open", "aside"]
SPLITS: tuple[Split, ...] = get_args(Split)


class Source(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldCode(Source):
    code: str
    also: tuple[str, ...] = ()
    poa: str | None = None
    quote: str | None = None

    @property
    def accepted(self) -> tuple[str, ...]:
        return (self.code, *self.also)


class Forbidden(Source):
    code: str
    reason: str
    quote: str | None = None
    why: str = ""


class Gold(Source):
    principal: str
    principal_also: tuple[str, ...] = ()
    drg: str | None = None
    drg_also: tuple[str, ...] = ()
    age: int
    sex: Literal["M", "F"]
    discharge_status: str | None = None
    days: tuple[int, ...]
    core: tuple[GoldCode, ...]
    optional: tuple[GoldCode, ...]
    must_not: tuple[Forbidden, ...]

    @property
    def accepted(self) -> frozenset[str]:
        """Every code that may be reported."""
        return frozenset(code for entry in (*self.core, *self.optional) for code in entry.accepted)

    @property
    def principals(self) -> tuple[str, ...]:
        return (self.principal, *self.principal_also)

    def forbidden(self, code: str) -> Forbidden | None:
        """Why `code` must not be reported; the longest beginning that is listed counts."""
        found = [entry for entry in self.must_not if code.startswith(entry.code)]
        return max(found, key=lambda entry: len(entry.code), default=None)


class Case(Source):
    name: str
    split: Split
    notes: tuple[tuple[str, str], ...]  # file name, text
    gold: Gold

    @property
    def number(self) -> int:
        return int(self.name.partition("-")[0])


@cache
def cases() -> tuple[Case, ...]:
    """All cases by their number."""
    found = [_case(folder, split) for split in SPLITS for folder in (FOLDER / split).iterdir() if folder.is_dir()]
    return tuple(sorted(found, key=lambda case: case.name))


def _case(folder: Path, split: Split) -> Case:
    notes = tuple((path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))
    gold = Gold.model_validate(tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8")))
    return Case(name=folder.name, split=split, notes=notes, gold=gold)
