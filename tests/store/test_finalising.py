from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chartlight.store.database import Database
from chartlight.store.drg_stages import StageRow, append_stage, stage_rows
from chartlight.store.finalising import append_event, documents, event_rows
from chartlight.store.folder import DataFolder
from chartlight.store.migrations import MIGRATIONS, migrate

NOW = datetime(2026, 11, 9, 9, 15, tzinfo=UTC)
KEY = b"k" * 32


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    folder.make()
    return folder


@pytest.fixture
def database(folder: DataFolder) -> Iterator[Database]:
    opened = Database(folder, KEY)
    migrate(opened, MIGRATIONS)
    yield opened
    opened.close()


def test_events_come_back_in_order_and_documents_by_what_is_wanted(database: Database):
    with database.writing() as connection:
        append_event(connection, 1, 5, NOW, "ann", "begin", "begin", '{"a": 1}')
        append_event(connection, 1, 5, NOW, "ann", "cdi", "194", '{"drg": "194"}')
        append_event(connection, 1, 9, NOW, "bob", "hold", "pathology")
        append_event(connection, 1, 7, NOW, "ann", "step", "accept I10", '{"a": 2}')
        append_event(connection, 2, 8, NOW, "ann", "begin", "begin", "{}")
    with database.reading() as connection:
        rows = event_rows(connection, 1)
        assert [(row.change, row.actor, row.label) for row in rows if row.event != "cdi"] == [
            (5, "ann", "begin"),
            (7, "ann", "accept I10"),
            (9, "bob", "pathology"),
        ]
        assert rows[0].time == NOW
        assert documents(connection, 1, ["cdi"], [7]) == [(5, "cdi", '{"drg": "194"}'), (7, "step", '{"a": 2}')]
        assert documents(connection, 1, [], [9]) == []
        assert event_rows(connection, 3) == []


def test_stages_come_back_by_kind(database: Database):
    working = StageRow("working", NOW, "194", "Simple pneumonia", 0.8, 2.9, ("J18.9", "N17.9"))
    ended = StageRow("potential", NOW + timedelta(hours=1), None, None, None)
    with database.writing() as connection:
        append_stage(connection, 1, 4, working)
        append_stage(connection, 1, 6, ended)
    with database.reading() as connection:
        assert stage_rows(connection, 1) == [working, ended]
        assert stage_rows(connection, 1, "potential") == [ended]
        assert stage_rows(connection, 2) == []


def test_working_drgs_of_the_first_release_become_stages(folder: DataFolder):
    first = Database(folder, KEY)
    migrate(first, MIGRATIONS[:1])
    with first.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO working_drg VALUES (1, 4, TIMESTAMP '2026-11-09 09:15:00', '194', 'Simple', 0.8, 2.9)"
        )
        connection.exec_driver_sql(
            "INSERT INTO admission (chart, admission, patient, encounter, mrn, name, sex, patient_class, status, "
            "changed, changed_at, assessed) VALUES (1, 'V1', '{}', '{}', 'M1', 'Testfall', 'F', 'inpatient', 'open', "
            "1, TIMESTAMP '2026-11-09 09:15:00', 0)"
        )
    first.close()
    second = Database(folder, KEY)
    assert migrate(second, MIGRATIONS) == len(MIGRATIONS) - 1
    with second.writing() as connection:
        connection.exec_driver_sql("UPDATE admission SET finalising = '{}' WHERE chart = 1")
    with second.reading() as connection:
        assert stage_rows(connection, 1) == [StageRow("working", NOW, "194", "Simple", 0.8, 2.9, ())]
        assert connection.exec_driver_sql("SELECT finalising FROM admission").fetchall() == [("{}",)]
    second.close()
