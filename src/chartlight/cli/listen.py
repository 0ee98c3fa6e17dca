"""`chartlight listen`: intake without a desktop, until stopped."""

import asyncio
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.store import key_source
from chartlight.desk import StoreError, open_letterbox

if TYPE_CHECKING:
    from chartlight.cli.listening import Listening


def address(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, int] | None:
    """HOST:PORT; a port alone listens on this machine only."""
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    if not (port.isascii() and port.isdigit()) or int(port) > 65_535:
        raise click.BadParameter("give HOST:PORT, such as 127.0.0.1:2575")
    return host.strip("[]") or "127.0.0.1", int(port)


@click.command()
@click.option("--mllp", callback=address, metavar="HOST:PORT", help="Receive HL7 v2 over MLLP on this address.")
@click.option(
    "--watch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take in files laid into this folder; taken ones are moved to `taken` in it.",
)
@site_options
@json_option
def command(mllp: tuple[str, int] | None, watch: Path | None, site: Site, as_json: bool) -> None:
    """Receive messages into the inbox until stopped; drain and assess as well while no desktop holds the store."""
    if mllp is None and watch is None:
        raise click.UsageError("give --mllp HOST:PORT, --watch DIR, or both")
    from chartlight.cli.listening import Listening

    key = key_source(site)
    try:
        with open_letterbox(site.data, key) as inbox:
            asyncio.run(_until_stopped(Listening(site, key, inbox, mllp, watch), as_json))
    except StoreError as error:
        fail(str(error))


async def _until_stopped(listening: "Listening", as_json: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows: Ctrl+C raises KeyboardInterrupt instead
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    try:
        await listening.start()
    except OSError as error:
        fail(f"cannot listen there: {error.strerror or error}")
    if as_json:
        print_json({"listening": listening.places})
    else:
        click.echo(f"{now():%H:%M:%S} listening on {' and '.join(listening.places.values())}; stop with Ctrl+C")
    await stop.wait()
    await listening.stop()
    if as_json:
        print_json({"received": listening.received})
    else:
        click.echo(f"{now():%H:%M:%S} stopped after {listening.received} messages")
