"""`chartlight messages`: what became of every message that came."""

from collections.abc import Iterator

import click

from chartlight.cli.options import Site, json_option, now, print_json, site_options
from chartlight.cli.store import key_source, try_open_desk
from chartlight.desk import open_letterbox
from chartlight.inbox.records import MessageRecord


@click.command()
@click.option("--control", metavar="ID", help="Only the messages of this control id.")
@site_options
@json_option
def command(control: str | None, as_json: bool, site: Site) -> None:
    """What became of every message that came: applied, duplicate or quarantined, and why.

    While a desktop holds the store, a message that it has not taken over yet is "received".
    """
    for record in _records(site, control):
        if as_json:
            print_json(record.line())
        else:
            why = f"  {record.why}" if record.why else ""
            click.echo(f"{record.received:%Y-%m-%d %H:%M:%S}  {record.status:<12}{record.feed}  {record.control}{why}")


def _records(site: Site, control: str | None) -> Iterator[MessageRecord]:
    key = key_source(site, create=False)
    with try_open_desk(site, key) as desk:
        if desk is not None:
            desk.drain(now())
            yield from desk.messages(control)
            return
    with open_letterbox(site.data, key, create=False) as inbox:
        yield from inbox.lookup(control)
