"""A batch that does not hold as many messages as it says: what came is taken, and that it is less is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.running import Start, read_frame
from tests.intake.written import NOW, hl7

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.errors import Unreadable
from chartlight.intake.files import messages_in
from chartlight.intake.hl7v2.batches import miscounted, outline
from chartlight.intake.reader import examine

ONE, TWO = (hl7("ADT^A01", "EVN|A01", control=f"C{number}") for number in (1, 2))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"BHS|^~\\&|A\r" + ONE + TWO + b"BTS|2\r", None),
        (b"BHS|^~\\&|A\r" + ONE + TWO + b"BTS|3\r", "A batch of 3 messages came with 2."),
        (b"BHS|^~\\&|A\r\n" + ONE + b"\r\nBTS|0\r\n", "A batch of 0 messages came with 1."),
        (b"BHS|^~\\&|A\r" + ONE + b"BTS||no number told\r", None),
        (b"BHS|^~\\&|A\r" + ONE + b"BTS|many\r", None),
        (b"FHS|^~\\&\rBHS|^~\\&\r" + ONE + b"BTS|1\rBHS|^~\\&\r" + TWO + b"BTS|1\rFTS|2\r", None),
        (b"FHS|^~\\&\rBHS|^~\\&\r" + ONE + TWO + b"BTS|2\rFTS|2\r", None),  # counts messages, as some do
        (b"FHS|^~\\&\rBHS|^~\\&\r" + ONE + b"BTS|1\rFTS|4\r", "A file of 4 batches came with 1."),
        (b"\x0bBHS|^~\\&|A\rBTS|2\r", "A batch of 2 messages came with 0."),
        (ONE, None),
        (b"", None),
    ],
)
def test_numbers_that_are_told_are_held_against_what_came(content: bytes, why: str | None) -> None:
    assert miscounted(content) == why


def test_the_outline_says_no_more_than_headers_do() -> None:
    told = outline(b"BHS|^~\\&|A\r" + ONE + b"BTS|3\r")
    assert [line[:3] for line in told.splitlines()] == [b"BHS", b"MSH", b"BTS"]
    assert b"Greta" not in told
    assert miscounted(told) == "A batch of 3 messages came with 1."
    with pytest.raises(Unreadable, match="A batch of 3 messages came with 1"):
        examine(told, name="x", received=NOW)


def test_a_body_that_is_such_a_batch_says_so_and_its_messages_count() -> None:
    understood = examine(b"BHS|^~\\&|A\r" + ONE + b"BTS|3\r", name="x", received=NOW)
    assert len(understood.updates) == 1
    assert understood.remark == "Left out 1 batch: A batch of 3 messages came with 1."


def test_over_mllp_it_is_kept_whole_acknowledged_and_told(start: Start) -> None:
    running = start()
    batch = b"BHS|^~\\&|LAB|RGH|CL|SYN|20261120||||B1\r" + ONE + TWO + b"BTS|3\r"
    with running.connect() as connection:
        connection.sendall(b"\x0b" + batch + b"\x1c\r")
        answer = read_frame(connection)
    assert [segment[1:3] for segment in answer if segment[0] == "MSA"] == [["AA", "B1"]]
    assert running.controls[:2] == ["C1", "C2"]
    assert running.kept[2].feed == running.kept[0].feed
    assert running.kept[2].body == outline(batch)


def test_of_a_file_its_messages_are_in_the_charts_and_the_difference_stands_in_quarantine(tmp_path: Path) -> None:
    file = tmp_path / "night.hl7"
    file.write_bytes(b"BHS|^~\\&|LAB|RGH\r" + ONE + TWO + b"BTS|3\r")
    with_bom = tmp_path / "wide.hl7"
    with_bom.write_bytes((b"BHS|^~\\&|LAB|RGH\r" + ONE + b"BTS|4\r").decode().encode("utf-16"))
    desk = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann"))
    try:
        counts = desk.take_in_files([file, with_bom], NOW)
        assert (counts.quarantined, counts.admissions) == (2, ("V100",))
        told = {one.why for one in desk.messages() if one.status == "quarantined"}
        assert told == {"A batch of 3 messages came with 2.", "A batch of 4 messages came with 1."}
        again = desk.take_in_files([file], NOW)
        assert (again.accepted, again.duplicate, again.quarantined) == (0, 3, 0)
    finally:
        desk.close()


def test_a_right_file_brings_its_messages_alone(tmp_path: Path) -> None:
    file = tmp_path / "night.hl7"
    file.write_bytes(b"BHS|^~\\&|LAB|RGH\r" + ONE + TWO + b"BTS|2\r")
    assert [one.control for one in messages_in(file)] == ["C1", "C2"]


@given(st.binary(max_size=200), st.integers(0, 5), st.integers(0, 5))
def test_any_bytes_are_counted(noise: bytes, told: int, count: int) -> None:
    assert miscounted(noise) is None or isinstance(miscounted(noise), str)
    batch = b"BHS|^~\\&|A\r" + ONE * count + b"BTS|%d\r" % told
    assert (miscounted(batch) is None) == (told == count)
