"""How results are shown, as data: panels, plots, typical reference ranges, treatments beside a plot."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field, model_validator

from chartlight import locations
from chartlight.indicators.data_files import Data, Source, parse, validate

ADULT = 18
"""Years from which the typical ranges hold."""


class BadDisplay(ValueError):
    """The file of how results are shown cannot be used; the message names file, entry and line."""


class Panel(Data):
    """Results that stand together under a title: analytes of the catalogue, and tests that no rule uses."""

    title: str
    analytes: tuple[str, ...] = ()
    loinc: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Plot(Data):
    """Analytes of one unit that are read together in one plot."""

    title: str
    analytes: tuple[str, ...] = Field(min_length=2)


class RangeSource(Data):
    """Title and year of what a typical range is taken from."""

    title: str = Field(pattern=r".*(?:19|20)\d{2}\b.*")


class TypicalRange(Data):
    """The usual values of adults in the analyte's canonical unit; by sex, as (low, high), where they differ."""

    source: str
    low: float | None = None
    high: float | None = None
    by_sex: dict[str, tuple[float, float]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_a_bound(self) -> "TypicalRange":
        if self.low is None and self.high is None and not self.by_sex:
            raise ValueError("give low, high or by_sex")
        return self

    def bounds(self, sex: str, age: int | None) -> tuple[float | None, float | None]:
        """(low, high) for this person; neither for a child, or where the sex decides and is not known."""
        if age is not None and age < ADULT:
            return None, None
        if self.by_sex:
            return self.by_sex.get(sex, (None, None))
        return self.low, self.high


class Treatments(Data):
    """Classes of medications that stand under every plot, and under the plots of single analytes."""

    always: tuple[str, ...] = ()
    of: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class ResultsDisplay(Data):
    """The whole file. Panels are in the order of the screen."""

    panel: dict[str, Panel]
    plot: dict[str, Plot] = Field(default_factory=dict)
    source: dict[str, RangeSource] = Field(default_factory=dict)
    range: dict[str, TypicalRange] = Field(default_factory=dict)
    treatments: Treatments = Treatments()

    @model_validator(mode="after")
    def _sources_are_named(self) -> "ResultsDisplay":
        for name, one in self.range.items():
            if one.source not in self.source:
                raise ValueError(f"range.{name}: there is no source {one.source}")
        return self


def load_display(path: Path | None = None) -> ResultsDisplay:
    """The display of a file (default: the shipped one); BadDisplay says what is wrong with it."""
    file = path or locations.resources() / "indicators" / "results.toml"
    return _load(Source(file.name, file.read_text(encoding="utf-8")))


@lru_cache(maxsize=2)
def _load(source: Source) -> ResultsDisplay:
    content, problems = parse(source)
    made = None
    if not problems:
        made, problems = validate(ResultsDisplay, content, source, "")
    if made is None:
        raise BadDisplay("; ".join(str(problem) for problem in problems))
    return made
