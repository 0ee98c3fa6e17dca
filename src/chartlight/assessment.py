"""Everything Chartlight says about one chart: the values behind the assessment JSON (contract, section 5).

Frozen values without behaviour beyond their own reading; the packages that produce them stand above this module.
Offsets are code points of the note's text as stored, end exclusive: `text[start:end] == quote` always.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

ICD10CM = "ICD-10-CM"
ICD10PCS = "ICD-10-PCS"
CONFLICT = "notes contradict each other"
"""Among the reasons of a route: notes disagree about the code."""


class Context(StrEnum):
    """Why a mention may not be an active condition of this patient. None of them means affirmed."""

    NEGATED = "negated"
    HISTORICAL = "historical"
    FAMILY = "family"
    HYPOTHETICAL = "hypothetical"
    UNCERTAIN = "uncertain"


class Role(StrEnum):
    """Place of a code in the billing order."""

    PRINCIPAL = "principal"
    SECONDARY = "secondary"
    PRINCIPAL_PROCEDURE = "principal-procedure"
    PROCEDURE = "procedure"


class Route(StrEnum):
    """Who should look at a suggestion, by its confidence."""

    AUTO = "auto"
    REVIEW = "review"
    SPECIALIST = "specialist"


Status = Literal["suggested", "suppressed"]
Severity = Literal["MCC", "CC", "none"]
Poa = Literal["Y", "N", "U", "W", "1"]


@dataclass(frozen=True, slots=True)
class Words:
    """Evidence in the words of a note; `copied_from` is the earlier note that they only repeat."""

    note: str
    start: int
    end: int
    quote: str
    section: str | None = None
    context: tuple[Context, ...] = ()
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """Evidence that came coded with the chart: `resource` names the FHIR resource or HL7 segment."""

    resource: str
    quote: str


Evidence = Words | Received


@dataclass(frozen=True, slots=True)
class Alternative:
    """A code that was considered and not suggested, with the reason."""

    code: str
    title: str
    why_not: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class AxisChoice:
    """A value that a character of a procedure code may take, with its label in the tables."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class CodeAxis:
    """One character of an ICD-10-PCS code: `position` 1 to 7, the words that support its value, the other valid ones.

    `name` is what the character stands for in its section ("Approach"). An axis that the note leaves open has an empty
    value, and no value is guessed. `why` is the convention or guideline where no words decide.
    """

    position: int
    value: str
    label: str
    name: str = ""
    evidence: tuple[Words, ...] = ()
    alternatives: tuple[AxisChoice, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class SuggestedCode:
    """One code, suggested or suppressed; `why` is the rationale, or the reason it is suppressed.

    `route_why` says why a person should look; it is empty for what goes on unreviewed. `evidence` holds the best of
    `mentions` places that say it. `stale` says what became of the words that a person decided on, where nothing else
    in the chart carries the code: the decision comes back to a person. A procedure from the words of a note has its
    seven `axes`, the day it was `performed` and the `surgeon`, as far as the note says them.
    """

    code: str
    system: str
    title: str
    status: Status
    why: str
    role: Role
    confidence: float
    route: Route
    evidence: tuple[Evidence, ...]
    poa: Poa | None = None
    poa_why: str | None = None
    severity: Severity | None = None
    alternatives: tuple[Alternative, ...] = ()
    route_why: tuple[str, ...] = ()
    mentions: int = 0
    stale: str | None = None
    axes: tuple[CodeAxis, ...] = ()
    performed: date | None = None
    surgeon: str | None = None

    @property
    def is_diagnosis(self) -> bool:
        """True for ICD-10-CM, False for ICD-10-PCS."""
        return self.system == ICD10CM


@dataclass(frozen=True, slots=True)
class Drg:
    """An MS-DRG with the figures of its fiscal year. `weight` relative weight, `gmlos`/`amlos` days.

    `decisive` holds the codes of the case that it rests on.
    """

    drg: str
    title: str
    mdc: str | None
    type: str | None
    weight: float | None
    gmlos: float | None
    amlos: float | None
    decisive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PotentialDrg:
    """What the case would become if `codes` were documented; `delta` is the change in relative weight."""

    codes: tuple[str, ...]
    drg: str
    weight: float | None
    delta: float | None
    finding: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class DrgImpact:
    """Working DRG and what is in reach.

    `baseline` is what the notes of admission alone group to: in the first assessment of a stay that went beyond them.
    """

    working: Drg | None
    potential: tuple[PotentialDrg, ...] = ()
    baseline: Drg | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Something about the code set that must or should be settled before billing; `evidence` is what it is about."""

    source: str
    codes: tuple[str, ...]
    severity: Literal["error", "warning", "info"]
    message: str
    evidence: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One clinical indicator of a finding, with where it stands: a result, or the words of a note."""

    label: str
    source: str
    value: float | str | None = None
    unit: str | None = None
    time: datetime | None = None
    note: str | None = None
    start: int | None = None
    end: int | None = None
    reference: str | None = None
    group: str | None = None
    observation: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the chart shows and the documentation does not settle. A finding becomes a query, never a code.

    `supports` holds the codes that documentation of the condition would lead to; `source` cites the rule's
    published criteria; `documentation` the provider's words that the finding is about; `template` names the query
    template that the rule asks with, if it names one.
    """

    id: str
    rule: str
    condition: str
    kind: Literal["missing", "validation", "specificity", "conflict"]
    strength: float
    supports: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    source: str
    why: str = ""
    documentation: tuple[Words, ...] = ()
    template: str | None = None


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A section of a note: `kind` is the normal name ("assessment_and_plan"), `title` as written."""

    kind: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """A note that was read."""

    id: str
    type: str
    authored: datetime | None
    sections: tuple[NoteSection, ...]
    title: str | None = None
    author: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Versions:
    """Versions of everything that said it."""

    chartlight: str
    model: str
    rules: str
    codeset: str
    grouper: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that Chartlight says about a chart as it stood at `as_of`."""

    admission: str
    as_of: datetime
    versions: Versions
    codes: tuple[SuggestedCode, ...] = ()
    drg: DrgImpact = field(default_factory=lambda: DrgImpact(None))
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[NoteSummary, ...] = ()

    @property
    def suggested(self) -> tuple[SuggestedCode, ...]:
        """Codes offered for reporting, in billing order."""
        return tuple(code for code in self.codes if code.status == "suggested")

    @property
    def suppressed(self) -> tuple[SuggestedCode, ...]:
        """Codes mentioned but not to be reported, each with its reason."""
        return tuple(code for code in self.codes if code.status == "suppressed")


@cache
def _adapter() -> TypeAdapter[Assessment]:
    return TypeAdapter(Assessment)


_OPTIONAL_POSITION = ("note", "start", "end")
_OF_PROCEDURES = ("axes", "performed", "surgeon")


def to_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as the contract's JSON object; its schema forbids null positions, so they are left out.

    So is the baseline where there is none (all but a stay's first assessment), and what only procedures have.
    """
    document: dict[str, Any] = _adapter().dump_python(assessment, mode="json")
    if document["drg"]["baseline"] is None:
        del document["drg"]["baseline"]
    for code in document["codes"]:
        for key in _OF_PROCEDURES:
            if not code[key]:
                del code[key]
    for finding in document["findings"]:
        for indicator in finding["indicators"]:
            for key in _OPTIONAL_POSITION:
                if indicator[key] is None:
                    del indicator[key]
    return document


def from_json(document: dict[str, Any]) -> Assessment:
    """The assessment that `to_json` wrote; unknown fields are ignored so that newer documents can be read."""
    return _adapter().validate_python(document)
