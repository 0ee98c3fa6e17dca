"""How a site is paid: a setting. Either one blended rate, or the operating and capital parts of the IPPS.

Money is an estimate for CDI and coders and never reaches a provider.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any

ZERO = Decimal(0)
ONE = Decimal(1)


class BadProfile(ValueError):
    """The settings are not a payment profile; `problems` says of each field what is wrong."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {why}" for name, why in problems.items()))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class BlendedRate:
    """One amount in US dollars for a relative weight of 1, everything included; `source` says whose figure it is."""

    rate: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class IppsRate:
    """The parts of the inpatient prospective payment system, as in the Provider Specific File of the hospital.

    `operating` and `capital` (US dollars) and `labour_share` are those of the fiscal year of the discharge where None.
    `wage_index` of the hospital's area. `cost_of_living` 1 but in Alaska and Hawaii. `operating_dsh` the operating
    disproportionate share adjustment as it is paid (25 % of the former amount, 42 CFR 412.106). `beds_ratio` residents
    to beds, for indirect medical education; `census_ratio` residents to average daily census, for its capital part.
    `capital_dsh_share` the disproportionate patient share (0.25 for 25 %) of an urban hospital of 100 beds or more.
    """

    wage_index: Decimal = ONE
    cost_of_living: Decimal = ONE
    operating: Decimal | None = None
    labour_share: Decimal | None = None
    capital: Decimal | None = None
    operating_dsh: Decimal = ZERO
    beds_ratio: Decimal = ZERO
    capital_dsh_share: Decimal = ZERO
    census_ratio: Decimal = ZERO
    source: str = ""


@dataclass(frozen=True, slots=True)
class PaymentProfile:
    """A named way to be paid; `adjust_transfers` False shows the full payment also for transfers."""

    name: str
    method: BlendedRate | IppsRate
    adjust_transfers: bool = True


# Lowest and highest value that can be meant, by field.
_LIMITS: Mapping[str, tuple[Decimal, Decimal]] = {
    "rate": (Decimal(1), Decimal(100_000)),
    "operating": (Decimal(1), Decimal(100_000)),
    "capital": (Decimal(0), Decimal(100_000)),
    "wage_index": (Decimal("0.1"), Decimal(5)),
    "labour_share": (ZERO, ONE),
    "cost_of_living": (ONE, Decimal("1.5")),
    "operating_dsh": (ZERO, Decimal(2)),
    "beds_ratio": (ZERO, Decimal(3)),
    "capital_dsh_share": (ZERO, ONE),
    "census_ratio": (ZERO, Decimal("1.5")),
}
_METHODS: Mapping[str, type[BlendedRate] | type[IppsRate]] = {"blended": BlendedRate, "ipps": IppsRate}
_OPTIONAL = frozenset(("operating", "labour_share", "capital"))


def profile_of(settings: Mapping[str, Any]) -> PaymentProfile:
    """The profile that settings (JSON) describe. Raises BadProfile, with what is wrong of each field.

    Fields: "name", "method" ("blended" or "ipps"), "adjust_transfers", and those of the method; numbers as numbers or
    text ("6752.61"). An empty field of an IPPS rate is the year's own figure, or no adjustment.
    """
    problems: dict[str, str] = {}
    method = settings.get("method")
    if not isinstance(method, str) or method not in _METHODS:
        raise BadProfile({"method": 'must be "blended" or "ipps"'})
    kind = _METHODS[method]
    known = {field.name for field in fields(kind)}
    values: dict[str, Any] = {}
    for name, value in settings.items():
        if name in ("name", "method", "adjust_transfers"):
            continue
        if name not in known:
            problems[name] = f'is no field of method "{method}"'
        elif name == "source":
            values[name] = str(value or "")
        elif value is not None and value != "":
            values[name] = _number(name, value, problems)
    if kind is BlendedRate and "rate" not in values and "rate" not in problems:
        problems["rate"] = "is missing"
    adjust = settings.get("adjust_transfers", True)
    if not isinstance(adjust, bool):
        problems["adjust_transfers"] = "must be true or false"
    if problems:
        raise BadProfile(problems)
    return PaymentProfile(str(settings.get("name") or "").strip() or "Hospital rate", kind(**values), adjust)


def settings_of(profile: PaymentProfile) -> dict[str, Any]:
    """The profile as settings (JSON) that `profile_of` reads back to the same profile."""
    named = next(name for name, kind in _METHODS.items() if isinstance(profile.method, kind))
    listed = ((field.name, getattr(profile.method, field.name)) for field in fields(profile.method))
    values = {name: None if value is None else str(value) for name, value in listed}
    return {"name": profile.name, "method": named, "adjust_transfers": profile.adjust_transfers, **values}


def _number(name: str, value: Any, problems: dict[str, str]) -> Decimal:
    low, high = _LIMITS[name]
    try:
        number = Decimal(str(value).replace(",", "").replace("$", "").strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        problems[name] = "is not a number"
    elif not low <= number <= high:
        problems[name] = f"must lie between {low:,} and {high:,}"
    return number
