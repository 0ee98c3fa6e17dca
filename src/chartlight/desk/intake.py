"""Use cases of arrival: messages into the inbox, and from the inbox into the charts, each exactly once.

A message counts as applied when the database says so: its inbox row number commits in the same transaction as what
it changed. The inbox is told afterwards; if the process dies in between, the next drain finds the row number and
only tells the inbox again.
"""

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from chartlight.chart import ChartUpdate, EncounterEvent
from chartlight.chart.merge import Merge
from chartlight.desk.core import Act, Change
from chartlight.desk.mapping import MappingUseCases, Reading, ignored_why
from chartlight.inbox.inbox import InboxRow, MessageRecord
from chartlight.intake.message import MessageKind, RawMessage
from chartlight.intake.understanding import NOT_TAKEN, PersonUpdate
from chartlight.store.admissions import open_stays_of
from chartlight.store.applied import Applied, already_applied, append_applied, fingerprint
from chartlight.store.audit import Who
from chartlight.store.errors import StoreUnwritable
from chartlight.store.folding import Folded, fold_into_store
from chartlight.store.merges import Aliases, aliases, append_merges, join_visits, rename_patients
from chartlight.store.people_said import keep_people_said, people_said
from chartlight.store.withdrawals import withdrawals

log = logging.getLogger(__name__)

AT_ONCE = 500
"""Messages read from the inbox at a time."""

ENTRIES_AT_ONCE = 20_000
"""Chart entries after which a transaction is closed: bounds its memory and how long others wait for it."""


@dataclass(frozen=True, slots=True)
class IntakeCounts:
    """What became of the messages of one intake; `admissions` are those that changed."""

    accepted: int
    duplicate: int
    quarantined: int
    admissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Understood:
    row: InboxRow
    updates: Sequence[ChartUpdate]
    remark: str | None
    merges: Sequence[Merge] = ()
    people: Sequence[PersonUpdate] = ()
    deleted: Sequence[ChartUpdate] = ()

    @property
    def entries(self) -> int:
        return sum(
            len(u.notes) + len(u.observations) + len(u.medications) + len(u.procedures) + len(u.conditions)
            for u in self.updates
        )

    @property
    def admission(self) -> str | None:
        return self.updates[0].admission if self.updates else None

    def under(self, known: Aliases) -> "_Understood":
        """The same by the visit numbers that stand now."""
        if not known.visits:
            return self
        return replace(self, updates=[replace(one, admission=known.visit(one.admission)) for one in self.updates])


class IntakeUseCases(MappingUseCases):
    """Taking messages in."""

    def take_in(
        self, messages: Iterable[RawMessage], now: datetime, on_progress: Callable[[int], None] | None = None
    ) -> IntakeCounts:
        """Put messages into the inbox, then into the charts. `on_progress` hears the number of messages put so far."""
        accepted = duplicate = 0
        for message in messages:
            receipt = self._inbox.put(message, now)
            accepted += receipt.status == "accepted"
            duplicate += receipt.status == "duplicate"
            if on_progress is not None:
                on_progress(accepted + duplicate)
        change, quarantined = self._drain(now)
        return IntakeCounts(accepted, duplicate, quarantined, tuple(sorted(change.admissions)))

    def take_in_files(
        self,
        paths: Iterable[Path],
        now: datetime,
        on_progress: Callable[[int], None] | None = None,
        *,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> IntakeCounts:
        """`take_in` of the messages in files and folders; once `is_stopped`, no further message is read."""
        from chartlight.intake.files import messages_in

        messages = (message for path in paths for message in messages_in(path))
        return self.take_in(takewhile(lambda _: not is_stopped(), messages), now, on_progress)

    def drain(self, now: datetime, enough: Callable[[], bool] = lambda: False) -> Change:
        """Take what waits in the inbox into the charts. What cannot be read goes to quarantine with its reason.

        Once `enough` says so no further message is read; what was read is applied. StoreUnwritable if the machine
        fails: what is not applied then waits in the inbox.
        """
        return self._drain(now, enough)[0]

    def has_waiting(self) -> bool:
        """True while a message waits in the inbox to be taken into its chart."""
        return self._inbox.waiting() > 0

    def messages(self, control: str | None = None) -> Iterator[MessageRecord]:
        """What became of every message that came, or of those with one control id."""
        return self._inbox.lookup(control)

    def _drain(self, now: datetime, enough: Callable[[], bool] = lambda: False) -> tuple[Change, int]:
        total, quarantined, settled = Change(), 0, set[int]()
        with self._draining_lock:
            while not (self._closing.is_set() or enough()):
                rows = [row for row in self._inbox.pending(AT_ONCE) if row.row not in settled]
                if not rows:
                    break
                settled.update(row.row for row in rows)
                waiting = self._without_applied(rows)
                batch: list[_Understood] = []
                entries = 0
                reading = self._reading_now()
                for row in takewhile(lambda _: not enough(), waiting):
                    understood = self._understand(row, reading)
                    if understood is None:
                        continue
                    if isinstance(understood, str):
                        self._inbox.quarantine(row.row, understood)
                        quarantined += 1
                        continue
                    batch.append(understood)
                    entries += understood.entries
                    if entries >= ENTRIES_AT_ONCE:
                        change, refused = self._apply(batch, now)
                        total, quarantined = total | change, quarantined + refused
                        batch, entries = [], 0
                change, refused = self._apply(batch, now)
                total, quarantined = total | change, quarantined + refused
                if reading.open_codes:
                    self._inbox.note_unmapped(reading.open_codes, now)
        return total, quarantined

    def _without_applied(self, rows: Sequence[InboxRow]) -> list[InboxRow]:
        """The rows that are still to be applied; the inbox is told of those that a killed process had finished."""
        with self._reading() as connection:
            applied = already_applied(connection, [(row.row, _once(row)) for row in rows])
        if applied:
            self._inbox.mark_all_applied((row, *how) for row, how in applied.items())
        return [row for row in rows if row.row not in applied]

    def _apply(self, batch: Sequence[_Understood], now: datetime) -> tuple[Change, int]:
        """Apply a batch in one transaction; if that fails, one by one, so that only the culprit is set aside."""
        if not batch:
            return Change(), 0
        try:
            with self._writing(now, Who("intake", "system")) as act:
                done = self._fold(act, batch, now)
                outcome = act.outcome
        except StoreUnwritable:
            raise  # the messages are not at fault: they stay in the inbox
        except Exception as error:  # noqa: BLE001 - whatever it is, the message is kept and the rest goes on
            if len(batch) > 1:
                log.warning("a batch of %d messages failed (%s); they are taken one by one", len(batch), _place(error))
                return self._apply_singly(batch, now)
            self._inbox.quarantine(batch[0].row.row, f"It could not be taken into the chart ({_place(error)}).")
            return Change(), 1
        self._inbox.mark_all_applied((m.row.row, m.admission, m.remark) for m in done)
        return outcome, 0

    def _apply_singly(self, batch: Sequence[_Understood], now: datetime) -> tuple[Change, int]:
        total, quarantined = Change(), 0
        for message in batch:
            change, refused = self._apply([message], now)
            total, quarantined = total | change, quarantined + refused
        return total, quarantined

    def _fold(self, act: Act, batch: Sequence[_Understood], now: datetime) -> Sequence[_Understood]:
        """Write the batch; gives it as it was written: under the numbers that stand, with the charts it came to."""
        merges = [merge for message in batch for merge in message.merges]
        known = self._join(act, merges, now) if merges else aliases(act.connection)
        batch = [message.under(known) for message in batch]
        stays_of = partial(open_stays_of, act.connection)
        batch = [_with_stays(message, batch, stays_of, known) for message in batch]
        batch = [self._with_holders(act, message, batch) for message in batch]
        updates = [update for message in batch for update in message.updates]
        updates = [*self._said_before(act, updates, known), *updates]
        people = [(one.patient.mrn, (one.sent or now, one.patient)) for message in batch for one in message.people]
        keep_people_said(act.connection, act.change, [one for one in people if one[0]])
        next_number = max(self._charts.values(), default=0) + 1
        for update in updates:
            if update.admission not in self._charts and update.admission not in act.new_charts:
                act.new_charts[update.admission] = next_number
                next_number += 1
        numbers = {update.admission: self._number(act, update.admission) for update in updates}
        folded = fold_into_store(act.connection, updates, numbers, act.change, now, known)
        done = [Applied(m.row.row, _once(m.row), m.admission, m.remark) for m in batch]
        append_applied(act.connection, act.change, done)
        self._record(act, batch, numbers, folded)
        return batch

    def _with_holders(self, act: Act, message: _Understood, batch: Sequence[_Understood]) -> _Understood:
        """The message with an update of every chart that holds what it says is deleted."""
        if not message.deleted:
            return message
        names = {chart: name for name, chart in (self._charts | act.new_charts).items()}
        coming = [update for other in batch for update in other.updates]
        gone = [update for one in message.deleted for update in withdrawals(act.connection, one, names, coming)]
        nowhere = None if gone else "No chart holds what it says is deleted."
        return replace(message, updates=[*message.updates, *gone], remark=message.remark or nowhere)

    def _said_before(self, act: Act, updates: Sequence[ChartUpdate], known: Aliases) -> list[ChartUpdate]:
        """What was said of the people whose stays are new here, before anything was known of these stays."""
        whose = {
            update.admission: known.patient(update.patient.mrn)
            for update in updates
            if update.patient is not None
            and update.patient.mrn
            and update.admission not in self._charts
            and update.admission not in act.new_charts
        }
        if not whose:
            return []
        numbers = {mrn: known.all_of(mrn) for mrn in whose.values()}
        said = people_said(act.connection, {one for all_of in numbers.values() for one in all_of})
        return [
            ChartUpdate(admission, sent, EncounterEvent.UPDATE, replace(patient, mrn=mrn), sent=sent)
            for admission, mrn in whose.items()
            for number in numbers[mrn]
            for sent, patient in said.get(number, ())
        ]

    def _join(self, act: Act, merges: Sequence[Merge], now: datetime) -> Aliases:
        """Keep merges and do what they ask of the charts that are there; the numbers that stand from now on."""
        append_merges(act.connection, merges, act.change, now)
        named = join_visits(act.connection, merges, self._charts, act.change, now)
        act.new_charts |= {name: chart for name, chart in named.items() if self._charts.get(name) != chart}
        known = aliases(act.connection)
        changed = rename_patients(act.connection, merges, known, act.change, now)
        for one in merges:
            outcome = "undone" if one.undone else "joined"
            act.audit.record("chart.merge", one.kind.value, one.new, old=one.old, what=outcome)
        of = {chart: name for name, chart in (self._charts | act.new_charts).items()}
        touched = [*(of[chart] for chart in changed), *act.new_charts]
        if touched:
            act.touches("chart", *touched)
        return known

    def _number(self, act: Act, admission: str) -> int:
        return act.new_charts.get(admission) or self._charts[admission]

    def _record(self, act: Act, batch: Sequence[_Understood], numbers: dict[str, int], folded: Folded) -> None:
        """One entry for the batch, and one for each admission with the messages that spoke of it."""
        rows = [message.row.row for message in batch]
        act.audit.record("intake", "inbox", f"{min(rows)}-{max(rows)}", messages=len(rows))
        spoke: dict[str, list[int]] = {}
        for message in batch:
            for admission in dict.fromkeys(update.admission for update in message.updates):
                spoke.setdefault(admission, []).append(message.row.row)
        changed = {admission: of for admission, of in spoke.items() if numbers[admission] in folded.charts}
        for message in batch:
            if message.remark is not None:
                act.audit.record(
                    "intake.left-out", "inbox", str(message.row.row), admission=message.admission, why=message.remark
                )
        act.audit.record_all(
            [
                (
                    "chart.receive",
                    "chart",
                    admission,
                    admission,
                    "ok",
                    {
                        "first": of[0],
                        "last": of[-1],
                        "messages": len(of),
                        "notes": folded.notes.get(numbers[admission], 0),
                    },
                )
                for admission, of in changed.items()
            ]
        )
        if changed:
            act.touches("chart", *changed)

    def _understand(self, row: InboxRow, reading: Reading) -> _Understood | str | None:
        """What a message says under the site's mapping, or why it cannot be read; None for what the site ignores.

        No reason quotes the message. Codes that no table explains are noted.
        """
        from chartlight.intake.errors import Unreadable
        from chartlight.intake.unmapped import unmapped, unmapped_type

        mapping, kind = reading.of(row.feed), MessageKind(row.kind)
        try:
            if (ignored := ignored_why(row.body, kind, mapping)) is not None:
                self._inbox.ignore(row.row, ignored)
                return None
            understanding = self._examine(row.body, kind, row.name, row.received, mapping)
            found = unmapped(understanding, row.body, kind, mapping, reading.knows)
        except Unreadable as unreadable:
            if kind is MessageKind.HL7V2 and unreadable.reason.startswith(NOT_TAKEN):
                reading.note(row.feed, row.row, unmapped_type(row.body))
            return unreadable.reason
        except Exception as error:  # noqa: BLE001 - a reader's fault must neither stop the feed nor lose the message
            return f"It could not be read ({_place(error)})."
        reading.note(row.feed, row.row, found)
        when = row.received
        return _Understood(
            row,
            _dated(understanding.updates, when),
            understanding.remark,
            _dated(understanding.merges, when),
            _dated(understanding.people, when),
            _dated(understanding.deleted, when),
        )


S = TypeVar("S", ChartUpdate, Merge, PersonUpdate)


def _dated(said: Iterable[S], received: datetime) -> list[S]:
    """What names no time of its own was said when it came."""
    return [one if one.sent is not None else replace(one, sent=received) for one in said]


def _with_stays(
    message: _Understood, batch: Sequence[_Understood], stays_of: Callable[[str], list[str]], known: Aliases
) -> _Understood:
    """The message with an update of every open stay of the people it speaks of, also those that the batch begins."""
    if not message.people:
        return message
    updates = list(message.updates)
    for one in message.people:
        mrn = known.patient(one.patient.mrn)
        begun = [
            update.admission
            for other in batch
            for update in other.updates
            if update.patient is not None and known.patient(update.patient.mrn) == mrn
        ]
        updates += [
            ChartUpdate(admission, one.sent, EncounterEvent.UPDATE, replace(one.patient, mrn=mrn), sent=one.sent)
            for admission in dict.fromkeys([*stays_of(mrn), *begun])
        ]
    return replace(message, updates=updates)


def _once(row: InboxRow) -> int:
    """What an application of a message is known by: its body, and which of its readings it was."""
    return fingerprint(row.body if not row.again else b"%d again: " % row.again + row.body)


def _place(error: Exception) -> str:
    """Kind and place of an unforeseen error; its message may quote the chart."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where
