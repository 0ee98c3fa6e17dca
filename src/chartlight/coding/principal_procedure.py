"""Which procedure is principal: definitive treatment, nearest to the principal diagnosis.

ICD-10-PCS Official Guidelines 2026, Selection of Principal Procedure: the one performed for definitive treatment rather
than for diagnosis or exploration, most related to the principal diagnosis (resources/coding/principal_procedure.toml).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from chartlight import locations
from chartlight.assessment import Role, SuggestedCode

_SURGICAL, _OBSTETRIC = "0", "1"
_LOOKS, _SAMPLES = "JK", "9BD"
_DIAGNOSTIC = "X"
_NEAREST = "definitive treatment, most related to the principal diagnosis"
_TREATS = "definitive treatment"
_GUIDELINE = "principal procedure ({}; ICD-10-PCS Guidelines, Selection of Principal Procedure)"


@dataclass(frozen=True, slots=True)
class _Related:
    diagnoses: tuple[str, ...]
    procedures: tuple[str, ...]


@cache
def _related() -> tuple[_Related, ...]:
    path = locations.resources() / "coding" / "principal_procedure.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_Related(tuple(one["diagnoses"]), tuple(one["procedures"])) for one in document["related"])


def treats(code: str) -> bool:
    """True of an operation that is no inspection or map, nor a drainage, excision or extraction for diagnosis."""
    operation = code[2:3]
    return code.startswith((_SURGICAL, _OBSTETRIC)) and not (
        operation in _LOOKS or (operation in _SAMPLES and code.endswith(_DIAGNOSTIC))
    )


def is_related(procedure: str, diagnosis: str) -> bool:
    """True where the procedure is about the body system that the diagnosis is of."""
    return any(procedure.startswith(one.procedures) and diagnosis.startswith(one.diagnoses) for one in _related())


def in_order(codes: Sequence[SuggestedCode], principal_diagnosis: str | None) -> list[SuggestedCode]:
    """Procedures in billing order, the first suggested one as principal, with why; the order else stays as it was."""

    def rank(code: SuggestedCode) -> tuple[bool, bool, bool, bool]:
        near = principal_diagnosis is not None and is_related(code.code, principal_diagnosis)
        return code.status != "suggested", not treats(code.code), not near, not code.code.startswith(_SURGICAL)

    ordered = sorted(codes, key=rank)
    if not ordered or ordered[0].status != "suggested":
        return ordered
    first = ordered[0]
    if treats(first.code):
        near = principal_diagnosis is not None and is_related(first.code, principal_diagnosis)
        said = _GUIDELINE.format(_NEAREST if near else _TREATS)
    else:
        said = _GUIDELINE.format("the first listed: none is definitive treatment")
    return [replace(first, role=Role.PRINCIPAL_PROCEDURE, why=f"{first.why}; {said}"), *ordered[1:]]
