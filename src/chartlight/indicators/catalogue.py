"""Analytes by LOINC and local name, and what a sent value is in their canonical unit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

from chartlight.chart import Observation
from chartlight.indicators.data_files import Data, RuleProblem, Source, parse, validate
from chartlight.indicators.site import with_added
from chartlight.indicators.units import SAME, Conversion, conversion, ucum

Derivation = Literal["pf-ratio", "corrected-calcium", "bmi", "effective-osmolality"]


class Analyte(Data):
    """One thing that can be measured. `plausible` bounds what is kept, in `unit` (UCUM)."""

    id: str = ""
    label: str
    unit: str
    plausible: tuple[float, float]
    loinc: tuple[Annotated[str, Field(pattern=r"^\d{1,7}-\d$")], ...] = ()
    names: tuple[str, ...] = ()
    molar_mass: float | None = None
    assume: tuple[str, ...] = ()
    fraction: bool = False
    grades: dict[str, float] = Field(default_factory=dict)
    grade_from: tuple[float, ...] = ()
    category: Literal["laboratory", "vital-signs", "flowsheet", "imaging"] = "laboratory"
    derive: Derivation | None = None

    @property
    def graded(self) -> bool:
        """True where values are grades (0, 1+, 2+ ...), not amounts."""
        return bool(self.grades)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one (code, label, unit) as sent: the analyte and how to convert, or why not.

    `low` and `high` bound what may be taken over as it is; `low` is None where values must be converted or judged.
    """

    analyte: Analyte | None
    convert: Conversion | None = None
    why_not: str = ""
    guesses: tuple[Conversion, ...] = ()
    low: float | None = None
    high: float = 0.0


def normal_name(name: str) -> str:
    """A local name without case, blanks and punctuation, as names are compared."""
    return re.sub(r"[^a-z0-9]+", "", name.lower())


@dataclass
class Catalogue:
    """All analytes. Lookups are remembered per (system, code, label, unit) as sent."""

    analytes: dict[str, Analyte]
    _by_code: dict[str, Analyte] = field(default_factory=dict)
    _by_name: dict[str, Analyte] = field(default_factory=dict)
    _known: dict[tuple[str | None, ...], Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for analyte in self.analytes.values():
            self._by_code.update((code, analyte) for code in analyte.loinc)
            self._by_name.update((normal_name(name), analyte) for name in analyte.names)

    def __contains__(self, analyte: str) -> bool:
        return analyte in self.analytes

    def known(self, observation: Observation) -> Known:
        """What this observation measures and how its unit converts."""
        key: tuple[str | None, ...] = (observation.code, observation.unit)
        if observation.system != "LOINC":
            key += (observation.label, observation.system)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_up(observation)
        return found

    def analyte_of(self, observation: Observation) -> Analyte | None:
        """By LOINC; for local codes by the code's or the label's name."""
        if (by_code := self._by_code.get(observation.code)) is not None:
            return by_code
        if observation.system == "LOINC":
            return None  # a LOINC code says exactly what it is: its label may not widen it
        return self._by_name.get(normal_name(observation.code)) or self._by_name.get(normal_name(observation.label))

    def _look_up(self, observation: Observation) -> Known:
        analyte = self.analyte_of(observation)
        if analyte is None or analyte.derive is not None:
            return Known(None)
        unit = ucum(observation.unit)
        if unit:
            share = analyte.fraction and unit == "1"
            found = SAME if share else conversion(unit, analyte.unit, analyte.molar_mass)
            why = "" if found is not None else f"unit {observation.unit} does not measure {analyte.label.lower()}"
            if found != SAME or analyte.graded:
                return Known(analyte, found, why)
            low, high = analyte.plausible
            # A share of 1 or less stands for a per cent: those are judged one by one.
            return Known(analyte, found, low=max(low, 1.0 + 1e-9) if analyte.fraction else low, high=high)
        guesses = tuple(
            guess
            for assumed in (analyte.assume or (analyte.unit,))
            if (guess := conversion(assumed, analyte.unit, analyte.molar_mass)) is not None
        )
        return Known(analyte, None, guesses=guesses)


def load_catalogue(
    source: Source, site: Mapping[str, tuple[Source, dict[str, Any]]] | None = None
) -> tuple[Catalogue, list[RuleProblem]]:
    """The analytes of a file; an entry that does not fit is left out with its reason.

    `site` adds a hospital's own: its `loinc` and `names` come on top of the shipped ones, other fields replace them.
    """
    content, problems = parse(source)
    shipped: dict[str, dict[str, Any]] = content.get("analyte", {})
    own = site or {}
    analytes: dict[str, Analyte] = {}
    for name in dict.fromkeys((*shipped, *own)):
        place, more = own.get(name, (source, {}))
        entry = with_added(shipped.get(name, {}), more)
        analyte, found = validate(Analyte, {**entry, "id": name}, place, name)
        if analyte is None and name in own and name in shipped:
            # A site's mistake must not take the shipped analyte from every rule that uses it.
            analyte, _ = validate(Analyte, {**shipped[name], "id": name}, source, name)
        problems.extend(found)
        if analyte is not None:
            analytes[name] = analyte
    return Catalogue(analytes), problems
