"""A hospital's senders: a process of its own with several MLLP connections, one message in flight on each.

`python -m chartlight.bench.sending HOST PORT CONNECTIONS WHAT`; prints one JSON line when all are acknowledged. WHAT is
a number of messages, or "day:SHARE" of a hospital's day.
"""

import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from chartlight.bench import hospital
from chartlight.bench.day import messages

STAYS = 600
RESULTS = 12
NOTE_EVERY, MOVE_EVERY = 20, 25
"""Of a hospital's messages some nine of ten are results; a note and a movement come now and then."""
WORDS = "Patient with synthetic pneumonia, improving on antibiotics. Creatinine stable. Continue present care. "
TESTS = ("2160-0^Creatinine^LN", "2951-2^Sodium^LN", "2823-3^Potassium^LN", "718-7^Hemoglobin^LN")


def main(arguments: list[str]) -> int:
    """Send, and tell how long it took and how long an acknowledgement is waited for."""
    host, port, connections, what = arguments[0], int(arguments[1]), int(arguments[2]), arguments[3]
    day, _, share = what.partition(":")
    if day == "day":
        bodies = [in_frame(segments) for _, segments in messages(float(share))]
    else:
        bodies = [in_frame(lines(number)) for number in range(int(what))]
    shares = [bodies[place::connections] for place in range(connections)]
    print(json.dumps({"ready": len(bodies)}), flush=True)  # noqa: T201 - the benchmark reads it
    sys.stdin.readline()
    begun = time.time()
    waits = sorted(wait for share in asyncio.run(_send(host, port, shares)) for wait in share)
    told = {"begun": begun, "ended": time.time(), "p99_ms": waits[int(len(waits) * 0.99)] * 1000}
    print(json.dumps(told), flush=True)  # noqa: T201
    return 0


async def _send(host: str, port: int, shares: list[list[bytes]]) -> list[list[float]]:
    return await asyncio.gather(*(_connection(host, port, share) for share in shares))


async def _connection(host: str, port: int, share: list[bytes]) -> list[float]:
    reader, writer = await asyncio.open_connection(host, port)
    waits = []
    for body in share:
        began = time.perf_counter()
        writer.write(body)
        answer = await reader.readuntil(b"\x1c\r")
        waits.append(time.perf_counter() - began)
        if b"\rMSA|AA|" not in answer:
            raise RuntimeError("a message was not accepted")
    writer.close()
    return waits


def in_frame(segments: list[str]) -> bytes:
    """A message in its frame."""
    return b"\x0b" + "\r".join(segments).encode() + b"\r\x1c\r"


def lines(number: int) -> list[str]:
    """Its segments: a movement, a note or a set of results of one of the stays."""
    now = datetime(2026, 11, 20, 6, tzinfo=UTC) + timedelta(seconds=number)
    stay = number % STAYS
    if number < STAYS or number % MOVE_EVERY == 0:
        return hospital.head(stay, "ADT^A08" if number >= STAYS else "ADT^A01", f"S-{number}", now)
    if number % NOTE_EVERY == 0:
        return hospital.note_lines(hospital.visit(stay), f"S-{number}", WORDS * 12, now)
    return [
        *hospital.head(stay, "ORU^R01", f"S-{number}", now),
        f"OBR|1||F-{number}|24323-8^Panel^LN|||{now:%Y%m%d%H%M%S}",
        *(
            f"OBX|{place}|NM|{test}|{place}|{1 + place / 10}|mg/dL|||||F|||{now:%Y%m%d%H%M%S}"
            for place, test in enumerate(islice(cycle(TESTS), RESULTS), 1)
        ),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
