"""What the assessing of changed charts keeps of the DRG of admission. Every patient is synthetic."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desk.fakes import NOW, admit, examine, hours, message

from chartlight.chart import ChartUpdate, Note, NoteType
from chartlight.cli.assessing import assess_changed
from chartlight.desk import Actor, Desk, ThrowawayKey

CAME = NOW - hours(30)
ADMISSION = Note("hp", NoteType.HISTORY_AND_PHYSICAL, "Synthetic. Assessment: community acquired pneumonia. HTN.", CAME)
DAY_2 = Note("day-2", NoteType.PROGRESS_NOTE, "A/P: 1. Acute hypoxic respiratory failure, on HFNC.", NOW - hours(1))


@pytest.fixture
def desk(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("chartlight.intake.reader.examine", examine)
    desk = Desk.open(data, ThrowawayKey(), Actor("ann"))
    desk.take_in([message(admit())], NOW)
    yield desk
    desk.close()


def come(desk: Desk, *notes: Note, at: float) -> None:
    moment = NOW + hours(at)
    desk.take_in([message(ChartUpdate("V1", notes=notes))], moment)
    assert assess_changed(desk, ["V1"], moment) == 1


def drgs(desk: Desk, kind: str) -> list[str]:
    return [stage.drg for stage in desk.drg_history("V1").of(kind)]  # type: ignore[arg-type]


def test_a_stay_that_came_whole_keeps_what_its_admission_grouped_to_and_keeps_it_once(desk: Desk) -> None:
    come(desk, ADMISSION, DAY_2, at=0)
    assert (drgs(desk, "baseline"), drgs(desk, "working")) == (["195"], ["193"])
    come(desk, Note("late", NoteType.PROGRESS_NOTE, "Resting comfortably.", NOW + hours(1)), at=1)
    assert (drgs(desk, "baseline"), drgs(desk, "working")) == (["195"], ["193"])


def test_a_stay_that_came_bit_by_bit_has_the_first_working_drg_for_its_baseline(desk: Desk) -> None:
    come(desk, ADMISSION, at=0)
    come(desk, DAY_2, at=1)
    history = desk.drg_history("V1")
    assert [(stage.kind, stage.drg) for stage in history.stages if stage.kind != "potential"] == [
        ("baseline", "195"),
        ("working", "195"),
        ("working", "193"),
    ]
