"""`chartlight key`: the ways to open a store, its recovery key, and rotating its keys."""

import sys
from pathlib import Path

import click

from chartlight.cli.options import (
    Site,
    counted,
    fail,
    json_option,
    new_passphrase_option,
    now,
    print_json,
    site_options,
)
from chartlight.cli.progress import share
from chartlight.cli.store import new_passphrase, open_desk
from chartlight.desk import Desk, KeyringKey, PassphraseKey, keyring_usable
from chartlight.store.folder import DataFolder
from chartlight.store.key_file import Slot
from chartlight.store.key_policy import key_policy
from chartlight.store.recovery import RecoveryKey
from chartlight.store.rotation import Stage
from chartlight.store.slots import listed

NAMES = {
    "keyring": "keyring of an account",
    "passphrase": "passphrase",
    "recovery": "recovery key",
    "throwaway": "throw-away key, in clear beside synthetic data",
}
STAGES: dict[Stage, str] = {
    "inbox": "copying the inbox",
    "copy": "copying the store",
    "check": "comparing the copy, row for row",
    "commit": "putting the new keys into force",
    "clear": "overwriting the old files",
}
only_option = click.option("--only", is_flag=True, help="Take the other everyday keys away; a recovery key stays.")


@click.group()
def command() -> None:
    """The keys of a store: who can open it."""


@command.command()
@site_options
@json_option
def status(as_json: bool, site: Site) -> None:
    """Which keys open the store. It need not be opened for that."""
    folder = DataFolder(site.data)
    if not folder.key_file.exists():
        fail(f"There is no Chartlight store in {site.data}.")
    slots, policy = listed(folder), key_policy(site.data)
    recovery = any(slot.kind == "recovery" for slot in slots)
    if as_json:
        print_json(
            {
                "generation": folder.generation,
                "keys": [{"id": one.id, "kind": one.kind, "personal": one.person is not None} for one in slots],
                "recovery_key": recovery,
                "keyring_usable": keyring_usable(),
                "policy": policy.source,
                "against_policy": [one.id for one in slots if policy.refuses(one.kind)],
            }
        )
        return
    for slot in slots:
        against = "  (against this site's policy)" if policy.refuses(slot.kind) else ""
        click.echo(f"{slot.id:<18}{_name(slot)}{against}")
    times = folder.generation - 1
    click.echo(f"The keys were rotated {counted(times, 'time')}." if times else "The keys were never rotated.")
    if not recovery:
        click.echo("There is no recovery key: make one with `chartlight key recovery`.")


def _name(slot: Slot) -> str:
    return f"{NAMES.get(slot.kind, slot.kind)}{' of a person' if slot.person is not None else ''}"


@command.command()
@click.option("--replace", is_flag=True, help="Make a new one; the one before opens nothing more.")
@click.option("--check", is_flag=True, help="Ask for the recovery key and say whether it opens the store.")
@site_options
@json_option
def recovery(replace: bool, check: bool, as_json: bool, site: Site) -> None:
    """Make the recovery key and show it, this once: print it and keep it in a safe."""
    if replace and check:
        raise click.UsageError("give --replace or --check, not both")
    if check:
        typed = _typed_recovery_key()
        with open_desk(site, create=False) as desk:
            if not desk.has_recovery_key or not desk.opens_with(RecoveryKey(typed)):
                fail("it does not open this store")
        print_json({"opens": True}) if as_json else click.echo("It opens this store.")
        return
    with open_desk(site, create=False) as desk:
        if desk.has_recovery_key and not replace:
            fail("this store has a recovery key: --replace makes a new one, and the one before opens nothing more")
        key = desk.new_recovery_key(now())
    if as_json:
        print_json({"recovery_key": key})
        return
    click.echo(key)
    click.echo("Print it and keep it in a safe, away from this machine. It is not shown again.", err=True)


def _typed_recovery_key() -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        return str(click.prompt("Recovery key", hide_input=True, err=True))
    return sys.stdin.readline() if sys.stdin is not None else ""


@command.command()
@new_passphrase_option
@only_option
@site_options
@json_option
def passphrase(file: Path | None, only: bool, as_json: bool, site: Site) -> None:
    """Give the store a passphrase, or another one."""
    with open_desk(site, create=False) as desk:
        _put(desk, PassphraseKey(new_passphrase(file)), only=only, as_json=as_json)


@command.command()
@click.argument("kind", type=click.Choice(["keyring"]))
@only_option
@site_options
@json_option
def add(kind: str, only: bool, as_json: bool, site: Site) -> None:
    """Keep a key of the store in this account's keyring as well; `key passphrase` sets a passphrase."""
    with open_desk(site, create=False) as desk:
        _put(desk, KeyringKey(), only=only, as_json=as_json)


def _put(desk: Desk, source: KeyringKey | PassphraseKey, *, only: bool, as_json: bool) -> None:
    added = desk.add_key(source, now())
    others = [
        one
        for one in desk.store_keys()
        if one.id != added.id and one.kind in {"keyring", "passphrase"} and not one.is_personal
    ]
    for one in others if only else ():
        desk.remove_key(one.id, now())
    if as_json:
        print_json({"id": added.id, "kind": added.kind, "removed": [one.id for one in others] if only else []})
    else:
        click.echo(f"The store opens with the new {NAMES[added.kind]} from now on.", err=True)


@command.command()
@click.argument("key")
@site_options
@json_option
def remove(key: str, as_json: bool, site: Site) -> None:
    """Take a key away, by its id or its kind as `key status` names them. The last one stays.

    Copies of the data folder made before still open with it; `key rotate` ends that for all that is written later.
    """
    with open_desk(site, create=False) as desk:
        known = desk.store_keys()
        meant = [one for one in known if key in {one.id, one.kind}]
        if len(meant) != 1:
            fail(f"{'no key' if not meant else 'more than one key'} of this store is called {key}: give its id")
        desk.remove_key(meant[0].id, now())
    if as_json:
        print_json({"removed": meant[0].id, "kind": meant[0].kind})
    else:
        click.echo(f"The {NAMES.get(meant[0].kind, meant[0].kind)} opens this store no more.", err=True)


@command.command()
@site_options
@json_option
def rotate(as_json: bool, site: Site) -> None:
    """Write everything under new keys and overwrite the old files. Passphrases and recovery key stay as they are.

    Stop the listener first. There must be room for a second copy; stopped or killed at any time, nothing is lost.
    """
    with open_desk(site, create=False) as desk, share() as told:
        generation = desk.rotate_keys(now(), lambda stage, done: told(STAGES[stage], done))
    if as_json:
        print_json({"generation": generation})
    else:
        click.echo(f"The keys were rotated (generation {generation}).", err=True)
