from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.desk.fakes import NOW, examine, message, note
from tests.desk.finalised import HYPERTENSION, KIDNEY, PNEUMONIA, SMOKED, TEXT, assessed, discharged

from chartlight.desk import Actor, Desk, ThrowawayKey

OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenDesk]:
    """Opens desks on one folder; closes them at the end."""
    monkeypatch.setattr("chartlight.intake.reader.examine", examine)
    opened: list[Desk] = []

    def open_one(name: str = "ann", **options: object) -> Desk:
        actor = Actor(name, credential="RN, CCDS", contact="ext. 4471")
        opened.append(Desk.open(tmp_path / "data", ThrowawayKey(), actor, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A discharged stay with four suggested codes."""
    desk.take_in([message(discharged(), note("n1", TEXT))], NOW)
    desk.record_assessment(assessed(PNEUMONIA, HYPERTENSION, KIDNEY, SMOKED), NOW)
    return desk


@pytest.fixture
def begun(filled: Desk) -> Desk:
    """Its draft has begun."""
    filled.begin_finalising("V1", NOW)
    return filled
