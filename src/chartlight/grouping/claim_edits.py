"""What neither the code editor nor the grouper looks at: duplicates, POA, dates, and how much a claim form holds."""

from collections import Counter
from collections.abc import Iterator

from chartlight.grouping.claim import Claim
from chartlight.grouping.request import POA, bare
from chartlight.grouping.result import NamedEdit
from chartlight.grouping.words import named_edit

MAX_DIAGNOSES = 25
MAX_PROCEDURES = 25


def claim_edits(claim: Claim) -> Iterator[NamedEdit]:
    """The edits of a claim that its codes and dates alone give reason for."""
    for diagnosis in claim.diagnoses:
        if diagnosis.poa and diagnosis.poa not in POA:
            yield named_edit("claim", "BAD_POA", (diagnosis.code.strip(),))
    counted = Counter([bare(diagnosis.code) for diagnosis in claim.secondary])
    if len(counted) < len(claim.secondary):
        twice = dict.fromkeys(d.code.strip() for d in claim.secondary if counted[bare(d.code)] > 1)
        yield named_edit("claim", "DUPLICATE_SECONDARY", tuple(twice))
    if len(claim.secondary) >= MAX_DIAGNOSES:
        yield named_edit("claim", "TOO_MANY_DIAGNOSES")
    if len(claim.procedures) > MAX_PROCEDURES:
        yield named_edit("claim", "TOO_MANY_PROCEDURES")
    left = claim.discharge_date
    if left and (late := tuple(p.code for p in claim.procedures if p.performed and p.performed > left)):
        yield named_edit("claim", "PROCEDURE_AFTER_DISCHARGE", late)
