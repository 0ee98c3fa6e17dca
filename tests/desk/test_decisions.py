import pytest
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.chart import Action
from chartlight.desk import Change, Desk


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "Pneumonia."))], NOW)
    desk.record_assessment(assessed(finding(), finding("f-aki", condition="Acute kidney injury")), NOW)
    return desk


def test_a_decision_stands_with_who_and_when(filled: Desk):
    change = filled.decide("V1", "J18.9", Action.CHANGE, NOW, replacement="J15.6", reason="culture")
    assert change == Change(frozenset({"V1"}), frozenset({"decision"}))
    (decision,) = filled.decisions("V1")
    assert (decision.subject, decision.action, decision.actor, decision.time) == ("J18.9", Action.CHANGE, "ann", NOW)
    assert (decision.replacement, decision.reason) == ("J15.6", "culture")
    assert filled.chart("V1", NOW).decisions == (decision,)


def test_the_last_decision_on_a_subject_stands_and_undo_brings_back_the_one_before(filled: Desk):
    filled.decide("V1", "J18.9", Action.ACCEPT, NOW)
    filled.decide("V1", "I10", Action.ACCEPT, NOW + hours(1))
    filled.decide("V1", "J18.9", Action.REJECT, NOW + hours(2))
    assert [(one.subject, one.action) for one in filled.decisions("V1")] == [("I10", "accept"), ("J18.9", "reject")]
    filled.undo_decision("V1", "J18.9", NOW + hours(3))
    assert [(one.subject, one.action) for one in filled.decisions("V1")] == [("J18.9", "accept"), ("I10", "accept")]
    filled.undo_decision("V1", "J18.9", NOW + hours(4))
    assert [one.subject for one in filled.decisions("V1")] == ["I10"]


def test_undoing_nothing_changes_nothing(filled: Desk):
    entries = len(filled.audit_entries())
    assert not filled.undo_decision("V1", "J18.9", NOW)
    assert len(filled.audit_entries()) == entries


def test_a_closed_finding_leaves_the_worklist_at_once_and_returns(filled: Desk):
    filled.decide("V1", "f-sepsis", Action.CLOSE_FINDING, NOW)
    (row,) = filled.worklist(NOW)
    assert (row.findings, row.conditions) == (1, ("Acute kidney injury",))
    filled.decide("V1", "f-aki", Action.CLOSE_FINDING, NOW)
    (row,) = filled.worklist(NOW)
    assert (row.findings, row.potential) == (0, None)
    filled.decide("V1", "f-sepsis", Action.REOPEN, NOW)
    assert filled.worklist(NOW)[0].conditions == ("Sepsis",)


def test_a_closed_finding_that_a_later_assessment_still_has_was_opened_by_new_evidence(filled: Desk):
    filled.decide("V1", "f-sepsis", Action.CLOSE_FINDING, NOW)
    filled.record_assessment(assessed(finding(), as_of=NOW + hours(1)), NOW + hours(1))
    assert filled.worklist(NOW + hours(1))[0].conditions == ("Sepsis",)


def test_a_decision_asks_for_a_new_assessment(filled: Desk):
    assert filled.needing_assessment() == ()
    filled.decide("V1", "J18.9", Action.ACCEPT, NOW)
    assert filled.needing_assessment() == ("V1",)
