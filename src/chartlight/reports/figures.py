"""The figures and their definitions, read from resources/reports/figures.toml."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from chartlight.locations import resources
from chartlight.toml_tables import read_table

Kind = Literal["rate", "mean", "median", "count"]
Case = Literal["stay", "query", "code", "finding"]

SMALL = 10
"""Fewer cases than this are marked wherever a figure is shown: a single case would move it by a tenth or more."""

FAMILIES: dict[Case, tuple[str, ...]] = {
    "stay": (),
    "query": ("rule", "outcome"),
    "code": ("category", "chapter", "route", "outcome"),
    "finding": ("rule", "kind", "reason"),
}
"""How the cases of a figure can be told apart beyond time, place and people, by what is counted."""

COMMON = ("month", "provider", "unit", "payer", "person")
"""How every figure can be told apart."""


class BadFigures(ValueError):
    """A file of figures that cannot be used; the message says where it is wrong."""


class Figure(BaseModel):
    """One figure. The texts are printed with it; `unit` is "h", "d" or none; `signed` shows a plus sign.

    `case` is what is counted; `better` which way is good, "none" where a figure is no goal.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    group: str
    title: str
    kind: Kind
    case: Case
    better: Literal["up", "down", "none"]
    numerator: str
    denominator: str
    left_out: str
    by_day: str
    source: str
    unit: Literal["", "h", "d"] = ""
    signed: bool = False

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What its cases can be told apart by."""
        return COMMON + FAMILIES[self.case]

    @property
    def definition(self) -> tuple[tuple[str, str], ...]:
        """Name and words of each part of the definition, in the order of print."""
        return (
            ("Numerator", self.numerator),
            ("Denominator", self.denominator),
            ("Left out", self.left_out),
            ("Counted by", self.by_day),
            ("Source", self.source),
        )


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    figure: tuple[Figure, ...]

    @model_validator(mode="after")
    def _once(self) -> "_File":
        ids = [figure.id for figure in self.figure]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"defined twice: {', '.join(twice)}")
        return self


def read_figures(file: Path) -> tuple[Figure, ...]:
    """The figures of a file in their order; BadFigures names what is wrong with it."""
    return read_table(file, _File, BadFigures).figure


@cache
def figures() -> tuple[Figure, ...]:
    """The program's own figures."""
    return read_figures(resources() / "reports" / "figures.toml")


def figure_of(name: str) -> Figure | None:
    """The figure of that id; None where there is none."""
    return next((figure for figure in figures() if figure.id == name), None)
