"""`chartlight print-round --pdf OUT`: the sheets of queries that wait, of some units or providers, in one PDF."""

from pathlib import Path

import click

from chartlight.cli.assessing import tend
from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.store import open_desk


@click.command()
@click.option(
    "--pdf", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where to write the sheets."
)
@click.option("--unit", "units", multiple=True, metavar="UNIT", help="Only this unit; may be given several times.")
@click.option("--provider", "providers", multiple=True, metavar="NAME", help="Only queries to this provider.")
@click.option("--drafts", is_flag=True, help="Queries that are not sent yet as well.")
@site_options
@json_option
def command(
    pdf: Path, units: tuple[str, ...], providers: tuple[str, ...], drafts: bool, as_json: bool, site: Site
) -> None:
    """Print the sheets of all queries that wait into one PDF, by unit and provider, for a round."""
    with open_desk(site, create=False) as desk:
        tend(desk)
        chosen = desk.queries_of_round(units=units, providers=providers, drafts=drafts)
        if not chosen:
            fail("no query waits there")
        printed = desk.print_round(chosen, pdf, now())
    if as_json:
        print_json({"pdf": str(pdf), "queries": list(printed)})
        return
    click.echo(f"{len(printed)} {'query' if len(printed) == 1 else 'queries'} printed to {pdf}")
