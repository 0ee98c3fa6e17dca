"""Reading the list again brings what changed, and nothing else."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from ui_fakes.desk import NOW, FakeDesk
from ui_fakes.many import many_rows

from chartlight_ui.worklist.line import line_of
from chartlight_ui.worklist.model import WorklistModel
from chartlight_ui.worklist.reading import Reading
from chartlight_ui.worklist.views import built_in

ROWS = many_rows(12)


def test_the_first_reading_brings_all_and_the_second_nothing() -> None:
    desk, reading = FakeDesk(), Reading()
    assert len(reading.read(desk, NOW).lines) == len(desk.rows)
    again = reading.read(desk, NOW)
    assert (again.lines, again.gone) == ((), frozenset())


def test_only_what_was_asked_for_is_read() -> None:
    desk, reading = FakeDesk(), Reading()
    reading.read(desk, NOW)
    one, other = list(desk.rows)[:2]
    for admission in (one, other):
        desk.rows[admission] = replace(desk.rows[admission], priority=999)
    assert [line.row.admission for line in reading.read(desk, NOW, {one}).lines] == [one]
    assert [line.row.admission for line in reading.read(desk, NOW).lines] == [other]


def test_what_is_there_no_longer_is_gone_and_comes_back_as_new() -> None:
    desk, reading = FakeDesk(), Reading()
    reading.read(desk, NOW)
    row = desk.rows.pop(next(iter(desk.rows)))
    assert reading.read(desk, NOW, {row.admission}).gone == {row.admission}
    assert reading.read(desk, NOW, {row.admission}).gone == frozenset()
    desk.rows[row.admission] = row
    assert [line.row for line in reading.read(desk, NOW, {row.admission}).lines] == [row]


def test_a_look_some_time_ago_reads_otherwise_later() -> None:
    reading, row = Reading(), replace(ROWS[0], seen=NOW - timedelta(minutes=50))
    reading.compare([row], NOW)
    assert reading.compare([row], NOW + timedelta(seconds=5)).lines == ()
    assert len(reading.compare([row], NOW + timedelta(hours=3)).lines) == 1


@given(st.lists(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 99)), max_size=6), max_size=6))
def test_following_changes_shows_what_reading_all_anew_shows(rounds) -> None:
    rows = {row.admission: row for row in ROWS}
    followed, reading = WorklistModel(), Reading()
    followed.show(built_in()[1], "")
    followed.take(reading.compare(list(rows.values()), NOW), NOW, keep=(), resting=True)
    followed.counts(built_in())
    for changes in rounds:
        touched = set()
        for number, priority in changes:
            row = ROWS[number]
            touched.add(row.admission)
            left = {"discharged": NOW if priority % 3 == 0 else None, "vulnerable": "x" if priority % 2 else None}
            rows[row.admission] = replace(row, priority=priority, **left)
        asked = [rows[one] for one in touched]
        followed.take(reading.compare(asked, NOW, touched), NOW, keep=(), resting=True)
    anew = WorklistModel()
    anew.show(built_in()[1], "")
    anew.take(Reading().compare(list(rows.values()), NOW), NOW, keep=(), resting=True)
    assert followed.lines == anew.lines == [line_of(line.row, NOW) for line in anew.lines]
    assert followed.counts(built_in()) == anew.counts(built_in())
