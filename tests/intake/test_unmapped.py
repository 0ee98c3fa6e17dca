"""What no table explains is found in what was read, with the sender's own name for it."""

import pytest
from tests.intake.written import NOW, hl7

from chartlight.chart import Observation
from chartlight.intake.becoming import becoming
from chartlight.intake.mapping import FeedMapping, Layer, feed_mapping
from chartlight.intake.message import MessageKind
from chartlight.intake.reader import examine
from chartlight.intake.site import Site
from chartlight.intake.unmapped import Unmapped, unmapped, unmapped_type

PV1 = "PV1|1|{}|4W||||||||||||||||V1" + "|" * 17 + "{}" + "|" * 9 + "{}"


def knows(one: Observation) -> tuple[bool, bool]:
    """A catalogue that knows LOINC codes and lactate, in mmol/L."""
    return one.system == "LOINC" or one.code == "LACT", one.unit in (None, "mmol/L")


def found(body: bytes, layer: Layer | None = None) -> list[Unmapped]:
    mapping: FeedMapping = feed_mapping(layer or Layer(), Site())
    read = examine(body, name="f", received=NOW, tables=mapping.site.tables)
    return list(unmapped(read, body, MessageKind.HL7V2, mapping, knows))


def test_local_codes_and_units_of_results() -> None:
    body = hl7(
        "ORU^R01",
        "OBX|1|NM|GLUX^Glucose serum||140|mg/dL|||||F",
        "OBX|2|NM|LACT^Lactate||4.1|mmoles|||||F",
        "OBX|3|NM|LACT^Lactate||4.1|mmol/L|||||F",
        "OBX|4|ST|COL^Colour||yellow||||||F",
        "OBX|5|NM|GLUX^Glucose serum||150|mg/dL|||||F",
        "OBX|6|NM|9999-9^Rare^LN||1||||||F",
    )
    assert found(body) == [Unmapped("results", "GLUX", "Glucose serum"), Unmapped("units", "mmoles", "Lactate")]


def test_classes_and_dispositions_that_no_table_explains() -> None:
    assert found(hl7("ADT^A01", PV1.format("IPX^Inpatient extra", "", ""))) == [
        Unmapped("patient_class", "IPX", "Inpatient extra")
    ]
    ended = PV1.format("I", "HOSPX^Hospice", "20261118")
    assert found(hl7("ADT^A03", ended)) == [Unmapped("discharge_status", "HOSPX", "Hospice")]
    assert found(hl7("ADT^A03", ended), Layer(discharge_status={"HOSPX": "50"})) == []
    assert found(hl7("ADT^A01", PV1.format("", "", ""))) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("XCARE^Bedside round", [Unmapped("documents", "XCARE", "Bedside round")]),
        ("XCARE^Progress note of the ward", []),
        ("PN", []),
    ],
)
def test_document_types_without_a_kind(written: str, expected: list[Unmapped]) -> None:
    body = hl7("MDM^T02", f"TXA|1|{written}|TX|20261117|A1^Hale|||||||D1", "OBX|1|TX|1||Words.")
    assert found(body) == expected


def test_document_types_of_fhir() -> None:
    body = (
        b'{"resourceType": "DocumentReference", "id": "d", "status": "current", "type": {"coding": [{"code": "ZZ-1",'
        b' "display": "Ward round"}]}, "context": {"encounter": [{"reference": "Encounter/V1"}]},'
        b' "content": [{"attachment": {"contentType": "text/plain", "data": "V29yZHMu"}}]}'
    )
    mapping = feed_mapping(Layer(), Site())
    read = examine(body, name="f", received=NOW)
    assert read.updates[0].notes[0].type.value == "other"
    assert unmapped(read, body, MessageKind.FHIR, mapping, knows) == (Unmapped("documents", "ZZ-1", "Ward round"),)


def test_the_type_of_a_message_that_is_not_taken() -> None:
    assert unmapped_type(hl7("ADT^A99")) == (Unmapped("events", "ADT^A99"),)
    assert unmapped_type(hl7("Nonsense type")) == ()
    assert unmapped_type(b"no message") == ()


def test_long_codes_are_cut() -> None:
    (one,) = found(hl7("ORU^R01", f"OBX|1|NM|{'G' * 300}^x||140||||||F"))
    assert len(one.code) == 80


def test_what_a_message_becomes_is_told_entry_by_entry() -> None:
    body = hl7("ADT^A01", PV1.format("IPX", "", ""))
    shown = becoming(examine(body, name="f", received=NOW), NOW.tzinfo or Site().zone)
    assert shown.admissions == ("V1",)
    by_kind = {one.kind: one for one in shown.entries}
    assert by_kind["event"].title == "admit"
    assert by_kind["stay"].is_open
    assert ("unit", "4W") in by_kind["stay"].told
    assert by_kind["patient"].title == "Synthetic, Greta Q"
    assert ("mrn", "MR417") in by_kind["patient"].told
