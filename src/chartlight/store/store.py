"""One open store: the lock on its folder, its keys, its database brought up to date, its audit chain."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError

from chartlight.store import key_file
from chartlight.store.audit import ANCHOR_ACTION, BROKEN_ACTION, AuditChain, AuditWriter, Who
from chartlight.store.audit_head import AuditHead
from chartlight.store.backup.copying import copy_database
from chartlight.store.backup.progress import Progress
from chartlight.store.data_key import KeySource, StoreKeys, unlock
from chartlight.store.database import Database
from chartlight.store.errors import StoreDamaged, StoreError, StoreMissing, StoreUnwritable
from chartlight.store.folder import DataFolder
from chartlight.store.handover import is_wanted, take
from chartlight.store.lock import FolderLock
from chartlight.store.migrations import MIGRATIONS, migrate
from chartlight.store.rotation import InboxMove, Told, in_silence, successor, sweep, write_generation
from chartlight.store.tables import ADMISSION, META

_FAULTS_OF_THE_WRITTEN = (DataError, IntegrityError, NotSupportedError, ProgrammingError)

log = logging.getLogger(__name__)

_SYSTEM = Who("chartlight", "system")
_KEYS = "keys"
"""In the table of what the store knows of itself: generation and revision of its key file."""


class Store:
    """Transactions with their audit entries, and consistent reads. One writer at a time: the caller sees to it."""

    def __init__(self, folder: DataFolder, keys: StoreKeys, lock: FolderLock) -> None:
        self.folder = folder
        self._lock = lock
        sweep(folder)  # what a rotation that was cut short left behind
        self._begin(keys, _SYSTEM, datetime.now(UTC))

    def _begin(self, keys: StoreKeys, who: Who, now: datetime) -> None:
        """Open the database of these keys; `who` is who rotated them if that is not in the chain yet."""
        self.keys = keys
        self._database = Database(self.folder, keys.database)
        try:
            migrate(self._database, MIGRATIONS)
            with self._database.reading() as connection:
                self.chain = AuditChain(keys.audit, AuditHead(self.folder.audit_head, keys.audit), connection)
                is_new = connection.execute(select(META.c.key)).first() is None
                empty = connection.execute(select(ADMISSION.c.chart).limit(1)).first() is None
                # A process killed right after making the store leaves one entry, no anchor, and nothing to protect.
                just_made = self.chain.head.seq == 1 and empty
                mismatch = None if is_new or just_made else self.chain.anchor_mismatch(connection)
                broken = self.chain.tail_broken(connection)
            self._begin_chain(is_new, mismatch, broken)
            self._note_keys(who, now)
            if just_made:
                self.chain.settle()
        except BaseException:
            self._database.close()
            raise

    @classmethod
    def open(cls, data: Path, key: KeySource, *, create: bool, yields: bool = False) -> Self:
        """Open the store in `data`, made anew where there is none and `create` allows it; else a StoreError.

        `yields` promises to close it as soon as `is_wanted`.
        """
        folder = DataFolder(data)
        if create:
            folder.make()
        elif not folder.key_file.exists() and not folder.database.exists():
            raise StoreMissing(f"There is no Chartlight store in {data}.")
        lock = take(folder, yields=yields)
        try:
            return cls(folder, unlock(folder, key, create=create, upgrade=True), lock)
        except BaseException:
            lock.release()
            raise

    def _begin_chain(self, is_new: bool, mismatch: str | None, broken: str | None) -> None:
        """The first entry of a new store names it; what does not fit is written into the chain for good."""
        name, system = self.keys.store_id, _SYSTEM
        if is_new:
            with self.writing(system, datetime.now(UTC)) as (connection, audit):
                connection.execute(insert(META).values(key="store", value=name))
                numbers = f"{self.keys.generation} {key_file.read(self.folder).revision}"
                connection.execute(insert(META).values(key=_KEYS, value=numbers))
                audit.record("store.create", "store", name)
            self.chain.settle()
        elif mismatch is not None:
            log.error("the audit chain does not fit its anchor; run `chartlight audit verify`")
            with self.writing(system, datetime.now(UTC)) as (_, audit):
                audit.record(ANCHOR_ACTION, "store", name, outcome="mismatch", why=mismatch)
        if broken is not None:
            log.error("the audit chain is broken; run `chartlight audit verify`")
            with self.writing(system, datetime.now(UTC)) as (_, audit):
                audit.record(BROKEN_ACTION, "store", name, outcome="mismatch", why=broken)

    def _note_keys(self, who: Who, now: datetime) -> None:
        """The database knows which key file it goes with, and the chain each that counted, also after a kill.

        An older one would open the store with keys that were taken away since: StoreDamaged, but for the recovery key.
        """
        name, generation, revision = self.keys.store_id, self.keys.generation, key_file.read(self.folder).revision
        with self._database.reading() as connection:
            noted = connection.execute(select(META.c.value).where(META.c.key == _KEYS)).scalar() or "1 0"
        before, known = map(int, noted.split())
        if revision < known and self.keys.opened_by.kind != "recovery":
            raise StoreDamaged(
                f"{self.folder.key_file} is older than the store: keys were changed since. Put back the one that lay "
                "beside it, restore a whole backup, or open the store with its recovery key."
            )
        if (generation, revision) == (before, known):
            return
        with self.writing(who, now) as (connection, audit):
            connection.execute(delete(META).where(META.c.key == _KEYS))
            connection.execute(insert(META).values(key=_KEYS, value=f"{generation} {revision}"))
            if generation != before:
                audit.record("key.rotate", "store", name, before=before, now=generation)
            else:
                audit.record("key.list", "store", name, before=known, now=revision)

    def rotate(
        self,
        who: Who,
        now: datetime,
        move_inbox: InboxMove,
        told: Told = in_silence,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        """Everything under a new data key, in new files; the old ones are overwritten and removed.

        For who has the store to themselves: nobody else may read or write meanwhile. Errors as of `write_generation`;
        whatever is raised, the store goes on with the keys that count.
        """
        with self.writing(who, now) as (_, audit):
            audit.record("key.rotate-begin", "store", self.keys.store_id, before=self.keys.generation)
        self._database.checkpoint()
        fresh = successor(self.keys)
        try:
            write_generation(self.folder, self.keys, fresh, self._database, move_inbox, told, stop)
        finally:
            if self.folder.generation == fresh.generation:
                with suppress(DBAPIError):  # a full disk; nothing of the old file is needed any more
                    self._database.close()
                told("clear", 0.0)
                sweep(self.folder)
                self._begin(fresh, who, now)

    @contextmanager
    def writing(self, who: Who, now: datetime) -> Iterator[tuple[Connection, AuditWriter]]:
        """One transaction with at least one audit entry: it commits with them or not at all.

        StoreUnwritable tells trouble of the machine from a fault of what was written, which is raised as it is.
        """
        try:
            with self._database.writing() as connection:
                audit = self.chain.writer(connection, who, now)
                yield connection, audit
                if audit.head.seq < audit.first:
                    raise AssertionError("a change of state without an audit entry")
        except DBAPIError as error:
            if isinstance(error, _FAULTS_OF_THE_WRITTEN):
                raise
            raise StoreUnwritable(type(error.orig).__name__) from error
        self.chain.committed(audit)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose statements all see the same state."""
        with self._database.reading() as connection:
            yield connection

    def copy_database(self, file: Path, progress: Progress) -> dict[str, int]:
        """A copy of one state to `file`, under the store's own key, while others write; rows by table."""
        return copy_database(self._database, file, self.keys.database, progress)

    @property
    def is_wanted(self) -> bool:
        """Does another process wait for the store?"""
        return is_wanted(self.folder)

    def close(self) -> None:
        """Settle the audit anchor, fold the log into the file, let another process have the store."""
        with suppress(
            StoreError, DBAPIError, OSError
        ):  # what a full disk keeps from being noted is noted on the next opening
            self._note_keys(_SYSTEM, datetime.now(UTC))
        self.chain.settle()
        self._database.close()
        self._lock.release()
