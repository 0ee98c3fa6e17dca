"""Use cases of the store's keys: the ways to open it, the recovery key, rotation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chartlight.desk.backup import BackupUseCases
from chartlight.desk.passphrases import check_passphrase
from chartlight.inbox.inbox import Inbox
from chartlight.inbox.rewriting import rewritten
from chartlight.store import slots
from chartlight.store.audit import Who
from chartlight.store.keys import KeySource, PassphraseKey
from chartlight.store.recovery import new_recovery_key
from chartlight.store.rotation import Told, in_silence


@dataclass(frozen=True, slots=True)
class StoreKey:
    """One way to open the store. `is_personal` is true of one that belongs to a person."""

    id: str
    kind: str
    is_personal: bool
    opened_this: bool


class KeyUseCases(BackupUseCases):
    """Each change is an entry of the audit chain; none ever holds a key."""

    def store_keys(self) -> tuple[StoreKey, ...]:
        """All ways to open the store; StoreDamaged where the list is not the one that Chartlight wrote."""
        by = self._store.keys.opened_by.slot
        known = slots.proved(self._store.folder, self._store.keys)
        return tuple(StoreKey(one.id, one.kind, one.person is not None, one.id == by) for one in known)

    @property
    def has_recovery_key(self) -> bool:
        """True if the store could be opened by a printed recovery key."""
        return any(slot.kind == "recovery" for slot in slots.listed(self._store.folder))

    @property
    def key_generation(self) -> int:
        """1 for the keys that the store was made with, one more for each rotation."""
        return self._store.keys.generation

    def new_recovery_key(self, now: datetime) -> str:
        """A new recovery key, in the place of the one before if any. It is told here and never again."""
        with self._writing(now) as act:
            act.audit.record("key.recovery", "store", self._store.keys.store_id, again=self.has_recovery_key)
            return new_recovery_key(self._store.folder, self._store.keys)

    def add_key(self, source: KeySource, now: datetime) -> StoreKey:
        """A way to open the store that is nobody's own, in the place of the one of the same kind if any.

        KeyUnavailable where the source gives no key, WeakPassphrase.
        """
        if isinstance(source, PassphraseKey):
            check_passphrase(source.passphrase, self.actor.name)
        with self._writing(now) as act:
            made = slots.add(self._store.folder, self._store.keys, source)
            act.audit.record("key.add", "store", self._store.keys.store_id, slot=made.id, kind=made.kind)
        return StoreKey(made.id, made.kind, False, False)

    def remove_key(self, key_id: str, now: datetime) -> None:
        """Take a way to open the store away; NoSuchSlot, LastSlot.

        Copies of the folder made before open with it as they did: rotating the keys ends that for what comes after.
        """
        with self._writing(now) as act:
            gone = slots.remove(self._store.folder, self._store.keys, key_id)
            act.audit.record("key.remove", "store", self._store.keys.store_id, slot=gone.id, kind=gone.kind)

    def rotate_keys(self, now: datetime, told: Told = in_silence, stop: Callable[[], bool] = lambda: False) -> int:
        """Everything under a new data key, in new files; its number. The old files are overwritten and removed.

        Nothing else may be asked of the desk meanwhile, but by `told` (stage, how far it is from 0 to 1) and `stop`,
        which may answer True until the new keys count. InboxInUse while a listener runs, RotationStopped,
        StoreUnwritable (a second copy needs room), StoreDamaged: then everything is as it was. A backup that is under
        way is stopped: it would be made of two halves.
        """
        self.stop_backup()
        with self._copying_lock, self._draining_lock, self._writing_lock:
            self._inbox.close()
            try:
                self._store.rotate(Who(self.actor.name, self.actor.role), now, rewritten, told, stop)
            finally:
                self._inbox = Inbox(self._store.folder.inbox, self._store.keys.inbox)
        return self._store.keys.generation
