from hypothesis import given
from hypothesis import strategies as st

from chartlight.finalize.steps import Position, Step, position


def steps(*events: str) -> list[Step]:
    return [Step(at, event, f"{event} {at}") for at, event in enumerate(events, 1)]


def test_a_draft_is_where_its_last_step_left_it():
    at = position(steps("begin", "step", "step"))
    assert at.done[-1].change == 3
    assert (at.undo and at.undo.label, at.redo) == ("step 3", None)


def test_a_step_taken_back_can_be_done_again():
    at = position(steps("begin", "step", "step", "undo"))
    assert (at.done[-1].change, at.undo and at.undo.change, at.redo and at.redo.change) == (2, 2, 3)
    again = position(steps("begin", "step", "step", "undo", "redo"))
    assert (again.done[-1].change, again.redo) == (3, None)


def test_a_new_step_ends_what_was_taken_back():
    at = position(steps("begin", "step", "undo", "step"))
    assert (at.done[-1].change, at.redo) == (4, None)
    assert at.before.change == 1


def test_the_beginning_is_no_step_to_take_back():
    assert position(steps("begin")).undo is None
    assert position(steps("begin", "undo", "redo")) == position(steps("begin"))


def test_attesting_closes_and_reopening_begins_anew():
    assert not position(steps("begin", "step", "attest")).is_open
    at = position(steps("begin", "step", "attest", "reopen"))
    assert (at.is_open, at.undo) == (True, None)
    assert not position([]).is_open


def test_holds_and_reconciliations_are_no_steps():
    assert position(steps("begin", "hold", "step", "release", "reconcile", "cdi")).done[-1].change == 3


@given(st.lists(st.sampled_from(["step", "undo", "redo"]), max_size=40))
def test_undo_and_redo_walk_the_same_way(events: list[str]):
    """Against the plain model of two stacks; one step foretold is one step taken."""
    done, undone = [1], []
    taken = steps("begin")
    for at, event in enumerate(events, 2):
        before = position(taken)
        taken.append(Step(at, event, ""))
        assert before.after(taken[-1]) == position(taken)
        if event == "step":
            done, undone = [*done, at], []
        elif event == "undo" and len(done) > 1:
            undone.append(done.pop())
            assert before.before.change == done[-1]
        elif event == "redo" and undone:
            done.append(undone.pop())
    at = position(taken)
    assert [step.change for step in at.done] == done
    assert [step.change for step in at.undone] == undone
    assert isinstance(at, Position)
