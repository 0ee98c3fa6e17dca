from chartlight_ui.case.results_grid import results_grid, shown_of


def test_days_stand_newest_first_with_every_value_of_the_day(case) -> None:
    grid = results_grid(case.chart)
    assert list(grid.days) == sorted(grid.days, reverse=True)
    creatinine = next(row for row in grid.rows if row.title == "Creatinine")
    assert [[one.value for one in cell] for cell in creatinine.cells] == [[2.1], [1.6], [0.9]]
    total = sum(len(cell) for row in grid.rows for cell in row.cells)
    assert total == len(case.chart.observations)


def test_a_cell_shows_what_a_finding_used_before_the_last_value(case) -> None:
    one, other = case.chart.observations[:2]
    assert shown_of((one, other), frozenset(), None) is other
    assert shown_of((one, other), frozenset({one.id}), None) is one
    assert shown_of((one, other), frozenset({one.id}), other.id) is other
    assert shown_of((), frozenset(), None) is None
