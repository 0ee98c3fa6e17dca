"""Codes that must not stand alone: what the Tabular List and the Guidelines want beside others (companions.toml).

Nothing is added that no provider documents; what is missing is said, as an edit, before the case is billed.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from chartlight.assessment import Edit, Role, SuggestedCode
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.references import covers
from chartlight.coding.rules import BadRules, read_table, under

SOURCE = "guideline"


class Companion(BaseModel):
    """Codes that need one of `needs` beside them, unless one of `unless` is there; the message says what is missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    codes: tuple[str, ...]
    needs: tuple[str, ...]
    unless: tuple[str, ...] = ()
    severity: Literal["warning", "info"]
    message: str
    source: str


@cache
def load_companions() -> tuple[Companion, ...]:
    """The entries of companions.toml; BadRules says which is wrong."""
    try:
        return tuple(Companion.model_validate(entry) for entry in read_table("companions.toml")["companion"])
    except (KeyError, ValidationError) as error:
        raise BadRules(f"resources/coding/companions.toml: {error}") from error


def companion_edits(codes: Sequence[SuggestedCode], codeset: Codeset) -> tuple[Edit, ...]:
    """What is missing beside the suggested diagnoses, and a principal diagnosis that only tells of circumstances."""
    suggested = [code for code in codes if code.status == "suggested" and code.is_diagnosis]
    return (*_missing(suggested), *_without_cause(suggested, codeset), *_unexplained(suggested))


def _missing(suggested: Sequence[SuggestedCode]) -> Iterator[Edit]:
    names = [code.code for code in suggested]
    for rule in load_companions():
        held = tuple(name for name in names if under(name, rule.codes))
        others = [name for name in names if name not in held]
        if held and not any(under(name, rule.needs) or under(name, rule.unless or ("?",)) for name in others):
            yield Edit(SOURCE, held, rule.severity, f"{', '.join(held)}: {rule.message} ({rule.source})")


def _without_cause(suggested: Sequence[SuggestedCode], codeset: Codeset) -> Iterator[Edit]:
    """Manifestations whose underlying condition is not reported (I.A.13)."""
    names = [code.code for code in suggested]
    known = tuple(prefix for rule in load_companions() for prefix in rule.codes)
    for name in names:
        notes = codeset.code_first(name)
        wanted = [reference for note in notes for reference in note.references]
        if not codeset.is_manifestation(name) or not wanted or under(name, known):
            continue
        if not any(covers(reference, other) for reference in wanted for other in names if other != name):
            said = notes[0].text.strip(" ,:")
            message = f"{name} is coded after its cause, and none is reported: code first {said}"
            # a list of examples does not hold every cause
            open_list = any("such as" in note.text for note in notes) and len(names) > 1
            yield Edit(SOURCE, (name,), "info" if open_list else "warning", f"{message} (Official Guidelines I.A.13)")


def _unexplained(suggested: Sequence[SuggestedCode]) -> Iterator[Edit]:
    principal = next((code for code in suggested if code.role is Role.PRINCIPAL), None)
    if principal is not None and under(principal.code, ("Z",)) and not under(principal.code, ("Z38", "Z51")):
        message = (
            f"{principal.code} tells of circumstances only: no condition is documented that brought the patient in "
            "(Official Guidelines, Section II)"
        )
        yield Edit(SOURCE, (principal.code,), "warning", message)
