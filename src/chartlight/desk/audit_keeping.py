"""What the audit chain needs without anybody's doing: heads elsewhere, a check of all of it each night, clock steps."""

import logging
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from chartlight.desk.clock_steps import ClockWatch
from chartlight.desk.core import Change
from chartlight.desk.errors import StoreError
from chartlight.desk.query_due import SYSTEM
from chartlight.desk.trail import VERIFIED, TrailUseCases
from chartlight.store.audit_entry import AuditSearch, find_entries, last_time
from chartlight.store.audit_verify import BROKEN_ACTION, CheckStopped
from chartlight.store.errors import StoreUnwritable

log = logging.getLogger(__name__)

HEADS = "audit.heads"
"""Setting: {"folder", "minutes"}; none while heads stay here alone."""
CHECK_EVERY = timedelta(hours=20)
"""A desktop that is opened each morning checks each day, and a service each night."""
_BREATH_S = 0.01
"""After every so many entries: whoever works at the window meanwhile comes first."""
LONGEST_MINUTES = 7 * 24 * 60
DEFAULT_MINUTES = 60


class BadHeadsFolder(StoreError):
    """A folder or an interval that heads cannot be exported to; nothing was changed."""


@dataclass(frozen=True, slots=True)
class HeadsState:
    """Where heads are exported to and how often; when it last succeeded in this process, and why it last failed."""

    folder: Path | None = None
    minutes: int = DEFAULT_MINUTES
    last: datetime | None = None
    trouble: str = ""


class AuditKeepingUseCases(TrailUseCases):
    """The upkeep of the chain; `tend_audit` is part of the desk's tick."""

    _watch: ClockWatch | None = None
    _checking: threading.Thread | None = None
    _checked: datetime | None = None
    _head_out: tuple[int, datetime] | None = None
    _trouble = ""

    def heads_state(self) -> HeadsState:
        """Where the chain's heads are exported to."""
        kept = dict(self.setting(HEADS) or {})
        folder = Path(kept["folder"]) if kept.get("folder") else None
        last = self._head_out[1] if self._head_out is not None else None
        return HeadsState(folder, int(kept.get("minutes", DEFAULT_MINUTES)), last, self._trouble)

    def keep_heads(self, folder: Path | None, minutes: int, now: datetime) -> Change:
        """Export heads to a folder from now on, so often; None for no more. BadHeadsFolder where it cannot be written.

        A folder on another machine, or one that takes additions alone, is what makes heads worth having.
        """
        if folder is not None:
            if not 1 <= minutes <= LONGEST_MINUTES:
                raise BadHeadsFolder(f"Heads are exported every 1 to {LONGEST_MINUTES} minutes.")
            if folder.resolve() == self.data.resolve() or self.data.resolve() in folder.resolve().parents:
                raise BadHeadsFolder(
                    "Heads in the data folder itself would be lost with it: choose a folder elsewhere."
                )
            self.export_heads(folder, now)
        value = {"folder": str(folder), "minutes": minutes} if folder is not None else {}
        return self.set_setting(HEADS, value, now)

    def export_heads(self, folder: Path, now: datetime) -> Path:
        """Write the chain's head, with the entry that says so, to the month's file in a folder; the file."""
        with self._writing_lock:
            if not folder.is_dir():
                raise BadHeadsFolder(f"There is no folder {folder}.")
            with self._writing(now) as act:
                act.audit.record("audit.heads", "store", self._store.keys.store_id)
            try:
                return self._export(folder, now)
            except OSError as error:
                raise BadHeadsFolder(
                    f"{folder} cannot be written ({error.strerror or type(error).__name__})."
                ) from None

    def _export(self, folder: Path, now: datetime) -> Path:
        head = self._store.chain.head
        file = self._heads(folder).append(head, now)
        self._head_out, self._trouble = (head.seq, now), ""
        return file

    def tend_audit(self, now: datetime) -> None:
        """Note a clock that was set, export a head that is due, begin the daily check; nothing where nothing is due."""
        self._note_clock(now)
        self._export_due(now)
        self._check_due(now)

    def _note_clock(self, now: datetime) -> None:
        if self._watch is None:
            with self._reading() as connection:
                newest = find_entries(connection, AuditSearch(), 1)
            self._watch = ClockWatch(newest[0].time if newest else None)
        step = self._watch.step()
        if step is not None:
            with self._writing(now, SYSTEM) as act:
                seconds = round(step.total_seconds())
                act.audit.record("clock.step", "store", self._store.keys.store_id, seconds=seconds)

    def _export_due(self, now: datetime, *, closing: bool = False) -> None:
        state = self.heads_state()
        if state.folder is None:
            return
        done, at = self._head_out or (0, None)
        every = timedelta(minutes=state.minutes)
        if done == self._store.chain.head.seq or not (closing or at is None or now < at or now - at >= every):
            return
        try:
            self._export(state.folder, now)
        except OSError as error:
            if not self._trouble:
                log.warning("heads of the audit chain cannot be exported (%s)", type(error).__name__)
            self._trouble = error.strerror or type(error).__name__

    def _check_due(self, now: datetime) -> None:
        if self._checking is not None and self._checking.is_alive():
            return
        if self._checked is None:
            with self._reading() as connection:
                self._checked = last_time(connection, VERIFIED) or last_time(connection, "store.create") or now
        if now - self._checked < CHECK_EVERY:
            return
        self._checked = now
        self._checking = threading.Thread(target=self._check, args=(now,), name="audit check")
        self._checking.start()

    def _check(self, now: datetime) -> None:
        """All of the chain, on a thread of its own: it reads one state, so that nobody waits for it."""
        try:
            with self._reading() as connection:
                report = self._store.chain.verify(connection, told=lambda done, of: not self._closing.wait(_BREATH_S))
            if self._closing.is_set():
                return
            detail: dict[str, Any] = {"entries": report.entries, "first_broken": report.first_broken}
            name = self._store.keys.store_id
            with self._writing(now, SYSTEM) as act:
                act.audit.record(VERIFIED, "store", name, outcome="ok" if report.ok else "mismatch", **detail)
                if report.first_broken is not None:
                    act.audit.record(BROKEN_ACTION, "store", name, outcome="mismatch", why=report.why)
            if not report.ok:
                log.error("the audit chain does not hold; run `chartlight audit verify`")
        except CheckStopped:
            pass
        except (StoreUnwritable, StoreError) as error:
            log.warning("the daily check of the audit chain failed (%s)", type(error).__name__)

    def close(self) -> None:
        """Stop the check, export the last head, and close."""
        self._closing.set()
        if self._checking is not None:
            self._checking.join()
        if not self._closed:
            try:
                self._export_due(self._clock(), closing=True)
            except Exception:  # a store that failed is closed all the same
                log.exception("the last head of the audit chain could not be exported")
        super().close()
