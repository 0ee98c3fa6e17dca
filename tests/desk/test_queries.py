from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.chart import QueryResponse
from chartlight.desk import Change, Desk, NoSuchFinding, NoSuchQuery, NotInThisState, QueryBlocked
from chartlight.queries.query import Query, QueryStatus


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "Pneumonia, RLL, febrile."))], NOW)
    desk.record_assessment(assessed(finding()), NOW)
    return desk


@pytest.fixture
def draft(filled: Desk) -> Query:
    return filled.draft_query("V1", "f-sepsis", NOW)


def test_a_draft_asks_the_writer_about_the_findings_own_indicators(filled: Desk, draft: Query):
    assert (draft.id, draft.status, draft.admission, draft.finding) == (
        "Q-000001",
        QueryStatus.DRAFT,
        "V1",
        "f-sepsis",
    )
    assert draft.addressee.provider == "Dr Hale"
    assert (draft.addressee.author, draft.addressee.author_credential) == ("ann", "RN, CCDS")
    assert [one.label for one in draft.indicators] == ["Lactate"]
    assert filled.queries("V1") == [draft]


def test_the_same_finding_gives_the_draft_there_is(filled: Desk, draft: Query):
    assert filled.draft_query("V1", "f-sepsis", NOW + hours(1)) == draft
    assert len(filled.queries()) == 1


def test_ids_count_up_over_the_store(filled: Desk, draft: Query, open_desk: OpenDesk):
    filled.withdraw_query(draft.id, "asked in person", NOW)
    filled.close()
    assert open_desk().draft_query("V1", "f-sepsis", NOW).id == "Q-000002"


def test_a_finding_that_is_not_there_cannot_be_asked_about(filled: Desk):
    with pytest.raises(NoSuchFinding, match="f-none"):
        filled.draft_query("V1", "f-none", NOW)
    with pytest.raises(NoSuchQuery, match="Q-000404"):
        filled.send_query("Q-000404", NOW)


def test_an_edit_is_kept(filled: Desk, draft: Query):
    edited = replace(draft, note_to_provider="Please see the note of this morning.")
    assert filled.save_query(edited, NOW).kinds == {"draft"}
    assert filled.queries(status="draft") == [edited]
    assert not filled.save_query(edited, NOW)
    assert [event for _, event, _ in filled.query_history(draft.id)] == ["draft", "edit"]


def test_from_sent_to_answered(filled: Desk, draft: Query):
    assert all(problem.severity == "warn" for problem in filled.check_query(draft, NOW))
    sent = filled.send_query(draft.id, NOW + hours(1))
    assert (sent.status, sent.sent) == (QueryStatus.SENT, NOW + hours(1))
    assert sent.answer_by is not None
    (row,) = filled.worklist(NOW + hours(2))
    assert (row.open_queries, row.next_step) == (1, "Review")
    assert filled.worklist(sent.answer_by + hours(1))[0].next_step == "Remind"
    assert filled.worklist(NOW + hours(74))[0].next_step == "Escalate"

    filled.record_assessment(assessed(finding(), as_of=filled.chart("V1", NOW + hours(2)).as_of), NOW + hours(2))
    assert filled.needing_assessment() == ()
    told: list[Change] = []
    filled.subscribe(told.append)
    answered = filled.answer_query(
        draft.id, choice="Sepsis", outcome="agreed", responder="Dr Hale", when=NOW + hours(3), now=NOW + hours(4)
    )
    assert answered.status is QueryStatus.ANSWERED
    assert told == [Change(frozenset({"V1"}), frozenset({"query"}))]
    assert filled.needing_assessment() == ("V1",)
    assert filled.worklist(NOW + hours(4))[0].open_queries == 0
    assert filled.chart("V1", NOW + hours(5)).responses == (
        QueryResponse(draft.id, "f-sepsis", "sepsis", "agreed", "Sepsis", "Dr Hale", NOW + hours(3)),
    )
    assert [event for _, event, _ in filled.query_history(draft.id)] == ["draft", "send", "answer"]


def test_a_draft_that_lay_for_days_gives_the_provider_the_whole_time_to_answer(filled: Desk, draft: Query):
    sent = filled.send_query(draft.id, NOW + hours(40))
    assert sent.answer_by == NOW + hours(88)


def test_a_query_that_leads_is_not_sent(filled: Desk, draft: Query):
    filled.save_query(replace(draft, question="Please document sepsis so that the DRG weight improves."), NOW)
    with pytest.raises(QueryBlocked) as blocked:
        filled.send_query(draft.id, NOW)
    assert any(problem.severity == "block" for problem in blocked.value.problems)
    assert filled.queries()[0].status is QueryStatus.DRAFT
    assert filled.audit_entries(limit=1)[0].outcome == "blocked"
    assert "DRG" not in filled.audit_entries(limit=1)[0].detail


def test_what_is_sent_is_no_longer_edited_and_what_is_answered_not_withdrawn(filled: Desk, draft: Query):
    filled.send_query(draft.id, NOW)
    with pytest.raises(NotInThisState, match="sent"):
        filled.save_query(draft, NOW)
    with pytest.raises(NotInThisState):
        filled.send_query(draft.id, NOW)
    answer = {"choice": "No", "outcome": "disagreed", "responder": "Dr Hale"}
    filled.answer_query(draft.id, **answer, when=NOW, now=NOW)
    with pytest.raises(NotInThisState, match="answered"):
        filled.withdraw_query(draft.id, "too late", NOW)
    with pytest.raises(NotInThisState):
        filled.answer_query(draft.id, **answer, when=NOW, now=NOW)


def test_saving_does_not_send(filled: Desk, draft: Query):
    with pytest.raises(NotInThisState):
        filled.save_query(replace(draft, status=QueryStatus.SENT), NOW)
    assert filled.queries()[0].status is QueryStatus.DRAFT


def test_a_withdrawn_query_makes_room_for_another(filled: Desk, draft: Query):
    filled.withdraw_query(draft.id, "asked in person", NOW)
    assert filled.worklist(NOW)[0].open_queries == 0
    assert filled.draft_query("V1", "f-sepsis", NOW).id == "Q-000002"
    assert "in person" not in "".join(entry.detail for entry in filled.audit_entries())


def test_the_sheet_is_printed_previewed_and_audited(filled: Desk, draft: Query, tmp_path: Path):
    filled.set_setting("facility", "Test General Hospital", NOW)
    target = tmp_path / "sheet.pdf"
    filled.print_query(draft.id, target, NOW)
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Test General Hospital" in text
    assert draft.id in text
    assert filled.audit_entries(limit=1)[0].action == "query.print"
    assert str(tmp_path) not in "".join(entry.detail for entry in filled.audit_entries())
    preview = filled.preview_query(replace(draft, note_to_provider="An unsaved edit."))
    assert preview.startswith(b"%PDF")


def test_the_site_says_how_long_an_answer_may_take(filled: Desk):
    filled.set_setting("query.answer-hours", 24, NOW)
    draft = filled.draft_query("V1", "f-sepsis", NOW)
    assert filled.send_query(draft.id, NOW).answer_by == NOW + hours(24)


def test_a_sheet_can_be_printed_into_an_open_file(filled: Desk, draft: Query):
    page = BytesIO()
    filled.print_query(draft.id, page, NOW)
    assert draft.id in PdfReader(page).pages[0].extract_text()
    assert [event for _, event, _ in filled.query_history(draft.id)] == ["draft", "print"]
