from dataclasses import replace
from datetime import timedelta

from ui_fakes.desk import NOW

from chartlight_ui.case.timeline_days import first_target, timeline_lines


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


def test_new_is_what_came_since_the_last_look(case) -> None:
    seen = replace(case, seen=NOW - timedelta(hours=2))
    new = [line.text for line in timeline_lines(seen, NOW) if line.new]
    assert new == ["Progress", "Vitals"]


def test_a_value_measured_often_has_one_line_a_day(case) -> None:
    one = next(o for o in case.chart.observations if o.label == "Glucose")
    often = tuple(replace(one, id=f"g{i}", time=NOW - timedelta(minutes=20 * i)) for i in range(5))
    chart = replace(case.chart, observations=often)
    lines = timeline_lines(replace(case, chart=chart), NOW)
    assert [line.right for line in lines if line.text == "Glucose"] == [f"{NOW.astimezone():%H:%M}"]


def test_the_newest_note_is_shown_first(case) -> None:
    assert first_target(timeline_lines(case, NOW)) == "note:n-p2"
    empty = replace(case, chart=replace(case.chart, notes=(), observations=()))
    assert first_target(timeline_lines(empty, NOW)) == ""
