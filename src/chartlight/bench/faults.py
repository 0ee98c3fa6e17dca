"""`kill -9` at random moments under load: is what was acknowledged there, and nothing twice?

A listener with its keeping process and its assessing process runs over one store while senders send without pause.
Again and again one of the three, or all, is killed without warning at a random moment. A sender that heard nothing
sends its message again, as a hospital's interface engine does. Every so often a desk opens the store and counts.
"""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chartlight.bench import hospital
from chartlight.bench.limits import limited

ROUNDS = 200
COUNT_EVERY = 20
REPORT_EVERY = 5
SENDERS = 4
STAYS = 20
LONGEST_S = 2.5
"""A kill comes within this many seconds after the first acknowledgement of its round."""
PATIENCE_S = 60.0
SEED = 7
WHOM = ("listener", "keeping", "assessing", "all")
PASSPHRASE = "a passphrase for synthetic data"  # noqa: S105


@dataclass
class Sent:
    """What the senders know: numbers that were acknowledged, and those they do not know of and send again."""

    acknowledged: set[int] = field(default_factory=set)
    open: dict[int, int] = field(default_factory=dict)
    repeats: int = 0
    next_number: int = 0


def bench_faults(rounds: int = ROUNDS, count_every: int = COUNT_EVERY) -> list[dict[str, Any]]:
    """Kill, start again, count; what was lost, taken twice or broken."""
    if sys.platform == "win32":
        raise RuntimeError("processes are killed as POSIX can: this runs on Linux and macOS")
    chance, sent, killed = random.Random(SEED), Sent(), Counter[str]()
    wrong = Counter[str]()
    with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as made:
        folder, secret = Path(made) / "data", Path(made) / "secret"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        for number in range(1, rounds + 1):
            whom = WHOM[number % len(WHOM)]
            asyncio.run(_round(folder, secret, sent, whom, chance.uniform(0.0, LONGEST_S)))
            killed[whom] += 1
            if number % count_every == 0 or number == rounds:
                wrong.update(_count(folder, sent))
    what = f"{rounds} kills ({', '.join(f'{n} {whom}' for whom, n in sorted(killed.items()))})"
    what += f", {len(sent.acknowledged):,} messages acknowledged, {sent.repeats:,} sent again"
    return [
        limited(f"{what}: acknowledged messages lost", wrong["lost"], 0),
        limited("messages in the charts twice", wrong["twice"], 0),
        limited("counts at which the store did not open, or its audit chain did not hold", wrong["broken"], 0),
    ]


async def _round(folder: Path, secret: Path, sent: Sent, whom: str, after: float) -> None:
    command = [sys.executable, "-m", "chartlight.cli.main", "listen", "--mllp", "127.0.0.1:0", "--json"]
    command += ["--data", str(folder), "--passphrase-file", str(secret)]
    trouble = folder.with_name("trouble")
    with trouble.open("wb") as errors:
        service = await asyncio.create_subprocess_exec(
            *command, stdout=subprocess.PIPE, stderr=errors, start_new_session=True
        )
    assert service.stdout is not None
    try:
        told = await asyncio.wait_for(service.stdout.readline(), PATIENCE_S)
        if not told:
            raise RuntimeError(f"the listener did not start: {trouble.read_text().strip()[-500:]}")
        place = json.loads(told)["listening"]["mllp"]
        host, _, port = place.rpartition(":")
        before = len(sent.acknowledged)
        senders = [asyncio.create_task(_send(host, int(port), sent, place)) for place in range(SENDERS)]
        until = time.monotonic() + PATIENCE_S
        while len(sent.acknowledged) == before and time.monotonic() < until:
            await asyncio.sleep(0.005)
        await asyncio.sleep(after)
        _kill(service.pid, whom)
        if whom in ("keeping", "assessing"):
            await asyncio.sleep(0.3)  # the listener goes on alone, and is then told to stop as by an administrator
            service.terminate()
        for sender in senders:
            sender.cancel()
        await asyncio.gather(*senders, return_exceptions=True)
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(service.wait(), PATIENCE_S)
        with suppress(ProcessLookupError):
            os.killpg(service.pid, signal.SIGKILL)
        await service.communicate()  # to its end, so that the pipe is closed before the loop is


async def _send(host: str, port: int, sent: Sent, place: int) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        while True:
            number = sent.open.get(place)
            if number is None:
                number, sent.next_number = sent.next_number, sent.next_number + 1
                sent.open[place] = number
            else:
                sent.repeats += 1
            writer.write(b"\x0b" + "\r".join(lines(number)).encode() + b"\r\x1c\r")
            answer = await reader.readuntil(b"\x1c\r")
            if b"\rMSA|AA|" in answer:
                sent.acknowledged.add(number)
                del sent.open[place]
    except (OSError, asyncio.IncompleteReadError):
        pass  # it was killed: what is open is sent again in the next round
    finally:
        writer.close()


def lines(number: int) -> list[str]:
    """A result whose value is its number, of one of the stays; now and then with a report, which becomes a note."""
    when = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=number)
    report = [
        f"OBR|2||{number}|24627-2^CT chest^LN|||{when:%Y%m%d%H%M%S}{'|' * 17}RAD|F",
        f"OBX|1|TX|24627-2^CT chest^LN||Synthetic report {number}. No consolidation.||||||F",
    ]
    return [
        *hospital.head(number % STAYS, "ORU^R01", f"K-{number}", when),
        f"OBR|1||F-{number}|24323-8^Panel^LN|||{when:%Y%m%d%H%M%S}",
        f"OBX|1|NM|2160-0^Creatinine^LN|1|{number}|mg/dL|||||F|||{when:%Y%m%d%H%M%S}",
        *(report if number % REPORT_EVERY == 0 else []),
    ]


def _kill(leader: int, whom: str) -> None:
    """Kill the listener, one of its processes, or all. One that is not there at the moment is not killed."""
    family = _family(leader)
    chosen = {
        "listener": [leader],
        "keeping": family[1:2],
        "assessing": family[2:3],
        "all": family[::-1],
    }[whom]
    for pid in chosen:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _family(leader: int) -> list[int]:
    """The listener, its keeping process and that one's assessing process, as far as they are running."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    parents = [(int(pid), int(parent), args) for pid, parent, args in (row.split(None, 2) for row in told.splitlines())]
    found = [leader]
    for pid, parent, args in sorted(parents):
        if parent == found[-1] and "spawn_main" in args:
            found.append(pid)
    return found


def _count(folder: Path, sent: Sent) -> Counter[str]:
    """What a desk finds wrong after it has taken in what waits."""
    from chartlight.desk import Actor, Desk, PassphraseKey, StoreError

    now = datetime.now(UTC)
    try:
        desk = Desk.open(folder, PassphraseKey(PASSPHRASE), Actor("bench"), create=False)
    except StoreError:
        return Counter(broken=1)
    try:
        desk.drain(now)
        charts = [desk.chart(hospital.visit(stay), now) for stay in range(min(STAYS, sent.next_number))]
        there = Counter(
            int(observation.value)
            for chart in charts
            for observation in chart.observations
            if isinstance(observation.value, int | float)
        )
        reports = {int(note.id.split("-")[1]) for chart in charts for note in chart.notes}
        taken = Counter(record.control for record in desk.messages() if record.status == "applied")
        entries = (entry for entry in desk.audit_entries(limit=10**9) if entry.action == "intake")
        told = sum(int(json.loads(entry.detail)["messages"]) for entry in entries)
        twice = sum(n - 1 for n in there.values()) + sum(n - 1 for n in taken.values()) + abs(told - len(taken))
        broken = 0 if desk.verify_audit().ok else 1
    finally:
        desk.close()
    with_report = {number for number in sent.acknowledged if number % REPORT_EVERY == 0}
    lost = len(sent.acknowledged - set(there)) + len(with_report - reports)
    return Counter(lost=lost, twice=twice, broken=broken)
