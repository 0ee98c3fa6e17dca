"""`chartlight intake PATH...`: files into the inbox, and from there into the store."""

from pathlib import Path

import click

from chartlight.cli.options import Site, json_option, now, print_json, site_options
from chartlight.cli.progress import counter
from chartlight.cli.store import key_source, try_open_desk
from chartlight.desk import open_letterbox


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@site_options
@json_option
@click.option("--no-assess", is_flag=True, help="Leave the assessing to the desktop.")
def command(paths: tuple[Path, ...], as_json: bool, no_assess: bool, site: Site) -> None:
    """Take in HL7 v2 files, FHIR bundles, NDJSON folders and text notes.

    While a desktop holds the store the messages are kept in the inbox and the desktop takes them over.
    """
    from chartlight.intake.files import messages_in

    messages = (message for path in paths for message in messages_in(path))
    with try_open_desk(site) as desk:
        if desk is None:
            with open_letterbox(site.data, key_source(site)) as inbox, counter("messages") as advance:
                receipts = [inbox.put(message, now()) for message in advance(messages)]
            counts = {
                "accepted": sum(receipt.status == "accepted" for receipt in receipts),
                "duplicate": sum(receipt.status == "duplicate" for receipt in receipts),
                "quarantined": 0,
                "admissions": None,
            }
            click.echo("The store is in use by another Chartlight, which will take these messages in.", err=True)
        else:
            with counter("messages") as advance:
                taken = desk.take_in(advance(messages), now())
            if not no_assess:
                from chartlight.cli.assessing import assess_changed

                assess_changed(desk)
            counts = {
                "accepted": taken.accepted,
                "duplicate": taken.duplicate,
                "quarantined": taken.quarantined,
                "admissions": len(taken.admissions),
            }
    if as_json:
        print_json(counts)
    else:
        click.echo(
            f"{counts['accepted']} accepted, {counts['duplicate']} duplicate, {counts['quarantined']} quarantined"
            + (f"; {counts['admissions']} admissions changed" if counts["admissions"] is not None else "")
        )
        if counts["quarantined"]:
            click.echo("`chartlight messages` says why.")
