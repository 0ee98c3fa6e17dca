"""A hospital's feed into `chartlight listen`: real sockets, a real encrypted inbox and store, each in its process.

The listener acknowledges what is on disk; its keeping process takes the messages into the charts at the same time,
and assesses them as far as it gets. Measured from outside.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from chartlight.bench.limits import at_least, limited

CONNECTIONS = 8
MESSAGES = 20_000
PASSPHRASE = "a passphrase for synthetic data"  # noqa: S105
ACKNOWLEDGED, TAKEN_IN, TAKEN_OVER_S = 500.0, 200.0, 2.0
EACH_SECOND = "messages a second"
PATIENCE_S = 600.0


def bench_intake() -> list[dict[str, Any]]:
    """Messages a second acknowledged and taken in, the wait for an acknowledgement, and the store taken over."""
    from chartlight.desk import PassphraseKey, open_letterbox

    with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as made:
        folder, secret = Path(made) / "data", Path(made) / "secret"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        with service(folder, secret) as (host, port, _), open_letterbox(folder, PassphraseKey(PASSPHRASE)) as inbox:
            sent = send(host, port, str(MESSAGES))
            end = time.monotonic() + PATIENCE_S
            while inbox.waiting():
                if time.monotonic() > end:
                    raise TimeoutError("the store did not catch up")
                time.sleep(0.05)
            caught_up = time.time()
            taken_over = _take_over(folder)
    feed = f"{MESSAGES:,} messages over {CONNECTIONS} connections"
    acknowledged = MESSAGES / (sent["ended"] - sent["begun"])
    charted = MESSAGES / (caught_up - sent["begun"])
    return [
        at_least(f"{feed}, acknowledged when on disk", acknowledged, ACKNOWLEDGED, EACH_SECOND),
        {"what": "wait for an acknowledgement, p99", "value": sent["p99_ms"], "unit": "ms", "goal": ""},
        at_least("the same in the charts, from the first message on", charted, TAKEN_IN, EACH_SECOND),
        limited("a desk opens while the listener holds the store", taken_over, TAKEN_OVER_S, "s"),
    ]


@contextmanager
def service(folder: Path, secret: Path) -> Iterator[tuple[str, str, int]]:
    """`chartlight listen` over a data folder: its host and port, and its process."""
    command = [sys.executable, "-m", "chartlight.cli.main", "listen", "--mllp", "127.0.0.1:0", "--json"]
    command += ["--data", str(folder), "--passphrase-file", str(secret)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as listening:
        assert listening.stdout is not None
        host, _, port = json.loads(listening.stdout.readline())["listening"]["mllp"].rpartition(":")
        try:
            yield host, port, listening.pid
        finally:
            listening.terminate()


def send(host: str, port: str, what: str) -> dict[str, float]:
    """Have a process of its own send messages; when it began and ended, and how long answers took."""
    command = [sys.executable, "-m", "chartlight.bench.sending", host, port, str(CONNECTIONS), what]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as senders:
        assert senders.stdin is not None
        assert senders.stdout is not None
        senders.stdout.readline()
        senders.stdin.write("go\n")
        senders.stdin.flush()
        told: dict[str, float] = json.loads(senders.stdout.readline())
    return told


def _take_over(folder: Path) -> float:
    """Seconds until a desk opens while charts are still being assessed; the key is stretched before."""
    from chartlight.cli.store import RememberedKey
    from chartlight.desk import Actor, Desk, PassphraseKey, open_letterbox

    key = RememberedKey(PassphraseKey(PASSPHRASE))
    open_letterbox(folder, key).close()
    begun = time.perf_counter()
    Desk.open(folder, key, Actor("bench"), create=False).close()
    return time.perf_counter() - begun
