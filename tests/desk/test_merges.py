"""Record and visit numbers that turn out to be one: what becomes of the charts, whichever message comes first."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message
from chartlight.intake.message import RawMessage

NOW = datetime(2026, 11, 19, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
OpenDesk = Callable[[], Desk]


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens desks on one folder, over real messages; closes them at the end."""
    opened: list[Desk] = []

    def open_one() -> Desk:
        opened.append(Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann")))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()


def sent(event: str, control: str, minute: int, *segments: str, mrn: str = "M1", visit: str = "V1") -> RawMessage:
    lines = [
        f"MSH|^~\\&|TEST|SYN|CL|SYN|202611180900{minute:02d}||{event}|{control}|P|2.5.1",
        f"PID|1||{mrn}^^^SYN^MR||Testfall^Synthetic||19480203|F",
        *([f"PV1|1|I|4W^401^1{'|' * 16}{visit}"] if visit else []),
        *segments,
    ]
    return hl7v2_message("\r".join(lines).encode() + b"\r", "feed")


def admitted(control: str = "C1", mrn: str = "M1", visit: str = "V1") -> RawMessage:
    return sent("ADT^A01", control, 1, mrn=mrn, visit=visit)


def potassium(control: str, minute: int, visit: str = "V1", mrn: str = "M1") -> RawMessage:
    result = ("OBR|1||L1|2823-3^K^LN", f"OBX|1|NM|2823-3^Potassium^LN||4.{minute}|mmol/L|||||F")
    return sent("ORU^R01", control, minute, *result, visit=visit, mrn=mrn)


def merge(control: str = "C9", minute: int = 5) -> RawMessage:
    return sent("ADT^A40", control, minute, "MRG|M1^^^SYN^MR", mrn="M2", visit="")


def test_a_merged_patients_stays_stand_under_the_number_that_is_left(desk: Desk) -> None:
    desk.take_in([admitted()], NOW)
    assert desk.take_in([merge()], NOW).quarantined == 0
    assert desk.chart("V1", LATER).patient.mrn == "M2"
    desk.take_in([potassium("C3", 7)], NOW)  # a sender that has not heard of it
    assert desk.chart("V1", LATER).patient.mrn == "M2"
    assert any(entry.action == "chart.merge" for entry in desk.audit_entries())


def test_an_undone_merge_gives_the_stay_its_number_back(desk: Desk) -> None:
    desk.take_in([admitted(), merge()], NOW)
    desk.take_in([sent("ADT^A37", "C10", 8, "MRG|M1^^^SYN^MR", mrn="M2", visit="")], NOW)
    assert desk.chart("V1", LATER).patient.mrn == "M1"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_merge_admission_and_result_in_any_order(open_desk: OpenDesk, order: tuple[int, ...]) -> None:
    desk = open_desk()
    came = [admitted(), merge(), potassium("C3", 3)]
    for place in order:
        desk.take_in([came[place]], NOW)
    chart = desk.chart("V1", LATER)
    assert chart.patient.mrn == "M2"
    assert [one.value for one in chart.observations] == [4.3]


def test_a_stay_with_a_new_number_keeps_its_chart(desk: Desk) -> None:
    desk.take_in([admitted(), potassium("C2", 2)], NOW)
    desk.take_in([sent("ADT^A50", "C3", 4, "MRG|M1||||V1", visit="V2")], NOW)
    assert [row.admission for row in desk.worklist(LATER)] == ["V2"]
    desk.take_in([potassium("C4", 6)], NOW)  # still under the old number
    assert [one.value for one in desk.chart("V2", LATER).observations] == [4.2, 4.6]


def test_two_charts_of_one_stay_become_one(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.take_in([admitted(), potassium("C2", 2), admitted("C3", visit="V2")], NOW)
    desk.take_in([sent("ADT^A42", "C4", 4, "MRG|M1||||V1", visit="V2")], NOW)
    assert [row.admission for row in desk.worklist(LATER)] == ["V2"]
    assert [one.value for one in desk.chart("V2", LATER).observations] == [4.2]
    desk.close()
    again = open_desk()
    again.take_in([potassium("C5", 8)], NOW)
    assert [one.value for one in again.chart("V2", LATER).observations] == [4.2, 4.8]


def test_a_stay_moves_to_the_patient_it_belongs_to(desk: Desk) -> None:
    desk.take_in([admitted()], NOW)
    desk.take_in([sent("ADT^A45", "C2", 4, "MRG|M1", mrn="M7")], NOW)
    assert desk.chart("V1", LATER).patient.mrn == "M7"
