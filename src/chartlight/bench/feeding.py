"""Notes that keep arriving: a process of its own puts them into the inbox, as a listener would.

`python -m chartlight.bench.feeding DATA SECONDS PER_MINUTE`, one JSON line a note: its admission and when it was safe.
"""

import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from chartlight.bench import hospital
from chartlight.intake.message import MessageKind, RawMessage, content_control

LENGTH = 1_500
FIRST = 1
"""The long chart (number 0) is left as it is; each note goes to a chart of its own."""


def main(arguments: list[str]) -> int:
    """Put a note into the inbox at each due time until the seconds are over."""
    from chartlight.desk import ThrowawayKey
    from chartlight.desk.letterbox import open_letterbox

    data, seconds, per_minute = Path(arguments[0]), float(arguments[1]), float(arguments[2])
    waiting = list(arriving(int(seconds * per_minute / 60)))
    print(json.dumps({"ready": len(waiting)}), flush=True)  # noqa: T201 - the benchmark reads it
    sys.stdin.readline()
    begun = time.monotonic()
    with open_letterbox(data, ThrowawayKey()) as inbox:
        for number, (admission, text) in enumerate(waiting):
            time.sleep(max(0.0, begun + number * 60 / per_minute - time.monotonic()))
            inbox.put(_note(number, admission, text))
            print(json.dumps({"admission": admission, "at": time.time()}), flush=True)  # noqa: T201
    return 0


def arriving(count: int) -> Iterator[tuple[str, str]]:
    """Admissions all over the hospital, each with a text that nothing has read before."""
    from chartlight.bench.arrival import stay_and_arrivals

    words = "\n".join(note.text for note in stay_and_arrivals()[1])
    step = max(1, (hospital.ADMISSIONS - FIRST) // max(1, count))
    for number in range(count):
        start = number * LENGTH % (len(words) - LENGTH)
        yield hospital.visit(FIRST + number * step), f"Note {number}. {words[start : start + LENGTH]}"


def _note(number: int, admission: str, text: str) -> RawMessage:
    body = "\r".join(hospital.note_lines(admission, f"L-{number}", text, datetime.now(UTC))).encode() + b"\r"
    return RawMessage("bench", content_control(body), MessageKind.HL7V2, body, "mdm")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
