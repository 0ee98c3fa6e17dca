"""What the Medicare Code Editor holds about each diagnosis code: limits of age and sex, and of being principal.

Source: CMS, Definitions of Medicare Code Edits (MCE), as carried by the grouper library; see the manifest.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from chartlight.codesets import manifest


class Attribute(StrEnum):
    """One list of the MCE that a diagnosis code may stand on."""

    UNACCEPTABLE = "unacceptable"
    NEEDS_SECONDARY = "needs-secondary"
    MANIFESTATION = "manifestation"
    EXTERNAL_CAUSE = "external-cause"
    QUESTIONABLE = "questionable"
    UNSPECIFIED = "unspecified"
    WRONG_PROCEDURE = "wrong-procedure"
    NEWBORN = "newborn"
    PEDIATRIC = "pediatric"
    MATERNITY = "maternity"
    ADULT = "adult"
    FEMALE = "female"
    MALE = "male"


@cache
def _table() -> Mapping[str, frozenset[Attribute]]:
    years = manifest.years_of("mce")
    entry = manifest.find("mce", years[-1]) if years else None
    if entry is None:
        return {}
    kinds: dict[str, frozenset[Attribute]] = {}
    rows = (
        (code, kinds.setdefault(names, frozenset(map(Attribute, names.split())))) for code, names in entry.rows_of()
    )
    return dict(rows)


def attributes_of(code: str) -> frozenset[Attribute]:
    """The lists that a code, with or without its dot, stands on by the newest MCE at hand."""
    return _table().get(code.replace(".", "").upper(), frozenset())


@cache
def codes_with(attribute: Attribute) -> frozenset[str]:
    """Every code, without its dot, that stands on a list."""
    return frozenset(code for code, its in _table().items() if attribute in its)
