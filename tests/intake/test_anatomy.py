"""Any message is shown field by field under the standard's names, whatever it is."""

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import hl7

from chartlight.intake.anatomy import LONGEST, MOST, MessageField, field_names, fields_of
from chartlight.intake.message import MessageKind


def by_place(body: bytes, kind: MessageKind = MessageKind.HL7V2) -> dict[str, MessageField]:
    return {one.place: one for one in fields_of(body, kind)}


def test_fields_have_the_names_of_the_standard() -> None:
    names = field_names()
    assert (names["PV1"][18], names["PV1"][43], names["PV1"][35]) == (
        "Visit number",
        "Admit date/time",
        "Discharge disposition",
    )
    assert (names["PID"][2], names["PID"][17]) == ("Patient identifier list", "Patient account number")
    assert (names["MSH"][8], names["MSH"][9], names["MSH"][17]) == (
        "Message type",
        "Message control ID",
        "Character set",
    )
    assert (names["OBX"][2], names["OBX"][4], names["OBX"][5]) == (
        "Observation identifier",
        "Observation value",
        "Units",
    )
    assert (names["TXA"][1], names["TXA"][11], names["TXA"][16]) == (
        "Document type",
        "Unique document number",
        "Document completion status",
    )
    assert names["OBR"][23] == "Diagnostic service section ID"
    assert names["DG1"][25] == "Present on admission indicator"


def test_a_message_field_by_field_with_what_can_be_mapped() -> None:
    found = by_place(hl7("ORU^R01", "OBX|1|NM|GLUX^Glucose||140|mg/dL|||||F", "OBX|2|TX|N||One\\.br\\two"))
    assert found["MSH-1"].value == "|"
    assert found["MSH-9"].maps == "events"
    assert found["MSH-9"].code == "ORU^R01"
    assert (found["PID-3"].maps, found["PID-3"].code) == ("visit_number", "PID-3")
    assert found["PID-5"].maps == ""
    assert (found["PV1-2"].maps, found["PV1-2"].code) == ("patient_class", "I")
    glucose = found["OBX[1]-3"]
    assert (glucose.name, glucose.value, glucose.maps, glucose.code) == (
        "Observation identifier",
        "GLUX^Glucose",
        "results",
        "GLUX",
    )
    assert found["OBX[2]-5"].value == "One ⏎ two"
    assert all(one.value for one in found.values())


def test_resources_by_path_and_texts_by_line() -> None:
    body = json.dumps({"resourceType": "Encounter", "class": {"code": "IMP"}, "x": [{"y": 1}, {"y": None}]}).encode()
    found = by_place(body, MessageKind.FHIR)
    assert (found["class.code"].maps, found["class.code"].code) == ("patient_class", "IMP")
    assert found["x[0].y"].value == "1"
    assert "x[1].y" not in found
    assert by_place(b"One\r\n\r\nTwo", MessageKind.DOCUMENT)["3"].value == "Two"


def test_much_is_cut() -> None:
    body = hl7("ORU^R01", *(f"OBX|{n}|TX|N||{'x' * 1000}" for n in range(MOST)))
    found = fields_of(body, MessageKind.HL7V2)
    assert len(found) == MOST
    assert max(len(one.value) for one in found) <= LONGEST + 2


@given(st.binary(max_size=300), st.sampled_from(list(MessageKind)))
def test_whatever_it_is_it_is_shown(body: bytes, kind: MessageKind) -> None:
    assert all(isinstance(one, MessageField) for one in fields_of(body, kind))


@given(st.binary(max_size=200))
def test_a_broken_message_is_shown(tail: bytes) -> None:
    assert fields_of(hl7("ADT^A01") + tail, MessageKind.HL7V2)
