"""What Medicare would pay for a grouping: an estimate from the site's payment profile, decimal-exact, in cents.

Sources: operating 42 CFR 412.64 (rate, wage index, cost of living), 412.105 (indirect medical education, IME), 412.106
(disproportionate share, DSH); capital 42 CFR 412.308 to 412.322; transfers 42 CFR 412.4; weights and standard amounts
of the IPPS final rule of the fiscal year. Not part of it: outliers, new technology, uncompensated care,
quality adjustments, pass-through amounts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from chartlight.codesets.drg_figures import year_of_version
from chartlight.codesets.rates import IppsRates, ipps_rates
from chartlight.grouping.payment_profile import ONE, BlendedRate, IppsRate, PaymentProfile
from chartlight.grouping.result import Grouping
from chartlight.grouping.transfer import Transfer

CENT = Decimal("0.01")
FACTOR = Decimal("0.0001")
_EXACT = Context(prec=34, rounding=ROUND_HALF_UP)

_IME_MULTIPLIER = Decimal("1.35")
_IME_EXPONENT = Decimal("0.405")
_CAPITAL_DSH = Decimal("0.2025")
_CAPITAL_IME = Decimal("0.2822")
_GAF_EXPONENT = Decimal("0.6848")
_CAPITAL_COST_OF_LIVING = Decimal("0.3152")


@dataclass(frozen=True, slots=True)
class PaymentPart:
    """One addend in US dollars with the formula that gave it, in figures, and where the formula stands."""

    name: str
    amount: Decimal
    formula: str
    source: str


@dataclass(frozen=True, slots=True)
class Payment:
    """An estimated payment in US dollars: `amount` is the sum of the parts; `full` what it is without a transfer.

    `fraction` is the share that the transfer policy leaves. `basis` names the profile and the year of the figures.
    """

    amount: Decimal
    full: Decimal
    fraction: Decimal
    parts: tuple[PaymentPart, ...]
    basis: str
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the contract's `payment`: amounts as text, so that no cent is lost."""
        return {
            "amount": str(self.amount),
            "full": str(self.full),
            "fraction": str(self.fraction),
            "basis": self.basis,
            "note": self.note,
            "parts": [
                {"name": p.name, "amount": str(p.amount), "formula": p.formula, "source": p.source} for p in self.parts
            ],
        }


def payment(grouping: Grouping, profile: PaymentProfile | None, transfer: Transfer | None = None) -> Payment | None:
    """The estimate for a grouping; None without a profile, a weight, or the rates of its year.

    A transfer whose fraction is not known is paid in full here, and the note says so.
    """
    if profile is None or grouping.weight is None:
        return None
    year = year_of_version(grouping.version)
    weight = Decimal(str(grouping.weight))
    method = profile.method
    if isinstance(method, BlendedRate):
        formula = f"{_money(method.rate)} x {weight}"
        parts = [PaymentPart("Blended rate", _cents(method.rate * weight), formula, method.source or "setting")]
        basis = f"{profile.name}, blended rate, weights FY{year}"
    else:
        rates = ipps_rates(year)
        if rates is None and None in (method.operating, method.capital, method.labour_share):
            return None
        parts = list(_ipps(method, rates, weight, year))
        basis = f"{profile.name}, IPPS FY{year}"
    full = sum((part.amount for part in parts), Decimal(0))
    note, fraction = "", ONE
    if transfer is not None and profile.adjust_transfers:
        if transfer.fraction is None:
            note = f"Full payment shown. {transfer.sentence}"
        elif transfer.reduces:
            fraction = transfer.fraction
            formula = f"{_money(full)} x ({fraction} - 1)"
            parts.append(PaymentPart("Transfer", _cents(full * fraction) - full, formula, transfer.source))
    return Payment(sum((part.amount for part in parts), Decimal(0)), full, fraction, tuple(parts), basis, note)


def _ipps(method: IppsRate, rates: IppsRates | None, weight: Decimal, year: int) -> Iterator[PaymentPart]:
    rule = rates.source if rates else "setting"
    operating = _first(method.operating, rates.operating if rates else None)
    share = _first(method.labour_share, rates.labour_share(float(method.wage_index)) if rates else None)
    labour = _cents(operating * share)
    other = operating - labour
    adjusted = labour * method.wage_index + other * method.cost_of_living
    base = _cents(adjusted * weight)
    formula = (
        f"({_money(labour)} x {method.wage_index} + {_money(other)} x {method.cost_of_living}) x {weight}"
        if method.cost_of_living != ONE
        else f"({_money(labour)} x {method.wage_index} + {_money(other)}) x {weight}"
    )
    yield PaymentPart("Operating", base, formula, f"42 CFR 412.64; {method.source or rule}")
    if method.operating_dsh:
        name, formula = "Operating DSH", f"{_money(base)} x {method.operating_dsh}"
        yield PaymentPart(name, _cents(base * method.operating_dsh), formula, "42 CFR 412.106")
    if method.beds_ratio:
        grown = _EXACT.power(ONE + method.beds_ratio, _IME_EXPONENT) - ONE
        factor = _factor(_IME_MULTIPLIER * grown)
        formula = f"{_money(base)} x {factor} (1.35 x ((1 + {method.beds_ratio})^0.405 - 1))"
        yield PaymentPart("Operating IME", _cents(base * factor), formula, "42 CFR 412.105(d)")
    yield from _capital(method, _first(method.capital, rates.capital if rates else None), weight, rule)


def _capital(method: IppsRate, capital: Decimal, weight: Decimal, rule: str) -> Iterator[PaymentPart]:
    gaf = _factor(_EXACT.power(method.wage_index, _GAF_EXPONENT))
    living = _factor(_CAPITAL_COST_OF_LIVING * (method.cost_of_living - ONE) + ONE)
    base = _cents(capital * gaf * living * weight)
    shown = f" x {living}" if living != ONE else ""
    formula = f"{_money(capital)} x {gaf}{shown} x {weight} (GAF = wage index^0.6848)"
    yield PaymentPart("Capital", base, formula, f"42 CFR 412.308, 412.312, 412.316; {method.source or rule}")
    if method.capital_dsh_share:
        factor = _factor(_EXACT.exp(_CAPITAL_DSH * method.capital_dsh_share) - ONE)
        formula = f"{_money(base)} x {factor} (e^(0.2025 x {method.capital_dsh_share}) - 1)"
        yield PaymentPart("Capital DSH", _cents(base * factor), formula, "42 CFR 412.320")
    if method.census_ratio:
        factor = _factor(_EXACT.exp(_CAPITAL_IME * method.census_ratio) - ONE)
        formula = f"{_money(base)} x {factor} (e^(0.2822 x {method.census_ratio}) - 1)"
        yield PaymentPart("Capital IME", _cents(base * factor), formula, "42 CFR 412.322")


def _first(own: Decimal | None, of_the_year: float | None) -> Decimal:
    if own is not None:
        return own
    assert of_the_year is not None  # `payment` has seen to it
    return Decimal(str(of_the_year))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def _factor(value: Decimal) -> Decimal:
    return value.quantize(FACTOR, ROUND_HALF_UP)


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}"
