"""What each feed sent by the hour, what no table explained, and whether the receiving service lives."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

import apsw

from chartlight.inbox.file import InboxFile, written
from chartlight.inbox.records import FeedCounts, Heartbeat, HourCount, Receipt, UnmappedCode

_HOUR = len("2026-11-20T12")
_COUNT = (
    "INSERT INTO hour (feed, hour, messages, repeats, conflicts, last) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (feed, hour) DO UPDATE SET messages = messages + excluded.messages,"
    " repeats = repeats + excluded.repeats, conflicts = conflicts + excluded.conflicts, last = max(last, excluded.last)"
)
MOST_FEEDS = 200
"""Feeds that are told, those that sent the most: a sender of garbage may name itself anew with every message."""

_FEEDS = (
    "SELECT feed, first, last FROM (SELECT feed, min(hour) AS first, max(last) AS last, sum(messages) AS sent FROM hour"
    " GROUP BY feed ORDER BY sent DESC, feed LIMIT ?) ORDER BY feed"
)
_HOURS = (
    "SELECT feed, hour, messages, repeats, conflicts FROM hour WHERE hour >= ? AND feed IN"
    " (SELECT feed FROM hour GROUP BY feed ORDER BY sum(messages) DESC, feed LIMIT ?) ORDER BY feed, hour"
)
_HOW_MANY = "SELECT count(DISTINCT feed) FROM hour"
_WAITING = "SELECT feed, count(*) FROM message WHERE status = 'received' GROUP BY feed"
_QUARANTINED = "SELECT feed, count(*), sum(received >= ?) FROM message WHERE status = 'quarantined' GROUP BY feed"
_UNMAPPED = (
    "INSERT INTO unmapped (kind, code, feed, label, times, first, last, message) VALUES (?, ?, ?, ?, 1, ?, ?, ?)"
    " ON CONFLICT (kind, code, feed) DO UPDATE SET times = times + 1, last = excluded.last, message = excluded.message,"
    " label = CASE excluded.label WHEN '' THEN label ELSE excluded.label END"
)
_BEAT = (
    "INSERT INTO heartbeat (part, at, state, place) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (part) DO UPDATE SET at = excluded.at, state = excluded.state, place = excluded.place"
)


def count_arrivals(connection: apsw.Connection, feeds: Sequence[str], receipts: Sequence[Receipt], when: str) -> None:
    """Count messages of these feeds under the hour of `when`, in the transaction that keeps them."""
    counts: dict[str, list[int]] = {}
    for feed, receipt in zip(feeds, receipts, strict=True):
        of = counts.setdefault(feed, [0, 0, 0])
        of[receipt.status == "duplicate"] += 1
        of[2] += receipt.is_conflict
    for feed, of in counts.items():
        connection.execute(_COUNT, (feed, when[:_HOUR], *of, when))


class FeedCounting(InboxFile):
    """Counts that monitoring is made of. Reading them does not touch the messages themselves."""

    def feeds(self, since: datetime, today: datetime) -> tuple[FeedCounts, ...]:
        """The MOST_FEEDS feeds that sent the most, by name: the hours of each from `since` on, what waits, what is in
        quarantine and how much of that came from `today` on."""
        waiting = dict(self._rows(_WAITING))
        quarantined = {feed: (number, new) for feed, number, new in self._rows(_QUARANTINED, written(today))}
        hours: dict[str, list[HourCount]] = {}
        for feed, hour, *counts in self._rows(_HOURS, written(since)[:_HOUR], MOST_FEEDS):
            hours.setdefault(feed, []).append(HourCount(_hour(hour), *counts))
        return tuple(
            FeedCounts(
                feed,
                _hour(first),
                datetime.fromisoformat(last),
                tuple(hours.get(feed, ())),
                waiting.get(feed, 0),
                *quarantined.get(feed, (0, 0)),
            )
            for feed, first, last in self._rows(_FEEDS, MOST_FEEDS)
        )

    def feed_count(self) -> int:
        """How many feeds ever sent."""
        return int(self._rows(_HOW_MANY)[0][0])

    def note_unmapped(self, found: Iterable[tuple[str, str, str, str, int]], now: datetime) -> None:
        """Count codes that no table explains: kind, code, feed, label and the row of the message, each."""
        when = written(now)
        with self._writing() as connection:
            for kind, code, feed, label, row in found:
                connection.execute(_UNMAPPED, (kind, code, feed, label, when, when, row))

    def unmapped(self) -> tuple[UnmappedCode, ...]:
        """Codes that no table explained when they came, the most frequent first."""
        rows = self._rows("SELECT * FROM unmapped ORDER BY times DESC, kind, code, feed")
        return tuple(
            UnmappedCode(
                kind, code, feed, label, times, datetime.fromisoformat(first), datetime.fromisoformat(last), of
            )
            for kind, code, feed, label, times, first, last, of in rows
        )

    def forget_unmapped(self, kind: str, code: str, feed: str | None = None) -> None:
        """The code is explained now, for one feed or for all: it is counted anew if it comes unexplained again."""
        with self._writing() as connection:
            connection.execute(
                "DELETE FROM unmapped WHERE kind = ? AND code = ? AND feed = coalesce(?, feed)", (kind, code, feed)
            )

    def beat(self, part: str, now: datetime, *, state: str = "running", place: str = "") -> None:
        """A sign of life of a part of the service."""
        with self._writing() as connection:
            connection.execute(_BEAT, (part, written(now), state, place))

    def heartbeats(self) -> tuple[Heartbeat, ...]:
        """The last sign of life of each part that ever ran."""
        rows = self._rows("SELECT part, at, state, place FROM heartbeat ORDER BY part")
        return tuple(Heartbeat(part, datetime.fromisoformat(at), state, place) for part, at, state, place in rows)


@lru_cache(maxsize=4096)
def _hour(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00:00+00:00")
