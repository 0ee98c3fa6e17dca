from dataclasses import replace
from datetime import timedelta

import pytest
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW, FakeDesk

from chartlight.queries.life_cycle import QueryPolicy, next_step
from chartlight.queries.query import Query, QueryStatus
from chartlight_ui.queries.board import COLUMNS, board

S = QueryStatus
PLACES = {ADMISSION: ("Okafor, Grace", "4W12")}


@pytest.fixture
def draft() -> Query:
    return FakeDesk().draft_query(ADMISSION, "sepsis-1", NOW - timedelta(hours=2))


def waiting(draft: Query, query_id: str, hours: float, **more: object) -> Query:
    sent = NOW - timedelta(hours=hours)
    told: dict[str, object] = {"status": S.SENT, "sent": sent, "answer_by": sent + timedelta(hours=48), **more}
    return replace(draft, id=query_id, **told)  # type: ignore[arg-type]


def shown(*queries: Query) -> dict[str, list[str]]:
    return {name: [card.query for card in cards] for name, cards in cards_of(*queries).items()}


def cards_of(*queries: Query):
    steps = {one.id: step for one in queries if (step := next_step(one, QueryPolicy(), NOW)) is not None}
    return board(queries, PLACES, steps, NOW, QueryPolicy())


def test_each_query_stands_in_the_column_of_what_it_waits_for(draft: Query) -> None:
    answered = waiting(draft, "Q-5", 30, status=S.ANSWERED, answered=NOW, outcome="agreed")
    closed = replace(answered, id="Q-6", status=S.CLOSED, closed=NOW - timedelta(days=1))
    found = shown(
        draft,
        waiting(draft, "Q-1", 1),
        waiting(draft, "Q-2", 3, status=S.VIEWED),
        waiting(draft, "Q-3", 50),
        waiting(draft, "Q-4", 300, status=S.EXPIRED),
        answered,
        closed,
        replace(closed, id="Q-7", closed=NOW - timedelta(days=15)),
        waiting(draft, "Q-8", 9, status=S.WITHDRAWN),
    )
    assert tuple(found) == COLUMNS == ("Draft", "Sent", "Answered", "Overdue")
    assert found == {
        "Draft": [draft.id],
        "Sent": ["Q-2", "Q-1"],
        "Answered": ["Q-5", "Q-6"],
        "Overdue": ["Q-4", "Q-3"],
    }


def test_what_should_be_escalated_is_overdue_even_before_its_answer_is_due(draft: Query) -> None:
    late = waiting(draft, "Q-1", 73, answer_by=NOW + timedelta(hours=1))
    (card,) = cards_of(late)["Overdue"]
    assert (card.next, card.ink, card.act) == ("Call the physician advisor", "worse", "escalate")


@pytest.mark.parametrize(
    ("hours", "more", "age", "following", "act"),
    [
        (1, {}, "sent 1 h ago", "Reminder Sat 21 Nov", ""),
        (25, {}, "sent 25 h ago", "Reminder 1 due", "remind"),
        (80, {"escalated": NOW}, "sent 3 d ago", "Escalated, expires", ""),
        (300, {"status": S.EXPIRED}, "expired 12 d ago", "Close with a reason", "close"),
        (5, {"status": S.ANSWERED, "outcome": "other", "answered": NOW}, "other now", "Read", "close"),
        (5, {"status": S.VIEWED, "route": "verbal"}, "viewed, asked aloud 5 h ago", "Reminder", ""),
    ],
)  # fmt: skip
def test_a_card_tells_age_and_what_is_next(
    draft: Query, hours: float, more: dict[str, object], age: str, following: str, act: str
) -> None:
    (card,) = [card for cards in cards_of(waiting(draft, "Q-1", hours, **more)).values() for card in cards]
    assert (card.age, card.act) == (age, act)
    assert card.next.startswith(following.split(" Sat", maxsplit=1)[0])
    assert (card.title, card.tail) == ("Okafor, Grace", "4W12")


def test_no_card_names_the_condition(draft: Query) -> None:
    (card,) = cards_of(draft)["Draft"]
    assert "sepsis" not in " ".join((card.title, card.tail, card.detail, card.next, card.age)).lower()
