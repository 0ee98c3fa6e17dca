"""The coder's queue: discharged stays with how far their code sets are."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

QueueState = Literal["new", "draft", "attested", "reopened"]


@dataclass(frozen=True, slots=True)
class QueueLine:
    """What the queue shows of a code set that was begun: written with each step, so that the queue need not read it.

    `drg` and `weight` are of the code set, `cdi_drg` CDI's when the coder began; `undecided` counts suggestions that
    nobody has decided, `hold` is why it waits, `coder` who worked on it last, `due` the looks of a second person that
    it waits for (`Due.id`).
    """

    state: QueueState
    drg: str
    title: str
    weight: float | None
    cdi_drg: str | None
    undecided: int
    hold: str | None
    coder: str
    due: tuple[str, ...] = ()

    def to_json(self) -> str:
        """For the admission's line."""
        return json.dumps(asdict(self))


def queue_line(text: str | None) -> QueueLine | None:
    """The line that `to_json` wrote; None for none."""
    if not text:
        return None
    told = json.loads(text)
    return QueueLine(**{**told, "due": tuple(told.get("due", ()))})


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One discharged stay. `days` since discharge; `disposition` the UB-04 patient status.

    Until a code set is begun, DRG and weight are CDI's working ones and `undecided` is None. `new_notes` counts those
    that came since the coder's last step; `due` names the looks of a second person that it waits for.
    """

    admission: str
    name: str
    age: int | None
    sex: str
    mrn: str
    payer: str | None
    discharged: datetime | None
    days: int | None
    disposition: str | None
    disposition_words: str | None
    drg: str | None
    drg_title: str | None
    weight: float | None
    cdi_drg: str | None
    open_queries: int
    hold: str | None
    state: QueueState
    undecided: int | None
    coder: str | None
    new_notes: int
    due: tuple[str, ...] = ()


def queued(rows: Sequence[QueueRow]) -> list[QueueRow]:
    """In the order of work: what is to do, what is on hold, what is attested; in each the earliest discharge first."""

    def order(row: QueueRow) -> tuple[bool, bool, float, str]:
        left = row.discharged.timestamp() if row.discharged is not None else float("-inf")
        return row.state == "attested", row.hold is not None, left, row.admission

    return sorted(rows, key=order)
