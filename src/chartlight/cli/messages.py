"""`chartlight messages`: what became of every message that came."""

import click

from chartlight.cli.options import Site, json_option, print_json, site_options
from chartlight.cli.store import open_desk


@click.command()
@click.option("--control", metavar="ID", help="Only the messages of this control id.")
@site_options
@json_option
def command(control: str | None, as_json: bool, site: Site) -> None:
    """What became of every message that came: applied, duplicate or quarantined, and why."""
    with open_desk(site, create=False) as desk:
        for record in desk.messages(control):
            if as_json:
                print_json(record.line())
            else:
                why = f"  {record.why}" if record.why else ""
                click.echo(
                    f"{record.received:%Y-%m-%d %H:%M:%S}  {record.status:<12}{record.feed}  {record.control}{why}"
                )
