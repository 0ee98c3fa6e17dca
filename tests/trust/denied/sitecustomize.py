"""Loaded by every Python process of a run without a network: no name is looked up, nothing beyond this machine asked.

A process that tries is stopped with an error, and the try is written down, whatever becomes of the error.
"""

import os
import sys
from typing import Any

_WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
_RECORD = os.environ["NETWORK_TRIES"]
_SELF = ("127.0.0.1", "::1", "localhost", None, "")


def _deny(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _WATCHED:
        return
    where = arguments[0] if event in _WATCHED[3:] else arguments[1]
    host = where[0] if isinstance(where, tuple) else where
    if host in _SELF or (event in _WATCHED[:3] and not isinstance(where, tuple)):  # a socket of this machine's own
        return
    with open(_RECORD, "a", encoding="utf-8") as record:
        record.write(f"{event} {os.getpid()} {' '.join(sys.argv[:2])}\n")
    raise PermissionError("this run has no network")


sys.addaudithook(_deny)
