"""The transfer policy: what share of the DRG payment a stay earns when the patient goes on to other care.

Source: 42 CFR 412.4 and Social Security Act 1886(d)(5)(I) and (J). A transfer is paid per diem, the full payment over
the geometric mean length of stay (GMLOS), the first day twice, up to the full payment. Special-pay DRGs earn half of
the full payment and half of the per diem amount. Fractions are rounded to four places, as the IPPS Pricer does.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Literal

from chartlight.codesets.drg_figures import DrgFigures, figures, figures_before, year_of_version
from chartlight.grouping.result import Grouping
from chartlight.grouping.transfer_policy import TransferPolicy, transfer_policy

TransferKind = Literal["none", "acute", "post-acute", "unknown"]

FULL = Decimal(1)
_PLACES = Decimal("0.0001")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Transfer:
    """What the transfer policy makes of one discharge.

    `kind`: "none" where the discharge is no transfer, "unknown" where the figures at hand do not say. `days` length
    of stay, `gmlos` that of the DRG. `fraction` of the full payment that is earned: None where it is not known, 1 where
    it is earned whether or not the DRG is on the list. `if_listed` what it would be if the DRG were on the list.
    `full_from` the first length of stay (days) that earns full payment. `sentence` says it plainly; `source` is the
    rule.
    """

    kind: TransferKind
    days: int | None
    gmlos: float | None
    fraction: Decimal | None
    sentence: str
    source: str
    full_from: int | None = None
    special_pay: bool | None = None
    if_listed: Decimal | None = None

    @property
    def reduces(self) -> bool:
        """True when less than the full payment is earned."""
        return self.fraction is not None and self.fraction < FULL


def stay_days(admitted: date, left: date) -> int:
    """Length of stay in days as it is paid: the day of discharge does not count, and no stay is under one day."""
    return max(1, (left - admitted).days)


def transfer(
    grouping: Grouping, days: int | None, discharge_status: str | None, home_health_in_time: bool | None = None
) -> Transfer:
    """What the transfer policy makes of a stay of `days` that ends with `discharge_status` (UB-04, "03").

    `home_health_in_time` says whether home health care for the same condition began within three days; None is
    taken as yes for statuses 06 and 86, and the sentence says so.
    """
    status = (discharge_status or "").strip().zfill(2) if discharge_status else ""
    policy = transfer_policy()
    if status in policy.acute:
        return _acute(grouping, days, status, policy)
    if status in policy.post_acute:
        if status in policy.home_health and home_health_in_time is False:
            why = "Home health care did not begin within three days: no transfer, full payment"
            return _none(grouping, days, why, policy.sources["post_acute"])
        return _post_acute(grouping, days, status, home_health_in_time, policy)
    return _none(grouping, days, _plain(status, days, policy), policy.sources["other"])


def fraction_earned(days: int, gmlos: float, *, special_pay: bool = False) -> Decimal:
    """The share of the full payment for a transfer after `days`: per diem, the first day twice, at most 1."""
    per_diem_days = Decimal(days + 1)
    mean = Decimal(str(gmlos))
    earned = min(FULL, per_diem_days / mean)
    if special_pay:
        earned = _HALF + _HALF * earned
    return earned.quantize(_PLACES, ROUND_HALF_UP)


def full_payment_from(gmlos: float) -> int:
    """The shortest stay in days for which a transfer is paid in full: GMLOS less one day, rounded up."""
    return max(1, int((Decimal(str(gmlos)) - 1).to_integral_value(ROUND_CEILING)))


def _acute(grouping: Grouping, days: int | None, status: str, policy: TransferPolicy) -> Transfer:
    where = policy.acute[status]
    if grouping.drg in policy.full_payment:
        why = f"To {where}: MS-DRG {grouping.drg} is paid in full also for a transfer"
        return _none(grouping, days, why, policy.sources["full_payment"])
    return _paid("acute", grouping, days, where, policy.sources["acute"], special_pay=False)


def _post_acute(
    grouping: Grouping, days: int | None, status: str, in_time: bool | None, policy: TransferPolicy
) -> Transfer:
    where, source = policy.post_acute[status], policy.sources["post_acute"]
    figure = figures(grouping.version).get(grouping.drg)
    if status in policy.home_health and in_time is None:
        where = f"{where} (taken to begin within three days)"
    if figure is None or figure.post_acute is None:
        return _not_listed(grouping, days, where, source)
    if not figure.post_acute:
        why = f"To {where}: MS-DRG {grouping.drg} is not on the post-acute transfer list, full payment"
        return _none(grouping, days, why, source)
    return _paid("post-acute", grouping, days, where, source, special_pay=bool(figure.special_pay))


def _paid(
    kind: TransferKind, grouping: Grouping, days: int | None, where: str, source: str, *, special_pay: bool
) -> Transfer:
    gmlos = grouping.gmlos
    if not gmlos or days is None:
        why = "the length of stay is not known" if gmlos else "the DRG has no mean length of stay"
        said = f"Transfer rule (to {where}): {why}"
        return Transfer(kind, days, gmlos, None, said, source, special_pay=special_pay)
    earned = fraction_earned(days, gmlos, special_pay=special_pay)
    full_from = full_payment_from(gmlos)
    said = f"Transfer rule (to {where}): {days} of {gmlos:.1f} days, {_amount(earned, full_from)}"
    if special_pay:
        said += "; special-pay DRG, half of the payment is earned on admission"
    return Transfer(kind, days, gmlos, earned, said, source, full_from, special_pay)


def _not_listed(grouping: Grouping, days: int | None, where: str, source: str) -> Transfer:
    """The year's list is not at hand: full payment where either way earns it, else what each way would mean."""
    year = year_of_version(grouping.version)
    listed = f"whether MS-DRG {grouping.drg} is on the FY{year} post-acute list"
    if before := _listed_before(grouping, year):
        listed_year, figure = before
        listed += f" (in FY{listed_year} it was {'' if figure.post_acute else 'not '}listed)"
    if not grouping.gmlos or days is None:
        said = f"Transfer rule (to {where}): it is not known {listed}"
        return Transfer("unknown", days, grouping.gmlos, None, said, source)
    full_from = full_payment_from(grouping.gmlos)
    earned = fraction_earned(days, grouping.gmlos)
    stay = f"Transfer rule (to {where}): {days} of {grouping.gmlos:.1f} days"
    if earned >= FULL:
        said = f"{stay}, no reduction, whether MS-DRG {grouping.drg} is on the post-acute list or not"
        return Transfer("unknown", days, grouping.gmlos, FULL, said, source, full_from, None, FULL)
    said = f"{stay}; it is not known {listed}. If it is: {_amount(earned, full_from)}"
    return Transfer("unknown", days, grouping.gmlos, None, said, source, full_from, None, earned)


def _listed_before(grouping: Grouping, year: int) -> tuple[int, DrgFigures] | None:
    return next(
        (
            (listed_year, figure)
            for listed_year, table in figures_before(year)
            if (figure := table.get(grouping.drg)) is not None and figure.post_acute is not None
        ),
        None,
    )


def _none(grouping: Grouping, days: int | None, sentence: str, source: str) -> Transfer:
    return Transfer("none", days, grouping.gmlos, FULL, sentence, source)


def _plain(status: str, days: int | None, policy: TransferPolicy) -> str:
    short = " One-day stay: expected stay of two midnights must be documented (42 CFR 412.3)." if days == 1 else ""
    if not status:
        return f"No discharge status: taken as no transfer, full payment.{short}"
    if status in policy.expired:
        return f"The patient died: no transfer, full payment.{short}"
    if status in policy.against_advice:
        return (
            "Left against medical advice: full payment, unless another hospital admits the patient the same day, "
            f"which makes it a transfer.{short}"
        )
    return f"No transfer, full payment.{short}"


def _amount(earned: Decimal, full_from: int) -> str:
    if earned >= FULL:
        return "no reduction"
    return f"{earned * 100:.2f} % of the full payment; full from {full_from} {'day' if full_from == 1 else 'days'} on"
