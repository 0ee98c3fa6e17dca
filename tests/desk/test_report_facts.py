from dataclasses import replace

import pytest
from sqlalchemy import text
from tests.desk.fakes import NOW, admit, finding, hours, message, note
from tests.desk.fakes import assessed as with_findings
from tests.desk.finalised import HYPERTENSION, KIDNEY, LEFT, PNEUMONIA, SMOKED, TEXT, assessed, discharged

from chartlight.desk import Desk
from chartlight.store.migrations.reports import REPORTS

TABLES = ("report_query", "report_finding", "report_code")


def rows(desk: Desk, table: str) -> list[tuple[object, ...]]:
    with desk._reading() as connection:
        return sorted((tuple(row) for row in connection.execute(text(f"FROM {table}"))), key=str)


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """A stay with a finding that came and went, a query with its answer, and two attested versions."""
    desk.take_in([message(admit(), note("n1", TEXT))], NOW - hours(9))
    desk.record_assessment(with_findings(finding(), finding("f-aki"), as_of=NOW - hours(9)), NOW - hours(9))
    query = desk.draft_query("V1", "f-sepsis", NOW - hours(8))
    sent, _ = desk.record_verbal_query(
        "V1",
        "f-sepsis",
        provider="Dr Hale",
        words="Please clarify the picture.",
        when=NOW - hours(8),
        now=NOW - hours(8),
    )
    assert sent.id == query.id
    desk.answer_query(
        sent.id, choice="Sepsis", outcome="agreed", responder="Dr Hale", when=NOW - hours(6), now=NOW - hours(6)
    )
    desk.take_in([message(discharged(), note("n1", TEXT))], NOW)
    codes = assessed(PNEUMONIA, HYPERTENSION, KIDNEY, SMOKED)
    desk.record_assessment(replace(codes, findings=(finding("f-aki"),)), NOW)
    desk.begin_finalising("V1", NOW)
    desk.accept_code("V1", "N17.9", NOW)
    desk.reject_code("V1", "I10", "not treated", NOW)
    desk.attest("V1", NOW + hours(1))
    desk.reopen("V1", "late note", NOW + hours(2))
    desk.change_code("V1", "Z87.891", "Z87.01", "as the note says", NOW + hours(2))
    desk.attest("V1", NOW + hours(3))
    return desk


def test_what_happens_is_kept_as_facts(worked: Desk) -> None:
    findings = {(row[3], row[7]) for row in rows(worked, "report_finding")}
    assert findings == {("f-sepsis", True), ("f-aki", True), ("f-sepsis", False)}
    states = [row[4] for row in rows(worked, "report_query")]
    assert sorted(states) == ["answered", "draft", "sent"]
    codes = rows(worked, "report_code")
    first, last = sorted({row[1] for row in codes})
    assert {(row[4], row[7]) for row in codes if row[1] == first} == {
        ("J18.9", "auto"), ("N17.9", "accepted"), ("Z87.891", "auto"), ("I10", "rejected")
    }  # fmt: skip
    assert {(row[4], row[5], row[7]) for row in codes if row[1] == last and row[7] in ("changed", "rejected")} == {
        ("Z87.01", "Z87.891", "changed"), ("I10", "I10", "rejected")
    }  # fmt: skip
    impacts = rows(worked, "report_impact")
    assert {row[3] for row in impacts} == {"Q-000001"}
    assert len(impacts) == 2
    assert LEFT < NOW


def test_an_assessment_that_finds_the_same_adds_nothing(worked: Desk) -> None:
    before = rows(worked, "report_finding")
    again = replace(assessed(PNEUMONIA), findings=(finding("f-aki"),), as_of=NOW + hours(4))
    worked.record_assessment(again, NOW + hours(4))
    assert rows(worked, "report_finding") == before


def test_a_store_kept_before_gets_the_same_facts_from_its_documents(worked: Desk) -> None:
    kept = {table: rows(worked, table) for table in TABLES}
    assert all(kept.values())
    with worked._store._database.writing() as connection:
        for table in (*TABLES, "report_impact"):
            connection.execute(text(f"DROP TABLE {table}"))
        for statement in REPORTS.statements:
            connection.exec_driver_sql(statement)
    assert {table: rows(worked, table) for table in TABLES} == kept
