"""`chartlight export ADMISSION --format fhir|hl7|adt|csv|pdf --out FILE`: the attested code set as a file."""

from pathlib import Path
from typing import get_args

import click

from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.store import open_desk
from chartlight.desk import Refused
from chartlight.desk.exporting import ExportKind


@click.command()
@click.argument("admission")
@click.option("--format", "kind", required=True, type=click.Choice(get_args(ExportKind)), help="hl7: BAR^P01.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Where to write it; in a folder it gets a name that tells nothing of the patient.",
)
@click.option("--draft", is_flag=True, help="The draft instead of the attested version; the file says so.")
@site_options
@json_option
def command(admission: str, kind: ExportKind, out: Path, draft: bool, as_json: bool, site: Site) -> None:
    """Write the last attested code set of an admission (visit number or MRN) to a file."""
    with open_desk(site, create=False) as desk:
        found = desk.find_admission(admission)
        if found is None:
            fail(f"there is no admission {admission} in this store")
        moment = now()
        target = out / desk.export_file_name(kind, moment) if out.is_dir() else out
        try:
            desk.export_code_set(found, kind, target, moment, draft=draft)
        except Refused as refused:
            fail(str(refused))
    if as_json:
        print_json({"admission": found, "format": kind, "draft": draft, "file": str(target)})
    else:
        click.echo(f"{'The draft' if draft else 'The attested code set'} was written to {target}")
