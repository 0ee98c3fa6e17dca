"""What is known of an admission when the day's work is ordered."""

from dataclasses import dataclass
from datetime import date, datetime

from chartlight.queries.life_cycle import StepKind


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that no decision has closed. `kind` and `strength` as in the assessment."""

    id: str
    condition: str
    kind: str
    strength: float


@dataclass(frozen=True, slots=True)
class OpenQuery:
    """A query under way: "draft" or "sent". A sent one counts as overdue after `answer_by`, by the site's policy.

    `due` is what that policy asks to be done with it now, None where nothing is.
    """

    id: str
    finding: str
    status: str
    sent: datetime | None
    answer_by: datetime | None
    due: StepKind | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One admission as it stands. `new_notes` and `new_results` count since `seen`, the actor's last look.

    `newest` is when the last note or result set arrived, seen or not. `assigned` is whose admission it is, `attested`
    true once its code set was attested.

    `potential` is the largest single gain in relative weight that documentation could bring, None without one.
    """

    admission: str
    mrn: str
    name: str
    birth_date: date | None
    sex: str
    unit: str | None
    bed: str | None
    attending: str | None
    payer: str | None
    admitted: datetime | None
    discharged: datetime | None
    open: bool
    assessed: datetime | None
    drg: str | None
    drg_title: str | None
    weight: float | None
    gmlos: float | None
    potential: float | None
    findings: tuple[OpenFinding, ...]
    vulnerable: str | None
    queries: tuple[OpenQuery, ...]
    seen: datetime | None
    new_notes: int
    new_results: int
    newest: datetime | None = None
    assigned: str | None = None
    attested: bool = False
