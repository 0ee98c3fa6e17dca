"""What is said of a person and of no stay (A28, A31, A08 without a visit) reaches every stay of theirs that is open."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_it_reaches_stays_that_begin_later_or_are_told_of_later(desk: Desk) -> None:
    desk.take_in([sent("ADT^A31", 6, family="Renamed")], NOW)
    desk.take_in([sent("ADT^A01", 1, "V1"), sent("ADT^A01", 9, "V9")], NOW)
    assert families(desk, "V1", "V9") == ["Renamed", "Testfall"]  # V9 was said after it
    desk.take_in([sent("ADT^A08", 10, family="Newest"), sent("ADT^A28", 3, family="Older")], NOW)
    desk.take_in([sent("ADT^A01", 2, "V2"), sent("ADT^A01", 2, "V3", mrn="M2")], NOW)
    assert families(desk, "V2", "V3") == ["Newest", "Testfall"]


def test_what_is_said_again_counts_as_said_then_and_takes_no_room(desk: Desk) -> None:
    desk.take_in([sent("ADT^A31", minute, family="Renamed") for minute in (5, 20)], NOW)
    desk.take_in([sent("ADT^A31", 30, family="Renamed")], NOW)
    desk.take_in([sent("ADT^A01", 25, "V1")], NOW)
    assert families(desk, "V1") == ["Renamed"]
    with desk._reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person_said").scalar_one() == 1


def test_it_is_found_under_the_number_that_the_person_has_now(desk: Desk) -> None:
    desk.take_in([sent("ADT^A31", 30, family="Renamed", mrn="M1")], NOW)
    merged = (
        "MSH|^~\\&|TEST|SYN|CL|SYN|202611180940||ADT^A40|A40-1|P|2.5.1\r"
        "PID|1||M2^^^SYN^MR||Testfall^Synthetic\rMRG|M1^^^SYN^MR\r"
    )
    desk.take_in([hl7v2_message(merged.encode(), "feed")], NOW)
    desk.take_in([sent("ADT^A01", 1, "V1", mrn="M2")], NOW)
    assert families(desk, "V1") == ["Renamed"]
    assert desk.chart("V1", NOW).patient.mrn == "M2"


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(5)))
def test_whatever_the_order_they_come_in_the_chart_is_that_of_the_orderly_feed(order: list[int]) -> None:
    said = [
        sent("ADT^A28", 1, family="First"),
        sent("ADT^A01", 2, "V1", family="Admitted"),
        sent("ADT^A31", 3, family="Second"),
        sent("ADT^A08", 4, "V1", family=""),
        sent("ADT^A31", 5, family="Third"),
    ]
    with TemporaryDirectory() as folder:
        opened = Desk.open(Path(folder), ThrowawayKey(), Actor("ann"))
        try:
            for place in order:
                opened.take_in([said[place]], NOW)
            assert families(opened, "V1") == ["Third"]
        finally:
            opened.close()
