"""Opening the desk for a command: key source, errors in words, the actor."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager

from chartlight.cli.options import Site, fail
from chartlight.desk import Actor, Desk
from chartlight.store.errors import StoreError
from chartlight.store.keys import KeySource, PassphraseKey


def actor() -> Actor:
    """The person at the command line: the operating system's account."""
    return Actor(name=os.environ.get("CHARTLIGHT_USER") or getpass.getuser(), role="cdi")


def key_source(site: Site) -> KeySource:
    """The passphrase if one is given or needed, the throw-away key of a demo folder, otherwise the keyring."""
    if site.passphrase_file is not None:
        lines = site.passphrase_file.read_text("utf-8").splitlines()
        if not lines or not lines[0]:
            fail(f"{site.passphrase_file} is empty: put the passphrase on its first line")
        return PassphraseKey(lines[0])
    raise NotImplementedError


@contextmanager
def open_desk(site: Site, *, create: bool) -> Iterator[Desk]:
    """The desk over the site's store, closed at the end; store errors become one line on stderr."""
    try:
        desk = Desk.open(site.data, key_source(site), actor(), create=create)
    except StoreError as error:
        fail(str(error))
    try:
        yield desk
    except StoreError as error:
        fail(str(error))
    finally:
        desk.close()
