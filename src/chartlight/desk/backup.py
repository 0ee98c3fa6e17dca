"""Use cases of backups: made by hand or every night, checked, listed, and given up when enough newer ones stay."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from chartlight.desk.backup_policy import BACKUP, policy_of
from chartlight.desk.core import DeskCore
from chartlight.desk.query_due import SYSTEM
from chartlight.inbox.copying import check_inbox, copy_inbox
from chartlight.store import records
from chartlight.store.audit import Who
from chartlight.store.backup.errors import BackupDamaged, BackupFailed, BackupStopped
from chartlight.store.backup.keeping import BackupPolicy, is_due, is_late, staying
from chartlight.store.backup.names import BackupFile, backups_in
from chartlight.store.backup.progress import Progress, Step, Told, in_silence
from chartlight.store.errors import StoreError
from chartlight.store.tables import AUDIT

if TYPE_CHECKING:
    from chartlight.store.backup.manifest import Manifest

FOLDER = "backups"
"""Where backups go inside the data folder as long as the site names no other folder."""
DAMAGED = "backup.damaged"
"""Setting: names of files that were found damaged. They count for nothing."""
CHECK_WORK = "backup.check"
"""The folder inside the data folder in which a backup is laid out to be read."""

LOOK_EVERY = timedelta(minutes=1)
TRY_AGAIN = timedelta(hours=1)
"""After a night's backup could not be made."""
_PATIENCE = 60.0
"""Seconds that a backup which was told to stop has for it."""


Done = Literal["made", "holds", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class BackupNow:
    """What is under way. `running` says how far a backup is that is being made or checked; `done` what became of the
    last one, None before its end; `trouble` why it failed.
    """

    running: Step | None
    done: Done | None
    trouble: str


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """How it stands with the backups. Times are UTC.

    `files` are those of this store, the newest first, `damaged` the names of those that count for nothing; `last` is
    when the newest good one was made; `late` where that is too long ago, which a demo's never is. `beside` is true
    while backups lie inside the data folder, on the same disk.
    """

    folder: Path
    beside: bool
    files: tuple[BackupFile, ...]
    damaged: frozenset[str]
    last: datetime | None
    late: bool
    policy: BackupPolicy
    now: BackupNow


@dataclass
class _Job:
    """One backup or check on its own thread."""

    thread: threading.Thread
    stop: threading.Event
    step: Step


class BackupUseCases(DeskCore):
    """One backup at a time, on a thread of its own where nobody waits for it."""

    _backup_job: _Job | None = None
    _backup_trouble = ""
    _backup_done: Done | None = None
    _backup_looked: datetime | None = None
    _backup_not_before: datetime | None = None

    def backups(self, now: datetime) -> BackupStanding:
        """The backups of this store and whether one is missing. Looks into the folder, which may be a slow one."""
        policy, damaged, began = self._backup_facts()
        folder = self._backup_folder(policy)
        files = tuple(backups_in(folder, self._store.keys.store_id))
        last = max((one.made for one in files if one.name not in damaged), default=None)
        demo = self._store.folder.throwaway_key.exists()
        late = policy.automatic and not demo and is_late(last, began, now)
        beside = folder.is_relative_to(self.data)
        return BackupStanding(folder, beside, files, damaged, last, late, policy, self.backup_now)

    @property
    def backup_now(self) -> BackupNow:
        """What is under way; reads nothing."""
        job = self._backup_job
        running = job.step if job is not None and job.thread.is_alive() else None
        return BackupNow(running, None if running is not None else self._backup_done, self._backup_trouble)

    def make_backup(
        self,
        now: datetime,
        folder: Path | None = None,
        *,
        told: Told = in_silence,
        stop: Callable[[], bool] = lambda: False,
    ) -> BackupFile:
        """Make one now, into `folder` or the site's; it was read in full before it counts. BackupFailed, BackupStopped.

        Others read and write meanwhile. It ends early when the desk is closed.
        """
        return self._make(now, Who(self.actor.name, self.actor.role), folder, Progress(told, self._or_closing(stop)))

    def verify_backup(
        self, file: Path, now: datetime, *, told: Told = in_silence, stop: Callable[[], bool] = lambda: False
    ) -> "Manifest":
        """Open a backup of this store and read all of it; what it holds. BackupDamaged, which is remembered, and
        KeyUnavailable for one made under an earlier key: restoring asks for that."""
        return self._verify(file, now, Who(self.actor.name, self.actor.role), Progress(told, self._or_closing(stop)))

    def prune_backups(self, now: datetime) -> tuple[str, ...]:
        """Remove those that the policy does not keep; their names."""
        return self._prune(now, Who(self.actor.name, self.actor.role))

    def prunable_backups(self, now: datetime) -> tuple[str, ...]:
        """The names of those that the policy does not keep."""
        return tuple(one.name for one in self._too_many(now))

    def start_backup(self, now: datetime) -> None:
        """Make one on a thread of its own; `backups` tells how far it is. Nothing if one is under way."""
        who = Who(self.actor.name, self.actor.role)

        def work(progress: Progress) -> Done:
            self._make(now, who, None, progress)
            return "made"

        self._start(work)

    def start_check(self, file: Path, now: datetime) -> None:
        """`verify_backup` on a thread of its own, as `start_backup`."""
        who = Who(self.actor.name, self.actor.role)

        def work(progress: Progress) -> Done:
            self._verify(file, now, who, progress)
            return "holds"

        self._start(work)

    def announce_restore(self, file: Path, now: datetime) -> None:
        """Write down that a backup is about to take this store's place: the store itself is moved aside then."""
        with self._writing(now) as act:
            act.audit.record("backup.restore-begin", "backup", file.name)

    def stop_backup(self) -> None:
        """End what is under way; returns when it has ended."""
        job = self._backup_job
        if job is not None:
            job.stop.set()
            job.thread.join(_PATIENCE)

    def tend_backups(self, now: datetime) -> None:
        """Start the night's backup if its hour has come; looks once a minute. A demo's synthetic data need none."""
        if self._backup_looked is not None and timedelta() <= now - self._backup_looked < LOOK_EVERY:
            return
        self._backup_looked = now
        if self._store.folder.throwaway_key.exists() or self.is_backing_up:
            return
        if self._backup_not_before is not None and now < self._backup_not_before:
            return
        policy, damaged, began = self._backup_facts()
        if not policy.automatic:
            return
        files = backups_in(self._backup_folder(policy), self._store.keys.store_id)
        last = max((one.made for one in files if one.name not in damaged), default=None)
        if is_due(last, began, policy, now.astimezone()):
            self._start(lambda progress: self._nightly(now, progress))

    @property
    def is_backing_up(self) -> bool:
        """Is a backup being made or checked on its own thread?"""
        return self._backup_job is not None and self._backup_job.thread.is_alive()

    def close(self) -> None:
        """As of the desk; what is under way is stopped first, and nothing half-made is left."""
        self._closing.set()
        self.stop_backup()
        super().close()

    # The work itself

    def _nightly(self, now: datetime, progress: Progress) -> Done:
        try:
            self._make(now, SYSTEM, None, progress)
            self._prune(now, SYSTEM)
        except BackupStopped:
            raise
        except StoreError:
            self._backup_not_before = now + TRY_AGAIN
            raise
        return "made"

    def _start(self, work: Callable[[Progress], Done]) -> None:
        if self.is_backing_up or self._closing.is_set():
            return
        stop = threading.Event()

        def run() -> None:
            try:
                self._backup_done = work(Progress(told, lambda: stop.is_set() or self._closing.is_set()))
                self._backup_trouble = ""
            except BackupStopped:
                self._backup_done = "stopped"
            except StoreError as error:
                self._backup_trouble, self._backup_done = str(error), "failed"

        def told(step: Step) -> None:
            job.step = step

        self._backup_done = None
        job = _Job(threading.Thread(target=run, name="chartlight-backup", daemon=True), stop, Step("copy", 0.0))
        self._backup_job = job
        job.thread.start()

    def _make(self, now: datetime, who: Who, folder: Path | None, progress: Progress) -> BackupFile:
        from chartlight.store.backup.making import make

        target = folder if folder is not None else self._backup_folder(self._backup_facts()[0])
        try:
            with self._copying_lock:
                made, manifest = make(
                    self._store, target, now, copy_inbox=copy_inbox, check_inbox=check_inbox, progress=progress
                )
        except BackupFailed:
            with self._writing(now, who) as act:
                act.audit.record("backup.fail", "store", self._store.keys.store_id)
                act.touches("backup")
            raise
        with self._writing(now, who) as act:
            act.audit.record("backup.make", "backup", made.name, bytes=made.size, entries=manifest.entries)
            act.touches("backup")
        return made

    def _verify(self, file: Path, now: datetime, who: Who, progress: Progress) -> "Manifest":
        from chartlight.store.backup.restoring import verify

        try:
            found = verify(file, self._store.keys, self.data / CHECK_WORK, check_inbox, progress)
        except BackupDamaged:
            with self._writing(now, who) as act:
                damaged = set(records.setting(act.connection, DAMAGED) or ()) | {file.name}
                records.append_setting(act.connection, act.change, DAMAGED, sorted(damaged))
                act.audit.record("backup.verify", "backup", file.name, outcome="mismatch")
                act.touches("backup")
            raise
        with self._writing(now, who) as act:
            act.audit.record("backup.verify", "backup", file.name, entries=found.entries)
            act.touches("backup")
        return found

    def _prune(self, now: datetime, who: Who) -> tuple[str, ...]:
        gone = []
        for one in self._too_many(now):
            try:
                one.path.unlink(missing_ok=True)
            except OSError:  # a folder that takes files and gives none back: the next night tries again
                continue
            gone.append(one.name)
        if gone:
            with self._writing(now, who) as act:
                for name in gone:
                    act.audit.record("backup.prune", "backup", name)
                act.touches("backup")
        return tuple(gone)

    def _too_many(self, now: datetime) -> list[BackupFile]:
        policy, damaged, _ = self._backup_facts()
        files = backups_in(self._backup_folder(policy), self._store.keys.store_id)
        stay = staying([one.made for one in files if one.name not in damaged], policy, now)
        return [one for one in files if one.made not in stay and one.made <= now - timedelta(days=1)]

    def _backup_facts(self) -> tuple[BackupPolicy, frozenset[str], datetime]:
        """The policy, what was found damaged, and when the store began."""
        with self._reading() as connection:
            policy = policy_of(records.setting(connection, BACKUP))
            damaged = frozenset(records.setting(connection, DAMAGED) or ())
            began = connection.execute(select(AUDIT.c.time).where(AUDIT.c.seq == 1)).scalar_one()
        return policy, damaged, began

    def _backup_folder(self, policy: BackupPolicy) -> Path:
        return Path(policy.folder) if policy.folder else self.data / FOLDER

    def _or_closing(self, stop: Callable[[], bool]) -> Callable[[], bool]:
        return lambda: stop() or self._closing.is_set()
