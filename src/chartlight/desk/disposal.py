"""Use cases of disposal: what is due, what must stay, and removing patients from all files for good.

The order is: messages, then charts, then everything rewritten under a new key. Killed in between, the same disposal
can be asked for again and finds what is left.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from chartlight.desk.core import Change
from chartlight.desk.disposal_messages import Naming
from chartlight.desk.disposal_years import YEARS, default_years, years_before
from chartlight.desk.key_work import KeyUseCases
from chartlight.desk.mapping import MappingUseCases
from chartlight.inbox.disposing import Held
from chartlight.inbox.inbox import Inbox
from chartlight.inbox.rewriting import nobody_else
from chartlight.store import records
from chartlight.store.backup.names import backups_in
from chartlight.store.disposal import Chosen, Selection, Subjects, counts, remove, subjects
from chartlight.store.errors import NoSuchAdmission, StoreError
from chartlight.store.retention import Retention, retention
from chartlight.store.tables import AUDIT

HOLDS = "disposal.holds"
"""Setting: admissions under legal hold, with who holds them since when and why."""

Told = Callable[[str, float], None]
"""Hears of each stage ("messages", "charts", then those of a rotation) and how far it is."""


class LegalHoldStands(StoreError):
    """An admission must not be disposed of; nothing was."""

    def __init__(self, held: Collection[str]) -> None:
        super().__init__(f"Under legal hold, so nothing was disposed of: {', '.join(sorted(held))}.")
        self.held = tuple(sorted(held))


class NothingToDispose(StoreError):
    """Nobody and no message fits what was asked for."""

    def __init__(self) -> None:
        super().__init__("There is nothing in this store of whom or what was named.")


class PlanChanged(StoreError):
    """What would be removed is not what was shown any more; nothing was."""

    def __init__(self) -> None:
        super().__init__("Since it was shown, something came or went: look at it again. Nothing was disposed of.")


@dataclass(frozen=True, slots=True)
class LegalHold:
    """An admission that must stay."""

    admission: str
    by: str
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class DisposalPlan:
    """What would be removed: admissions, rows by table, messages. `held` are those under legal hold: they stop it.

    `ended` gives the day each stay ended, `backups` the files that hold these charts still and are out of reach.
    """

    selection: Selection
    admissions: tuple[Chosen, ...]
    rows: Mapping[str, int]
    messages: tuple[int, ...]
    held: tuple[str, ...]
    backups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueChart:
    """An admission whose period is over."""

    admission: str
    ended: datetime
    is_held: bool


@dataclass(frozen=True, slots=True)
class RetentionStanding:
    """The rules, the site's years for charts, what is due, and what is held. `unwritten` is true where records were
    removed and the files have not been rewritten since: their free pages may hold them."""

    rules: Retention
    years: int
    due: tuple[DueChart, ...]
    holds: tuple[LegalHold, ...]
    unwritten: bool


class DisposalUseCases(MappingUseCases, KeyUseCases):
    """Removal is for good: no undo, and only the audit trail tells that something was there."""

    def retention_standing(self, now: datetime) -> RetentionStanding:
        """What is due, by the site's years."""
        with self._reading() as connection:
            given = records.setting(connection, YEARS)
            years = given if isinstance(given, int) else default_years()
            meant = subjects(connection, Selection(ended_before=years_before(now, years)))
            newest = select(func.max(AUDIT.c.seq))
            removed = connection.execute(newest.where(AUDIT.c.action == "record.dispose")).scalar() or 0
            rewritten = connection.execute(newest.where(AUDIT.c.action == "key.rotate")).scalar() or 0
        holds = self.legal_holds()
        held = {one.admission for one in holds}
        due = tuple(DueChart(one.admission, one.ended, one.admission in held) for one in meant.chosen if one.ended)
        return RetentionStanding(retention(), years, due, holds, removed > rewritten)

    def legal_holds(self) -> tuple[LegalHold, ...]:
        """What must stay whatever its age."""
        with self._reading() as connection:
            kept = records.setting(connection, HOLDS) or {}
        return tuple(
            LegalHold(admission, one["by"], datetime.fromisoformat(one["since"]), one["why"])
            for admission, one in sorted(kept.items())
        )

    def place_legal_hold(self, admission: str, why: str, now: datetime) -> Change:
        """Keep an admission from being disposed of; NoSuchAdmission. `why` is kept encrypted with it."""
        self._chart_number(admission)
        hold = {"by": self.actor.name, "since": now.isoformat(), "why": " ".join(why.split())}
        return self._keep_holds(lambda kept: {**kept, admission: hold}, "record.hold", admission, now)

    def lift_legal_hold(self, admission: str, now: datetime) -> Change:
        """Let an admission go its way again; NoSuchAdmission where it is not held."""

        def without(kept: dict[str, Any]) -> dict[str, Any]:
            if admission not in kept:
                raise NoSuchAdmission(admission)
            return {one: hold for one, hold in kept.items() if one != admission}

        return self._keep_holds(without, "record.release", admission, now)

    def _keep_holds(
        self, changed: Callable[[dict[str, Any]], dict[str, Any]], action: str, admission: str, now: datetime
    ) -> Change:
        with self._writing(now) as act:
            kept = changed(dict(records.setting(act.connection, HOLDS) or {}))
            records.append_setting(act.connection, act.change, HOLDS, kept)
            act.audit.record(action, "admission", admission, admission=admission)
            act.touches("setting")
        return act.outcome

    def disposal_plan(self, selection: Selection, told: Told = lambda stage, done: None) -> DisposalPlan:
        """What would be removed; removes nothing. Every message is looked at: some seconds for 100,000."""
        with self._reading() as connection:
            meant = subjects(connection, selection)
            rows = counts(connection, meant)
        held = {one.admission for one in self.legal_holds()} & meant.admissions
        messages = self._messages_of(meant, selection, told)
        folder = self._backup_folder(self._backup_facts()[0])
        backups = tuple(one.name for one in backups_in(folder, self._store.keys.store_id))
        return DisposalPlan(selection, meant.chosen, rows, messages, tuple(sorted(held)), backups)

    def dispose(self, plan: DisposalPlan, reason: str, now: datetime, told: Told = lambda stage, done: None) -> int:
        """Remove what a plan says, and rewrite all files under a new key; the number of that key.

        Nobody else may work meanwhile. LegalHoldStands, NothingToDispose, PlanChanged, InboxInUse while a listener
        runs: then nothing was removed. ValueError for a reason that is not in the table.
        """
        if reason not in {one.id for one in retention().reason}:
            raise ValueError(f"no reason {reason}")
        self.stop_backup()
        fresh = self.disposal_plan(plan.selection, told)
        if fresh.held:
            raise LegalHoldStands(fresh.held)
        if not fresh.admissions and not fresh.messages and not fresh.rows:
            raise NothingToDispose
        if (fresh.admissions, fresh.messages) != (plan.admissions, plan.messages):
            raise PlanChanged
        self._alone()
        with self._draining_lock, self._writing_lock:
            self._inbox.remove(fresh.messages)
            told("charts", 0.0)
            with self._writing(now) as act:
                remove(act.connection, subjects(act.connection, plan.selection))
                for one in fresh.admissions:
                    act.audit.record(
                        "record.dispose", "admission", one.admission, admission=one.admission, reason=reason
                    )
                act.audit.record(
                    "record.dispose", "messages", str(len(fresh.messages)), reason=reason, rows=dict(fresh.rows)
                )
                act.touches("disposed", *(one.admission for one in fresh.admissions))
            for one in fresh.admissions:
                self._charts.pop(one.admission, None)
        return self.rotate_keys(now, told)

    def _alone(self) -> None:
        """InboxInUse while somebody else has the inbox open: the files could not be rewritten afterwards."""
        with self._draining_lock, self._writing_lock:
            self._inbox.close()
            try:
                nobody_else(self._store.folder.inbox, self._store.keys.inbox)
            finally:
                self._inbox = Inbox(self._store.folder.inbox, self._store.keys.inbox)

    def _messages_of(self, meant: Subjects, selection: Selection, told: Told) -> tuple[int, ...]:
        total = max(1, self._inbox.held_count())
        naming = Naming(meant, self._said_in)
        found = []
        for at, message in enumerate(self._inbox.held()):
            told("messages", at / total)
            if selection.everything or naming.tells_of(message):
                found.append(message.row)
        return tuple(found)

    def _said_in(self, message: Held) -> Any:
        """What a message says under the site's mapping; None where it cannot be read."""
        from chartlight.intake.message import MessageKind

        try:
            mapping = self._reading_now().of(message.feed)
            return self._examine(message.body, MessageKind(message.kind), message.name, message.received, mapping)
        except Exception:  # noqa: BLE001 - whatever a reader stumbles over, what names a patient must be found
            return None
