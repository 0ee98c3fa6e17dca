"""`chartlight demo`: a throw-away store of synthetic sample admissions, and the desktop on it."""

from pathlib import Path

import click

from chartlight import locations
from chartlight.cli.options import json_option, now, print_json

FOLDER = "demo"


@click.command()
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Folder for the demo's own data.")
@click.option("--no-window", is_flag=True, help="Only fill the folder.")
@json_option
def command(data: Path | None, no_window: bool, as_json: bool) -> None:
    """Fill a new data folder with synthetic sample admissions and open the desktop on it.

    The demo's key is a throw-away one that lies in clear beside its data: keep no real patients there.
    """
    folder = data or locations.default_data() / FOLDER
    if not no_window:
        from chartlight.cli.desktop import leave_if_open

        leave_if_open(folder)
    from chartlight.cli.demo_data import fill

    added = fill(folder, now().astimezone())
    if as_json:
        print_json({"data": str(folder), "admissions": added})
    elif added:
        click.echo(f"{added} synthetic admissions in {folder} (the demo's key lies in clear beside its data)", err=True)
    else:
        click.echo(f"{folder} was filled before", err=True)
    if not no_window:
        from chartlight.cli.desktop import open_desktop
        from chartlight.cli.options import Site

        open_desktop(Site(folder, None))
