"""`chartlight` without a command: the desktop."""

import sys
from pathlib import Path

import click

from chartlight.cli.options import Site, now, site_options
from chartlight.cli.store import actor, key_source


@click.command()
@site_options
def command(site: Site) -> None:
    """Open the desktop."""
    open_desktop(site)


def leave_if_open(data: Path) -> None:
    """Leave where a window is open over this folder: it comes to the front. Nobody is asked for a passphrase before."""
    from chartlight_ui.app import second_start

    try:
        code = second_start(data)
    except ImportError:
        return  # Qt cannot be had: opening the desktop says so
    if code is not None:
        sys.exit(code)


def open_desktop(site: Site) -> None:
    """Open the desktop over the site's store and leave with its exit code."""
    leave_if_open(site.data)
    from chartlight_ui.app import run

    sys.exit(run(site.data, key_source(site), actor(), today=now().date()))
