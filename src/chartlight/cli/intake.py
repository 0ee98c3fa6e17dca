"""`chartlight intake PATH...`: files into the inbox, and from there into the store."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.progress import counter
from chartlight.cli.store import key_source, try_open_desk
from chartlight.desk import Desk, KeySource, open_letterbox
from chartlight.intake.message import RawMessage


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@site_options
@json_option
@click.option("--no-assess", is_flag=True, help="Leave the assessing to the desktop.")
def command(paths: tuple[Path, ...], as_json: bool, no_assess: bool, site: Site) -> None:
    """Take in HL7 v2 files, FHIR bundles, NDJSON folders and text notes.

    While a desktop holds the store the messages are kept in the inbox and the desktop takes them over.
    """
    unopened: list[str] = []
    key = key_source(site)
    with counter("messages") as advance:
        messages = advance(_messages(paths, unopened))
        with try_open_desk(site, key) as desk:
            counts = _leave(messages, site, key) if desk is None else _take_in(desk, messages)
            if desk is not None and not no_assess:
                from chartlight.cli.assessing import assess_changed, inpatients

                assess_changed(desk, inpatients(desk, now()))
    _tell(counts, as_json)
    if unopened:
        fail("\n".join(unopened))


def _messages(paths: tuple[Path, ...], unopened: list[str]) -> Iterator[RawMessage]:
    from chartlight.intake.files import messages_in

    for path in paths:
        yield from messages_in(path, lambda file, error: unopened.append(f"{file}: {error.strerror}"))


def _take_in(desk: Desk, messages: Iterable[RawMessage]) -> dict[str, Any]:
    taken = desk.take_in(messages, now())
    return {
        "accepted": taken.accepted,
        "duplicate": taken.duplicate,
        "quarantined": taken.quarantined,
        "admissions": len(taken.admissions),
    }


def _leave(messages: Iterable[RawMessage], site: Site, key: KeySource) -> dict[str, Any]:
    """Into the inbox alone: what becomes of the messages is settled by whoever holds the store."""
    with open_letterbox(site.data, key) as inbox:
        receipts = [inbox.put(message, now()).status for message in messages]
    click.echo("The store is in use by another Chartlight, which will take these messages in.", err=True)
    return {
        "accepted": receipts.count("accepted"),
        "duplicate": receipts.count("duplicate"),
        "quarantined": 0,
        "admissions": None,
    }


def _tell(counts: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(counts)
        return
    changed = counts["admissions"]
    click.echo(
        f"{counts['accepted']} accepted, {counts['duplicate']} duplicate, {counts['quarantined']} quarantined"
        + (f"; {changed} admission{'' if changed == 1 else 's'} changed" if changed is not None else "")
    )
    if counts["quarantined"]:
        click.echo("`chartlight messages` says why.")
