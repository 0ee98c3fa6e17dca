"""`chartlight retention show|hold|release`: what is due for disposal, and what must stay."""

import click

from chartlight.cli.options import Site, counted, fail, json_option, now, print_json, site_options
from chartlight.cli.store import open_desk


@click.group()
def command() -> None:
    """Periods of retention, what is due, and legal holds."""


@command.command()
@site_options
@json_option
def show(as_json: bool, site: Site) -> None:
    """The periods with their sources, what is due, and what is under legal hold."""
    with open_desk(site, create=False) as desk:
        standing = desk.retention_standing(now())
    if as_json:
        print_json(
            {
                "kinds": [one.model_dump() for one in standing.rules.kind],
                "charts_years": standing.years,
                "due": [
                    {"admission": one.admission, "ended": one.ended.isoformat(), "held": one.is_held}
                    for one in standing.due
                ],
                "holds": [
                    {"admission": one.admission, "by": one.by, "since": one.since.isoformat(), "why": one.why}
                    for one in standing.holds
                ],
                "unwritten": standing.unwritten,
            }
        )
        return
    for one in standing.rules.kind:
        years = standing.years if one.id == "charts" else one.years
        click.echo(f"{one.title}\n  {years} years from {one.counts_from}; {one.disposed}\n  {'; '.join(one.sources)}")
    click.echo(f"\n{counted(len(standing.due), 'admission')} past the period:")
    for due in standing.due:
        click.echo(f"  {due.admission}  ended {due.ended:%Y-%m-%d}{'  under legal hold' if due.is_held else ''}")
    for hold in standing.holds:
        click.echo(f"Legal hold on {hold.admission} by {hold.by} since {hold.since:%Y-%m-%d}: {hold.why}")
    if standing.unwritten:
        click.echo("Records were removed and the files not rewritten since: run `chartlight key rotate`.")


@command.command()
@click.argument("admission")
@click.option("--why", required=True, help="The matter it is held for; kept encrypted, not in the audit trail.")
@site_options
@json_option
def hold(admission: str, why: str, as_json: bool, site: Site) -> None:
    """Keep an admission (visit number or MRN) from being disposed of."""
    with open_desk(site, create=False) as desk:
        found = desk.find_admission(admission)
        if found is None:
            fail(f"there is no admission {admission} in this store")
        desk.place_legal_hold(found, why, now())
    _told(found, True, as_json)


@command.command()
@click.argument("admission")
@site_options
@json_option
def release(admission: str, as_json: bool, site: Site) -> None:
    """Lift the legal hold on an admission."""
    with open_desk(site, create=False) as desk:
        desk.lift_legal_hold(admission, now())
    _told(admission, False, as_json)


def _told(admission: str, held: bool, as_json: bool) -> None:
    if as_json:
        print_json({"admission": admission, "held": held})
    else:
        click.echo(f"{admission} {'is under legal hold' if held else 'is not held any more'}.")
