"""The estimated payment in the answers of commands: only where a payment profile is given."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chartlight.assessment import Assessment
from chartlight.chart import Chart

if TYPE_CHECKING:
    from chartlight.grouping.payment import Payment
    from chartlight.grouping.payment_profile import PaymentProfile


def read_payment_profile(path: Path) -> "PaymentProfile":
    """The profile that a TOML file describes; click.BadParameter says what is wrong with it."""
    from chartlight.grouping.payment_profile import BadProfile, profile_of

    try:
        return profile_of(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, BadProfile) as error:
        raise click.BadParameter(str(error), param_hint="--payment") from error


def payment_of(chart: Chart, assessment: Assessment, profile: "PaymentProfile") -> "Payment | None":
    """What the working case of an assessment would be paid."""
    from chartlight.grouping.case import grouped_case
    from chartlight.grouping.payment import payment

    case = grouped_case(chart, assessment.codes)
    return payment(case.grouping, profile, case.transfer_of(case.claim, case.grouping)) if case is not None else None


def add_payment(document: dict[str, Any], payment: "Payment | None") -> None:
    """Put a payment beside the working DRG: `payment` in US dollars, `payment_estimate` how it came about."""
    working = document["drg"]["working"]
    if payment is not None and working is not None:
        working["payment"] = float(payment.amount)
        working["payment_estimate"] = payment.as_json()
