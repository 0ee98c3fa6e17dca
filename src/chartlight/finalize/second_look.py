"""What a second person must look at before a code set can be attested, and what such a look settles.

Forced for the codes drawn for the audit sample, for a DRG that weighs much or that the site lists, and for codes that
are new in the fiscal year, in its first months: where being wrong costs most, or where nobody has experience yet
(HHS-OIG, General Compliance Program Guidance, November 2023, section III.F; AHIMA, Standards of Ethical Coding, 2016,
standard 1). Pure.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from chartlight.codesets.codeset import Codeset
from chartlight.finalize.code_set import CodeSet, Signed
from chartlight.finalize.sampling import within_bounds
from chartlight.grouping.result import Grouping

Kind = Literal["sample", "weight", "drg", "new-code"]

OF_THE_CASE: tuple[Kind, ...] = ("weight", "drg")
"""Kinds whose subject is the DRG; that of the others is a code's key."""


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """When a second person must look before the bill goes out: a site's setting.

    `sample_percent` of the codes taken in unreviewed are drawn by chance; `new_code_days` count from 1 October;
    `second_person` False lets the person who codes look too, as a step of its own. A sole MCC (`sole_mcc`) is
    recommended for a second look and does not wait for it.
    """

    weight_above: float = 2.5
    sole_mcc: bool = True
    sample_percent: float = 5.0
    drgs: tuple[str, ...] = ()
    new_code_days: int = 90
    second_person: bool = True


DEFAULT_POLICY = ReviewPolicy()


def policy_of(kept: Mapping[str, Any]) -> ReviewPolicy:
    """The policy of a setting as it is kept; a share from before it had bounds is brought within them."""
    policy = ReviewPolicy(**{**kept, "drgs": tuple(kept.get("drgs", ()))})
    return replace(policy, sample_percent=within_bounds(policy.sample_percent))


@dataclass(frozen=True, slots=True)
class Look:
    """What a second person said of one subject: right or not, and why. `codes` is the set as it was looked at."""

    kind: Kind
    subject: str
    agrees: bool
    reason: str
    codes: tuple[str, ...]
    signed: Signed


@dataclass(frozen=True, slots=True)
class Due:
    """A look that attestation waits for. `looked` is one that says that the subject is wrong, while it still stands."""

    kind: Kind
    subject: str
    why: str
    looked: Look | None = None

    @property
    def id(self) -> str:
        """Kind and subject in one."""
        return f"{self.kind}:{self.subject}"

    @property
    def message(self) -> str:
        """What is left to do, as a line of the list of open points."""
        if self.looked is not None:
            return f"{self.looked.signed.by} found {self.subject} wrong: mend it, or have it looked at again"
        return f"Second look: {self.why}"


@dataclass(frozen=True, slots=True)
class Looks:
    """What is drawn, what was looked at, and who works on the set (and so is no second person)."""

    drawn: tuple[str, ...] = ()
    done: tuple[Look, ...] = ()
    coders: frozenset[str] = frozenset()


NONE = Looks()


def same_person(one: str, other: str) -> bool:
    """The same name, however it is spaced and capitalised."""
    return _plain(one) == _plain(other)


def is_among(name: str, people: Collection[str]) -> bool:
    """Is the name one of these?"""
    return any(same_person(name, one) for one in people)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def looks_due(
    codes: CodeSet, grouping: Grouping, codeset: Codeset, day: date, policy: ReviewPolicy, looks: Looks
) -> tuple[Due, ...]:
    """The looks that are still to be taken. `day` is that of discharge."""
    asked = _asked(codes, grouping, codeset, day, policy, looks.drawn)
    return tuple(due for kind, subject, why in asked if (due := _left(kind, subject, why, codes, looks, policy)))


def _asked(
    codes: CodeSet, grouping: Grouping, codeset: Codeset, day: date, policy: ReviewPolicy, drawn: Sequence[str]
) -> Iterator[tuple[Kind, str, str]]:
    for key in drawn:
        yield "sample", key, f"{key} was drawn for the audit sample"
    if grouping.weight is not None and grouping.weight > policy.weight_above:
        yield "weight", grouping.drg, f"RW {grouping.weight:.2f} is above {policy.weight_above:g}"
    elif grouping.drg in policy.drgs:
        yield "drg", grouping.drg, f"DRG {grouping.drg} is on the site's list"
    if 0 <= (day - date(codeset.year - 1, 10, 1)).days < policy.new_code_days:
        for entry in codes.entries:
            if codeset.is_new(entry.code):
                yield "new-code", entry.key, f"{entry.code} is new in fiscal year {codeset.year}"


def _left(kind: Kind, subject: str, why: str, codes: CodeSet, looks: Looks, policy: ReviewPolicy) -> Due | None:
    """None where it is settled: by the last look of a second person, on the DRG for just these codes."""
    held = codes_of(codes)
    counted = [
        look
        for look in looks.done
        if (look.kind, look.subject) == (kind, subject)
        and (kind not in OF_THE_CASE or look.codes == held)
        and not (policy.second_person and is_among(look.signed.by, looks.coders))
    ]
    if not counted:
        return Due(kind, subject, why)
    last = counted[-1]
    if last.agrees or (kind not in OF_THE_CASE and all(entry.key != subject for entry in codes.entries)):
        return None
    return Due(kind, subject, why, last)


def codes_of(codes: CodeSet) -> tuple[str, ...]:
    """The codes of a set, the principal diagnosis first, the others in order."""
    principal = (codes.principal.code,) if codes.principal is not None else ()
    return (*principal, *sorted(entry.code for entry in codes.entries if entry is not codes.principal))
