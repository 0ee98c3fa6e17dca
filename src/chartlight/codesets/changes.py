"""What changed from one code set to another."""

from collections.abc import Mapping

from chartlight.codesets.codeset import Codeset
from chartlight.codesets.tabular import Change


def between(before: Codeset, after: Codeset) -> list[Change]:
    """Reportable codes added, deleted (with their old title) and revised: ICD-10-CM first, then ICD-10-PCS."""
    diagnoses = [{code: its.title(code) or "" for code in its.codes()} for its in (before, after)]
    procedures = [dict(its.pcs_codes()) for its in (before, after)]
    return [*_between(*diagnoses), *_between(*procedures)]


def _between(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    added = [Change("add", code, title) for code, title in after.items() if code not in before]
    deleted = [Change("delete", code, title) for code, title in before.items() if code not in after]
    revised = [Change("revise", c, title) for c, title in after.items() if before.get(c, title) != title]
    return sorted([*added, *deleted, *revised], key=lambda change: change.code)
