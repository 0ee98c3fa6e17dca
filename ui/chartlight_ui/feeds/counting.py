"""What came, by feed, and what is in quarantine. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

QUARANTINED = "quarantined"
SHOWN = 500


class MessageRecord(Protocol):
    """What the desk says about one message."""

    @property
    def control(self) -> str | None: ...
    @property
    def feed(self) -> str: ...
    @property
    def received(self) -> datetime: ...
    @property
    def status(self) -> str: ...
    @property
    def why(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed's messages."""

    name: str
    messages: int
    duplicates: int
    quarantined: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Arrivals:
    """All feeds, and the newest messages that could not be read."""

    feeds: tuple[Feed, ...] = ()
    quarantine: tuple[MessageRecord, ...] = ()

    @property
    def last(self) -> datetime | None:
        """When the newest message came."""
        return max((feed.last for feed in self.feeds), default=None)

    @property
    def quarantined(self) -> int:
        """How many messages wait in quarantine."""
        return sum(feed.quarantined for feed in self.feeds)


def arrivals_of(messages: Iterable[MessageRecord]) -> Arrivals:
    """Counts over all messages."""
    feeds: dict[str, Feed] = {}
    quarantine: list[MessageRecord] = []
    for one in messages:
        before = feeds.get(one.feed)
        is_bad = one.status == QUARANTINED
        feeds[one.feed] = Feed(
            one.feed,
            (before.messages if before else 0) + 1,
            (before.duplicates if before else 0) + (one.status == "duplicate"),
            (before.quarantined if before else 0) + is_bad,
            max(before.last, one.received) if before else one.received,
        )
        if is_bad:
            quarantine.append(one)
    quarantine.sort(key=lambda one: one.received, reverse=True)
    return Arrivals(tuple(sorted(feeds.values(), key=lambda feed: feed.name)), tuple(quarantine[:SHOWN]))
