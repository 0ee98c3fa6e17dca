import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from chartlight.store.audit import ANCHOR_ACTION, ANCHOR_EVERY, AuditReport, Who, latest_entries
from chartlight.store.audit_verify import CheckStopped
from chartlight.store.keys import ThrowawayKey
from chartlight.store.store import Store

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
ANN = Who("ann", "cdi")
ENTRIES = 12
"""In the store of a test, the first of them the store's own."""


@dataclass
class Opened:
    """A store that can be closed, tampered with behind its back, and opened again."""

    path: Path
    store: Store

    def act(self, count: int = 1) -> None:
        for number in range(count):
            with self.store.writing(ANN, NOW) as (_, audit):
                audit.record("chart.view", "chart", f"V{number}", admission=f"V{number}", what="case")

    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path, ThrowawayKey(), create=False)

    def tamper(self, *statements: str) -> None:
        """Change rows without the chain's knowledge, as one who holds the database's key could."""
        with self.store._database.writing() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def verify(self) -> AuditReport:
        with self.store.reading() as connection:
            return self.store.chain.verify(connection)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    path = tmp_path / "data"
    one = Opened(path, Store.open(path, ThrowawayKey(), create=True))
    one.act(ENTRIES - 1)
    yield one
    one.store.close()


def test_an_untouched_chain_holds_before_and_after_reopening(opened: Opened):
    assert opened.verify() == AuditReport(True, ENTRIES, None, "every entry holds")
    opened.reopen()
    opened.act()
    assert opened.verify() == AuditReport(True, ENTRIES + 1, None, "every entry holds")


def test_entries_follow_each_other_without_gaps(opened: Opened):
    with opened.store.reading() as connection:
        entries = latest_entries(connection, None, 100)[::-1]
    assert [entry.seq for entry in entries] == list(range(1, ENTRIES + 1))
    assert [entry.prev_hash for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert json.loads(entries[-1].detail) == {"what": "case"}


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'ben'",
        "role = 'coder'",
        "action = 'chart.seen'",
        "object_type = 'query'",
        "object_id = 'V999'",
        "admission = NULL",
        "outcome = 'blocked'",
        "chartlight = '9'",
        "detail = '{}'",
        "time = time + INTERVAL 1 MICROSECOND",
        "hash = repeat('0', 64)",
        "prev_hash = repeat('0', 64)",
    ],
)
def test_a_changed_field_is_found(opened: Opened, change: str):
    opened.tamper(f"UPDATE audit SET {change} WHERE seq = 5")  # noqa: S608
    report = opened.verify()
    assert (report.ok, report.first_broken) == (False, 5)


def test_a_removed_entry_is_found(opened: Opened):
    opened.tamper("DELETE FROM audit WHERE seq = 5")
    assert opened.verify() == AuditReport(False, 4, 5, "entry 5 is missing")


def test_a_removed_entry_is_found_even_if_the_rest_moves_up(opened: Opened):
    opened.tamper("DELETE FROM audit WHERE seq = 5", "UPDATE audit SET seq = seq - 1 WHERE seq > 5")
    assert opened.verify().first_broken == 5


def test_two_entries_that_change_places_are_found(opened: Opened):
    opened.tamper("UPDATE audit SET seq = 11 - seq WHERE seq IN (5, 6)")
    assert opened.verify().first_broken == 5


def test_an_entry_put_in_twice_is_found(opened: Opened):
    opened.tamper("INSERT INTO audit SELECT * FROM audit WHERE seq = 5")
    assert opened.verify().first_broken == 6


def test_an_entry_outside_the_order_is_found(opened: Opened):
    opened.tamper("INSERT INTO audit SELECT * REPLACE (NULL AS seq) FROM audit WHERE seq = 5")
    report = opened.verify()
    assert (report.ok, report.why) == (False, "1 entries stand outside the order")


def test_a_removed_beginning_is_found(opened: Opened):
    opened.tamper("DELETE FROM audit WHERE seq < 4")
    assert opened.verify().first_broken == 1


def cut(opened: Opened) -> None:
    opened.tamper("DELETE FROM audit WHERE seq > 9")


def empty(opened: Opened) -> None:
    opened.tamper("DELETE FROM audit")


def without_anchor(opened: Opened) -> None:
    (opened.path / "audit.head").unlink()


def forged_anchor(opened: Opened) -> None:
    cut(opened)
    file = opened.path / "audit.head"
    document = json.loads(file.read_text())
    document["seq"] = 9
    file.write_text(json.dumps(document))


@pytest.mark.parametrize("attack", [cut, empty, without_anchor, forged_anchor])
def test_a_cut_tail_is_found_and_never_forgotten(opened: Opened, attack: Callable[[Opened], None]):
    opened.reopen()  # closing brings the anchor up to the last entry
    attack(opened)
    opened.store._database.close()
    opened.store._lock.release()
    opened.store = Store.open(opened.path, ThrowawayKey(), create=False)
    first = opened.verify()
    assert not first.ok
    opened.act(ANCHOR_EVERY + 1)
    opened.reopen()
    again = opened.verify()
    assert not again.ok
    assert "on opening" in again.why


def test_the_anchor_lags_after_a_kill_and_that_is_no_break(opened: Opened):
    opened.reopen()
    opened.act(3)
    opened.store._database.close()
    opened.store._lock.release()
    opened.store = Store.open(opened.path, ThrowawayKey(), create=False)
    assert opened.verify().ok
    with opened.store.reading() as connection:
        assert latest_entries(connection, None, 1)[0].action != ANCHOR_ACTION


def test_a_store_that_was_just_made_when_its_process_was_killed_is_whole(tmp_path: Path):
    path = tmp_path / "new"
    Store.open(path, ThrowawayKey(), create=True).close()
    (path / "audit.head").unlink()
    store = Store.open(path, ThrowawayKey(), create=False)
    with store.reading() as connection:
        assert store.chain.verify(connection).ok
    store.close()


def test_a_rolled_back_act_leaves_the_chain_as_it_was(opened: Opened):
    with pytest.raises(RuntimeError), opened.store.writing(ANN, NOW) as (_, audit):  # noqa: PT012
        audit.record("chart.view", "chart", "V1")
        raise RuntimeError
    opened.act()
    assert opened.verify() == AuditReport(True, ENTRIES + 1, None, "every entry holds")


COLUMNS = ["actor", "role", "action", "object_type", "object_id", "admission", "outcome", "chartlight", "detail"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seq=st.integers(1, ENTRIES),
    column=st.sampled_from([*COLUMNS, "hash", "prev_hash"]),
    value=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
)
def test_whatever_is_written_over_whatever_field_is_found(opened: Opened, seq: int, column: str, value: str):
    def put(connection: Connection, text: str | None) -> None:
        connection.exec_driver_sql(f"UPDATE audit SET {column} = ? WHERE seq = ?", (text, seq))  # noqa: S608

    with opened.store._database.writing() as connection:
        before = connection.exec_driver_sql(f"SELECT {column} FROM audit WHERE seq = ?", (seq,)).scalar()  # noqa: S608
        put(connection, value)
    report = opened.verify()
    with opened.store._database.writing() as connection:
        put(connection, before)
    assert report.ok == (before == value)
    assert opened.verify().ok


def test_a_broken_tail_is_seen_on_opening_and_never_forgotten(opened: Opened):
    opened.tamper("UPDATE audit SET actor = 'ben' WHERE seq = 5")
    opened.reopen()
    opened.tamper("UPDATE audit SET actor = 'ann' WHERE seq = 5")
    report = opened.verify()
    assert not report.ok
    assert "a check found: entry 5 was changed" in report.why


def test_a_check_can_be_stopped_and_tells_how_far_it_is(opened: Opened, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chartlight.store.audit_verify._TELL_EVERY", 5)
    heard: list[tuple[int, int]] = []

    def hear(done: int, of: int) -> bool:
        heard.append((done, of))
        return done < 10

    with opened.store.reading() as connection, pytest.raises(CheckStopped):
        opened.store.chain.verify(connection, told=hear)
    assert heard == [(5, ENTRIES), (10, ENTRIES)]


def test_a_check_sees_one_state_while_others_write(opened: Opened, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chartlight.store.audit_verify._TELL_EVERY", 5)

    def write(done: int, of: int) -> bool:
        opened.act(ANCHOR_EVERY)
        return True

    with opened.store.reading() as connection:
        assert opened.store.chain.verify(connection, told=write).ok
    assert opened.verify().ok
