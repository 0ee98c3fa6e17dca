"""The federal payment rates of the inpatient prospective payment system (IPPS), by fiscal year.

They are a start for a site's own settings: money is always an estimate and never reaches a provider.
"""

from dataclasses import dataclass
from functools import cache

from chartlight.codesets import manifest


@dataclass(frozen=True, slots=True)
class IppsRates:
    """Standard amounts in US dollars for hospitals that report quality and use a certified record system.

    The labour part of `operating` is adjusted by the wage index; its share depends on whether that is above 1.
    `source` says where the figures come from.
    """

    year: int
    operating: float
    labour_share_above_1: float
    labour_share_otherwise: float
    capital: float
    source: str

    def labour_share(self, wage_index: float) -> float:
        """The share of the operating amount that the wage index adjusts."""
        return self.labour_share_above_1 if wage_index > 1 else self.labour_share_otherwise

    def labour_and_other(self, wage_index: float) -> tuple[float, float]:
        """The operating amount in its two parts, before adjustment."""
        labour = round(self.operating * self.labour_share(wage_index), 2)
        return labour, round(self.operating - labour, 2)


@cache
def ipps_rates(year: int) -> IppsRates | None:
    """The rates of a fiscal year; None for a year not at hand."""
    entry = manifest.find("ipps-rates", year)
    if entry is None:
        return None
    values = {row[0]: float(row[1]) for row in entry.rows_of()}
    return IppsRates(year=year, source=entry.release, **values)
