from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.grouping.charts import ADMITTED, chart

from chartlight.assessment import Drg, DrgImpact, PotentialDrg
from chartlight.chart import Note, NoteType
from chartlight.grouping.history import DrgHistory, Stage, baseline_moment, stage_of

SIMPLE, CC, MCC = ("195", 0.6063), ("194", 0.7888), ("193", 1.2825)


def impact(now: tuple[str, float] | None, best: tuple[str, float] | None = None) -> DrgImpact:
    working = Drg(now[0], "Pneumonia", "04", "MED", now[1], 3.0, 4.0) if now else None
    if now is None or best is None:
        return DrgImpact(working)
    return DrgImpact(working, (PotentialDrg(("J96.01",), best[0], best[1], best[1] - now[1], "f1", "Pneumonia"),))


def day(number: int) -> "timedelta":
    return timedelta(days=number)


def told(*steps: DrgImpact) -> DrgHistory:
    history = DrgHistory()
    for number, step in enumerate(steps):
        history = history.assessed(step, ("J18.9",), ADMITTED + day(number))
    return history


def test_the_first_working_drg_is_the_baseline_and_stays_it() -> None:
    history = told(impact(None), impact(SIMPLE), impact(CC), impact(MCC))
    assert [stage.drg for stage in history.of("baseline")] == ["195"]
    assert [stage.drg for stage in history.of("working")] == ["195", "194", "193"]
    assert history.change("baseline", "working") == 0.6762
    standing = history.latest("working")
    assert standing is not None
    assert standing.since == ADMITTED + day(3)


def test_what_has_not_changed_is_not_told_again() -> None:
    assert told(impact(SIMPLE), impact(SIMPLE), impact(SIMPLE)).stages == told(impact(SIMPLE)).stages


def test_a_potential_drg_comes_and_goes() -> None:
    open_finding = told(impact(SIMPLE, MCC))
    best = open_finding.latest("potential")
    assert best is not None
    assert (best.drg, best.codes) == ("193", ("J96.01",))
    closed = open_finding.assessed(impact(SIMPLE), ("J18.9",), ADMITTED + day(1))
    assert closed.latest("potential") is None
    assert len(closed.of("potential")) == 1
    again = closed.assessed(impact(SIMPLE, MCC), ("J18.9",), ADMITTED + day(2))
    assert again.latest("potential") is not None


def test_a_loss_in_reach_is_no_potential() -> None:
    assert told(impact(MCC, SIMPLE)).of("potential") == ()


def test_the_final_drg_and_its_change() -> None:
    final = Stage("final", ADMITTED + day(5), "193", "Pneumonia", 1.2825)
    history = told(impact(SIMPLE)).with_stage(final)
    assert history.change("working", "final") == 0.6762
    assert history.change("final", "potential") is None
    ungrouped = Stage("final", ADMITTED + day(6), "999", "Ungroupable", None)
    assert history.with_stage(ungrouped).change("working", "final") is None


def test_a_stage_comes_back_from_json() -> None:
    stage = Stage("final", ADMITTED, "193", "Pneumonia", 1.2825, ("J18.9", "J96.01"))
    assert stage_of(stage.as_json()) == stage


def note(name: str, kind: NoteType, hours: int) -> Note:
    return Note(name, kind, "synthetic", authored=ADMITTED + timedelta(hours=hours))


def test_the_baseline_is_told_of_the_notes_of_admission() -> None:
    notes = (
        note("ed", NoteType.EMERGENCY, -2),
        note("hp", NoteType.HISTORY_AND_PHYSICAL, 5),
        note("p1", NoteType.PROGRESS_NOTE, 20),
        note("late", NoteType.HISTORY_AND_PHYSICAL, 40),
    )
    assert baseline_moment(chart(notes=notes)) == ADMITTED + timedelta(hours=5)
    assert baseline_moment(chart(notes=notes[2:3])) is None


@given(st.lists(st.sampled_from((SIMPLE, CC, MCC)), min_size=1, max_size=12))
def test_the_history_keeps_every_change_once(steps: list[tuple[str, float]]) -> None:
    history = told(*(impact(step) for step in steps))
    changes = [step[0] for n, step in enumerate(steps) if n == 0 or step != steps[n - 1]]
    assert [stage.drg for stage in history.of("working")] == changes
    assert [stage.since for stage in history.stages] == sorted(stage.since for stage in history.stages)
