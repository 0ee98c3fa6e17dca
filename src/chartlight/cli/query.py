"""`chartlight query ADMISSION FINDING --pdf OUT`: draft a query for a finding and print it."""

from pathlib import Path

import click

from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options, warn
from chartlight.cli.show import look_up
from chartlight.cli.store import open_desk


@click.command()
@click.argument("admission")
@click.argument("finding")
@click.option("--pdf", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where to write the sheet.")
@site_options
@json_option
def command(admission: str, finding: str, pdf: Path, as_json: bool, site: Site) -> None:
    """Draft a query for a finding and print it. FINDING is the finding's id or its rule's."""
    with open_desk(site, create=False) as desk:
        found = look_up(desk, admission)
        assessment = desk.assessment(found)
        findings = assessment.findings if assessment else ()
        chosen = next((one for one in findings if finding in (one.id, one.rule)), None)
        if chosen is None:
            known = ", ".join(one.id for one in findings) or "none"
            fail(f"admission {found} has no open finding {finding} (open: {known})")
        for left_out in desk.query_templates().left_out:
            warn(f"a template of this site is left out: {left_out}")
        query = desk.draft_query(found, chosen.id, now())
        problems = desk.check_query(query, now())
        desk.print_query(query.id, pdf, now())
    if as_json:
        print_json(
            {
                "query": query.id,
                "topic": query.topic,
                "pdf": str(pdf),
                "problems": [
                    {"rule": p.rule, "severity": p.severity, "quote": p.quote, "why": p.why} for p in problems
                ],
            }
        )
        return
    click.echo(f"{query.id}: {query.topic}, printed to {pdf}")
    for problem in problems:
        click.echo(f"  {problem.severity} {problem.rule}: {problem.why}")
