"""The discharge code set as values: codes in billing order, each with where it comes from, and what was left out.

Nothing here changes: each operation of `deciding.py` gives a new draft, so undo and redo keep drafts, not recipes.
Times and persons come in; no clock is read.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from chartlight.assessment import ICD10CM, CodeAxis, Evidence, Poa, Route
from chartlight.finalize.refusals import NotInSet

if TYPE_CHECKING:
    from chartlight.finalize.sampling import Draw
    from chartlight.finalize.second_look import Look

Outcome = Literal["agree", "disagree", "escalate"]
EXEMPT: Poa = "1"
"""POA indicator of a code that is exempt; none says the same of it."""


class State(StrEnum):
    """How a code came into the code set."""

    PROPOSED = "proposed"
    """Suggested for review, not decided yet: it stands in its place and counts for the DRG, and blocks attestation."""
    AUTO = "auto"
    """Suggested with high confidence and taken in without a person's look so far."""
    ACCEPTED = "accepted"
    CHANGED = "changed"
    """A person chose this code in place of the suggested one (`suggested`)."""
    ADDED = "added"
    """A person put it in by hand."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who did it and when (aware time)."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the code set. ICD-10-CM with its dot, ICD-10-PCS seven characters.

    `key` names the entry within its set: the code, and for a procedure done again the code with a number ("…#2").
    `suggested` is the code that Chartlight offered, None for one added by hand; `confidence`, `route` and `evidence`
    are what it offered it with. `performed`, `surgeon` and the seven `axes` belong to procedures. `signed` is None
    until a person has decided.
    """

    key: str
    code: str
    system: str
    title: str
    state: State
    poa: Poa | None = None
    evidence: tuple[Evidence, ...] = ()
    suggested: str | None = None
    confidence: float | None = None
    route: Route | None = None
    why: str = ""
    reason: str | None = None
    signed: Signed | None = None
    performed: date | None = None
    surgeon: str | None = None
    axes: tuple[CodeAxis, ...] = ()

    @property
    def is_diagnosis(self) -> bool:
        """True for ICD-10-CM, False for ICD-10-PCS."""
        return self.system == ICD10CM

    @property
    def is_decided(self) -> bool:
        """False while a person still has to accept, change or reject it."""
        return self.state is not State.PROPOSED


@dataclass(frozen=True, slots=True)
class Rejection:
    """A code that a person turned down, whole, so that it can come back; `waited` if it was outside the set."""

    entry: Entry
    reason: str
    signed: Signed
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """A warning that a person let stand. `edit` is the edit's id."""

    edit: str
    reason: str
    signed: Signed


@dataclass(frozen=True, slots=True)
class CodeSet:
    """The codes of one stay in billing order: the first diagnosis is principal, the first procedure principal.

    `waiting` holds suggestions that are not in the set: those routed to a specialist, until somebody takes them in.
    """

    admission: str
    diagnoses: tuple[Entry, ...] = ()
    procedures: tuple[Entry, ...] = ()
    waiting: tuple[Entry, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def principal(self) -> Entry | None:
        """The principal diagnosis, None while there is none."""
        return self.diagnoses[0] if self.diagnoses else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Diagnoses, then procedures."""
        return (*self.diagnoses, *self.procedures)

    def find(self, key: str) -> Entry:
        """The entry of that key, in the set or waiting; NotInSet."""
        found = next((entry for entry in (*self.entries, *self.waiting) if entry.key == key), None)
        if found is None:
            raise NotInSet(key)
        return found

    @property
    def undecided(self) -> tuple[Entry, ...]:
        """Suggestions that a person has still to accept, change or reject."""
        return (*(entry for entry in self.entries if not entry.is_decided), *self.waiting)


@dataclass(frozen=True, slots=True)
class CdiStand:
    """CDI's working DRG when the coder began, with the codes that made it, principal first."""

    drg: str
    title: str
    weight: float | None
    principal: str | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a person said about the difference between the coder's DRG and CDI's working DRG."""

    outcome: Outcome
    coder_drg: str
    cdi_drg: str
    reason: str
    signed: Signed


@dataclass(frozen=True, slots=True)
class Attestation:
    """A frozen version of the code set. `version` counts from 1; `reopened` tells why it follows an earlier one.

    `drg`, `weight`, `grouper` and `codeset` are what it grouped to when it was attested, `edits` the ids of the
    warnings that were overridden.
    """

    version: int
    code_set: CodeSet
    signed: Signed
    credential: str
    drg: str
    drg_title: str
    weight: float | None
    grouper: str
    codeset: str
    reopened: str | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the finalisation of one stay stands: the working draft and every attested version, the first first.

    `undo` and `redo` name the step that would be taken back or done again; None when there is none. A draft exists
    from the first look until attestation, and again from reopening. `cdi` is CDI's working DRG as it was when the first
    draft began: what the coder decides must not move what it is compared with. `draw` is the audit sample drawn when it
    began, `looks` what second persons said, the first first.
    """

    draft: CodeSet | None
    attested: tuple[Attestation, ...] = ()
    undo: str | None = None
    redo: str | None = None
    hold: str | None = None
    reconciliations: tuple[Reconciled, ...] = ()
    cdi: CdiStand | None = None
    draw: "Draw | None" = None
    looks: "tuple[Look, ...]" = ()

    @property
    def is_reopened(self) -> bool:
        """True while a draft is open that follows an attested version."""
        return self.draft is not None and bool(self.attested)

    @property
    def is_attested(self) -> bool:
        """True while the last attested version stands and no draft is open."""
        return self.draft is None and bool(self.attested)
