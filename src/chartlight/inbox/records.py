"""What the inbox gives back: receipts, waiting messages, and what became of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal


class MessageStatus(StrEnum):
    """What became of a message. RECEIVED waits to be applied; a DUPLICATE had no second effect."""

    RECEIVED = "received"
    APPLIED = "applied"
    QUARANTINED = "quarantined"
    DUPLICATE = "duplicate"


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
    """A message that waits to be applied."""

    row: int
    feed: str
    control: str
    kind: str
    name: str
    body: bytes
    received: datetime


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """What became of one message that came; each copy that came has its own."""

    control: str
    feed: str
    received: datetime
    status: MessageStatus
    why: str | None = None
    admission: str | None = None

    def line(self) -> dict[str, Any]:
        """As `chartlight messages --json` prints it."""
        line: dict[str, Any] = {
            "control": self.control,
            "feed": self.feed,
            "received": self.received.isoformat(),
            "status": self.status.value,
            "why": self.why,
            "admission": self.admission,
        }
        return {name: value for name, value in line.items() if value is not None}
