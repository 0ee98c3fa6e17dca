"""Which conditions stay with a patient, and which are over once treated (resolving.tsv).

"Past medical history: CHF" means heart failure today; "past medical history: pneumonia" does not mean pneumonia.
"""

from functools import cache

from chartlight import locations
from chartlight.reading.tables import rows


@cache
def _resolving() -> dict[str, str | None]:
    return {row[0]: row[1] or None for row in rows(locations.resources() / "reading" / "resolving.tsv", 2)}


@cache
def _prefix(code: str) -> str | None:
    table = _resolving()
    return next((code[:length] for length in range(len(code), 0, -1) if code[:length] in table), None)


def persists(code: str) -> bool:
    """True for a condition that a listed history does not make past: chronic disease, status, allergy."""
    return _prefix(code) is None


def history_code(code: str) -> str | None:
    """The personal-history code of a condition that is over, where ICD-10-CM has one; it may be a header."""
    prefix = _prefix(code)
    return _resolving()[prefix] if prefix is not None else None
