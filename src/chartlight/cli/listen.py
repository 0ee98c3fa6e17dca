"""`chartlight listen`: intake without a desktop, until stopped."""

import asyncio
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.store import key_source
from chartlight.desk import StoreError, open_letterbox
from chartlight.intake.tls import is_loopback

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


PEM = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--mllp", callback=address, metavar="HOST:PORT", help="Receive HL7 v2 over MLLP on this address.")
@click.option(
    "--watch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take in files laid into this folder; taken ones are moved to `taken` in it.",
)
@click.option("--fhir", metavar="URL", help="Ask this FHIR R4 server what is new of the patients in house.")
@click.option("--fhir-every", type=float, metavar="SECONDS", help="Ask the FHIR server so often (60 if not said).")
@click.option(
    "--fhir-config", type=PEM, help="How the FHIR server is asked: sign-in, group or patients, searches (TOML)."
)
@click.option(
    "--fhir-notify",
    callback=address,
    metavar="HOST:PORT",
    help="Where the FHIR server may POST that something is new (Subscription by rest-hook): it is asked at once.",
)
@click.option("--tls-cert", type=PEM, help="Listen over TLS under this certificate (chain, PEM).")
@click.option("--tls-key", type=PEM, help="The certificate's private key (PEM).")
@click.option("--tls-clients", type=PEM, help="Let in only senders with a certificate of these authorities (PEM).")
@click.option(
    "--in-clear", is_flag=True, help="Listen on, or ask, another address than this machine's own without TLS."
)
@site_options
@json_option
def command(
    mllp: tuple[str, int] | None,
    watch: Path | None,
    fhir: str | None,
    fhir_every: float | None,
    fhir_config: Path | None,
    fhir_notify: tuple[str, int] | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    tls_clients: Path | None,
    in_clear: bool,
    site: Site,
    as_json: bool,
) -> None:
    """Receive messages into the inbox until stopped; drain and assess as well while no desktop holds the store."""
    asks = fhir is not None or fhir_config is not None
    if mllp is None and watch is None and not asks:
        raise click.UsageError("give --mllp HOST:PORT, --watch DIR, --fhir URL, or several of them")
    if (fhir_every is not None or fhir_notify is not None) and not asks:
        raise click.UsageError("--fhir-every and --fhir-notify need --fhir URL")
    if (tls_cert is None) != (tls_key is None) or (tls_clients is not None and tls_cert is None):
        raise click.UsageError("TLS needs --tls-cert and --tls-key")
    opened = [place for place in (mllp, fhir_notify) if place is not None]
    if tls_cert is None and not in_clear and not all(is_loopback(host) for host, _ in opened):
        raise click.UsageError("patient data over a network needs TLS (--tls-cert, --tls-key), or say --in-clear")
    from chartlight.cli.listening import Listening
    from chartlight.intake.errors import Unreadable
    from chartlight.intake.fhir_server.errors import FhirTrouble
    from chartlight.intake.fhir_server.settings import fhir_server
    from chartlight.intake.tls import server_context

    server = fhir_server(fhir, fhir_config, fhir_every, in_clear=in_clear) if asks else None
    key = key_source(site)
    try:
        tls = server_context(tls_cert, tls_key, tls_clients) if tls_cert and tls_key else None
        with open_letterbox(site.data, key) as inbox:
            asyncio.run(_until_stopped(Listening(site, key, inbox, mllp, watch, tls, server, fhir_notify), as_json))
    except StoreError as error:
        fail(str(error))
    except (Unreadable, FhirTrouble) as error:
        fail(error.reason)


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
