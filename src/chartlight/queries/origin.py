"""Which indicators come from before this stay: those are told apart wherever a query is shown.

ACDIS/AHIMA, Guidelines for Achieving a Compliant Query Practice, 2022 update: information of prior encounters only
where it is pertinent now, and marked as what it is.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from chartlight.assessment import Indicator

BEFORE = timedelta(days=1)
"""What was measured in the last day before the admission, in the emergency department, belongs to the stay."""

MARK = "prior encounter"
_SAYS_SO = ("baseline", "prior", "before admission")


def is_prior(indicator: Indicator, admitted: datetime | None) -> bool:
    """True for an indicator from before the stay; False where one of the two times is not known."""
    return admitted is not None and indicator.time is not None and admitted - indicator.time >= BEFORE


def says_so(indicator: Indicator) -> bool:
    """True if the indicator's own words mark it as earlier information."""
    told = f"{indicator.label} {indicator.source}".casefold()
    return any(word in told for word in _SAYS_SO)


def marked(indicator: Indicator) -> Indicator:
    """The indicator with words that say where it is from."""
    return indicator if MARK in indicator.label else replace(indicator, label=f"{indicator.label} ({MARK})")
