import itertools
from dataclasses import replace
from datetime import timedelta

from ui_fakes.desk import NOW

from chartlight.grouping.history import DrgHistory, Stage
from chartlight.queries.query import Addressee, Query, QueryStatus
from chartlight_ui.case.timeline_days import What, filtered, first_target, timeline_lines


def a_query(**changes: object) -> Query:
    query = Query(
        "Q-1", "V1", "sepsis-1", "sepsis-missing", "infection-response", 1, "Response to infection", "multiple-choice",
        "purpose", "question?", (), (), (), Addressee("Dr Hale", "M. Castellan"), NOW - timedelta(hours=30),
        status=QueryStatus.SENT, sent=NOW - timedelta(hours=25),
    )  # fmt: skip
    return replace(query, **changes)


def test_days_stand_newest_first_each_with_what_came(case) -> None:
    lines = timeline_lines(case, NOW)
    assert [line.text for line in lines if not line.target][:4] == [
        "Today, Fri 20 Nov",
        "Thu 19 Nov",
        "Wed 18 Nov",
        "Tue 17 Nov",
    ]
    assert [line.text for line in lines[1:5]] == ["Progress", "Vitals", "Labs", "Nursing"]
    assert lines[-1].text == "none"


def test_new_is_what_came_since_the_last_look_and_days_count_it(case) -> None:
    seen = replace(case, seen=NOW - timedelta(hours=2))
    lines = timeline_lines(seen, NOW)
    assert [line.text for line in lines if line.new] == ["Progress", "Vitals"]
    assert [line.count for line in lines if not line.target] == [2, 0, 0, 0, 0, 0]


def test_a_value_measured_often_has_one_line_a_day_new_if_any_is(case) -> None:
    one = next(o for o in case.chart.observations if o.label == "Glucose")
    often = tuple(replace(one, id=f"g{i}", time=NOW - timedelta(minutes=20 * i)) for i in range(5))
    chart = replace(case.chart, observations=often)
    lines = timeline_lines(replace(case, chart=chart, seen=NOW - timedelta(minutes=30)), NOW)
    (glucose,) = [line for line in lines if line.text == "Glucose"]
    assert glucose.right == f"{NOW.astimezone():%H:%M}"
    assert glucose.new


def test_a_query_stands_on_the_days_it_was_sent_and_answered(case) -> None:
    answered = a_query(status=QueryStatus.ANSWERED, answered=NOW - timedelta(hours=1))
    lines = timeline_lines(replace(case, queries=(answered,), seen=NOW - timedelta(hours=26)), NOW)
    events = [(line.text, line.new) for line in lines if line.what is What.QUERY]
    assert events == [
        ("Answered: Response to infection", True),
        ("Sent: Response to infection", False),
        ("Response to infection", False),
    ]
    assert lines[-1].right == "answered"


def test_a_change_of_the_working_drg_stands_on_its_day(case) -> None:
    def stage(kind: str, hours: int, drg: str, weight: float | None) -> Stage:
        return Stage(kind, NOW - timedelta(hours=hours), drg, "Synthetic", weight)  # type: ignore[arg-type]

    stages = (stage("baseline", 60, "195", 0.6), stage("working", 60, "195", 0.6), stage("working", 40, "195", 0.7))
    history = DrgHistory((*stages, stage("potential", 30, "871", 1.9), stage("working", 3, "193", 1.3)))
    lines = timeline_lines(replace(case, drg_history=history), NOW)
    (change,) = [line for line in lines if line.what is What.DRG]
    assert change.text == "DRG 195 → 193"
    assert change.tip.endswith("▲ 0.60")
    assert change.day == (NOW - timedelta(hours=3)).astimezone().date()


def test_one_kind_can_be_shown_with_its_days_alone(case) -> None:
    lines = timeline_lines(case, NOW)
    notes = filtered(lines, What.NOTE)
    assert {line.what for line in notes if line.target} == {What.NOTE}
    assert all(later.target for line, later in itertools.pairwise(notes) if not line.target)
    assert filtered(lines, What.DRG) == []
    seen = timeline_lines(replace(case, seen=NOW - timedelta(hours=2)), NOW)
    assert [line.text for line in filtered(seen, None, new_only=True) if line.target] == ["Progress", "Vitals"]


def test_the_newest_note_is_shown_first(case) -> None:
    assert first_target(timeline_lines(case, NOW)) == "note:n-p2"
    empty = replace(case, chart=replace(case.chart, notes=(), observations=()))
    assert first_target(timeline_lines(empty, NOW)) == ""
