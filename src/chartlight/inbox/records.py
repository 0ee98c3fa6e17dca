"""What the inbox gives back: receipts, waiting messages, and what became of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal


class MessageStatus(StrEnum):
    """What became of a message. RECEIVED waits to be applied; a DUPLICATE had no second effect.

    IGNORED is of a kind that the site does not want; DISMISSED was set aside by a person, with a reason, out of
    quarantine. Both are kept, and may wait again.
    """

    RECEIVED = "received"
    APPLIED = "applied"
    QUARANTINED = "quarantined"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The message is on disk. `row` is that of the first copy for a duplicate.

    `is_conflict` says that its sender used the control id before, for another message; both are kept.
    """

    row: int
    status: Literal["accepted", "duplicate"]
    is_conflict: bool = False


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A message that waits to be applied. `again` counts how often it was to be read anew after it was applied."""

    row: int
    feed: str
    control: str
    kind: str
    name: str
    body: bytes
    received: datetime
    again: int = 0


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """A message that was looked for. `row` numbers it for good; `copies` came again after it."""

    row: int
    feed: str
    control: str
    kind: str
    received: datetime
    status: MessageStatus
    why: str | None
    admission: str | None
    copies: int

    def line(self) -> dict[str, Any]:
        """As `chartlight messages --json` prints it."""
        record = MessageRecord(self.control, self.feed, self.received, self.status, self.why, self.admission)
        return {"id": self.row, **record.line(), "copies": self.copies}


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Who set a message aside, when and why; `was` is why it stood in quarantine. `undone` is when that was undone."""

    at: datetime
    who: str
    reason: str
    was: str | None
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class HourCount:
    """What came from a feed in one hour of UTC, which `hour` begins. `repeats` are copies of what had come before,
    `conflicts` other messages under an id that was used."""

    hour: datetime
    messages: int
    repeats: int = 0
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class FeedCounts:
    """What the file says of a feed. `hours` holds the hours in which something came, in order; `quarantined_today`
    counts those of `quarantined` that came since the day began."""

    feed: str
    first: datetime
    last: datetime
    hours: tuple[HourCount, ...] = ()
    waiting: int = 0
    quarantined: int = 0
    quarantined_today: int = 0


@dataclass(frozen=True, slots=True)
class UnmappedCode:
    """A code of a message that no table explains. `label` is what its sender calls it; `message` the row of the newest
    message that has it."""

    kind: str
    code: str
    feed: str
    label: str
    times: int
    first: datetime
    last: datetime
    message: int


RECEIVER, KEEPER = "receiver", "keeper"
"""Parts of `chartlight listen`: who takes messages, and who takes them into the charts."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last sign of life of a part of `chartlight listen`. States: "running", "stopped"."""

    part: str
    at: datetime
    state: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """What became of one message that came; each copy that came has its own."""

    control: str
    feed: str
    received: datetime
    status: MessageStatus
    why: str | None = None
    admission: str | None = None
    row: int | None = None
    """The number of the message that it is, or repeats."""

    def line(self) -> dict[str, Any]:
        """As `chartlight messages --json` prints it."""
        line: dict[str, Any] = {
            "id": self.row,
            "control": self.control,
            "feed": self.feed,
            "received": self.received.isoformat(),
            "status": self.status.value,
            "why": self.why,
            "admission": self.admission,
        }
        return {name: value for name, value in line.items() if value is not None}
