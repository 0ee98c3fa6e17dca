"""The story of a code, from the first word of a note to the export of the attested set."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, message, note
from tests.desk.finalised import KIDNEY, PNEUMONIA, TEXT, assessed, discharged

from chartlight.chart import Action
from chartlight.desk import Desk, NoSuchAdmission
from chartlight.desk.code_story import NothingToTell
from chartlight.reports.code_story import CodeStory, story_json


@pytest.fixture
def told_desk(desk: Desk, tmp_path: Path) -> Desk:
    """A stay whose kidney injury was turned down, taken back, accepted, attested, exported and looked at."""
    desk.take_in([message(discharged(), note("n1", TEXT))], NOW)
    desk.record_assessment(assessed(PNEUMONIA, KIDNEY), NOW)
    desk.decide("V1", "N17.9", Action.REJECT, NOW, reason="creatinine only once")
    desk.undo_decision("V1", "N17.9", NOW)
    desk.begin_finalising("V1", NOW)
    desk.reject_code("V1", "N17.9", "not treated", NOW)
    desk.restore_code("V1", "N17.9", NOW)
    desk.accept_code("V1", "N17.9", NOW)
    desk.record_view("V1", NOW)
    desk.record_view("V1", NOW + timedelta(hours=1))
    desk.export_code_set("V1", "csv", tmp_path / "out.csv", NOW, draft=True)
    return desk


def steps(story: CodeStory) -> list[tuple[str, str, str]]:
    return [(step.kind, step.what, step.why) for step in story.steps]


def test_the_story_tells_what_was_offered_decided_why_by_whom_and_what_left(told_desk: Desk):
    story = told_desk.code_story("V1", " n17.9 ", NOW)
    assert [(offer.status, offer.places[0].quote) for offer in story.offers] == [
        ("suggested", KIDNEY.evidence[0].quote)
    ]
    assert steps(story) == [
        ("decision", "rejected", "creatinine only once"),
        ("decision", "took the decision back", ""),
        ("code-set", "begin: proposed, diagnosis 2, POA Y", ""),
        ("code-set", "reject N17.9: rejected", "not treated"),
        ("code-set", "restore N17.9: proposed, diagnosis 2, POA Y", ""),
        ("code-set", "accept N17.9: accepted, diagnosis 2, POA Y", ""),
        ("out", "the code set was exported", ""),
    ]
    assert {(step.who, step.role) for step in story.steps} == {("ann", "cdi")}
    assert [(one.who, one.times) for one in story.looks] == [("ann", 2)]
    assert (story.chain.ok, story.made_by) == (True, "ann")


def test_every_step_names_the_entry_of_the_chain_that_stands_for_it(told_desk: Desk):
    entries = {entry.seq: entry for entry in told_desk.audit_entries("V1")}
    story = told_desk.code_story("V1", "N17.9", NOW)
    named = [entries[step.entry].action for step in story.steps]
    assert named == [
        "decision.reject",
        "decision.undo",
        "finalise.begin",
        "finalise.reject",
        "finalise.restore",
        "finalise.accept",
        "finalise.export",
    ]
    assert [entries[offer.entry].action for offer in story.offers] == ["assessment.record"]


def test_a_chain_that_does_not_hold_says_so_in_the_story(told_desk: Desk):
    with told_desk._store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = 'ben' WHERE action = 'decision.reject'")
    story = told_desk.code_story("V1", "N17.9", NOW)
    assert not story.chain.ok
    assert "was changed" in story.chain.why


def test_the_story_on_paper_is_audited_and_the_same_story_gives_the_same_bytes(told_desk: Desk, tmp_path: Path):
    from chartlight.reports.story_printing import story_pdf

    target = tmp_path / "story.pdf"
    story = told_desk.print_code_story("V1", "N17.9", target, NOW)
    content = target.read_bytes()
    assert content == story_pdf(story, told_desk.chart("V1", NOW))
    assert content.startswith(b"%PDF")
    assert told_desk.audit_entries(limit=1)[0].action == "story.print"
    assert b"Testfall" not in content.split(b"stream")[0]


def test_telling_it_is_a_look_and_it_is_json(told_desk: Desk):
    document = story_json(told_desk.code_story("V1", "J18.9", NOW))
    assert document["offers"][0]["versions"]["model"]
    assert told_desk.audit_entries(limit=1)[0].action == "story.view"


def test_a_code_that_nothing_was_about_has_no_story(told_desk: Desk):
    with pytest.raises(NothingToTell):
        told_desk.code_story("V1", "Z99.89", NOW)
    with pytest.raises(NoSuchAdmission):
        told_desk.code_story("V9", "J18.9", NOW)


def test_a_query_that_asked_for_it_is_part_of_the_story(desk: Desk, open_desk: OpenDesk):
    from tests.desk.fakes import admit, finding
    from tests.desk.fakes import assessed as found

    desk.take_in([message(admit(), note("n1", "Pneumonia"))], NOW)
    desk.record_assessment(found(finding()), NOW)
    query = desk.draft_query("V1", "f-sepsis", NOW)
    desk.send_query(query.id, NOW)
    desk.answer_query(query.id, choice="Sepsis", outcome="agreed", responder="Dr Hale", when=NOW, now=NOW)
    desk.decide("V1", "A41.9", Action.ADD, NOW, reason="documented since")
    story = desk.code_story("V1", "A41.9", NOW)
    asked = [step.what for step in story.steps if step.kind == "query"]
    assert asked[0] == f"{query.id}: drafted a query"
    assert asked[1].startswith(f"{query.id}: sent the query to Dr Hale: “")
    assert asked[2] == f"{query.id}: recorded the answer of Dr Hale: agreed, “Sepsis”"
    assert story.steps[-1].what == "added"
