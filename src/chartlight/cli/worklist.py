"""`chartlight worklist --json`: the open admissions in the order of work."""

import click

from chartlight.cli.assessing import bring_up, open_inpatients
from chartlight.cli.options import Site, json_option, now, print_json, site_options
from chartlight.cli.store import open_desk
from chartlight.worklist.row import WorklistRow


@click.command()
@click.option("--mine", is_flag=True, help="Only what is assigned to you.")
@click.option("--assigned", metavar="NAME", help="Only what is assigned to this person.")
@site_options
@json_option
def command(mine: bool, assigned: str | None, as_json: bool, site: Site) -> None:
    """Open inpatient admissions, the one where a look is worth most first."""
    if mine and assigned is not None:
        raise click.UsageError("--mine and --assigned say two different people")
    with open_desk(site, create=False) as desk:
        bring_up(desk, open_inpatients)
        moment = now()
        desk.record_list("worklist", moment)
        rows = desk.worklist(moment)
        wanted = desk.actor.name if mine else assigned
    if wanted is not None:
        rows = [row for row in rows if (row.assigned or "").casefold() == wanted.casefold()]
    if as_json:
        print_json([_line(row) for row in rows])
        return
    for row in rows:
        drg = f"{row.drg} {row.drg_title}" if row.drg else "-"
        potential = f"+{row.potential:.2f}" if row.potential else "-"
        days = f"{row.day or '-'}/{row.gmlos if row.gmlos is not None else '-'}"
        findings = ", ".join(row.conditions)
        where = f"{row.admission:<12} {row.name:<24.24} {row.unit or '-':<7} {days:<8}"
        click.echo(f"{row.priority:>4}  {where} {drg:<44.44} {potential:>6}  {findings}".rstrip())
    if not rows:
        click.echo("No open inpatient admissions.", err=True)


def _line(row: WorklistRow) -> dict[str, object]:
    return {
        "admission": row.admission,
        "mrn": row.mrn,
        "name": row.name,
        "unit": row.unit,
        "day": row.day,
        "gmlos": row.gmlos,
        "drg": row.drg,
        "weight": row.weight,
        "potential": row.potential,
        "findings": row.findings,
        "new": row.new,
        "priority": row.priority,
        "assigned": row.assigned,
        "reasons": [{"why": reason.why, "points": reason.points} for reason in row.reasons],
    }
