"""What keeps the inbox from taking a message, in words for the person at the screen."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from chartlight.store.errors import StoreDamaged, StoreError, WrongKey

__all__ = ["InboxInUse", "InboxUnavailable", "StoreDamaged", "WrongKey", "told"]


class InboxUnavailable(StoreError):
    """The inbox cannot be written just now; nothing was acknowledged, and the sender should try again."""


class InboxInUse(StoreError):
    """Another process has the inbox open, and this needs it alone."""

    def __init__(self) -> None:
        super().__init__(
            "A listener, or another Chartlight, has the inbox open. Stop `chartlight listen` and try again."
        )


@contextmanager
def told() -> Iterator[None]:
    """Turns SQLite's errors into ours, which quote nothing of a message."""
    try:
        yield
    except apsw.NotADBError:
        raise WrongKey("The key does not open the inbox (or the first bytes of its file are damaged).") from None
    except apsw.CorruptError:
        raise StoreDamaged("The inbox file is damaged. Keep it, and restore the latest backup beside it.") from None
    except apsw.FullError:
        raise InboxUnavailable("The disk is full: the inbox cannot take messages.") from None
    except (apsw.BusyError, apsw.LockedError):
        raise InboxUnavailable("The inbox is busy: another process has held it for too long.") from None
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.IOError) as error:
        raise InboxUnavailable(f"The inbox file cannot be written ({type(error).__name__}).") from None
