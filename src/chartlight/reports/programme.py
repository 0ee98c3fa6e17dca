"""What a programme document says: what is in use, how it did at this site by version, and who changed what. Values.

Asked for of those who use such tools: validation by version, monitoring, and who approved changes (NIST AI 100-1, AI
Risk Management Framework, 2023, GOVERN 1.4, MEASURE 2.4 and MANAGE 4.1; HHS-OIG, General Compliance Program Guidance,
November 2023, section III.F).
"""

from dataclasses import dataclass
from datetime import date, datetime

from chartlight.reports.period import Period
from chartlight.reports.watch import Watch


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the program in use. `sha256` is what its manifest says; `holds` whether the file is that."""

    kind: str
    name: str
    version: str
    sha256: str = ""
    holds: bool | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """What one set of versions did: attested stays, its suggestions and their fate, its audit samples."""

    chartlight: str
    model: str
    rules: str
    codeset: str
    grouper: str
    first: date
    last: date
    stays: int
    suggested: int
    overridden: int
    auto: int
    auto_overridden: int
    added: int

    @property
    def override_rate(self) -> float | None:
        """Of all suggestions, those changed or rejected."""
        return self.overridden / self.suggested if self.suggested else None

    @property
    def auto_override_rate(self) -> float | None:
        """Of the suggestions that needed no look, those changed or rejected all the same."""
        return self.auto_overridden / self.auto if self.auto else None


@dataclass(frozen=True, slots=True)
class SampleLine:
    """The audit sample of a span of days: draws, codes drawn among, drawn, looked at, and found right and wrong.

    `broken` are draws that drawing again from their seed does not give.
    """

    draws: int = 0
    population: int = 0
    drawn: int = 0
    right: int = 0
    wrong: int = 0
    broken: int = 0

    @property
    def waiting(self) -> int:
        """Drawn and not looked at yet."""
        return self.drawn - self.right - self.wrong

    @property
    def share(self) -> float | None:
        """The part of the codes that was drawn."""
        return self.drawn / self.population if self.population else None

    @property
    def agreement(self) -> float | None:
        """Of the codes looked at, those found right."""
        looked = self.right + self.wrong
        return self.right / looked if looked else None


@dataclass(frozen=True, slots=True)
class DriftMonth:
    """One month of suggestions overridden, with limits around the rate of the whole span."""

    month: str
    suggested: int
    overridden: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        """Of the suggestions, those overridden."""
        return self.overridden / self.suggested if self.suggested else 0.0

    @property
    def is_outside(self) -> bool:
        """Does the rate lie outside the limits?"""
        return bool(self.suggested) and not self.low <= self.rate <= self.high


@dataclass(frozen=True, slots=True)
class Approved:
    """One change of how the program works here, from the audit chain; `seq` is the number of its entry."""

    seq: int
    at: datetime
    by: str
    role: str
    action: str
    what: str


@dataclass(frozen=True, slots=True)
class Programme:
    """The whole document. It names people who work with the program and no patient."""

    facility: str
    period: Period
    components: tuple[Component, ...]
    versions: tuple[VersionLine, ...]
    sample: SampleLine
    forced: tuple[tuple[str, int, int], ...]
    drift: tuple[DriftMonth, ...]
    watch: Watch
    changes: tuple[Approved, ...]
    policy: tuple[tuple[str, str], ...]
