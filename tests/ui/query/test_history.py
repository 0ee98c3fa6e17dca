from datetime import UTC, datetime, timedelta

from chartlight.assessment import Drg
from chartlight.desk.query_life import QueryEffect
from chartlight.store.queries import QueryEvent
from chartlight_ui.query.history import effect_lines, history_lines

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def event(hours: float, name: str, **detail: object) -> QueryEvent:
    return QueryEvent(NOW + timedelta(hours=hours), name, "ann", dict(detail), 1)


def drg(number: str, weight: float) -> Drg:
    return Drg(number, "SYNTHETIC GROUP", "04", "M", weight, 3.8, 4.6)


def test_reasons_and_people_stand_in_the_history_and_edits_in_a_row_once() -> None:
    lines = history_lines(
        [
            event(0, "draft"),
            event(1, "edit"),
            event(2, "edit"),
            event(3, "send"),
            event(4, "remind", reminder=2),
            event(5, "redirect", **{"from": "Dr A", "to": "Dr B", "reason": "off service"}),
            event(5.5, "due", step="escalate", reminders=0),
            event(6, "expire"),
        ]
    )
    assert [words for _, words in lines] == [
        "drafted, ann",
        "edited, ann",
        "sent, ann",
        "reminder 2, ann",
        "redirected to Dr B, ann: off service",
        "escalation due",
        "expired",
    ]


def test_the_effect_tells_both_sides_or_that_one_is_to_come() -> None:
    assert effect_lines(None) == []
    assert "still to be assessed" in effect_lines(QueryEffect(drg("193", 1.28), None))[0]
    lines = effect_lines(QueryEffect(drg("193", 1.28), drg("871", 1.93), ("A41.9",), ("R65.10",)))
    assert lines == ["DRG 193 before, 871 after the answer, weight +0.65.", "Codes: +A41.9, \u2212R65.10"]
