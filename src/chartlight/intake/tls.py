"""TLS for listeners: who we are, and whom we let in."""

import ssl
from ipaddress import ip_address
from pathlib import Path

from chartlight.intake.errors import Unreadable

Tls = ssl.SSLContext


def is_loopback(host: str) -> bool:
    """Is an address this machine's own, which nobody else can reach? What goes elsewhere wants TLS."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def server_context(certificate: Path, key: Path, clients: Path | None) -> Tls:
    """TLS 1.2 or later under a certificate (chain, PEM) and its key.

    With `clients`, a file of authorities, only senders with a certificate of one of them are let in. Unreadable says
    which file cannot be used.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError):
        raise Unreadable("The certificate and its key cannot be read, or do not belong together.") from None
    if clients is not None:
        try:
            context.load_verify_locations(clients)
        except (OSError, ssl.SSLError):
            raise Unreadable("The file of authorities for senders cannot be read.") from None
        context.verify_mode = ssl.CERT_REQUIRED
    return context
