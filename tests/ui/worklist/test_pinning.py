"""Lines that a person is on do not move, whatever comes in."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from ui_fakes.desk import NOW
from ui_fakes.many import many_rows

from chartlight_ui.worklist.line import line_of
from chartlight_ui.worklist.model import WorklistModel
from chartlight_ui.worklist.pinning import pinned
from chartlight_ui.worklist.reading import Reading
from chartlight_ui.worklist.views import Views

ROWS = many_rows(14)
LINES = [line_of(row, NOW) for row in ROWS]
KNOWN = {line.admission: line for line in LINES}
SOME = st.lists(st.sampled_from(LINES), unique=True)
HELD = st.sets(st.sampled_from([line.admission for line in LINES]), max_size=3)
OPEN = Views().find("open")


@given(SOME, SOME, HELD)
def test_a_kept_line_stays_and_the_others_keep_their_order(wanted, shown, keep) -> None:
    made = pinned(wanted, shown, keep, KNOWN)
    held = [line.admission for line in shown if line.admission in keep]
    assert len({line.admission for line in made}) == len(made)
    assert {line.admission for line in made} == {line.admission for line in wanted} | set(held)
    assert [x for x in made if x.admission not in held] == [x for x in wanted if x.admission not in held]
    for at, line in enumerate(shown):
        if line.admission in held:
            # It can only be higher where fewer lines are left than stood above it.
            place = made.index(line)
            assert place == at or (place < at and len(made) <= at + len(held))


@given(SOME, SOME)
def test_without_anything_to_keep_all_is_as_wanted(wanted, shown) -> None:
    assert pinned(wanted, shown, (), KNOWN) == wanted


def test_what_left_the_worklist_is_not_kept() -> None:
    gone = LINES[0]
    known = {key: line for key, line in KNOWN.items() if key != gone.admission}
    assert pinned(LINES[1:], LINES, {gone.admission}, known) == LINES[1:]


Changes = st.lists(st.tuples(st.integers(0, 13), st.integers(0, 99), st.booleans()), max_size=5)
Rounds = st.lists(st.tuples(Changes, HELD, st.booleans()), max_size=6)


@given(Rounds)
def test_live_rows_never_move_from_under_a_person(rounds) -> None:
    """Whatever arrives: held rows keep their index, nothing at all moves while a person works, cells are fresh."""
    model, reading = WorklistModel(), Reading()
    rows = {row.admission: row for row in ROWS}
    model.show(OPEN, "")
    model.take(reading.compare(list(rows.values()), NOW), NOW, keep=(), resting=True)
    for changes, keep, resting in rounds:
        for number, priority, left in changes:
            admission = ROWS[number].admission
            rows[admission] = replace(rows[admission], priority=priority, discharged=NOW if left else None)
        before = [line.admission for line in model.lines]
        due = model.take(reading.compare(list(rows.values()), NOW), NOW, keep=keep, resting=resting)
        after = [line.admission for line in model.lines]
        if not resting:
            assert after == before
        for admission in keep & set(before):
            assert after.index(admission) == min(before.index(admission), len(after) - 1) or len(keep) > 1
            if len(after) >= len(before):
                assert after.index(admission) == before.index(admission)
        assert all(line.row == rows[line.admission] for line in model.lines)
        wanted = sorted(
            (r for r in rows.values() if r.discharged is None), key=lambda r: (-r.priority, -(r.day or 0), r.admission)
        )
        assert due == ([row.admission for row in wanted] != after)
