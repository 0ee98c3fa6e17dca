"""`chartlight show ADMISSION`: one admission with its last assessment."""

import click

from chartlight.assessment import to_json
from chartlight.cli.assessing import bring_up, drain
from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.paying import add_payment
from chartlight.cli.print_assessment import lines
from chartlight.cli.store import open_desk
from chartlight.desk import Desk


@click.command()
@click.argument("admission")
@site_options
@json_option
@click.option("--texts", is_flag=True, help='Add the notes\' texts: {"texts": {note: text}}.')
def command(admission: str, as_json: bool, texts: bool, site: Site) -> None:
    """One admission (by visit number or MRN) with its last assessment."""
    with open_desk(site, create=False) as desk:
        found = look_up(desk, admission)
        desk.record_view(found, now(), what="show")
        assessment = desk.assessment(found)
        if assessment is None:
            fail(f"admission {found} could not be assessed")
        chart = desk.chart(found, now())
        payment = desk.drg_payment(found, now()) if as_json else None
    if not as_json:
        click.echo("\n".join(lines(assessment)))
        if texts:
            click.echo("\n".join(f"\n--- {note.id}\n{note.text}" for note in chart.readable_notes))
        return
    document = to_json(assessment)
    add_payment(document, payment)
    if texts:
        document["texts"] = {note.id: note.text for note in chart.readable_notes}
    print_json(document)


def look_up(desk: Desk, wanted: str) -> str:
    """The admission that is called so, with all that waited in the inbox, and assessed; fails where there is none."""
    drain(desk)
    found = desk.find_admission(wanted)
    if found is None:
        fail(f"there is no admission {wanted} in this store")
    bring_up(desk, lambda *_: [found])
    return found
