"""Everything the classification says about one code, gathered for a person who chooses."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chartlight.assessment import Severity

if TYPE_CHECKING:
    from chartlight.codesets.codeset import Codeset

NOTE_KINDS = {
    "inclusion": "Inclusion terms",
    "includes": "Includes",
    "excludes1": "Excludes1",
    "excludes2": "Excludes2",
    "code-first": "Code first",
    "use-additional": "Use additional code",
    "code-also": "Code also",
    "note": "Note",
    "seventh-note": "7th character",
}
"""Kinds of notes of the Tabular List with their headings, in the order in which it prints them."""

_ANY_CASE_AGE = 50
_SYMPTOM = "R55"
"""Principal diagnosis of the claim that asks whether a code is a CC or MCC at all; it excludes hardly any."""


@dataclass(frozen=True, slots=True)
class CodeName:
    """A code or heading with its title."""

    code: str
    title: str
    billable: bool


@dataclass(frozen=True, slots=True)
class CodeNote:
    """A note of the Tabular List: its heading, its words, and the code or heading it stands at."""

    heading: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class CodeDetails:
    """A code with its place in the tree and all notes that hold for it, its own first.

    `lineage` goes from the chapter down to the code itself, `siblings` are the codes beside it and itself, `children`
    those below. `severity` is that of the CC and MCC lists, before exclusions; None for a heading. `since` and `until`
    are fiscal years, None where no table of changes tells.
    """

    code: str
    title: str
    billable: bool
    lineage: tuple[CodeName, ...]
    siblings: tuple[CodeName, ...]
    children: tuple[CodeName, ...]
    notes: tuple[CodeNote, ...]
    seventh: tuple[tuple[str, str], ...]
    severity: Severity | None
    poa_exempt: bool
    manifestation: bool
    may_be_principal: bool
    since: int | None
    until: int | None
    codeset: str


def details_of(code: str, codeset: "Codeset", on: date) -> CodeDetails | None:
    """The details of a code or heading of ICD-10-CM, with or without its dot; None where the year has no such code."""
    from chartlight.codesets.validity import validity_of

    lineage = codeset.tabular.lineage(code)
    if not lineage:
        return None
    at = lineage[0]
    billable = codeset.is_billable(at)
    above = lineage[1] if len(lineage) > 1 else None
    validity = validity_of(at)
    return CodeDetails(
        code=at,
        title=codeset.title(at) or "",
        billable=billable,
        lineage=tuple(_name(one, codeset) for one in reversed(lineage)),
        siblings=tuple(_name(one, codeset) for one in codeset.children(above)) if above else (),
        children=tuple(_name(one, codeset) for one in codeset.children(at)),
        notes=tuple(
            CodeNote(heading, note.text, note.at)
            for place in lineage
            for kind, heading in NOTE_KINDS.items()
            for note in codeset.instructions(place, kind, inherited=False)
        ),
        seventh=tuple(codeset.seventh_characters(at).items()),
        severity=_severity(at, on) if billable else None,
        poa_exempt=codeset.is_poa_exempt(at),
        manifestation=codeset.is_manifestation(at),
        may_be_principal=codeset.may_be_principal(at),
        since=validity.since,
        until=validity.until,
        codeset=codeset.version,
    )


def _name(code: str, codeset: "Codeset") -> CodeName:
    return CodeName(code, codeset.title(code) or "", codeset.is_billable(code))


def _severity(code: str, on: date) -> Severity:
    from chartlight.grouping.claim import Claim, CodedDiagnosis
    from chartlight.grouping.grouper import load_grouper

    asked = Claim(CodedDiagnosis(_SYMPTOM, "Y"), (CodedDiagnosis(code, "Y"),), age=_ANY_CASE_AGE, discharge_date=on)
    answer = load_grouper().group(asked)
    return answer.listed.get(code) or answer.severity.get(code, "none")
