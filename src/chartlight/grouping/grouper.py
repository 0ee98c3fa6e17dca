"""The one interface to a grouper. A site may have to use another one than the one that is shipped."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Protocol

from chartlight.grouping.claim import Claim
from chartlight.grouping.result import Grouping

Regroup = Callable[[Claim], Grouping]
"""A claim to its grouping, with everything else settled."""


class Grouper(Protocol):
    """Assigns MS-DRGs."""

    @property
    def version(self) -> str:
        """Name and version of the software, as assessments cite it."""
        ...

    def group(self, claim: Claim, on: date | None = None) -> Grouping:
        """The MS-DRG of a claim, with the version that the claim names, or of its discharge date, or of `on`.

        Never raises for what a claim holds: what cannot be grouped is DRG 998 or 999 with its reason among the edits.
        """
        ...


def regrouping(grouper: Grouper, on: date) -> Regroup:
    """Groups changed claims as of one day."""
    return lambda claim: grouper.group(claim, on)


@cache
def load_grouper() -> Grouper:
    """The grouper that is shipped; loaded once a process."""
    from chartlight.grouping.msdrg_grouper import MsdrgGrouper
    from chartlight.grouping.native import Native

    return MsdrgGrouper(Native())
