"""Opening the desk for a command: whose key, errors in words, who acts."""

import getpass
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from chartlight.cli.options import Site, fail, now
from chartlight.desk import Actor, Desk
from chartlight.desk.passphrases import check_passphrase
from chartlight.store.errors import KeyUnavailable, StoreError, StoreLocked
from chartlight.store.folder import DataFolder
from chartlight.store.key_policy import key_policy
from chartlight.store.keys import KeyringKey, KeySource, PassphraseKey, ThrowawayKey, keyring_usable, stored_key_kinds
from chartlight.store.recovery import source_of

LONGEST_PASSPHRASE = 4096


def actor() -> Actor:
    """The person at the command line: the operating system's account. Where people are registered, see `sign_in`."""
    return Actor(name=os.environ.get("CHARTLIGHT_USER") or _account(), role="cdi")


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in containers
        return f"uid {os.getuid()}"


class RememberedKey:
    """A key source that asks its own source once: a passphrase is prompted for and stretched a single time."""

    def __init__(self, source: KeySource) -> None:
        self._source = source
        self.known: dict[str, bytes] = {}
        """Keys that were asked for, by store and slot. To be handed to a process of our own, never written."""

    @property
    def kind(self) -> str:
        """As its own source says it."""
        return self._source.kind

    @property
    def person(self) -> str | None:
        """As its own source says it."""
        return self._source.person

    def create(self, folder: DataFolder, place: str) -> tuple[bytes, dict[str, Any]]:
        """As its own source does it."""
        key, how = self._source.create(folder, place)
        self.known[place] = key
        return key, how

    def recall(self, folder: DataFolder, place: str, how: Mapping[str, Any]) -> bytes:
        """The key, from the source the first time."""
        if place not in self.known:
            self.known[place] = self._source.recall(folder, place, how)
        return self.known[place]


class HandedKey:
    """A key source for a process of our own, which another one handed the keys that it had asked for."""

    def __init__(self, kind: str, known: Mapping[str, bytes]) -> None:
        self.kind = kind
        self.person: str | None = None
        self._known = known

    def create(self, folder: DataFolder, place: str) -> tuple[bytes, dict[str, Any]]:
        """KeyUnavailable: whoever hands keys over has made the store."""
        raise KeyUnavailable("There is no store yet.")

    def recall(self, folder: DataFolder, place: str, how: Mapping[str, Any]) -> bytes:
        """The key as it was handed over; KeyUnavailable for a store put in the place of the one it opens."""
        if place not in self._known:
            raise KeyUnavailable("The store is another one than when the service started. Start the service again.")
        return self._known[place]


def key_source(site: Site, *, create: bool = True) -> KeySource:
    """What unlocks the site's store: the passphrase file if given, else what the store was made with, else the keyring.

    A new store on a machine without a keyring, or a store under a passphrase, asks for the passphrase on a terminal.
    The command fails where there is no store and none is to be made, or no key can be had.
    """
    try:
        kinds = stored_key_kinds(site.data)
        if not kinds and not create and not DataFolder(site.data).database.exists():
            fail(f"There is no Chartlight store in {site.data}.")
        return RememberedKey(_source(site, kinds))
    except StoreError as error:
        fail(str(error))


def _source(site: Site, kinds: frozenset[str]) -> KeySource:
    if ThrowawayKey.kind in kinds:
        return ThrowawayKey()
    if site.passphrase_file is not None:
        return source_of(passphrase_in(site.passphrase_file))
    wanted = key_policy(site.data).source if not kinds else None
    if not kinds and (wanted == KeyringKey.kind or (wanted is None and keyring_usable())):
        return KeyringKey()
    if KeyringKey.kind in kinds and (keyring_usable() or len(kinds) == 1):
        return KeyringKey()
    if sys.stdin is None or not sys.stdin.isatty():
        fail(f"{_why_a_passphrase(kinds, wanted)} --passphrase-file FILE")
    if not kinds:
        return PassphraseKey(new_passphrase())
    return source_of(click.prompt("Passphrase or recovery key", hide_input=True, err=True))


def _why_a_passphrase(kinds: frozenset[str], wanted: str | None) -> str:
    if kinds:
        return "this store is under a passphrase: give it with"
    if wanted:
        return "this site's policy wants a passphrase: give it with"
    return "this machine has no keyring for the store's key: give"


def new_passphrase(file: Path | None = None) -> str:
    """A new passphrase, of a file or asked for twice on the terminal; the command fails without both.

    WeakPassphrase for what was typed; what a file gives is weighed where it is used.
    """
    if file is not None:
        return passphrase_in(file)
    if sys.stdin is None or not sys.stdin.isatty():
        fail("there is no terminal to ask for the new passphrase: give --new-passphrase-file FILE")
    passphrase = str(click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))
    check_passphrase(passphrase, _account())
    return passphrase


def passphrase_in(file: "os.PathLike[str]") -> str:
    """The first line of a passphrase file; nothing else of the file is looked at or told."""
    with open(file, "rb") as stream:
        first = stream.readline(LONGEST_PASSPHRASE + 1)
    try:
        passphrase = first.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        fail(f"{os.fspath(file)} is not UTF-8 text")
    if len(first) > LONGEST_PASSPHRASE:
        fail(f"the first line of {os.fspath(file)} is too long for a passphrase")
    if not passphrase.strip():
        fail(f"{os.fspath(file)} is empty: put the passphrase on its first line")
    return passphrase


def sign_in(desk: Desk, site: Site, *, must_change: bool = False) -> None:
    """Sign in who a command acts for, where people are registered: by `--as`, else by whose account this is.

    Nobody is asked for anything where the account signs them in, or their own passphrase has opened the store. The
    command fails where nobody can be signed in; with `must_change` a passphrase that is to be changed will do.
    """
    if not desk.people_set_up:
        if site.person is not None:
            fail("nobody is registered in this store: leave --as away, or begin with `chartlight people add`")
        return
    present = desk.signed_in
    if site.person is None and present is None:
        found = desk.sign_in_by_account(now())
        if not found.is_in:
            fail(f"{found.words} Give --as NAME.")
    elif site.person is not None and (present is None or present.name.casefold() != site.person.casefold()):
        found = desk.sign_in(site.person, _passphrase_of(site), now())
        if not found.is_in:
            fail(found.words)
    person = desk.signed_in
    if person is not None and person.must_change and not desk.may("setting") and not must_change:
        fail("choose a passphrase of your own first: `chartlight people passphrase`")


def _passphrase_of(site: Site) -> str:
    if site.person_passphrase_file is not None:
        return passphrase_in(site.person_passphrase_file)
    if sys.stdin is None or not sys.stdin.isatty():
        fail("there is no terminal to ask for the person's passphrase: give --person-passphrase-file FILE")
    return str(click.prompt(f"Passphrase of {site.person}", hide_input=True, err=True))


@contextmanager
def open_desk(site: Site, *, create: bool, must_change: bool = False) -> Iterator[Desk]:
    """The desk over the site's store with the person signed in, closed at the end; store errors become one line."""
    with open_unattended(site, create=create) as desk:
        sign_in(desk, site, must_change=must_change)
        yield desk


@contextmanager
def open_unattended(site: Site, *, create: bool = False) -> Iterator[Desk]:
    """The desk over the site's store with nobody signed in, closed at the end; store errors become one line."""
    key = key_source(site, create=create)
    try:
        desk = Desk.open(site.data, key, actor(), create=create)
        try:
            yield desk
        finally:
            desk.close()
    except StoreError as error:
        fail(str(error))


@contextmanager
def try_open_desk(site: Site, key: KeySource) -> Iterator[Desk | None]:
    """Like `open_desk` with a key at hand, but None while another process holds the store; errors are StoreErrors."""
    try:
        desk = Desk.open(site.data, key, actor(), create=True)
    except StoreLocked:
        yield None
        return
    try:
        sign_in(desk, site)
        yield desk
    finally:
        desk.close()
