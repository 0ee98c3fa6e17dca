"""Combination codes of a claim: rebuilt when a code comes in, and put where the tabular list wants them.

Source: ICD-10-CM Official Guidelines for Coding and Reporting FY2026, I.A.15 ("with"), I.B.9 (combination codes),
I.A.13 (code first); the combinations are those of `resources/coding/combinations.toml`. Those that rest on words of
the provider (a stated link, a word beside the condition), and those that add a code beside the others, are left to
the coder: a claim holds no words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from chartlight.codesets.codeset import Codeset
from chartlight.codesets.references import covers
from chartlight.coding.rules import Combine, load_rules, under
from chartlight.grouping.claim import Claim, CodedDiagnosis


@cache
def _assumed() -> tuple[Combine, ...]:
    """The combinations that the conditions alone make."""
    return tuple(
        rule for rule in load_rules().combine if rule.remove and len(rule.all_of) > 1 and not (rule.linked or rule.said)
    )


def with_combinations(claim: Claim, added: str, codeset: Codeset) -> Claim:
    """The claim with the combination codes that `added`, one of its codes, brings about."""
    new = {added}
    for rule in _assumed():
        present = [diagnosis.code for diagnosis in claim.diagnoses]
        if rule.result in present or not codeset.is_billable(rule.result) or not _met(rule, present, new):
            continue
        claim = _combined(claim, rule)
        new.add(rule.result)
    return _in_sequence(claim, new, codeset)


def _met(rule: Combine, present: list[str], new: Iterable[str]) -> bool:
    groups = rule.all_of
    return (
        any(under(code, prefixes) for code in new for prefixes in groups)
        and all(any(under(code, prefixes) for code in present) for prefixes in groups)
        and not any(under(code, rule.none_of) for code in present if rule.none_of)
        # Without a code that gives way the combination would be one more code of the same.
        and any(under(code, rule.remove) for code in present)
    )


def _combined(claim: Claim, rule: Combine) -> Claim:
    parts = [diagnosis for diagnosis in claim.diagnoses if under(diagnosis.code, rule.remove)]
    result = CodedDiagnosis(rule.result, parts[0].poa)
    listed = list(_in_place(claim.diagnoses, parts, result))
    if claim.principal is None:
        return replace(claim, secondary=tuple(listed))
    return replace(claim, principal=listed[0], secondary=tuple(listed[1:]))


def _in_place(
    listed: Iterable[CodedDiagnosis], parts: list[CodedDiagnosis], result: CodedDiagnosis
) -> Iterator[CodedDiagnosis]:
    for diagnosis in listed:
        if diagnosis is parts[0]:
            yield result
        elif diagnosis not in parts:
            yield diagnosis


def _in_sequence(claim: Claim, new: Iterable[str], codeset: Codeset) -> Claim:
    """A new code that the principal diagnosis is to be preceded by goes before it, if it was present on admission."""
    principal = claim.principal
    if principal is None:
        return claim
    references = [reference for note in codeset.code_first(principal.code) for reference in note.references]
    for diagnosis in claim.secondary:
        first = diagnosis.code in new and any(covers(reference, diagnosis.code) for reference in references)
        if first and diagnosis.poa != "N" and codeset.may_be_principal(diagnosis.code):
            others = tuple(d for d in claim.secondary if d is not diagnosis)
            return replace(claim, principal=diagnosis, secondary=(principal, *others))
    return claim
