"""24 hours of a 500-bed hospital's traffic, replayed as fast as `chartlight listen` takes it.

The mix is assumed, since no hospital publishes its own: 425 of 500 beds taken and a stay of 4.6 days give 92 admissions
and discharges a day. An inpatient's day has 15 updates of demographics, insurance or location (A08, A02), 6 laboratory
reports of 10 results, vital signs every four hours (hourly for the 60 in intensive care), 8 notes of 1,500 characters,
15 orders, 5 drug orders and 20 administrations; one in two has a radiology report. Device data by the minute is left
out: sites do not send it to such a system.
"""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chartlight.bench import hospital
from chartlight.bench.limits import limited

INPATIENTS, INTENSIVE, TURNOVER = 425, 60, 92
EACH_DAY = {"update": 15, "laboratory": 6, "vitals": 6, "note": 8, "order": 15, "drug": 5, "given": 20}
RADIOLOGY_SHARE, HOURS = 0.5, 24
RESULTS, NOTE_LENGTH = 10, 1_500
BEGINS = datetime(2026, 11, 20, tzinfo=UTC)
SEED = 11
LIMIT_S = 30 * 60.0
PATIENCE_S = 3 * 3600.0
LOOK_S = 20.0
TESTS = "2160-0^Creatinine 2951-2^Sodium 2823-3^Potassium 718-7^Hemoglobin 6690-2^Leukocytes 777-3^Platelets"
SIGNS = "8480-6^Systolic 8462-4^Diastolic 8867-4^Pulse 9279-1^Respiration 8310-5^Temperature 2708-6^Saturation"
DRUGS = "1808^furosemide 5224^heparin 2193^ceftriaxone 11124^vancomycin 7052^morphine 8640^prednisone"


def bench_day(share: float = 1.0) -> list[dict[str, Any]]:
    """Seconds until the day's messages are acknowledged, in the charts, and every chart assessed again."""
    from chartlight.bench.intake import PASSPHRASE, send, service
    from chartlight.cli.store import RememberedKey
    from chartlight.desk import PassphraseKey, open_letterbox

    kinds = Counter(kind for kind, _ in messages(share))
    total = sum(kinds.values())
    with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as made:
        folder, secret = Path(made) / "data", Path(made) / "secret"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        key = RememberedKey(PassphraseKey(PASSPHRASE))
        with service(folder, secret) as (host, port, _), open_letterbox(folder, key) as inbox:
            sent = send(host, port, f"day:{share}")
            until = time.monotonic() + PATIENCE_S
            while inbox.waiting() and time.monotonic() < until:
                time.sleep(0.2)
            charted = time.time()
            due, set_aside = _standing(folder, key)
            left = due
            while left and time.monotonic() < until:
                time.sleep(min(LOOK_S, left))  # each look takes the store from the listener for a moment
                left, _ = _standing(folder, key)
            assessed = time.time()
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20
    mix = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common())
    what = f"{share:.0%} of a day of a 500-bed hospital, {total:,} messages ({mix})"
    return [
        limited(f"{what}: acknowledged and in the charts", charted - sent["begun"], LIMIT_S * share, "s"),
        {"what": "of which until the last is acknowledged", "value": sent["ended"] - sent["begun"], "unit": "s"},
        {"what": "wait for an acknowledgement, p99", "value": sent["p99_ms"], "unit": "ms"},
        {"what": "messages in the charts", "value": total / (charted - sent["begun"]), "unit": "a second"},
        {"what": "charts whose new assessment was still due then", "value": due, "unit": ""},
        limited("until all of them are assessed as well", assessed - sent["begun"], LIMIT_S * share, "s"),
        {"what": "messages set aside", "value": set_aside, "unit": ""},
        {"what": "store and inbox", "value": size, "unit": "MB"},
    ]


def _standing(folder: Path, key: Any) -> tuple[int, int]:
    """How many charts are still to be assessed, and how many messages were set aside."""
    from chartlight.desk import Actor, Desk

    desk = Desk.open(folder, key, Actor("bench"), create=False)
    try:
        quarantined = sum(record.status == "quarantined" for record in desk.messages())
        return len(desk.to_assess(datetime.now(UTC), 10_000)), quarantined
    finally:
        desk.close()


def messages(share: float = 1.0) -> Iterator[tuple[str, list[str]]]:
    """Kind and segments of each message, in order of time; a share of the hospital is fewer beds."""
    chance = random.Random(SEED)
    events: list[tuple[datetime, int, str]] = []
    beds, turnover = round(INPATIENTS * share), round(TURNOVER * share)
    for stay in range(beds):
        for kind, often in EACH_DAY.items():
            count = HOURS if kind == "vitals" and stay < INTENSIVE * share else often
            events += [(_at(chance), stay, kind) for _ in range(count)]
        if chance.random() < RADIOLOGY_SHARE:
            events.append((_at(chance), stay, "radiology"))
    events += [(BEGINS, stay, "admission") for stay in range(beds)]
    events += [(_at(chance), stay, "discharge") for stay in range(turnover)]
    events += [(_at(chance), beds + number, "admission") for number in range(turnover)]
    words = _words()
    for number, (when, stay, kind) in enumerate(sorted(events)):
        yield kind, _segments(kind, stay, number, when, chance, words)


def _at(chance: random.Random) -> datetime:
    return BEGINS + timedelta(seconds=chance.randrange(1, HOURS * 3600))


def _words() -> str:
    from chartlight.bench.arrival import stay_and_arrivals

    return "\n".join(note.text for note in stay_and_arrivals()[1])


def _segments(kind: str, stay: int, number: int, when: datetime, chance: random.Random, words: str) -> list[str]:
    control, visit, stamp = f"DAY-{number}", hospital.visit(stay), f"{when:%Y%m%d%H%M%S}"
    drug = f"{chance.choice(DRUGS.split())}^RXNORM"
    order = f"ORC|NW|O-{number}|||||||{stamp}"
    match kind:
        case "admission" | "discharge" | "update":
            event = {"admission": "A01", "discharge": "A03"}.get(kind) or ("A02" if number % 20 == 0 else "A08")
            return hospital.head(stay, f"ADT^{event}", control, when, BEGINS)
        case "note":
            start = chance.randrange(len(words) - NOTE_LENGTH)
            return hospital.note_lines(visit, control, words[start : start + NOTE_LENGTH], when)
        case "laboratory" | "vitals":
            codes = (TESTS if kind == "laboratory" else SIGNS).split()
            lines = [
                f"OBX|{at}|NM|{codes[at % len(codes)]}^LN|{at}|{chance.uniform(1, 150):.1f}|1|||||F|||{stamp}"
                for at in range(1, (RESULTS if kind == "laboratory" else len(codes)) + 1)
            ]
            section = "LAB" if kind == "laboratory" else "ICU"
            head = hospital.head(stay, "ORU^R01", control, when)
            return [*head, f"OBR|1||F-{number}|P^Panel^L|||{stamp}{'|' * 17}{section}|F", *lines]
        case "radiology":
            text = "CT chest with contrast. Findings: right lower lobe consolidation. Impression: pneumonia."
            head = hospital.head(stay, "ORU^R01", control, when)
            obr = f"OBR|1||R-{number}|24627-2^CT chest^LN|||{stamp}{'|' * 17}RAD|F"
            return [*head, obr, f"OBX|1|TX|24627-2^CT chest^LN||{text}||||||F"]
        case "order":
            return [*hospital.head(stay, "ORM^O01", control, when), order, f"OBR|1|O-{number}||PT^Physical therapy^L"]
        case "drug":
            return [*hospital.head(stay, "RDE^O11", control, when), order, f"RXE||{drug}|40||mg"]
        case _:
            head = hospital.head(stay, "RAS^O17", control, when)
            return [*head, order, f"RXA|0|1|{stamp}|{stamp}|{drug}|40|mg|||||||||||||CP"]
