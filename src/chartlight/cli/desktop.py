"""`chartlight` without a command: the desktop."""

import sys

import click

from chartlight.cli.options import Site, now, site_options
from chartlight.cli.store import actor, key_source


@click.command()
@site_options
def command(site: Site) -> None:
    """Open the desktop."""
    open_desktop(site)


def open_desktop(site: Site) -> None:
    """Open the desktop over the site's store and leave with its exit code."""
    from chartlight_ui.app import run

    sys.exit(run(site.data, key_source(site), actor(), today=now().date()))
