"""What stands between a draft and its attestation, attesting, and what follows from it."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.desk.fakes import NOW, admit, finding, hours, message, note
from tests.desk.finalised import (
    HYPERTENSION,
    KIDNEY,
    PNEUMONIA,
    SMOKED,
    TEXT,
    assessed,
    codes_of,
    discharged,
    ready,
    suggested,
)

from chartlight.assessment import ICD10PCS, DrgImpact, Finding, PotentialDrg, Role, Route
from chartlight.chart import Action, ChartUpdate, EncounterEvent, Procedure
from chartlight.desk import AlreadyAttested, AttestationBlocked, Change, Desk, DoesNotApply
from chartlight.finalize.code_set import State

# --- what arrives meanwhile


def test_what_is_suggested_later_waits_beside_the_draft(begun: Desk):
    begun.accept_code("V1", "N17.9", NOW)
    sepsis = suggested("A41.9", route=Route.AUTO)
    begun.record_assessment(assessed(PNEUMONIA, HYPERTENSION, KIDNEY, SMOKED, sepsis), NOW + hours(1))
    stand = begun.finalise_stand("V1")
    assert codes_of(stand) == ["J18.9", "I10", "N17.9", "Z87.891"]
    assert stand.draft is not None
    assert [(entry.code, entry.state) for entry in stand.draft.waiting] == [("A41.9", State.PROPOSED)]
    assert stand.undo == "accept N17.9"
    assert "1 suggestion is not decided" in begun.review("V1", NOW).open
    assert codes_of(begun.accept_code("V1", "A41.9", NOW)) == ["J18.9", "I10", "N17.9", "A41.9", "Z87.891"]
    back = begun.undo_step("V1", NOW).draft
    assert back is not None
    assert [entry.code for entry in back.waiting] == ["A41.9"]


def test_notes_that_come_show_in_the_queue_and_vanished_evidence_in_the_edits(begun: Desk):
    assert begun.finalise_queue(NOW)[0].new_notes == 0
    amended = note("n1", TEXT.replace("Acute kidney injury", "No kidney injury"), authored=NOW - hours(3))
    begun.take_in([message(amended, note("n2", "Addendum."))], NOW + hours(1))
    assert begun.finalise_queue(NOW)[0].new_notes == 2
    edits = {edit.id: edit.level for edit in begun.review("V1", NOW).edits}
    assert edits["evidence:vanished:N17.9"] == "warning"
    assert "evidence:vanished:J18.9" not in edits
    begun.reject_code("V1", "N17.9", "retracted", NOW + hours(2))
    assert begun.finalise_queue(NOW)[0].new_notes == 0


# --- holding and reconciling


def test_a_hold_keeps_the_set_from_attestation(begun: Desk):
    ready(begun)
    assert begun.hold("V1", " pathology ", NOW).hold == "pathology"
    assert begun.finalise_queue(NOW)[0].hold == "pathology"
    with pytest.raises(AttestationBlocked, match="On hold: pathology"):
        begun.attest("V1", NOW)
    assert begun.finalise_stand("V1").undo == "accept N17.9"
    assert begun.hold("V1", None, NOW).hold is None
    assert begun.attest("V1", NOW).version == 1
    with pytest.raises(AlreadyAttested):
        begun.hold("V1", "again", NOW)


def test_a_stay_can_be_held_before_its_draft_begins(filled: Desk):
    assert filled.hold("V1", "discharge summary missing", NOW).hold == "discharge summary missing"
    (row,) = filled.finalise_queue(NOW)
    assert (row.state, row.hold, row.drg) == ("new", "discharge summary missing", "194")
    assert filled.begin_finalising("V1", NOW).hold == "discharge summary missing"


def test_a_query_without_an_answer_keeps_the_set_open(filled: Desk):
    filled.record_assessment(assessed(PNEUMONIA, drg="195", findings=(finding(),)), NOW)
    query = filled.draft_query("V1", "f-sepsis", NOW)
    filled.begin_finalising("V1", NOW)
    assert filled.review("V1", NOW).open == ()
    filled.send_query(query.id, NOW)
    assert "1 query is not answered" in filled.review("V1", NOW).open
    assert filled.finalise_queue(NOW)[0].open_queries == 1


def test_another_drg_than_cdis_is_reconciled(begun: Desk):
    ready(begun)
    begun.reject_code("V1", "N17.9", "not met", NOW)
    difference = begun.review("V1", NOW).difference
    assert difference is not None
    assert (difference.coder_drg, difference.cdi_drg, difference.only_cdi) == ("195", "194", ("N17.9",))
    with pytest.raises(AttestationBlocked, match="differs"):
        begun.attest("V1", NOW)
    with pytest.raises(DoesNotApply, match="reason"):
        begun.reconcile("V1", "disagree", "", NOW)
    begun.reconcile("V1", "escalate", "ask the advisor", NOW)
    with pytest.raises(AttestationBlocked, match="escalated"):
        begun.attest("V1", NOW)
    stand = begun.reconcile("V1", "agree", "", NOW + hours(1))
    assert [(one.outcome, one.coder_drg, one.cdi_drg) for one in stand.reconciliations] == [
        ("escalate", "195", "194"),
        ("agree", "195", "194"),
    ]
    assert begun.finalise_stand("V1").reconciliations == stand.reconciliations
    assert begun.attest("V1", NOW).drg == "195"


# --- attesting and reopening


def test_attesting_freezes_a_version(begun: Desk):
    made = ready(begun).attest("V1", NOW + hours(2))
    assert (made.version, made.drg, made.signed.by, made.credential) == (1, "194", "ann", "RN, CCDS")
    stand = begun.finalise_stand("V1")
    assert (stand.is_attested, stand.attested, stand.undo) == (True, (made,), None)
    with pytest.raises(AlreadyAttested, match="reopen it"):
        begun.accept_code("V1", "I10", NOW)
    with pytest.raises(AlreadyAttested):
        begun.begin_finalising("V1", NOW)
    with pytest.raises(AlreadyAttested):
        begun.undo_step("V1", NOW)
    found = begun.review("V1", NOW)
    assert (found.grouping.drg, found.open) == ("194", ())
    (row,) = begun.finalise_queue(NOW)
    assert (row.state, row.undecided) == ("attested", 0)


def test_attesting_decides_what_the_chart_says_of_its_codes(begun: Desk):
    begun.decide("V1", "J18.9", Action.ACCEPT, NOW)
    begun.reject_code("V1", "Z87.891", "not relevant", NOW)
    assert [one.subject for one in begun.decisions("V1")] == ["J18.9"]
    told: list[Change] = []
    begun.subscribe(told.append)
    ready(begun).attest("V1", NOW + hours(2))
    assert {(one.subject, one.action, one.reason) for one in begun.decisions("V1")} == {
        ("J18.9", "accept", None),
        ("I10", "accept", None),
        ("N17.9", "accept", None),
        ("Z87.891", "reject", "not relevant"),
    }
    assert told[-1] == Change(frozenset({"V1"}), frozenset({"finalising", "decision"}))
    assert begun.needing_assessment() == ("V1",)


def test_reopening_makes_a_later_version_for_a_reason(begun: Desk):
    first = ready(begun).attest("V1", NOW)
    with pytest.raises(DoesNotApply):
        begun.reopen("V1", " ", NOW)
    stand = begun.reopen("V1", "late pathology", NOW + hours(1))
    assert (stand.draft, stand.is_reopened, stand.undo) == (first.code_set, True, None)
    assert begun.finalise_queue(NOW)[0].state == "reopened"
    begun.reject_code("V1", "Z87.891", "not relevant", NOW + hours(1))
    second = begun.attest("V1", NOW + hours(2))
    assert (second.version, second.reopened) == (2, "late pathology")
    assert begun.finalise_stand("V1").attested == (first, second)
    rejected = {one.subject: one.action for one in begun.decisions("V1")}
    assert rejected["Z87.891"] is Action.REJECT


def test_the_final_drg_joins_the_history(begun: Desk):
    better = PotentialDrg(("A41.9",), "871", 1.9, 1.1, "f-sepsis", "Septicemia")
    working = assessed(PNEUMONIA).drg.working
    hopeful = replace(assessed(PNEUMONIA, KIDNEY), drg=DrgImpact(working, (better,)))
    begun.record_assessment(hopeful, NOW + hours(1))
    begun.record_assessment(assessed(PNEUMONIA, KIDNEY), NOW + hours(2))
    ready(begun).attest("V1", NOW + hours(3))
    history = begun.drg_history("V1")
    assert [(stage.kind, stage.drg, stage.since) for stage in history.stages] == [
        ("baseline", "194", NOW),
        ("working", "194", NOW),
        ("potential", "871", NOW + hours(1)),
        ("final", "194", NOW + hours(3)),
    ]
    assert history.latest("potential") is None
    final = history.latest("final")
    assert final is not None
    assert final.codes == ("J18.9", "I10", "N17.9", "Z87.891")


def test_an_answered_query_is_credited_once(filled: Desk):
    asked = Finding("f-kidney", "aki", "Acute kidney injury", "missing", 0.9, ("N17.9",), finding().indicators, "KDIGO")
    filled.record_assessment(assessed(PNEUMONIA, HYPERTENSION, drg="195", findings=(asked,)), NOW)
    assert filled.query_impacts("V1") == ()
    query = filled.draft_query("V1", "f-kidney", NOW)
    filled.send_query(query.id, NOW + hours(1))
    filled.answer_query(
        query.id,
        choice="Acute kidney injury",
        outcome="agreed",
        responder="Dr Hale",
        when=NOW + hours(2),
        now=NOW + hours(2),
    )
    filled.record_assessment(assessed(PNEUMONIA, HYPERTENSION, KIDNEY), NOW + hours(3))
    (impact,) = filled.query_impacts("V1")
    assert (impact.credited, impact.drg_with, impact.drg_without) == (True, "194", "195")
    filled.begin_finalising("V1", NOW + hours(4))
    filled.reject_code("V1", "N17.9", "not met", NOW + hours(4))
    (impact,) = filled.query_impacts("V1")
    assert (impact.credited, impact.drg_with) == (False, "195")


def test_a_procedure_comes_with_its_date(desk: Desk):
    done = Procedure("p1", "Intubation", "0BH17EZ", ICD10PCS, datetime(2026, 3, 2, 4, tzinfo=NOW.tzinfo), "Dr Abdi")
    desk.take_in([message(discharged(), note("n1", TEXT), ChartUpdate("V1", procedures=(done,)))], NOW)
    desk.record_assessment(assessed(PNEUMONIA, suggested("0BH17EZ", role=Role.PRINCIPAL_PROCEDURE, poa=None)), NOW)
    draft = desk.begin_finalising("V1", NOW).draft
    assert draft is not None
    assert [(one.performed, one.surgeon) for one in draft.procedures] == [(date(2026, 3, 2), "Dr Abdi")]


def test_listeners_hear_of_every_step(begun: Desk):
    told: list[Change] = []
    begun.subscribe(told.append)
    begun.accept_code("V1", "N17.9", NOW)
    begun.undo_step("V1", NOW)
    assert told == [Change(frozenset({"V1"}), frozenset({"finalising"}))] * 2
    assert begun.needing_assessment() == ()


def test_nothing_of_the_chart_stands_in_the_audit_chain(begun: Desk):
    begun.hold("V1", "Testfall needs pathology", NOW)
    begun.hold("V1", None, NOW)
    begun.change_code("V1", "N17.9", "N17.0", "muddy brown casts", NOW)
    details = " ".join(f"{entry.object_id} {entry.detail}" for entry in begun.audit_entries())
    assert not any(words in details for words in ("Testfall", "pathology", "muddy", "Pneumonia"))


def test_a_discharge_taken_back_keeps_the_draft_and_stops_attestation(begun: Desk):
    ready(begun)
    begun.take_in([message(replace(admit(), event=EncounterEvent.CANCEL_DISCHARGE))], NOW + hours(1))
    assert begun.finalise_stand("V1").draft is not None
    with pytest.raises(AttestationBlocked, match="no discharge date"):
        begun.attest("V1", NOW + hours(1))
    assert begun.finalise_queue(NOW) == []
