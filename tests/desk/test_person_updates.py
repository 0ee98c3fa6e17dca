"""What is said of a person and of no stay (A28, A31, A08 without a visit) reaches every stay of theirs that is open."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message
from chartlight.intake.message import RawMessage

NOW = datetime(2026, 11, 19, 8, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann"))
    yield opened
    opened.close()


def sent(event: str, minute: int, visit: str = "", family: str = "Testfall", mrn: str = "M1") -> RawMessage:
    control = f"{event.replace('^', '-')}-{minute}"
    lines = [
        f"MSH|^~\\&|TEST|SYN|CL|SYN|202611180900{minute:02d}||{event}|{control}|P|2.5.1",
        f"PID|1||{mrn}^^^SYN^MR||{family}^Synthetic||19480203|F",
        *([f"PV1|1|I|4W^401^1{'|' * 16}{visit}"] if visit else []),
    ]
    return hl7v2_message("\r".join(lines).encode() + b"\r", "feed")


def families(desk: Desk, *visits: str) -> list[str]:
    return [desk.chart(visit, NOW).patient.family for visit in visits]


def test_every_open_stay_of_the_person_hears_it_and_no_other(desk: Desk) -> None:
    before = [sent("ADT^A01", 1, "V1"), sent("ADT^A01", 2, "V2"), sent("ADT^A01", 3, "V3"), sent("ADT^A03", 4, "V2")]
    desk.take_in([*before, sent("ADT^A01", 5, "V4", mrn="M2")], NOW)
    counts = desk.take_in([sent("ADT^A31", 6, family="Renamed")], NOW + timedelta(minutes=1))
    assert families(desk, "V1", "V2", "V3", "V4") == ["Renamed", "Testfall", "Renamed", "Testfall"]
    assert counts.admissions == ("V1", "V3")
    assert [record.status for record in desk.messages("ADT-A31-6")] == ["applied"]


def test_one_that_comes_with_the_admission_counts_by_when_it_was_sent(desk: Desk) -> None:
    desk.take_in([sent("ADT^A31", 6, family="Renamed"), sent("ADT^A01", 1, "V1")], NOW)
    desk.take_in([sent("ADT^A31", 2, family="Older")], NOW)
    assert families(desk, "V1") == ["Renamed"]


def test_one_about_nobody_known_and_one_that_no_chart_takes_change_nothing(desk: Desk) -> None:
    counts = desk.take_in([sent("ADT^A28", 1), sent("ADT^A60", 2), sent("ACK", 3)], NOW)
    assert (counts.accepted, counts.quarantined, counts.admissions) == (3, 0, ())
    assert {record.control: (record.status, record.why) for record in desk.messages()} == {
        "ADT-A28-1": ("applied", None),
        "ADT-A60-2": ("applied", "Left out 1 message: It is about allergies."),
        "ACK-3": ("applied", "Left out 1 message: It answers another message."),
    }
