"""RDE and RAS: orders and administrations."""

from datetime import UTC, datetime

from tests.intake.written import chart, hl7, one

from chartlight.chart import Medication, MedicationKind

DRUG = "1808^furosemide 40 MG Injection^RXNORM"


def test_an_administration() -> None:
    body = hl7(
        "RAS^O17",
        "ORC|RE|P7||||||||",
        f"RXA|0|1|20261118090000|20261118093000|{DRUG}|40|mg|||||||||||||CP",
        "RXR|^Intravenous",
    )
    assert one(body).medications == (
        Medication(
            id="RXA-P7-1808-20261118090000",
            name="furosemide 40 MG Injection",
            kind=MedicationKind.ADMINISTRATION,
            time=datetime(2026, 11, 18, 9, tzinfo=UTC),
            end=datetime(2026, 11, 18, 9, 30, tzinfo=UTC),
            code="1808",
            system="RxNorm",
            dose=40.0,
            unit="mg",
            route="Intravenous",
            status="completed",
        ),
    )


def test_a_dose_that_was_refused_was_not_given() -> None:
    body = hl7("RAS^O17", "ORC|RE|P7", f"RXA|0|1|20261118090000||{DRUG}|40|mg|||||||||||||RE")
    assert one(body).medications[0].status == "not-done"


def test_an_order_and_its_end() -> None:
    def order(control: str) -> bytes:
        return hl7(
            "RDE^O11", f"ORC|{control}|P7", "TQ1|1||||||20261118080000", f"RXE||{DRUG}|40||mg", "RXR|IV^Intravenous"
        )

    (ordered,) = chart(order("NW")).medications
    assert (ordered.kind, ordered.status, ordered.dose) == (MedicationKind.ORDER, "active", 40.0)
    assert ordered.time == datetime(2026, 11, 18, 8, tzinfo=UTC)
    (ended,) = chart(order("NW"), order("DC")).medications
    assert ended.status == "stopped"


def test_several_orders_in_one_message() -> None:
    body = hl7("RDE^O11", "ORC|NW|P7", f"RXE||{DRUG}|40||mg", "ORC|NW|P8", "RXE||^heparin|5000||[iU]")
    assert [(one.name, one.code) for one in one(body).medications] == [
        ("furosemide 40 MG Injection", "1808"),
        ("heparin", None),
    ]
