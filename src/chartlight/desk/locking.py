"""Use cases of locking: whether someone at a blanked window may see it again."""

from chartlight.desk.core import DeskCore
from chartlight.store import slots
from chartlight.store.keys import KeySource, PassphraseKey, stored_key_kinds


class LockUseCases(DeskCore):
    """The store stays open meanwhile: messages that come are still taken in."""

    @property
    def has_passphrase(self) -> bool:
        """True if a passphrase opens the store; False where its key comes from elsewhere."""
        return PassphraseKey("").kind in stored_key_kinds(self.data)

    def opens_with(self, source: KeySource) -> bool:
        """True if the key from `source` is the store's own. A passphrase is stretched on purpose: tenths of a second.

        KeyUnavailable or StoreDamaged if it cannot be told.
        """
        return slots.opens(self._store.folder, self._store.keys, source)
