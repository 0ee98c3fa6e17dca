"""What may become of a query, and what is due for one that waits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chartlight.assessment import Finding
from chartlight.chart import Chart
from chartlight.queries.drafting import draft
from chartlight.queries.life_cycle import (
    QueryPolicy,
    Step,
    Wait,
    is_due,
    may_become,
    next_step,
    overdue_from,
    refusal,
    step_of,
    wait_of,
)
from chartlight.queries.query import Addressee, Query, QueryStatus
from chartlight.queries.templates import load_templates

SENT = datetime(2026, 11, 20, 9, tzinfo=UTC)
POLICY = QueryPolicy()
S = QueryStatus


def after(hours: float) -> datetime:
    return SENT + timedelta(hours=hours)


@pytest.fixture
def waiting(finding: Finding, chart: Chart) -> Query:
    author = Addressee("Dr A. Hale", "M. Castellan", "RN, CCDS", "ext. 4417")
    made = draft(finding, chart, author=author, query_id="Q-000231", now=SENT, templates=load_templates())
    return replace(made, status=S.SENT, sent=SENT, answer_by=after(48))


@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        (S.DRAFT, {S.SENT, S.WITHDRAWN}),
        (S.SENT, {S.SENT, S.VIEWED, S.ANSWERED, S.CLOSED, S.WITHDRAWN, S.EXPIRED}),
        (S.VIEWED, {S.SENT, S.ANSWERED, S.CLOSED, S.WITHDRAWN, S.EXPIRED}),
        (S.EXPIRED, {S.ANSWERED, S.CLOSED}),
        (S.ANSWERED, {S.CLOSED}),
        (S.CLOSED, set()),
        (S.WITHDRAWN, set()),
    ],
)
def test_each_state_leads_to_these_and_no_others(before: QueryStatus, allowed: set[QueryStatus]) -> None:
    assert {one for one in S if may_become(before, one)} == allowed


def test_a_refusal_is_a_sentence_that_names_query_state_and_act(waiting: Query) -> None:
    answered = replace(waiting, status=S.ANSWERED)
    assert refusal(answered, S.WITHDRAWN) == "Q-000231 is answered: it cannot be withdrawn."
    assert refusal(replace(waiting, status=S.DRAFT), S.ANSWERED) == "Q-000231 is still a draft: it cannot be answered."


@pytest.mark.parametrize(
    ("hours", "kind", "due"),
    [
        (0, "remind", False), (23.99, "remind", False), (24, "remind", True), (71.99, "remind", True),
        (72, "escalate", True), (239.99, "escalate", True), (240, "expire", True), (5000, "expire", True),
    ],
)  # fmt: skip
def test_the_weightiest_step_that_is_due_comes_first(waiting: Query, hours: float, kind: str, due: bool) -> None:
    step = next_step(waiting, POLICY, after(hours))
    assert step is not None
    assert (step.kind, is_due(step, after(hours))) == (kind, due)


def test_reminders_follow_each_other_and_end(waiting: Query) -> None:
    once = replace(waiting, reminded=(after(30),))
    assert next_step(once, POLICY, after(31)) == Step("remind", after(54))
    twice = replace(waiting, reminded=(after(30), after(54)))
    assert next_step(twice, POLICY, after(55)) == Step("escalate", after(72))
    assert next_step(replace(twice, escalated=after(73)), POLICY, after(74)) == Step("expire", after(240))


def test_a_redirect_starts_the_clock_again(waiting: Query) -> None:
    moved = replace(waiting, redirected=after(70))
    assert next_step(moved, POLICY, after(73)) == Step("remind", after(94))


@pytest.mark.parametrize("status", [S.DRAFT, S.ANSWERED, S.CLOSED, S.WITHDRAWN, S.EXPIRED])
def test_nothing_is_due_for_what_does_not_wait(waiting: Query, status: QueryStatus) -> None:
    assert next_step(replace(waiting, status=status), POLICY, after(9999)) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"first_reminder": 80},
        {"escalation": 300},
        {"expiry": 40, "escalation": 30},
        {"answer_hours": 0},
        {"most_reminders": -1},
        {"unheard_of": 1},
    ],
)
def test_a_policy_out_of_order_is_refused(fields: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        QueryPolicy.model_validate(fields)


@given(
    first=st.floats(1, 50), more=st.floats(0, 50), rest=st.floats(0, 100), reminders=st.integers(0, 4),
    hours=st.lists(st.floats(0, 400), min_size=2, max_size=6),
)  # fmt: skip
def test_steps_only_grow_heavier_with_time(
    first: float, more: float, rest: float, reminders: int, hours: list[float]
) -> None:
    policy = QueryPolicy(
        answer_hours=1, first_reminder=first, escalation=first + more, expiry=first + more + rest,
        most_reminders=reminders,
    )  # fmt: skip
    query = Query(
        "Q-1", "V1", "f", "r", "t", 1, "t", "multiple-choice", "p", "q", (), (), (), Addressee("a", "b"), SENT,
        status=S.SENT, sent=SENT,
    )  # fmt: skip
    weights = []
    for moment in sorted(hours):
        step = next_step(query, policy, after(moment))
        assert step is not None
        weights.append(("remind", "escalate", "expire").index(step.kind) if is_due(step, after(moment)) else -1)
    assert all(one <= two for one, two in pairwise(weights))


def test_a_query_is_overdue_once_its_time_by_sheet_and_policy_is_over_or_it_is_to_be_escalated(waiting: Query) -> None:
    wait = wait_of(waiting)
    assert wait is not None
    assert overdue_from(wait, POLICY) == after(48)
    assert overdue_from(replace(wait, answer_by=after(60)), POLICY) == after(60)  # what the sheet promised holds
    assert overdue_from(replace(wait, answer_by=after(20)), POLICY) == after(48)
    assert overdue_from(replace(wait, answer_by=None), POLICY) == after(48)
    assert overdue_from(replace(wait, answer_by=after(400)), POLICY) == after(72)
    assert wait_of(replace(waiting, status=S.DRAFT)) is None
    assert wait_of(replace(waiting, status=S.ANSWERED)) is None


@given(
    hours=st.floats(0, 400), answer=st.floats(1, 100), sheet=st.none() | st.floats(0, 300),
    reminders=st.integers(0, 4), last=st.none() | st.floats(0, 300), escalated=st.booleans(),
)  # fmt: skip
def test_what_should_be_escalated_is_overdue_and_what_a_step_asks_for_is_not_done_yet(
    hours: float, answer: float, sheet: float | None, reminders: int, last: float | None, escalated: bool
) -> None:
    policy = QueryPolicy(answer_hours=answer, escalation=120)
    by = after(sheet) if sheet is not None else None
    wait = Wait(SENT, by, reminders, after(last) if last is not None else None, escalated)
    step = step_of(wait, policy, after(hours))
    if step.kind == "escalate" and is_due(step, after(hours)):
        assert overdue_from(wait, policy) <= after(hours)
    assert not (escalated and step.kind != "expire")
    assert not (step.kind == "remind" and reminders >= policy.most_reminders)
    assert SENT <= overdue_from(wait, policy) <= after(120)
