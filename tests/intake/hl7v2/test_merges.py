"""ADT events with MRG: what they join, part and move."""

import pytest
from tests.intake.written import NOW, PID, hl7

from chartlight.chart.merge import Merge, MergeKind
from chartlight.intake.errors import Unreadable
from chartlight.intake.reader import examine
from chartlight.intake.understanding import Understanding

SENT = "2026-11-17T09:00:00+00:00"


def read(event: str, *segments: str) -> Understanding:
    return examine(hl7(f"ADT^{event}", *segments), name="file", received=NOW)


def told(understood: Understanding) -> list[tuple[str, str, str, bool]]:
    return [(one.kind.value, one.old, one.new, one.undone) for one in understood.merges]


@pytest.mark.parametrize("event", ["A18", "A34", "A40", "A47"])
def test_record_numbers_are_joined(event: str) -> None:
    understood = read(event, "MRG|X9^^^H^PI~MR9^^^RGH^MR")
    assert told(understood) == [("patient", "MR9", "MR417", False)]
    assert understood.updates == ()
    assert understood.merges[0].sent is not None
    assert understood.merges[0].sent.isoformat() == SENT


@pytest.mark.parametrize("merged", ["MRG|MR9|||||V9^^^RGH^VN", "MRG|MR9||V9"])
def test_visit_numbers_are_joined(merged: str) -> None:
    place = merged.replace("|||||V9", "||||V9")
    assert told(read("A50", place)) == [("visit", "V9", "V100", False)]


def test_two_patients_are_parted_again() -> None:
    other = PID.replace("MR417", "MR9")
    assert told(read("A37", PID, other)) == [("patient", "MR9", "MR417", True)]


def test_a_stay_that_is_another_patients_moves_to_that_patient() -> None:
    (update,) = read("A45", PID.replace("MR417", "MR7"), "MRG|MR417").updates
    assert (update.admission, update.patient and update.patient.mrn) == ("V100", "MR7")


@pytest.mark.parametrize(
    ("segments", "why"),
    [((), "no MRG"), (("MRG|",), "which two"), (("MRG|MR417^^^RGH^MR",), "with itself")],
)
def test_what_joins_nothing_says_why(segments: tuple[str, ...], why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read("A40", *segments)


def test_a_merge_in_a_batch_is_taken_with_the_rest() -> None:
    both = hl7("ADT^A01") + hl7("ADT^A40", "MRG|MR9^^^RGH^MR", control="C2")
    understood = examine(both, name="file", received=NOW)
    assert len(understood.updates) == 1
    assert [(one.kind, one.old) for one in understood.merges] == [(MergeKind.PATIENT, "MR9")]
    assert isinstance(understood.merges[0], Merge)
