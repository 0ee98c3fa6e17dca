"""Opening the desk for a command: whose key, errors in words, who acts."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from chartlight.cli.options import Site, fail
from chartlight.desk import Actor, Desk
from chartlight.store.errors import StoreError, StoreLocked
from chartlight.store.keys import KeyringKey, KeySource, PassphraseKey, ThrowawayKey, keyring_usable, stored_key_kind


def actor() -> Actor:
    """The person at the command line: the operating system's account."""
    return Actor(name=os.environ.get("CHARTLIGHT_USER") or getpass.getuser(), role="cdi")


def key_source(site: Site) -> KeySource:
    """What unlocks the site's store: the passphrase file if given, else what the store was made with, else the keyring.

    A new store on a machine without a keyring, or a store under a passphrase, asks for the passphrase on a terminal.
    """
    kind = stored_key_kind(site.data)
    if kind == ThrowawayKey.kind:
        return ThrowawayKey()
    if site.passphrase_file is not None:
        return PassphraseKey(_passphrase_in(site))
    if kind == KeyringKey.kind or (kind is None and keyring_usable()):
        return KeyringKey()
    if not sys.stdin.isatty():
        fail("this machine has no keyring for the store's key: give a passphrase with --passphrase-file FILE")
    return PassphraseKey(click.prompt("Passphrase", hide_input=True, confirmation_prompt=kind is None, err=True))


def _passphrase_in(site: Site) -> str:
    if site.passphrase_file is None:
        raise ValueError("no passphrase file")
    with site.passphrase_file.open(encoding="utf-8") as stream:
        first = stream.readline().rstrip("\r\n")
    return first or fail(f"{site.passphrase_file} is empty: put the passphrase on its first line")


@contextmanager
def open_desk(site: Site, *, create: bool) -> Iterator[Desk]:
    """The desk over the site's store, closed at the end; store errors become one line on stderr."""
    try:
        desk = Desk.open(site.data, key_source(site), actor(), create=create)
        try:
            yield desk
        finally:
            desk.close()
    except StoreError as error:
        fail(str(error))


@contextmanager
def try_open_desk(site: Site) -> Iterator[Desk | None]:
    """Like `open_desk`, but None while another process holds the store."""
    try:
        desk = Desk.open(site.data, key_source(site), actor(), create=True)
    except StoreLocked:
        yield None
        return
    except StoreError as error:
        fail(str(error))
    try:
        yield desk
    except StoreError as error:
        fail(str(error))
    finally:
        desk.close()
