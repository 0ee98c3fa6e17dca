"""`chartlight backup make|list|verify|restore|prune`: encrypted backups of the store."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.progress import share
from chartlight.cli.store import actor, key_source, open_desk
from chartlight.store.errors import StoreError

if TYPE_CHECKING:
    from chartlight.desk import KeySource
    from chartlight.store.backup.manifest import Manifest
    from chartlight.store.backup.names import BackupFile
    from chartlight.store.backup.progress import Step

_SAYS = {"copy": "copying", "check": "checking", "write": "writing", "read": "reading", "remove": "removing"}
BACKUP_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group()
def command() -> None:
    """Make, check and restore encrypted backups."""


@command.command()
@click.option("--to", "folder", type=FOLDER, help="Folder to write it into (default: the site's choice).")
@site_options
@json_option
def make(folder: Path | None, as_json: bool, site: Site) -> None:
    """Write a backup of the store, read in full before it counts."""
    with open_desk(site, create=False) as desk, _steps() as told:
        made = desk.make_backup(now(), folder.absolute() if folder is not None else None, told=told)
    if as_json:
        print_json(_line(made))
    else:
        click.echo(f"{made.path} ({_size(made.size)})")


@command.command("list")
@site_options
@json_option
def list_(as_json: bool, site: Site) -> None:
    """The backups of the store, the newest first."""
    with open_desk(site, create=False) as desk:
        standing = desk.backups(now())
    lines = [{**_line(one), "damaged": one.name in standing.damaged} for one in standing.files]
    if as_json:
        print_json({"folder": str(standing.folder), "late": standing.late, "backups": lines})
        return
    click.echo(f"Backups in {standing.folder}")
    for one in standing.files:
        remark = "  damaged: counts for nothing" if one.name in standing.damaged else ""
        click.echo(f"  {one.made:%Y-%m-%d %H:%M:%S} UTC  {_size(one.size):>10}  {one.name}{remark}")
    if not standing.files:
        click.echo("  none yet")
    if standing.late:
        click.echo("There is no good backup of the last two days.")
    if standing.beside:
        click.echo("They lie on the same disk as the data: choose another folder in the settings.")


@command.command()
@click.argument("file", type=BACKUP_FILE)
@site_options
@json_option
def verify(file: Path, as_json: bool, site: Site) -> None:
    """Open a backup with its key and read all of it; exit 1 if it is not whole. The store itself is not needed."""
    from chartlight.desk.restoring import read_backup

    with _steps() as told:
        found = read_backup(file, site.data, _key_of(file, site), told=told)
    if as_json:
        print_json({"ok": True, "file": file.name, **_contents(found)})
    else:
        click.echo(f"{file.name} is whole. {_in_words(found)}")


@command.command()
@click.argument("file", type=BACKUP_FILE)
@click.option("--aside", is_flag=True, help="Move a store that is in the data folder aside; nothing of it is lost.")
@site_options
@json_option
def restore(file: Path, aside: bool, as_json: bool, site: Site) -> None:
    """Bring a backup back as the data folder (--data), under the passphrase or keyring it was made with.

    Messages that came after the backup are not in it: they stay in the store that was moved aside.
    """
    from chartlight.desk.restoring import restore_backup

    if not aside and site.data.is_dir() and any(site.data.iterdir()):
        fail(f"there is something in {site.data} already: --aside moves it aside whole, nothing of it is lost")
    with _steps() as told:
        done = restore_backup(file, site.data, _key_of(file, site), actor(), now(), aside=aside, told=told)
    if as_json:
        moved = str(done.aside) if done.aside is not None else None
        print_json({"data": str(site.data), "aside": moved, **_contents(done.manifest)})
        return
    click.echo(f"Restored to {site.data}. {_in_words(done.manifest)}")
    if done.aside is not None:
        click.echo(f"What was there before lies in {done.aside}: keep it until all is well, then dispose of it.")


@command.command()
@click.option("--dry-run", is_flag=True, help="Only say which.")
@site_options
@json_option
def prune(dry_run: bool, as_json: bool, site: Site) -> None:
    """Remove backups that the site's policy does not keep (by default 7 days, 4 weeks, 12 months)."""
    with open_desk(site, create=False) as desk:
        names = desk.prunable_backups(now()) if dry_run else desk.prune_backups(now())
    if as_json:
        print_json({"removed": [] if dry_run else list(names), "would_remove": list(names) if dry_run else []})
        return
    verb = "would be" if dry_run else "was"
    for name in names:
        click.echo(f"{name} {verb} removed")
    if not names:
        click.echo("Every backup stays.")


def _key_of(file: Path, site: Site) -> "KeySource":
    """What opens the backup, which may be of a store that is gone."""
    from chartlight.desk.restoring import take_out_key_file

    beside = site.data.with_name(f"{site.data.name}.key")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True, mode=0o700)
    try:
        take_out_key_file(file, beside)
        return key_source(Site(beside, site.passphrase_file), create=False)
    except StoreError as error:
        fail(str(error))
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _steps() -> Iterator[Callable[["Step"], None]]:
    """Tells how far it is, on a terminal."""
    with share() as told:
        yield lambda step: told(_SAYS[step.stage], step.done)


def _line(one: "BackupFile") -> dict[str, Any]:
    return {"file": str(one.path), "made": one.made.isoformat(timespec="seconds"), "bytes": one.size}


def _contents(found: "Manifest") -> dict[str, Any]:
    return {
        "made": found.made.isoformat(timespec="seconds"),
        "store": found.store,
        "chartlight": found.chartlight,
        "audit_entries": found.entries,
        "chain": found.broken or "holds",
        "messages": found.messages,
        "rows": found.tables,
    }


def _in_words(found: "Manifest") -> str:
    chain = f"its audit chain was broken when it was made: {found.broken}" if found.broken else "the audit chain holds"
    return (
        f"Made {found.made:%Y-%m-%d %H:%M} UTC: {found.tables.get('admission', 0)} admissions, "
        f"{found.messages} messages, {found.entries} audit entries; {chain}."
    )


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
