"""Paper: one sheet, a round of several, and no draft that the check blocks."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.desk import Desk, NotInThisState, QueryBlocked

LEADS = "Please document sepsis so that the DRG weight improves."


@pytest.fixture
def hospital(desk: Desk) -> Desk:
    """Three patients on two units, a sent query each; V3 has a provider of its own."""
    for admission, unit, writer in (("V1", "5E", "Dr Hale"), ("V2", "4W", "Dr Hale"), ("V3", "4W", "Dr Adams")):
        told = admit(admission, unit=unit, family=f"Testfall{admission}")
        desk.take_in([message(told, note("n1", "Pneumonia, RLL, febrile.", admission, author=writer))], NOW)
        desk.record_assessment(assessed(finding(), admission=admission), NOW)
        desk.send_query(desk.draft_query(admission, "f-sepsis", NOW).id, NOW)
    return desk


def test_a_round_is_printed_by_unit_and_provider_and_each_sheet_is_audited(hospital: Desk, tmp_path: Path) -> None:
    target = tmp_path / "round.pdf"
    ids = [query.id for query in hospital.queries()]
    assert hospital.print_round(ids, target, NOW) == ("Q-000003", "Q-000002", "Q-000001")
    texts = [page.extract_text() for page in PdfReader(target).pages]
    assert [next(one for one in ("V1", "V2", "V3") if f"Testfall{one}" in text) for text in texts] == ["V3", "V2", "V1"]
    assert [entry.object_id for entry in hospital.audit_entries(limit=3)] == ["Q-000001", "Q-000002", "Q-000003"]
    assert "Testfall" not in "".join((PdfReader(target).metadata or {}).values())


def test_units_and_providers_choose_what_is_printed(hospital: Desk) -> None:
    assert hospital.queries_of_round() == ("Q-000001", "Q-000002", "Q-000003")
    assert hospital.queries_of_round(units=["4w"]) == ("Q-000002", "Q-000003")
    assert hospital.queries_of_round(units=["4W"], providers=["dr hale"]) == ("Q-000002",)
    hospital.withdraw_query("Q-000002", "asked in person", NOW)
    assert hospital.queries_of_round(units=["4W"]) == ("Q-000003",)
    draft = hospital.draft_query("V2", "f-sepsis", NOW)
    assert draft.id not in hospital.queries_of_round()
    assert draft.id in hospital.queries_of_round(drafts=True)


def test_a_draft_that_leads_reaches_no_paper(hospital: Desk, tmp_path: Path) -> None:
    hospital.withdraw_query("Q-000001", "again", NOW)
    draft = hospital.draft_query("V1", "f-sepsis", NOW)
    hospital.save_query(replace(draft, question=LEADS), NOW)
    target = tmp_path / "sheet.pdf"
    with pytest.raises(QueryBlocked, match="printed"):
        hospital.print_query(draft.id, target, NOW)
    with pytest.raises(QueryBlocked):
        hospital.print_round(["Q-000002", draft.id], target, NOW)
    assert not target.exists()
    assert "query.print" not in {entry.action for entry in hospital.audit_entries()}


def test_nothing_to_print_is_said(hospital: Desk) -> None:
    with pytest.raises(NotInThisState, match="no query"):
        hospital.print_round([], BytesIO(), NOW)


def test_the_site_says_whether_the_sheet_is_part_of_the_record(hospital: Desk) -> None:
    hospital.set_setting("query.record-statement", "Part of the permanent medical record.", NOW)
    page = BytesIO()
    hospital.print_query("Q-000001", page, NOW + hours(1))
    text = " ".join(PdfReader(page).pages[0].extract_text().split())
    assert "Part of the permanent medical record. Confidential" in text
    assert "Not part" not in text


def test_a_template_of_the_site_serves_and_a_broken_one_is_named(hospital: Desk) -> None:
    folder = hospital.data / "query-templates"
    folder.mkdir()
    (folder / "ours.toml").write_text(
        """
        [[template]]
        id = "our-infection"
        version = 7
        rules = ["sepsis"]
        topic = "infection"
        purpose = "clarify-diagnosis"
        question = "Based on your independent clinical judgment, what do these findings represent?"
        options = [{ kind = "alternative", text = "Local infection without a systemic response" }]
        """
    )
    (folder / "broken.toml").write_text("[[template]]\nid = 'x'\n")
    hospital.withdraw_query("Q-000001", "again", NOW)
    draft = hospital.draft_query("V1", "f-sepsis", NOW)
    assert (draft.template, draft.template_version, draft.topic) == ("our-infection", 7, "infection")
    assert hospital.query_templates().left_out[0].rule == "x"
