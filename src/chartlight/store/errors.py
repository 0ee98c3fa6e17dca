"""What can go wrong with a store, each in words for the person at the screen. None of them carries patient data."""


class StoreError(Exception):
    """Base of everything that keeps a store from opening or working."""


class StoreLocked(StoreError):
    """Another process holds the store; `pid` is its process number where it is known.

    `yields` is true of a listener, which gives the store up when asked.
    """

    def __init__(self, pid: int | None, *, yields: bool = False) -> None:
        who = f"another Chartlight (process {pid})" if pid is not None else "another program"
        super().__init__(f"The store is in use by {who}. Close it, or work there.")
        self.pid = pid
        self.yields = yields


class WrongKey(StoreError):
    """The key or passphrase does not open this store."""


class KeyUnavailable(StoreError):
    """The store's key cannot be had on this machine as it is; the message says what to do."""


class BadKeyPolicy(StoreError):
    """A site's policy for keys cannot be understood, so no key is made nor used."""


class NoSuchSlot(StoreError, LookupError):
    """The store has no such way to be opened."""

    def __init__(self, slot: str) -> None:
        super().__init__(f"This store has no key {slot}: `chartlight key status` lists them.")


class LastSlot(StoreError):
    """Removing it would leave nothing but a recovery key to open the store."""

    def __init__(self) -> None:
        super().__init__("It is the last key that opens this store day by day: add another before it is removed.")


class RotationStopped(StoreError):
    """Somebody stopped the rotation before it counted."""

    def __init__(self) -> None:
        super().__init__("The rotation was stopped. The keys are as they were.")


class EncryptionUnavailable(StoreError):
    """Encryption cannot be had, so no store is opened: Chartlight never keeps one unencrypted."""


class NewerStore(StoreError):
    """The store was written by a newer Chartlight."""


class StoreMissing(StoreError):
    """There is no store in this folder, and none was to be made."""


class StoreDamaged(StoreError):
    """A file of the store is missing or cannot be read."""


class StoreUnwritable(StoreError):
    """The database could not do its work, through no fault of what was asked: a full disk, a failing one, no memory."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"The store could not be written ({kind}): is the disk full? Nothing was changed; what arrived is kept."
        )


class NoSuchAdmission(StoreError, LookupError):
    """The store holds no admission of that id."""

    def __init__(self, admission: str) -> None:
        super().__init__(f"There is no admission {admission} in this store.")
        self.admission = admission
