"""What each feed sent is counted as it comes, in a new file and in one of the first version."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from chartlight.inbox import counting, schema
from chartlight.inbox.connection import connect
from chartlight.inbox.inbox import Inbox
from chartlight.intake.message import MessageKind, RawMessage

KEY = bytes(range(32))
START = datetime(2026, 11, 20, 12, 10, tzinfo=UTC)
TODAY = datetime(2026, 11, 20, tzinfo=UTC)


def message(control: str, body: bytes = b"x", feed: str = "LAB|RGH") -> RawMessage:
    return RawMessage(feed, control, MessageKind.HL7V2, body, "f")


def fill(inbox: Inbox) -> None:
    inbox.put_all([message("C1"), message("C2"), message("A1", feed="ADT|RGH")], START)
    inbox.put(message("C1"), START + timedelta(minutes=20))
    inbox.put(message("C1", b"other"), START + timedelta(hours=1))
    inbox.mark_applied(1, "V1")
    inbox.quarantine(2, "No stay.")


def counted(inbox: Inbox) -> list[tuple[str, list[tuple[int, int, int, int]], int, int, int]]:
    return [
        (
            one.feed,
            [(hour.hour.hour, hour.messages, hour.repeats, hour.conflicts) for hour in one.hours],
            one.waiting,
            one.quarantined,
            one.quarantined_today,
        )
        for one in inbox.feeds(START - timedelta(days=1), TODAY)
    ]


EXPECTED = [("ADT|RGH", [(12, 1, 0, 0)], 1, 0, 0), ("LAB|RGH", [(12, 2, 1, 0), (13, 1, 0, 1)], 1, 1, 1)]


def test_arrivals_are_counted_by_feed_and_hour(tmp_path: Path) -> None:
    with Inbox(tmp_path / "inbox.db", KEY) as inbox:
        assert inbox.feeds(START, TODAY) == ()
        fill(inbox)
        assert counted(inbox) == EXPECTED
        (_, lab) = inbox.feeds(START + timedelta(hours=5), START + timedelta(days=1))
        assert (lab.hours, lab.quarantined_today) == ((), 0)
        assert (lab.first.hour, lab.last) == (12, START + timedelta(hours=1))


def test_a_file_of_the_first_version_is_counted_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "inbox.db"
    with Inbox(path, KEY) as inbox:
        fill(inbox)
    connection = connect(path, KEY)
    _back_to_the_first(connection)
    connection.close()
    with Inbox(path, KEY) as inbox:
        assert counted(inbox) == EXPECTED
        inbox.put(message("C9"), START)
        assert counted(inbox)[1][1][0] == (12, 3, 1, 0)
        inbox.dismiss(2, "ann", "x", START)


def _back_to_the_first(connection: apsw.Connection) -> None:
    for kind in ("TABLE", "INDEX"):
        names = [line.split()[2] for line in schema._FEEDS.splitlines() if line.startswith(f"CREATE {kind}")]
        for name in names:
            connection.execute(f"DROP {kind} IF EXISTS {name}")
    connection.execute("DROP TABLE IF EXISTS mark")
    connection.execute("ALTER TABLE message DROP COLUMN again")
    connection.pragma("user_version", 1)


def test_unmapped_codes_are_counted_and_forgotten(tmp_path: Path) -> None:
    later = START + timedelta(hours=1)
    with Inbox(tmp_path / "inbox.db", KEY) as inbox:
        glu, tropo = ("result", "GLU", "LAB|RGH", "Glucose", 1), ("result", "TRP", "LAB|RGH", "", 2)
        inbox.note_unmapped([glu, tropo], START)
        inbox.note_unmapped([("result", "GLU", "LAB|RGH", "", 3), ("result", "GLU", "POC|RGH", "", 4)], later)
        found = inbox.unmapped()
        assert [(one.code, one.feed, one.times, one.label, one.message) for one in found] == [
            ("GLU", "LAB|RGH", 2, "Glucose", 3),
            ("GLU", "POC|RGH", 1, "", 4),
            ("TRP", "LAB|RGH", 1, "", 2),
        ]
        assert (found[0].first, found[0].last) == (START, later)
        inbox.forget_unmapped("result", "GLU", "POC|RGH")
        assert len(inbox.unmapped()) == 2
        inbox.forget_unmapped("result", "GLU")
        assert [one.code for one in inbox.unmapped()] == ["TRP"]


def test_a_sender_of_many_names_does_not_fill_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_FEEDS", 2)
    with Inbox(tmp_path / "inbox.db", KEY) as inbox:
        fill(inbox)
        inbox.put_all([message("A2", feed="ADT|RGH"), *(message("C1", feed=f"~{n}|") for n in range(9))], START)
        assert [one.feed for one in inbox.feeds(START, TODAY)] == ["ADT|RGH", "LAB|RGH"]
        assert all(one.hours for one in inbox.feeds(START, TODAY))
        assert inbox.feed_count() == 11


def test_the_last_sign_of_life_is_kept(tmp_path: Path) -> None:
    with Inbox(tmp_path / "inbox.db", KEY) as inbox:
        inbox.beat("receiver", START, place="127.0.0.1:2575")
        inbox.beat("keeper", START)
        inbox.beat("receiver", START + timedelta(seconds=5), state="stopped", place="127.0.0.1:2575")
        assert [(one.part, one.at, one.state, one.place) for one in inbox.heartbeats()] == [
            ("keeper", START, "running", ""),
            ("receiver", START + timedelta(seconds=5), "stopped", "127.0.0.1:2575"),
        ]
