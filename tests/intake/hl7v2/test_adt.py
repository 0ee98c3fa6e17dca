"""ADT: what happens to a stay."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.intake.written import PID, PV1, chart, hl7, one

from chartlight.chart import Encounter, EncounterEvent, EncounterStatus, PatientClass, Sex
from chartlight.intake.errors import Unreadable

ADMITTED = datetime(2026, 11, 17, 8, 30, tzinfo=UTC)


def leaving(disposition: str, when: str = "20261120110000") -> str:
    fields = PV1.split("|") + [""] * 10
    fields[36], fields[45] = disposition, when
    return "|".join(fields[:46])


def at(unit: str, bed: str, patient_class: str = "I") -> str:
    fields = PV1.split("|")
    fields[2], fields[3] = patient_class, f"{unit}^12^{bed}^RGH"
    return "|".join(fields)


def test_an_admission_says_who_where_when_and_under_whom() -> None:
    update = one(
        hl7(
            "ADT^A01^ADT_A01",
            "EVN|A01|20261117083100",
            "PV2|||^Fever and cough",
            "IN1|2|X|Y|Second Payer",
            "IN1|1|MCR^Medicare|1|Medicare",
        )
    )
    assert update.admission == "V100"
    assert update.event is EncounterEvent.ADMIT
    assert update.time == datetime(2026, 11, 17, 8, 31, tzinfo=UTC)
    assert update.patient is not None
    assert (update.patient.mrn, update.patient.name) == ("MR417", "Synthetic, Greta Q")
    assert (update.patient.birth_date, update.patient.sex) == (date(1948, 3, 2), Sex.FEMALE)
    assert update.encounter == Encounter(
        patient_class=PatientClass.INPATIENT,
        admitted=ADMITTED,
        facility="RGH",
        unit="4W",
        bed="12-A",
        service="MED",
        attending="Alma Hale, MD",
        payer="Medicare",
        reason="Fever and cough",
    )


def test_the_visit_number_is_in_pid_18_where_pv1_19_is_empty() -> None:
    assert one(hl7("ADT^A01", PV1.replace("V100^^^RGH^VN", ""))).admission == "V100"


def test_a_message_about_no_stay_is_refused() -> None:
    with pytest.raises(Unreadable, match="PV1-19 and PID-18"):
        one(hl7("ADT^A01", PID.replace("V100^^^RGH^VN", ""), PV1.replace("V100^^^RGH^VN", "")))


def test_a_transfer_moves_the_stay_and_its_cancellation_moves_it_back() -> None:
    admit, move = hl7("ADT^A01", at("4W", "A")), hl7("ADT^A02", at("ICU", "3"))
    assert (chart(admit, move).encounter.unit, chart(admit, move).encounter.bed) == ("ICU", "12-3")
    assert chart(admit, move, hl7("ADT^A12", at("4W", "A"))).encounter.unit == "4W"


def test_a_discharge_closes_the_stay_and_a13_opens_it_again() -> None:
    admit, out = hl7("ADT^A01"), hl7("ADT^A03", leaving("3"))
    closed = chart(admit, out).encounter
    assert closed.status is EncounterStatus.DISCHARGED
    assert closed.discharged == datetime(2026, 11, 20, 11, tzinfo=UTC)
    assert closed.discharge_status == "03"
    opened = chart(admit, out, hl7("ADT^A13", leaving("3"))).encounter
    assert opened.is_open
    assert (opened.discharged, opened.discharge_status) == (None, None)


@pytest.mark.parametrize(("sent", "meant"), [("1", "01"), ("62", "62"), ("exp", "20"), ("HOME", "01"), ("moon", None)])
def test_discharge_dispositions(sent: str, meant: str | None) -> None:
    assert one(hl7("ADT^A03", leaving(sent))).encounter.discharge_status == meant  # type: ignore[union-attr]


def test_an_event_without_a_time_happened_when_it_was_recorded() -> None:
    out = one(hl7("ADT^A03", "EVN|A03|20261120101500||||20261120100000", leaving("01", "")))
    assert out.encounter is not None
    assert out.encounter.discharged == datetime(2026, 11, 20, 10, tzinfo=UTC)
    fields = PV1.split("|")
    arrived = one(hl7("ADT^A01", "EVN|A01|20261117083100", "|".join(fields[:44])))
    assert arrived.encounter is not None
    assert arrived.encounter.admitted == datetime(2026, 11, 17, 8, 31, tzinfo=UTC)


def test_a_cancelled_admission() -> None:
    assert chart(hl7("ADT^A01"), hl7("ADT^A11")).encounter.status is EncounterStatus.CANCELLED


def test_an_update_of_an_ended_stay_ends_it_even_if_the_discharge_never_came() -> None:
    assert chart(hl7("ADT^A01"), hl7("ADT^A08", leaving("01"))).encounter.status is EncounterStatus.DISCHARGED


def test_an_outpatient_becomes_an_inpatient_and_a_planned_stay_begins() -> None:
    emergency = chart(hl7("ADT^A04", at("ED", "1", "E")))
    assert (emergency.encounter.patient_class, emergency.encounter.is_open) == (PatientClass.EMERGENCY, True)
    admitted = chart(hl7("ADT^A04", at("ED", "1", "E")), hl7("ADT^A06", at("4W", "2", "I")))
    assert admitted.encounter.patient_class is PatientClass.INPATIENT
    planned = hl7("ADT^A05", "|".join(PV1.split("|")[:44]))
    assert chart(planned).encounter.status is EncounterStatus.PLANNED
    assert chart(planned, hl7("ADT^A01")).encounter.is_open


def test_messages_about_other_things_do_not_move_the_stay() -> None:
    result = "OBR|1||F1|24323-8^Metabolic panel^LN\rOBX|1|NM|2160-0^Creatinine^LN||2.1|mg/dL|||||F"
    moved = chart(hl7("ADT^A01", at("4W", "A")), hl7("ORU^R01", at("LAB", "9", "O"), result))
    assert (moved.encounter.unit, moved.encounter.patient_class) == ("4W", PatientClass.INPATIENT)
    assert chart(hl7("ORU^R01", at("4W", "9"), result)).encounter.patient_class is PatientClass.INPATIENT
    pending = chart(hl7("ADT^A01", at("4W", "A")), hl7("ADT^A15", at("ICU", "9")))
    assert pending.encounter.unit == "4W"


def test_diagnoses_and_procedures_that_come_coded() -> None:
    segments = (
        "DG1|1||N179^Acute kidney failure^I10||20261117|A",
        "DG1|2||I50.21^Acute systolic heart failure^I10C|||W",
        "DG1|3|||Fever, unspecified||W",
        "PR1|1||0SR90JZ^Replacement of right hip^I10P||20261118101500||||||S9^Okada^Ren^^^^MD",
    )
    found = chart(hl7("ADT^A08", *segments), hl7("ADT^A08", *segments))
    assert {(one.code, one.system, one.category, one.text) for one in found.conditions} == {
        ("I50.21", "ICD-10-CM", "encounter-diagnosis", "Acute systolic heart failure"),
        (None, None, "encounter-diagnosis", "Fever, unspecified"),
        ("N17.9", "ICD-10-CM", "admitting", "Acute kidney failure"),
    }
    assert len(found.conditions) == 3
    (procedure,) = found.procedures
    assert (procedure.code, procedure.system, procedure.performer) == ("0SR90JZ", "ICD-10-PCS", "Ren Okada, MD")
    assert procedure.performed == datetime(2026, 11, 18, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (hl7("ADT^A59", "EVN|A40"), r"ADT\^A59 are not taken"),
        (hl7("PPR^PC1"), r"PPR\^PC1 are not taken"),
        (hl7("Greta Synthetic^was here"), "MSH-9"),
        (b"MSH|^~\\&|A|B|||||ADT^A01|1|T|2.5\r", "no PID"),
    ],
)
def test_what_is_not_taken_says_so_and_quotes_nothing(body: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        one(body)
    assert "Greta" not in str(refused.value)


def test_the_record_number_is_the_identifier_of_type_mr() -> None:
    pid = PID.replace("MR417^^^RGH^MR", "99^^^SSA^SS~MR417^^^RGH^MR")
    update = one(hl7("ADT^A01", pid))
    assert update.patient is not None
    assert update.patient.mrn == "MR417"


def test_deleted_values_say_nothing() -> None:
    stay = one(hl7("ADT^A08", PV1.replace("|MED|", '|""|'))).encounter
    assert stay is not None
    assert stay.service is None
    assert stay == replace(one(hl7("ADT^A08")).encounter or stay, service=None)
