"""Use cases of the feeds: how each stands, what became of every message, and settling what stands in quarantine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from chartlight.desk.core import Change
from chartlight.desk.errors import StoreError
from chartlight.desk.intake import IntakeUseCases
from chartlight.desk.mapping import is_explained
from chartlight.inbox.inbox import Inbox
from chartlight.inbox.monitoring import PAST, FeedState, ServiceState, feed_state, service_states
from chartlight.inbox.records import Dismissal, FoundMessage, MessageStatus
from chartlight.inbox.searching import NotQuarantined
from chartlight.intake.anatomy import MessageField, fields_of
from chartlight.intake.becoming import Becoming
from chartlight.intake.mapping_files import MappingProblem, ReadMapping
from chartlight.intake.message import MessageKind

MOST_FOUND = 500
MOST_AGAIN = 20_000
"""Messages in the charts that are read again at a time."""
LONGEST_REASON = 300


class NoSuchMessage(StoreError):
    """No message has this number."""

    def __init__(self) -> None:
        super().__init__("No message has this number.")


class NotSettled(StoreError):
    """The message does not stand where this could be done; nothing was changed."""


@dataclass(frozen=True, slots=True)
class FeedsNow:
    """How everything that comes in stands at one moment: feeds by name, the parts of `chartlight listen`, what of the
    mapping is off, how many codes no table explains, and how many feeds that sent little are not among the feeds."""

    feeds: tuple[FeedState, ...]
    services: tuple[ServiceState, ...]
    problems: tuple[MappingProblem, ...]
    unmapped: int
    others: int = 0

    @property
    def silent(self) -> tuple[FeedState, ...]:
        """Feeds that usually talk and do not."""
        return tuple(one for one in self.feeds if one.silent_for is not None)

    @property
    def lost(self) -> tuple[ServiceState, ...]:
        """Parts of the service that should run and give no sign of life."""
        return tuple(one for one in self.services if one.state == "lost")


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """One message with its content: its fields, what it becomes under the mapping, how it was settled before."""

    found: FoundMessage
    fields: tuple[MessageField, ...]
    becomes: Becoming
    dismissals: tuple[Dismissal, ...]
    kind: MessageKind
    name: str
    body: bytes


def feeds_of(inbox: Inbox, read: ReadMapping, zone: tzinfo, now: datetime) -> FeedsNow:
    """How every feed of an inbox stands, whoever holds the store. `zone` says when a day begins."""
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    feeds = tuple(
        feed_state(one, now, today, read.mapping.layer_of(one.feed).silent_after)
        for one in inbox.feeds(now - PAST, today)
    )
    unmapped = sum(not is_explained(read.mapping.layer_of(one.feed), one) for one in inbox.unmapped())
    others = inbox.feed_count() - len(feeds)
    return FeedsNow(feeds, service_states(inbox.heartbeats(), now), read.problems, unmapped, others)


class FeedUseCases(IntakeUseCases):
    """Monitoring reads counts alone; a message's content is read on request, and that is audited."""

    def feeds_now(self, now: datetime) -> FeedsNow:
        """How every feed stands; a few milliseconds however many messages there are."""
        return feeds_of(self._inbox, self.site_mapping(), self._default_site().zone, now)

    def find_messages(
        self,
        *,
        control: str | None = None,
        feed: str | None = None,
        status: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        why: str | None = None,
        before: int | None = None,
        limit: int = MOST_FOUND,
    ) -> list[FoundMessage]:
        """What became of messages, the newest first, from number `before` backwards; arguments as of the inbox."""
        return self._inbox.find(
            control=control or None,
            feed=feed or None,
            status=MessageStatus(status) if status else None,
            since=since,
            until=until,
            why=why or None,
            before=before,
            limit=min(limit, MOST_FOUND),
        )

    def see_message(self, row: int, now: datetime) -> MessageSeen:
        """A message with its content; that it was read is audited. NoSuchMessage."""
        try:
            held, found = self._inbox.message(row), self._inbox.found(row)
        except KeyError:
            raise NoSuchMessage from None
        with self._writing(now) as act:
            act.audit.record("message.read", "inbox", str(row), admission=found.admission)
        layer = self.site_mapping().mapping.layer_of(held.feed)
        kind = MessageKind(held.kind)
        becomes = self.becomes(held.body, kind, held.name, held.received, layer)
        fields, dismissals = fields_of(held.body, kind), tuple(self._inbox.dismissals(row))
        return MessageSeen(found, fields, becomes, dismissals, kind, held.name, held.body)

    def replay_messages(self, rows: Iterable[int], now: datetime) -> tuple[int, int]:
        """Read messages again, those in the charts too: how many, and how many of them stand in quarantine then."""
        asked = sorted(set(rows))
        again = self._inbox.wait_again(asked)
        if not again:
            return 0, 0
        with self._writing(now) as act:
            act.audit.record("message.replay", "inbox", f"{again[0]}-{again[-1]}", messages=len(again))
            act.touches("message")
        return len(again), self._drain(now)[1]

    def reread_feed(self, feed: str, since: datetime, now: datetime) -> int:
        """Have what a feed sent since a moment read again, at most MOST_AGAIN of it, the newest: how many wait now.

        They are read as what comes is read, by whoever drains the inbox.
        """
        rows: list[int] = []
        before: int | None = None
        while len(rows) < MOST_AGAIN and (
            page := self._inbox.find(
                feed=feed, status=MessageStatus.APPLIED, since=since, before=before, limit=MOST_FOUND
            )
        ):
            rows += [one.row for one in page]
            before = page[-1].row
        again = self._inbox.wait_again(sorted(rows[:MOST_AGAIN]))
        if again:
            with self._writing(now) as act:
                act.audit.record("message.replay", "inbox", f"{again[0]}-{again[-1]}", messages=len(again))
                act.touches("message")
        return len(again)

    def quarantined_rows(self, why: str | None = None, feed: str | None = None) -> list[int]:
        """Numbers of all messages in quarantine, in order of arrival; those whose reason says `why` alone."""
        rows: list[int] = []
        before: int | None = None
        while page := self._inbox.find(
            status=MessageStatus.QUARANTINED, why=why or None, feed=feed or None, before=before, limit=MOST_FOUND
        ):
            rows += [one.row for one in page]
            before = page[-1].row
        return rows[::-1]

    def dismiss_message(self, row: int, reason: str, now: datetime) -> Change:
        """Settle a message in quarantine without taking it; it is kept with the reason. NoSuchMessage, NotSettled."""
        told = " ".join(reason.split())[:LONGEST_REASON]
        if not told:
            raise NotSettled("Say why this message is dismissed.")
        return self._set_aside(
            "message.dismiss", row, now, lambda: self._inbox.dismiss(row, self.actor.name, told, now)
        )

    def undo_dismissal(self, row: int, now: datetime) -> Change:
        """Put a dismissed message back into quarantine. NoSuchMessage, NotSettled."""
        return self._set_aside("message.undo-dismissal", row, now, lambda: self._inbox.undo_dismissal(row, now))

    def _set_aside(self, action: str, row: int, now: datetime, step: Callable[[], None]) -> Change:
        with self._writing(now) as act:
            try:
                step()
            except KeyError:
                raise NoSuchMessage from None
            except NotQuarantined as error:
                raise NotSettled(str(error)) from None
            act.audit.record(action, "inbox", str(row))
            act.touches("message")
        return act.outcome
