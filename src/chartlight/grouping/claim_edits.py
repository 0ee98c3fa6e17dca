"""What neither the code editor nor the grouper looks at: duplicates, POA, dates, sex, and how much a form holds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from chartlight.codesets.code_edits import Attribute, codes_with
from chartlight.codesets.validity import validity_of
from chartlight.codesets.years import fiscal_year
from chartlight.grouping.claim import Claim
from chartlight.grouping.request import POA, bare
from chartlight.grouping.result import NamedEdit
from chartlight.grouping.words import named_edit

MAX_DIAGNOSES = 25
MAX_PROCEDURES = 25
INVALID_CODE = "INVALID_CODE"

PAYMENT_WINDOW = timedelta(days=3)
"""Services of the three days before admission belong to the stay (42 CFR 412.2(c)(5))."""

SEX_NO_LONGER_CHECKED = date(2024, 10, 1)
"""Since then the Medicare editor does not look at sex (IPPS final rule FY2025): a person still should."""

_OTHER_SEX = {"M": Attribute.FEMALE, "F": Attribute.MALE}


def claim_edits(claim: Claim, names: Mapping[str, str], day: date) -> Iterator[NamedEdit]:
    """The edits of a claim that its codes and dates alone give reason for.

    `names` are its different codes, as claims hold them, with the way they were given; `day` is the one whose rules
    count. Claims come by the thousand: what is seldom the case is looked at only where it may be.
    """
    for diagnosis in claim.diagnoses:
        if diagnosis.poa and diagnosis.poa not in POA:
            yield named_edit("claim", "BAD_POA", (diagnosis.code.strip(),))
    if len(names) < len(claim.diagnoses) + len(claim.procedures):
        counted = Counter([bare(diagnosis.code) for diagnosis in claim.secondary])
        twice = dict.fromkeys(d.code.strip() for d in claim.secondary if counted[bare(d.code)] > 1)
        if twice:
            yield named_edit("claim", "DUPLICATE_SECONDARY", tuple(twice))
    if len(claim.secondary) >= MAX_DIAGNOSES:
        yield named_edit("claim", "TOO_MANY_DIAGNOSES")
    if len(claim.procedures) > MAX_PROCEDURES:
        yield named_edit("claim", "TOO_MANY_PROCEDURES")
    if day >= SEX_NO_LONGER_CHECKED and (other := _OTHER_SEX.get(claim.sex)):
        unfit = codes_with(other)
        if not unfit.isdisjoint(names):
            codes = dict.fromkeys(d.code.strip() for d in claim.diagnoses if bare(d.code) in unfit)
            if codes:
                yield named_edit("claim", "SEX_MISMATCH", tuple(codes))
    if claim.procedures or claim.admitted:
        yield from _dates(claim)


def _dates(claim: Claim) -> Iterator[NamedEdit]:
    came, left = claim.admitted, claim.discharge_date
    if came and left and came > left:
        yield named_edit("claim", "DISCHARGE_BEFORE_ADMISSION")
    undated = tuple(p.code.strip() for p in claim.procedures if p.performed is None)
    if undated:
        yield named_edit("claim", "PROCEDURE_WITHOUT_DATE", undated)
    if left and (late := tuple(p.code for p in claim.procedures if p.performed and p.performed > left)):
        yield named_edit("claim", "PROCEDURE_AFTER_DISCHARGE", late)
    first = came - PAYMENT_WINDOW if came and came > date.min + PAYMENT_WINDOW else None
    if first and (early := tuple(p.code for p in claim.procedures if p.performed and p.performed < first)):
        yield named_edit("claim", "PROCEDURE_BEFORE_ADMISSION", early)


def untimely(edits: Iterable[NamedEdit], day: date) -> Iterator[NamedEdit]:
    """Of codes that are not valid on a day: which are not yet, and which no longer, as far as is known."""
    year = fiscal_year(day)
    for edit in edits:
        for code in edit.codes if edit.name == INVALID_CODE else ():
            since, until = validity_of(code)
            if since is not None and year < since:
                yield _dated("FUTURE_CODE", code, f"valid from FY{since} on, and the discharge is in FY{year}")
            elif until is not None and year > until:
                yield _dated("DELETED_CODE", code, f"deleted after FY{until}, and the discharge is in FY{year}")


def _dated(name: str, code: str, said: str) -> NamedEdit:
    edit = named_edit("claim", name, (code,))
    return NamedEdit(edit.name, edit.source, edit.codes, edit.severity, f"{edit.message}: {said}")
