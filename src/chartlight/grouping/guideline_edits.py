"""What the coding guidelines say of a code set and the Medicare editor does not look at.

Source: ICD-10-CM Official Guidelines for Coding and Reporting FY2026, I.A.12 (Excludes notes), I.A.13 (etiology and
manifestation), II (principal diagnosis), appendix I (present on admission).
"""

from collections.abc import Iterator
from itertools import combinations

from chartlight.assessment import Edit
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.references import covers
from chartlight.grouping.claim import Claim


def guideline_edits(claim: Claim, codeset: Codeset) -> Iterator[Edit]:
    """Excludes1 pairs, a principal diagnosis that another code must precede, and doubtful POA of the principal."""
    codes = list(dict.fromkeys(diagnosis.code for diagnosis in claim.diagnoses))
    for code, other in combinations(codes, 2):
        if why := codeset.excludes1_conflicts(code, other):
            yield Edit("excludes1", (code, other), "warning", why)
    if claim.principal is None:
        return
    principal = claim.principal
    yield from _code_first(principal.code, codes, codeset)
    if principal.poa in ("N", "U") and not codeset.is_poa_exempt(principal.code):
        message = (
            "The principal diagnosis was present on admission by definition (UHDDS); its POA indicator says otherwise"
        )
        yield Edit("guideline", (principal.code,), "error", message)


def _code_first(principal: str, codes: list[str], codeset: Codeset) -> Iterator[Edit]:
    for note in codeset.code_first(principal):
        for code in codes:
            if code != principal and any(covers(reference, code) for reference in note.references):
                message = f"Code first at {note.at}: {code} goes before {principal} ({note.text.lstrip(', ')})"
                yield Edit("code-first", (principal, code), "warning", message)
