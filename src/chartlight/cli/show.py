"""`chartlight show ADMISSION`: one admission with its last assessment."""

import click

from chartlight.assessment import to_json
from chartlight.cli.assessing import assess_changed
from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.print_assessment import lines
from chartlight.cli.store import open_desk


@click.command()
@click.argument("admission")
@site_options
@json_option
@click.option("--texts", is_flag=True, help='Add the notes\' texts: {"texts": {note: text}}.')
def command(admission: str, as_json: bool, texts: bool, site: Site) -> None:
    """One admission (by visit number or MRN) with its last assessment."""
    with open_desk(site, create=False) as desk:
        found = desk.find_admission(admission)
        if found is None:
            fail(f"no admission {admission} in this store")
        assess_changed(desk)
        assessment = desk.assessment(found)
        if assessment is None:
            fail(f"admission {found} has not been assessed yet")
        chart = desk.chart(found, now())
    if not as_json:
        click.echo("\n".join(lines(assessment)))
        return
    document = to_json(assessment)
    if texts:
        document["texts"] = {note.id: note.text for note in chart.readable_notes}
    print_json(document)
