"""What a change of the code set does to the case: grouped again, and the difference named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chartlight.assessment import Severity
from chartlight.grouping.changes import Change, changed
from chartlight.grouping.claim import Claim
from chartlight.grouping.grouper import Regroup
from chartlight.grouping.result import Grouping, HospitalAcquired, NamedEdit

ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class SeverityChange:
    """What a code counts as before and after: "MCC", "CC", "none", or "absent" where the claim does not hold it."""

    code: str
    before: str
    after: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """From one grouping to another. `weight` and `gmlos` are changes (after less before), None where one is missing."""

    from_drg: str
    to_drg: str
    from_title: str
    to_title: str
    weight: float | None
    gmlos: float | None
    severity: tuple[SeverityChange, ...]
    edits_came: tuple[NamedEdit, ...]
    edits_went: tuple[NamedEdit, ...]
    hac_came: tuple[HospitalAcquired, ...]
    hac_went: tuple[HospitalAcquired, ...]

    @property
    def changes_drg(self) -> bool:
        """True when the case groups elsewhere."""
        return self.from_drg != self.to_drg


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A claim as it would be, its grouping, and how that differs from the case as it is."""

    claim: Claim
    grouping: Grouping
    difference: Difference


def what_if(claim: Claim, changes: Iterable[Change], regroup: Regroup, before: Grouping | None = None) -> WhatIf:
    """The claim after the changes, in their order, and the difference. `before` is the claim's grouping, if known.

    Raises NoSuchCode for a change of a code that the claim does not hold.
    """
    became = claim
    for change in changes:
        became = changed(became, change)
    grouping = regroup(became)
    return WhatIf(became, grouping, difference(before if before is not None else regroup(claim), grouping))


def difference(before: Grouping, after: Grouping) -> Difference:
    """What is not the same in two groupings."""
    codes = dict.fromkeys((*before.severity, *after.severity))
    return Difference(
        from_drg=before.drg,
        to_drg=after.drg,
        from_title=before.title,
        to_title=after.title,
        weight=less(after.weight, before.weight),
        gmlos=less(after.gmlos, before.gmlos),
        severity=tuple(
            SeverityChange(code, was, now, after.discounted.get(code))
            for code in codes
            if (was := _counts(before.severity, code)) != (now := _counts(after.severity, code))
        ),
        edits_came=tuple(edit for edit in after.edits if edit not in before.edits),
        edits_went=tuple(edit for edit in before.edits if edit not in after.edits),
        hac_came=tuple(hac for hac in after.hac if hac not in before.hac),
        hac_went=tuple(hac for hac in before.hac if hac not in after.hac),
    )


def less(after: float | None, before: float | None) -> float | None:
    """The change of a figure, to four places; None where one is missing."""
    return None if after is None or before is None else round(after - before, 4)


def _counts(severity: Mapping[str, Severity], code: str) -> str:
    return severity.get(code, ABSENT)
