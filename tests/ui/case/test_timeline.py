from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from ui_fakes.desk import NOW

from chartlight.grouping.history import DrgHistory, Stage
from chartlight_ui.case.timeline import Timeline
from chartlight_ui.case.timeline_days import What, timeline_lines


@pytest.fixture
def timeline(qtbot, case):
    """The lines of the rich case with one change of its DRG, two things new."""
    stages = tuple(
        Stage("working", NOW - timedelta(hours=h), drg, "Synthetic", 1.0) for h, drg in ((60, "195"), (1, "193"))
    )
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(190, 700)
    made.show()
    seen = replace(case, seen=NOW - timedelta(hours=2), drg_history=DrgHistory(stages))
    made.show_lines(timeline_lines(seen, NOW))
    made.mark("note:n-p2")
    yield made
    made.close()


def heard(timeline) -> list[str]:
    got: list[str] = []
    timeline.chosen.connect(got.append)
    return got


def test_keys_go_day_by_day_and_stop_at_the_ends(timeline) -> None:
    got = heard(timeline)
    for _ in range(5):
        timeline.step_day(1)
    timeline.step_day(-1)
    day_of = {line.target: line.day for line in timeline.lines}
    today = NOW.astimezone().date()
    assert [(today - day_of[target]).days for target in got] == [1, 2, 3, 2]
    for _ in range(5):
        timeline.step_day(-1)
    first = next(line for line in timeline.lines if line.what in (What.NOTE, What.RESULT))
    assert timeline.current == first.target


def test_the_next_new_thing_and_round_again(timeline) -> None:
    assert timeline.new_count == 3
    assert timeline.head.fresh.text() == "3 new"
    timeline.next_new()
    assert timeline.lines[timeline.list.currentIndex().row()].text == "Vitals"
    timeline.next_new()
    assert timeline.current.startswith("drg:")
    timeline.next_new()
    assert timeline.current == "note:n-p2"


def test_only_a_person_opens_what_leads_elsewhere(timeline, qtbot) -> None:
    got = heard(timeline)
    timeline.next_new()
    timeline.next_new()
    assert not any(target.startswith("drg:") for target in got)
    qtbot.keyClick(timeline.list, Qt.Key.Key_Return)
    assert got[-1].startswith("drg:")


def test_entering_a_result_asks_for_its_day(timeline, qtbot) -> None:
    timeline.next_new()
    with qtbot.waitSignal(timeline.day_asked) as asked:
        qtbot.keyClick(timeline.list, Qt.Key.Key_Return)
    assert asked.args == [NOW.astimezone().date()]


def test_steps_go_over_what_is_not_read_here(timeline) -> None:
    targets = []
    for _ in range(40):
        timeline.step(1)
        targets.append(timeline.current)
    assert not any(target.startswith(("drg:", "query:")) for target in targets)


def test_one_kind_or_only_what_is_new(timeline, qtbot) -> None:
    menu = timeline.kinds_menu()
    next(action for action in menu.actions() if action.text() == "Notes").trigger()
    menu.deleteLater()
    assert {line.what for line in timeline.lines if line.target} == {What.NOTE}
    assert timeline.current == "note:n-p2"
    timeline.filter_by(What.QUERY)
    assert [line.text for line in timeline.lines] == ["nothing of that kind"]
    timeline.filter_by(None, new_only=True)
    assert len([line for line in timeline.lines if line.target]) == 3
    assert timeline.head.kind.text() == "All, new"


def test_days_say_how_much_is_new_to_those_who_listen(timeline) -> None:
    model = timeline.list.model()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole).endswith("3 new")
    timeline.next_new()
    assert model.data(timeline.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole).endswith("new")
