"""How a feed stands: what it sent of late, what is usual for it, and whether it fell silent. Pure.

What is usual is learned from the feed's own past: the number of messages in the same hour of the day on the days
before, the lower quartile of them, so that a quiet Sunday is no alarm. A feed is silent when messages should have come
since its last one: more than MISSED of them by that measure, and for at least LEAST minutes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from statistics import median

from chartlight.inbox.records import FeedCounts, Heartbeat

PAST = timedelta(days=28)
"""How far back is looked."""
KNOWN_AFTER = 3
"""Whole days of a feed's past without which nothing is usual."""
MISSED = 6.0
"""Messages that should have come by now."""
LEAST = timedelta(minutes=15)
ONE_HOUR = timedelta(hours=1)
LATE_BEAT = timedelta(seconds=45)
"""A running part of the service that gave no sign for so long does not answer."""


GIVEN_UP = timedelta(days=7)
"""A part that gave no sign for so long is no longer expected: it is told as stopped."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed now. `rate` is the messages of the last 60 minutes (by share of the hour before), `usual` the median of
    the same hour on other days, None while too little is known. `silent_for` is None unless it fell silent."""

    feed: str
    last: datetime
    rate: float
    usual: float | None
    today: int
    waiting: int
    quarantined: int
    quarantined_today: int
    repeats_today: int
    conflicts_today: int
    silent_for: timedelta | None = None

    def line(self) -> dict[str, object]:
        """As `chartlight feeds --json` prints it."""
        silent = self.silent_for
        return {
            "feed": self.feed,
            "last": self.last.isoformat(),
            "rate": round(self.rate, 1),
            "usual": self.usual,
            "today": self.today,
            "backlog": self.waiting,
            "quarantined": self.quarantined,
            "quarantined_today": self.quarantined_today,
            "duplicates_today": self.repeats_today,
            "errors_today": self.quarantined_today + self.conflicts_today,
            "silent_minutes": round(silent.total_seconds() / 60) if silent is not None else None,
        }


@dataclass(frozen=True, slots=True)
class ServiceState:
    """A part of `chartlight listen`: "running", "stopped" in order, or "lost" where no sign of life came for too
    long."""

    part: str
    state: str
    last: datetime
    place: str = ""


def feed_state(counts: FeedCounts, now: datetime, today: datetime, silent_after: int | None = None) -> FeedState:
    """How a feed stands at `now`. `today` is when the site's day began; `silent_after` the minutes that the site set
    (0: never silent), None where it is learned."""
    sent = {one.hour: one.messages + one.repeats for one in counts.hours}
    midnight = _hour(today)
    since_midnight = list(takewhile(lambda one: one.hour >= midnight, reversed(counts.hours)))
    same = _same_hour(sent, counts.first, now, _hour(now))
    return FeedState(
        feed=counts.feed,
        last=counts.last,
        rate=_rate(sent, now),
        usual=float(median(same)) if len(same) >= KNOWN_AFTER else None,
        today=sum(one.messages for one in since_midnight),
        waiting=counts.waiting,
        quarantined=counts.quarantined,
        quarantined_today=counts.quarantined_today,
        repeats_today=sum(one.repeats for one in since_midnight),
        conflicts_today=sum(one.conflicts for one in since_midnight),
        silent_for=_silence(counts, sent, now, silent_after),
    )


def service_states(beats: Iterable[Heartbeat], now: datetime) -> tuple[ServiceState, ...]:
    """How the parts of the service stand."""
    return tuple(ServiceState(one.part, _state(one, now - one.at), one.at, one.place) for one in beats)


def _state(beat: Heartbeat, ago: timedelta) -> str:
    if beat.state != "running" or ago <= LATE_BEAT:
        return beat.state
    return "lost" if ago < GIVEN_UP else "stopped"


def _hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _rate(sent: Mapping[datetime, int], now: datetime) -> float:
    this = _hour(now)
    share = (now - this) / ONE_HOUR
    return sent.get(this, 0) + (1 - share) * sent.get(this - ONE_HOUR, 0)


def _same_hour(sent: Mapping[datetime, int], first: datetime, now: datetime, hour: datetime) -> list[int]:
    """What came in the same hour of the day on the whole days before `now` that the feed was there."""
    found = []
    for back in range(1, PAST.days + 1):
        before = hour - timedelta(days=back)
        if before < first:
            break
        if before + ONE_HOUR <= now:
            found.append(sent.get(before, 0))
    return found


def _silence(
    counts: FeedCounts, sent: Mapping[datetime, int], now: datetime, silent_after: int | None
) -> timedelta | None:
    passed = now - counts.last
    if silent_after is not None:
        return passed if 0 < silent_after * 60 <= passed.total_seconds() else None
    if passed < LEAST:
        return None
    missed, at = 0.0, counts.last
    while at < now and missed < MISSED and at - counts.last < PAST:
        end = min(_hour(at) + ONE_HOUR, now)
        # Days of the silence itself say nothing of what is usual: they are compared with the days before it.
        days = _same_hour(sent, counts.first, counts.last, _hour(at))
        if len(days) >= KNOWN_AFTER:
            missed += _lower_quartile(days) * ((end - at) / ONE_HOUR)
        at = end
    return passed if missed >= MISSED else None


def _lower_quartile(numbers: list[int]) -> float:
    ordered = sorted(numbers)
    return float(ordered[(len(ordered) - 1) // 4])
