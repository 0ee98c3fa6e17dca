from dataclasses import replace

import pytest
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.assessment import NoteSummary, Role, Route, SuggestedCode, Words
from chartlight.chart import Action, Quoted
from chartlight.desk import Change, Desk, NothingThere


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


def test_an_added_code_keeps_its_place_and_the_version_it_was_said_in(filled: Desk, open_desk):
    words = Quoted("n1", 1, 0, 9, "Pneumonia")
    filled.decide("V1", "J18.9", Action.ADD, NOW, reason="“Pneumonia”", words=words)
    filled.take_in([message(note("n1", "Addendum. Pneumonia."))], NOW + hours(1))
    filled.close()
    chart = open_desk().chart("V1", NOW + hours(2))
    assert chart.decisions[0].words == words
    assert [(one.version, one.text) for one in chart.versions] == [(1, "Pneumonia.")]
    assert chart.place_of(words) == (10, 19)


def test_a_code_is_not_added_for_words_that_are_not_there(filled: Desk):
    for words in (Quoted("n1", 1, 0, 4, "Fever"), Quoted("n1", 2, 0, 9, "Pneumonia"), Quoted("n2", 1, 0, 0, "")):
        with pytest.raises(NothingThere):
            filled.decide("V1", "J18.9", Action.ADD, NOW, words=words)
    assert filled.decisions("V1") == ()


def test_accepting_keeps_the_best_words_of_the_suggestion(filled: Desk):
    evidence = (Words("n1", 0, 9, "Pneumonia"),)
    code = SuggestedCode(
        "J18.9", "ICD-10-CM", "Pneumonia", "suggested", "named", Role.PRINCIPAL, 0.9, Route.REVIEW, evidence
    )
    made = assessed()
    notes = (NoteSummary("n1", "progress-note", NOW, ()),)
    filled.record_assessment(replace(made, codes=(code,), notes=notes), NOW)
    filled.decide("V1", "J18.9", Action.ACCEPT, NOW)
    filled.decide("V1", "I10", Action.ACCEPT, NOW)
    assert [one.words for one in filled.decisions("V1")] == [Quoted("n1", 1, 0, 9, "Pneumonia"), None]
