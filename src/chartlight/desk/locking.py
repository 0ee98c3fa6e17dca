"""Use cases of locking: whether someone at a blanked window may see it again."""

from chartlight.desk.core import DeskCore
from chartlight.store.data_key import KeySource, stored_key_kind, unlock
from chartlight.store.errors import WrongKey
from chartlight.store.folder import DataFolder
from chartlight.store.keys import PassphraseKey


class LockUseCases(DeskCore):
    """The store stays open meanwhile: messages that come are still taken in."""

    @property
    def has_passphrase(self) -> bool:
        """True if the store was made under a passphrase; False where its key comes from elsewhere."""
        return stored_key_kind(self.data) == PassphraseKey("").kind

    def opens_with(self, source: KeySource) -> bool:
        """True if the key from `source` is the store's own. A passphrase is stretched on purpose: tenths of a second.

        KeyUnavailable or StoreDamaged if it cannot be told.
        """
        try:
            unlock(DataFolder(self.data), source, create=False)
        except WrongKey:
            return False
        return True
