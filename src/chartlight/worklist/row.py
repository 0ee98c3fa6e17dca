"""One line of the worklist: what a specialist needs to decide whether to open a chart now."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a priority: "Finding: sepsis indicated, not documented", +35."""

    why: str
    points: int


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """An admission in the day's work. `potential` is the largest single gain in relative weight, never a sum.

    `new` counts notes and result sets since the last look; `findings` the open ones; `conditions` names them for
    the screen. `priority` is the sum of the points of `reasons`. `newest` is when the last note or result set arrived,
    seen or not. `assigned` is whose admission it is, None for nobody's; `attested` once its code set was attested.
    """

    admission: str
    mrn: str
    name: str
    age: int | None
    sex: str
    unit: str | None
    bed: str | None
    attending: str | None
    payer: str | None
    admitted: datetime | None
    discharged: datetime | None
    day: int | None
    gmlos: float | None
    drg: str | None
    drg_title: str | None
    weight: float | None
    potential: float | None
    findings: int
    conditions: tuple[str, ...]
    new: int
    new_notes: int
    new_results: int
    priority: int
    reasons: tuple[Reason, ...]
    seen: datetime | None
    open_queries: int
    next_step: str
    assessed: datetime | None
    vulnerable: str | None = None
    newest: datetime | None = None
    assigned: str | None = None
    attested: bool = False


def work_order(row: WorklistRow) -> tuple[int, int, str]:
    """What the day's work is sorted by: highest priority first, then the longest stay, then the admission's id."""
    return -row.priority, -(row.day or 0), row.admission
