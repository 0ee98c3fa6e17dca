"""What keeps a backup from being made, believed or brought back, each in words for the person at the screen."""

import errno

from chartlight.store.errors import StoreError


class BackupFailed(StoreError):
    """The backup could not be made, or not brought back; what was there before is as it was."""


class BackupDamaged(StoreError):
    """The file is no whole and authentic backup; the message says what of it is not."""


class BackupStopped(StoreError):
    """Somebody stopped it; nothing half-made is left."""

    def __init__(self) -> None:
        super().__init__("The backup was stopped. Nothing half-made was left.")


def failed(error: OSError) -> BackupFailed:
    """Trouble of the machine as a sentence; it names no path."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return BackupFailed("There is no room for the backup: make some, or choose another folder for backups.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return BackupFailed("This account may not write where the backups are kept. Choose another folder for them.")
    if error.errno == errno.ENOENT:
        return BackupFailed("The folder for backups is not there: connect its disk, or choose another one.")
    return BackupFailed(f"The backup could not be written or read ({error.strerror or type(error).__name__}).")
