"""Choosing another template for a draft; and a check that reads nothing."""

import pytest
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.desk import Desk, NoSuchFinding, NotInThisState
from chartlight.queries.query import OptionKind, Query


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "Pneumonia, RLL, febrile."))], NOW)
    desk.record_assessment(assessed(finding()), NOW)
    return desk


@pytest.fixture
def draft(filled: Desk) -> Query:
    return filled.draft_query("V1", "f-sepsis", NOW)


def test_the_templates_that_fit_the_finding_come_first(filled: Desk, draft: Query) -> None:
    offered = filled.templates_for(draft.id)
    assert draft.template in [one.id for one in offered if one.fits]
    assert [one.fits for one in offered] == sorted((one.fits for one in offered), reverse=True)
    kinds = {one.id: one for one in filled.query_templates().templates}
    assert all("missing" in kinds[one.id].kinds for one in offered)


def test_another_template_asks_anew_and_keeps_what_the_draft_stands_on(filled: Desk, draft: Query) -> None:
    other = next(one for one in filled.templates_for(draft.id) if one.id == "general")
    asked = filled.redraft_query(draft, other.id, NOW)
    assert (asked.template, asked.topic, asked.question) == (other.id, other.topic, other.question)
    assert (asked.indicators, asked.documentation, asked.addressee, asked.id) == (
        draft.indicators,
        draft.documentation,
        draft.addressee,
        draft.id,
    )
    assert {option.kind for option in asked.options} >= {OptionKind.OTHER, OptionKind.UNDETERMINED}
    assert filled.query(draft.id) == draft  # saved nowhere
    assert not [one for one in filled.check_query(asked, NOW) if one.severity == "block"]
    filled.save_query(asked, NOW)
    assert filled.query(draft.id).template == other.id


def test_no_template_for_what_was_sent_or_for_a_finding_that_is_gone(filled: Desk, draft: Query) -> None:
    with pytest.raises(NotInThisState):
        filled.redraft_query(draft, "no-such-template", NOW)
    filled.record_assessment(assessed(), NOW + hours(1))
    with pytest.raises(NoSuchFinding):
        filled.templates_for(draft.id)
    with pytest.raises(NotInThisState):
        filled.redraft_query(filled.send_query(draft.id, NOW + hours(2)), "general", NOW)


def test_the_check_takes_the_chart_in_front_of_the_person(filled: Desk, draft: Query) -> None:
    chart = filled.chart("V1", NOW)
    assert filled.check_query(draft, NOW, chart) == filled.check_query(draft, NOW)
