"""`chartlight feeds`: how each feed stands."""

import click

from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.store import key_source
from chartlight.desk import open_letterbox
from chartlight.desk.feeds import FeedsNow, feeds_of
from chartlight.inbox.monitoring import FeedState
from chartlight.intake.mapping_files import FOLDER, read_mapping


@click.command()
@click.option("--check", is_flag=True, help="Exit with 1 where a feed is silent or the service lost a part.")
@site_options
@json_option
def command(check: bool, site: Site, as_json: bool) -> None:
    """How each feed stands: last message, rate an hour against the usual, backlog, errors, silence.

    The inbox alone is read: a desktop or a service that runs goes on. Days begin at midnight of this machine's zone.
    """
    moment = now()
    with open_letterbox(site.data, key_source(site, create=False), create=False) as inbox:
        read = read_mapping(site.data / FOLDER)
        stand = feeds_of(inbox, read, moment.astimezone().tzinfo or moment.tzinfo, moment)  # type: ignore[arg-type]
    if as_json:
        print_json(_document(stand))
    else:
        _tell(stand)
    if check and (stand.silent or stand.lost):
        fail(f"{len(stand.silent)} silent, {len(stand.lost)} of the service without a sign of life")


def _document(stand: FeedsNow) -> dict[str, object]:
    return {
        "feeds": [one.line() for one in stand.feeds],
        "services": [
            {"part": one.part, "state": one.state, "last": one.last.isoformat(), "place": one.place}
            for one in stand.services
        ],
        "other_feeds": stand.others,
        "unmapped": stand.unmapped,
        "mapping_problems": [str(one) for one in stand.problems],
    }


def _tell(stand: FeedsNow) -> None:
    for one in stand.feeds:
        usual = f" (usually {one.usual:g})" if one.usual is not None else ""
        click.echo(
            f"{one.feed:<28}last {one.last.astimezone():%Y-%m-%d %H:%M}  {one.rate:.0f} an hour{usual}  "
            f"{one.today:,} today  {one.waiting:,} waiting  {one.quarantined:,} quarantined{_silence(one)}"
        )
    if not stand.feeds:
        click.echo("Nothing has come in yet.")
    if stand.others:
        click.echo(f"and {stand.others:,} more that sent less")
    for service in stand.services:
        place = f" on {service.place}" if service.place else ""
        click.echo(f"{service.part}{place}: {service.state}, last sign of life {service.last.astimezone():%H:%M:%S}")
    for problem in stand.problems:
        click.echo(f"mapping: {problem}")
    if stand.unmapped:
        click.echo(f"{stand.unmapped} codes are not mapped; `chartlight mapping open` lists them")


def _silence(one: FeedState) -> str:
    return f"  SILENT for {one.silent_for.total_seconds() / 60:.0f} minutes" if one.silent_for is not None else ""
