"""`chartlight worklist --json`: the open admissions in the order of work."""

import click

from chartlight.cli.assessing import bring_up, open_inpatients
from chartlight.cli.options import Site, json_option, now, print_json, site_options
from chartlight.cli.store import open_desk
from chartlight.worklist.row import WorklistRow


@click.command()
@site_options
@json_option
def command(as_json: bool, site: Site) -> None:
    """Open inpatient admissions, the one where a look is worth most first."""
    with open_desk(site, create=False) as desk:
        bring_up(desk, open_inpatients)
        rows = desk.worklist(now())
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
        "reasons": [{"why": reason.why, "points": reason.points} for reason in row.reasons],
    }
