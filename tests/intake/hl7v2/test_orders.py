"""Orders: what is to be done stands in the chart as ordered, and never as done."""

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from tests.intake.written import NOW, chart, hl7, one, taken

from chartlight.chart import MedicationKind, Procedure
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message
from chartlight.intake.reader import examine

DIALYSIS = "OBR|1|P9||HD^Hemodialysis^L|||||||||||||||||||||||1^once^^20261118140000"
FUROSEMIDE = "1808^furosemide 40 MG Injection^RXNORM"
DONE = {"completed", "final", "in-progress", "unknown", ""}


def order(control: str, detail: str = DIALYSIS, status: str = "", kind: str = "ORM^O01") -> bytes:
    return hl7(kind, f"ORC|{control}|P9|||{status}||||20261118120000", detail)


def test_an_order_is_what_is_to_be_done_and_when() -> None:
    assert one(order("NW")).procedures == (
        Procedure(
            id="ORD-P9",
            text="Hemodialysis",
            code="HD",
            system="L",
            performed=datetime(2026, 11, 18, 14, tzinfo=UTC),
            status="active",
        ),
    )


@pytest.mark.parametrize(
    ("control", "status", "meant"),
    [
        ("NW", "", "active"),
        ("OK", "", "active"),
        ("XO", "", "active"),
        ("RL", "", "active"),
        ("RO", "", "active"),
        ("UC", "", "active"),
        ("CA", "", "cancelled"),
        ("RU", "", "cancelled"),
        ("DC", "", "stopped"),
        ("HD", "", "on-hold"),
        ("SC", "IP", "active"),
        ("SC", "DC", "stopped"),
        ("SC", "CM", "fulfilled"),
        ("SN", "CM", "fulfilled"),
    ],
)
def test_where_an_order_stands_is_never_that_it_was_performed(control: str, status: str, meant: str) -> None:
    (ordered,) = one(order(control, status=status)).procedures
    assert ordered.status == meant
    assert ordered.status not in DONE


@pytest.mark.parametrize("kind", ["ORM^O01", "OMG^O19", "OMI^O23"])
def test_an_order_is_the_same_in_each_of_its_messages(kind: str) -> None:
    assert one(order("NW", kind=kind)).procedures == one(order("NW")).procedures


def test_what_withdraws_an_order_needs_its_number_alone() -> None:
    (ordered,) = chart(order("NW"), hl7("ORM^O01", "ORC|CA|P9")).procedures
    assert (ordered.id, ordered.status) == ("ORD-P9", "cancelled")


def test_an_order_carries_no_code_of_what_was_performed() -> None:
    (ordered,) = one(order("NW", "OBR|1|P9||5A1D70Z^Dialysis^I10P")).procedures
    assert (ordered.text, ordered.code, ordered.system) == ("Dialysis", None, None)


def test_a_diet_is_an_order() -> None:
    (ordered,) = one(hl7("OMD^O03", "ORC|NW|P3", "ODS|D||TPN^Total parenteral nutrition^L")).procedures
    assert ordered.text == "Total parenteral nutrition"


def test_answers_to_the_questions_of_an_order_are_no_results() -> None:
    body = hl7("ORM^O01", "ORC|NW|P9", DIALYSIS, "DG1|1||N17.9^Acute kidney failure^I10", "OBX|1|ST|Q^Pregnant||N")
    update = one(body)
    assert (update.observations, update.conditions, update.notes) == ((), (), ())


@pytest.mark.parametrize("body", [order("NW", "OBR|1|P9||CBC^Blood count^L" + "|" * 20 + "HM"), hl7("OML^O21")])
def test_laboratory_orders_are_passed_over_in_words(body: bytes) -> None:
    understood = examine(body, name="x", received=NOW)
    assert not any(update.procedures for update in understood.updates)
    assert understood.remark is not None
    assert "laboratory" in understood.remark


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        ("RDE^O11", f"RXE||{FUROSEMIDE}|40||mg"),
        ("OMP^O09", f"RXO|{FUROSEMIDE}|40||mg"),
        ("ORM^O01", f"RXO|{FUROSEMIDE}|40||mg"),
        ("RDS^O13", f"RXD|1|{FUROSEMIDE}|20261118|40|mg"),
    ],
)
def test_a_drug_ordered_through_any_message_is_one_order(kind: str, detail: str) -> None:
    update = one(hl7(kind, "ORC|NW|P7", "TQ1|1||||||20261118080000", detail, "RXR|IV^Intravenous"))
    (ordered,) = update.medications
    assert (ordered.id, ordered.kind, ordered.status) == ("RXE-P7", MedicationKind.ORDER, "active")
    assert (ordered.code, ordered.dose, ordered.unit, ordered.route) == ("1808", 40.0, "mg", "Intravenous")
    assert ordered.time == datetime(2026, 11, 18, 8, tzinfo=UTC)
    assert update.procedures == ()


def test_an_order_of_a_drug_that_is_encoded_and_dispensed_stays_one() -> None:
    steps = [("OMP^O09", f"RXO|{FUROSEMIDE}|40||mg"), ("RDE^O11", f"RXE||{FUROSEMIDE}|40||mg")]
    (ordered,) = chart(*(hl7(kind, "ORC|NW|P7", detail) for kind, detail in steps)).medications
    assert ordered.name == "furosemide 40 MG Injection"


@pytest.mark.parametrize(
    ("control", "status"),
    [("CA", "cancelled"), ("HD", "on-hold"), ("DC", "active")],
)
def test_an_end_without_the_drug_takes_back_what_was_never_taken_only(control: str, status: str) -> None:
    """A drug that was stopped was taken until then. What was withdrawn is still named."""
    ordered = hl7("RDE^O11", "ORC|NW|P7", f"RXE||{FUROSEMIDE}|40||mg")
    ends = hl7("ORM^O01", f"ORC|{control}|P7", control="C2")
    (found,) = chart(ordered, ends).medications
    assert (found.status, found.name, found.dose) == (status, "furosemide 40 MG Injection", 40.0)


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_withdrawn_by_its_number_is_still_named_also_in_the_store(
    tmp_path: Path, together: bool, turned: bool
) -> None:
    ordered = order("NW"), hl7("RDE^O11", "ORC|NW|P7", f"RXE||{FUROSEMIDE}|40||mg", control="C2")
    ends = [hl7("ORM^O01", f"ORC|CA|{number}", control=f"C{number}") for number in ("P9", "P7")]
    later = [body.replace(b"20261117090000", b"20261117100000") for body in ends]
    bodies = [*ordered, *later][:: -1 if turned else 1]
    batches = [bodies] if together else [[one] for one in bodies]
    desk = Desk.open(tmp_path, ThrowawayKey(), Actor("ann"))
    try:
        for batch in batches:
            desk.take_in((hl7v2_message(body, "orders") for body in batch), NOW)
        found = desk.chart("V100", NOW)
    finally:
        desk.close()
    # of a number alone it is not known whether a drug was ordered: it withdraws both
    named = [(one.text, one.status) for one in found.procedures if one.text]
    drugs = [(one.name, one.dose, one.status) for one in found.medications if one.name]
    assert named == [("Hemodialysis", "cancelled")]
    assert drugs == [("furosemide 40 MG Injection", 40.0, "cancelled")]
    same = chart(*bodies)
    assert (found.procedures, found.medications) == (same.procedures, same.medications)


def test_timing_stands_elsewhere_in_older_versions() -> None:
    body = hl7("RDE^O01", "ORC|NW|P7", f"RXE|^^^20261118080000^20261120080000|{FUROSEMIDE}|40||mg")
    (ordered,) = one(body).medications
    assert ordered.time == datetime(2026, 11, 18, 8, tzinfo=UTC)
    assert ordered.end == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_several_orders_of_several_kinds_in_one_message() -> None:
    body = hl7("ORM^O01", "ORC|NW|P7", f"RXO|{FUROSEMIDE}", "ORC|NW|P9", DIALYSIS, "ORC|NW|P1", "OBR|1|P1||X^CT head^L")
    update = one(body)
    assert [entry.id for entry in update.medications] == ["RXE-P7"]
    assert [entry.id for entry in update.procedures] == ["ORD-P9", "ORD-P1"]


def test_an_order_for_nothing_is_refused_and_says_why() -> None:
    understood = examine(hl7("ORM^O01", "ORC|NW|P7"), name="x", received=NOW)
    assert understood.remark == "Left out 1 order: It does not say what is ordered."
    assert taken(hl7("ORM^O01", "ORC|NW|P7"))[0].procedures == ()


@pytest.mark.parametrize("came", list(permutations(range(4))))
def test_words_on_an_order_in_any_order_end_where_the_last_one_left_it(came: tuple[int, ...]) -> None:
    said = [("NW", "0900"), ("HD", "1000"), ("RL", "1100"), ("CA", "1200")]
    bodies = [order(control).replace(b"20261117090000", f"20261117{at}00".encode()) for control, at in said]
    (ordered,) = chart(*(bodies[place] for place in came)).procedures
    assert ordered.status == "cancelled"
