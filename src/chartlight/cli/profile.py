"""`chartlight profile`: the choices of a site as one file, to keep or to take to another machine."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.store import open_desk
from chartlight.desk import ProfileChange
from chartlight.desk.site_profile import LARGEST

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def command() -> None:
    """Site profile: what this site chose. It holds no patient, no key and no account."""


@command.command()
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@site_options
@json_option
def export(file: Path, force: bool, as_json: bool, site: Site) -> None:
    """Write the site's choices to FILE."""
    if file.exists() and not force:
        fail(f"{file} is there already: give another name, or --force")
    with open_desk(site, create=False) as desk:
        text = desk.site_profile()
    file.write_text(text, encoding="utf-8")
    if as_json:
        print_json({"profile": str(file)})
    else:
        click.echo(f"The site's choices are in {file}.")


@command.command()
@click.argument("file", type=FILE)
@site_options
@json_option
def diff(file: Path, as_json: bool, site: Site) -> None:
    """Show what FILE would change here."""
    text = _read(file)
    with open_desk(site, create=False) as desk:
        _show(desk.profile_changes(text), as_json)


@command.command(name="import")
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@site_options
@json_option
def take(file: Path, yes: bool, as_json: bool, site: Site) -> None:
    """Take over the choices in FILE: shows what changes and asks first."""
    text = _read(file)
    with open_desk(site, create=True) as desk:
        found = desk.profile_changes(text)
        _show(found, as_json)
        if found and (yes or click.confirm("Take these over?", err=True)):
            desk.take_site_profile(text, now())
            click.echo("Taken over.", err=True)


def _read(file: Path) -> str:
    """The text of a file, no more of it than a profile may have."""
    try:
        with file.open(encoding="utf-8-sig") as stream:
            return stream.read(LARGEST + 1)
    except UnicodeDecodeError:
        fail(f"{file} is no site profile: it is not UTF-8 text")


def _show(found: Sequence[ProfileChange], as_json: bool) -> None:
    if as_json:
        print_json([_document(one) for one in found])
        return
    for one in found:
        field = f", {one.field.replace('_', ' ')}" if one.field else ""
        click.echo(f"{one.title}{field}: {_told(one.before)} -> {_told(one.after)}")
    if not found:
        click.echo("Nothing would change.")


def _document(one: ProfileChange) -> dict[str, Any]:
    return {"key": one.key, "field": one.field, "before": one.before, "after": one.after}


def _told(value: Any) -> str:
    return "none" if value is None or value == "" else str(value)
