"""Plain figures beside a DRG: how many complications it carries, and where the stay stands against its mean.

Not a severity of illness: APR-DRG SOI and ROM are proprietary, and nothing here imitates them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from chartlight.grouping.result import Grouping

DEFINITION = (
    "CC and MCC: secondary diagnoses that count as such in this case, after exclusions. Depth: one for each CC and two "
    "for each MCC. A count of codes, not a severity of illness."
)


@dataclass(frozen=True, slots=True)
class Depth:
    """Complications of a case. `mcc` and `cc` count codes after exclusions, `discounted` those that do not count.

    `depth` is one for each CC and two for each MCC; `spare` what could fall away before the best severity is lost:
    the number of codes of that severity but one.
    """

    mcc: int
    cc: int
    discounted: int
    secondary: int

    @property
    def depth(self) -> int:
        """One for each CC, two for each MCC."""
        return self.cc + 2 * self.mcc

    @property
    def spare(self) -> int:
        """Codes of the best severity beyond the first; 0 without any."""
        return max(0, (self.mcc or self.cc) - 1)


@dataclass(frozen=True, slots=True)
class StayMarker:
    """Where a stay stands against the geometric mean of its DRG (GMLOS).

    `day` is the calendar day of the stay (admission is day 1); `expected` the day on which a stay of the mean length
    ends; `over` days beyond it (negative while there are days left).
    """

    day: int
    gmlos: float
    expected: date
    over: int


def depth_of(grouping: Grouping) -> Depth:
    """The complications of a grouping."""
    counts = list(grouping.severity.values())
    return Depth(counts.count("MCC"), counts.count("CC"), len(grouping.discounted), max(0, len(counts) - 1))


def stay_marker(admitted: date, at: date, gmlos: float | None) -> StayMarker | None:
    """Where a stay stands on the day `at` (of discharge, once it has come); None without a mean length of stay."""
    if not gmlos:
        return None
    days = int(Decimal(str(gmlos)).quantize(Decimal(1), ROUND_HALF_UP))
    expected = admitted + timedelta(days=max(1, days))
    return StayMarker(max(1, (at - admitted).days + 1), gmlos, expected, (at - expected).days)
