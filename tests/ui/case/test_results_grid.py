from dataclasses import replace
from datetime import timedelta

from ui_fakes.desk import NOW

from chartlight.chart import ObservationStatus
from chartlight_ui import results
from chartlight_ui.case.results_grid import Grid, Shown, is_new, results_grid, shown_of, shown_rows, spoken


def row(grid: Grid, title: str):
    return next(one for one in grid.tests if one.title == title)


def test_days_stand_newest_first_with_every_value_of_the_day(case) -> None:
    grid = results_grid(case.chart)
    assert list(grid.days) == sorted(grid.days, reverse=True)
    creatinine = row(grid, "Creatinine")
    assert [[one.value for one in creatinine.by_day[day]] for day in grid.days] == [[2.1], [1.6], [0.9]]
    assert sum(len(one.values) for one in grid.tests) == len(case.chart.observations)
    assert [value for _, value in creatinine.trend] == [0.9, 1.6, 2.1]


def test_tests_stand_under_their_panels_when_the_guide_is_there(case, guide) -> None:
    rows = shown_rows(results_grid(case.chart, guide), Shown())
    headings = [one.title for one in rows if one.is_heading]
    assert headings == ["Chemistry", "Infection and perfusion", "Haematology", "Vital signs"]
    assert rows[1].title == "Sodium"
    assert [one.title for one in shown_rows(results_grid(case.chart), Shown()) if one.is_heading] == ["Labs", "Vitals"]


def test_filters_keep_what_is_asked_for(case) -> None:
    grid = results_grid(case.chart)

    def titles(shown: Shown) -> list[str]:
        return [one.title for one in shown_rows(grid, shown) if not one.is_heading]

    assert titles(Shown(words="creat")) == ["Creatinine"]
    assert titles(Shown(words="vitals rate")) == ["Heart rate", "Respiratory rate"]
    assert "Potassium" not in titles(Shown(abnormal=True))
    assert titles(Shown(new=True, seen=NOW)) == []
    one = row(grid, "Lactate").values[0]
    assert titles(Shown(used=True, used_by_findings=frozenset({one.id}))) == ["Lactate"]
    assert shown_rows(grid, Shown(words="no such test")) == []


def test_a_cell_shows_what_a_finding_used_before_the_last_value(case) -> None:
    one, other = case.chart.observations[:2]
    assert shown_of((one, other), frozenset(), None) is other
    assert shown_of((one, other), frozenset({one.id}), None) is one
    assert shown_of((one, other), frozenset({one.id}), other.id) is other
    assert shown_of((), frozenset(), None) is None


def test_a_cancelled_value_is_kept_and_stands_behind_what_counts(case) -> None:
    one = case.chart.observations[0]
    void = replace(one, id="void", status=ObservationStatus.CANCELLED)
    assert shown_of((one, void), frozenset(), None) is one
    assert shown_of((void,), frozenset(), None) is void
    chart = replace(case.chart, observations=(one, void))
    (test,) = results_grid(chart).tests
    assert len(test.values) == 2
    assert len(test.trend) == 1
    assert "cancelled" in spoken(void)


def test_a_long_course_in_small_keeps_its_extremes_and_its_end(case) -> None:
    one = case.chart.observations[0]
    many = tuple(
        replace(one, id=f"m{n}", value=float(1000 if n == 333 else n % 7), time=one.time + timedelta(minutes=n))
        for n in range(600)
    )
    (test,) = results_grid(replace(case.chart, observations=many)).tests
    values = [value for _, value in test.trend]
    assert len(values) < 60
    assert max(values) == 1000.0
    assert values[-1] == many[-1].value
    assert [time for time, _ in test.trend] == sorted(time for time, _ in test.trend)


def test_a_bounded_value_keeps_its_sign(case) -> None:
    one = replace(case.chart.observations[0], value=0.01, comparator="<", unit="ng/mL")
    assert results.figure(one) == "<0.01"
    assert spoken(one).startswith("<0.01 ng/mL")


def test_new_is_what_was_taken_since_the_last_look(case) -> None:
    one = case.chart.observations[-1]
    assert one.time is not None
    assert is_new(one, None)
    assert is_new(one, one.time - timedelta(minutes=1))
    assert not is_new(one, one.time)
