"""`chartlight audit verify`: does the audit chain hold?"""

import click

from chartlight.cli.options import Site, fail, json_option, print_json, site_options
from chartlight.cli.store import open_desk


@click.group()
def command() -> None:
    """The audit trail."""


@command.command()
@site_options
@json_option
def verify(as_json: bool, site: Site) -> None:
    """Check the audit chain; exit 1 and the first broken entry if it does not hold."""
    with open_desk(site, create=False) as desk:
        report = desk.verify_audit()
    if as_json:
        print_json({"ok": report.ok, "entries": report.entries, "first_broken": report.first_broken, "why": report.why})
    elif report.ok:
        click.echo(f"The audit chain holds: {report.entries} entries.")
    if not report.ok:
        fail(f"the audit chain is broken at entry {report.first_broken}: {report.why}")
