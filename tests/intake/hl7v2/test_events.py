"""Events beyond admission and discharge, and messages that say nothing a chart takes."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.intake.written import NOW, PID, PV1, hl7, one, taken

from chartlight.chart import EncounterEvent, PatientClass
from chartlight.intake.errors import Unreadable
from chartlight.intake.reader import examine


def test_two_patients_swap_their_beds() -> None:
    other_pid = PID.replace("MR417", "MR500").replace("V100", "V200").replace("Greta", "Otto")
    other_pv1 = PV1.replace("4W^12^A", "5E^02^B").replace("V100", "V200")
    first, second = taken(hl7("ADT^A17", PID, PV1, other_pid, other_pv1))
    assert (first.admission, second.admission) == ("V100", "V200")
    for update, unit in ((first, "4W"), (second, "5E")):
        assert update.event is EncounterEvent.TRANSFER
        assert update.encounter is not None
        assert update.encounter.unit == unit


@pytest.mark.parametrize(
    ("event", "meant"),
    [
        ("A05", EncounterEvent.PLAN),
        ("A14", EncounterEvent.PLAN),
        ("A06", EncounterEvent.ADMIT),
        ("A07", EncounterEvent.UPDATE),
        ("A15", EncounterEvent.MENTION),
        ("A16", EncounterEvent.MENTION),
        ("A21", EncounterEvent.MENTION),
        ("A22", EncounterEvent.MENTION),
        ("A23", EncounterEvent.CANCEL_ADMIT),
        ("A53", EncounterEvent.MENTION),
        ("A54", EncounterEvent.UPDATE),
    ],
)
def test_events(event: str, meant: EncounterEvent) -> None:
    assert one(hl7(f"ADT^{event}")).event is meant


def test_an_inpatient_who_becomes_an_outpatient() -> None:
    update = one(hl7("ADT^A07", PV1.replace("|I|", "|O|")))
    assert update.encounter is not None
    assert update.encounter.patient_class is PatientClass.OUTPATIENT


def test_leave_and_what_is_pending_end_nothing() -> None:
    leaving = PV1 + "|20261119"
    update = one(hl7("ADT^A16", leaving))
    assert update.encounter is not None
    assert update.encounter.discharged is None


NO_VISIT = PID.partition("||||||||||V100")[0]


@pytest.mark.parametrize("body", [hl7("ADT^A31", PID), hl7("ADT^A28", NO_VISIT), hl7("ADT^A08", NO_VISIT, "PV1|1|N")])
def test_what_is_said_of_a_person_is_said_of_no_stay_alone(body: bytes) -> None:
    understood = examine(body, name="x", received=NOW)
    assert understood.updates == ()
    (person,) = understood.people
    assert (person.patient.mrn, person.patient.family) == ("MR417", "Synthetic")
    assert understood.remark is None


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (hl7("ACK^A01"), "answers another message"),
        (hl7("QBP^Q22"), "question"),
        (hl7("ADT^A60"), "allergies"),
        (hl7("ORU^R40"), "alarm"),
        (hl7("SIU^S12"), "appointment"),
        (b"MSH|^~\\&|A|B|||||ACK|1|T|2.3\rMSA|AA|1\r", "answers another message"),
    ],
)
def test_what_no_chart_takes_is_passed_over_in_words(body: bytes, why: str) -> None:
    understood = examine(body, name="x", received=NOW)
    assert (understood.updates, understood.people, understood.merges) == ((), (), ())
    assert understood.remark is not None
    assert why in understood.remark


@pytest.mark.parametrize("event", ["R01", "R30", "R31", "R32"])
def test_results_of_the_bedside_are_results(event: str) -> None:
    update = one(hl7(f"ORU^{event}", "OBR|1|||GLU^Glucose^L", "OBX|1|NM|2339-0^Glucose^LN||104|mg/dL|||||F"))
    assert update.observations[0].value == 104.0


def test_before_version_2_3_the_event_stood_in_evn_alone() -> None:
    assert one(hl7("ADT", "EVN|A03|20261120")).event is EncounterEvent.DISCHARGE
    with pytest.raises(Unreadable, match="ADT are not taken"):
        one(hl7("ADT"))


NEW_YORK = ZoneInfo("America/New_York")


def test_the_hour_that_an_autumn_night_has_twice_is_told_apart_by_when_messages_come() -> None:
    """On 1 November 2026 clocks went from 02:00 EDT back to 01:00 EST: 05:50 UTC, then 06:10 UTC."""

    def sent(written: str, came: datetime) -> datetime:
        body = hl7("ADT^A08").replace(b"20261117090000", written.encode())
        (update,) = examine(body, name="x", received=came, zone=NEW_YORK).updates
        assert update.sent is not None
        return update.sent.astimezone(UTC)

    night = datetime(2026, 11, 1, tzinfo=UTC)
    first = sent("20261101015000", night.replace(hour=5, minute=50))
    second = sent("20261101011000", night.replace(hour=6, minute=10))
    assert first == night.replace(hour=5, minute=50)
    assert second == night.replace(hour=6, minute=10)
    assert sent("20261101011000", NOW) == night.replace(hour=5, minute=10)
    assert sent("20261101011000-0500", night.replace(hour=6, minute=10)) == night.replace(hour=6, minute=10)
    spring = datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert sent("20260308023000", spring) == spring
