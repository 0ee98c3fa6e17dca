"""Disposal: of the patient who is disposed of nothing is found anywhere, of all others everything."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, assessed, finding, hours, lab, message, note, raw

from chartlight.chart import Action
from chartlight.desk import BadSiteSetting, Change, Desk, NoSuchAdmission
from chartlight.desk.disposal import LegalHoldStands, NothingToDispose, PlanChanged
from chartlight.desk.disposal_years import YEARS, years_before
from chartlight.inbox.errors import InboxInUse
from chartlight.inbox.inbox import Inbox
from chartlight.store.disposal import Selection

CANARIES = ("Quercifolia", "M-V1", "sarcoptic")
"""Family name, record number, and a word of a note."""
LATER = NOW + hours(2)
V1 = Selection(admissions=frozenset({"V1"}))


def everything(desk: Desk) -> dict[str, list[str]]:
    """Every row of both files, as text, in clear: by table."""
    found = {}
    with desk._reading() as connection:
        names = connection.exec_driver_sql("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
        for (name,) in names:
            found[name] = [repr(tuple(row)) for row in connection.exec_driver_sql(f'FROM "{name}"').fetchall()]
    for (name,) in desk._inbox._rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        found[f"inbox.{name}"] = [repr(row) for row in desk._inbox._rows(f"SELECT * FROM {name}")]  # noqa: S608
    return found


def where(desk: Desk, word: str) -> set[str]:
    return {table for table, rows in everything(desk).items() if any(word in row for row in rows)}


def of_chart(desk: Desk, admission: str) -> dict[str, list[str]]:
    """The rows of one chart by table, without the tables that have none."""
    with desk._reading() as connection:
        tables = "SELECT table_name FROM duckdb_columns() WHERE NOT internal AND column_name = 'chart'"
        named = [name for (name,) in connection.exec_driver_sql(tables).fetchall()]
        statement = 'SELECT * FROM "{}" WHERE chart = ?'
        number = (desk._chart_number(admission),)
        found = {name: connection.exec_driver_sql(statement.format(name), number).fetchall() for name in named}
    return {name: sorted(map(repr, rows)) for name, rows in found.items() if rows}


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Two patients, worked on; V1 is the one to go. A message that cannot be read names V1 as well."""
    for admission, family, word in (("V1", "Quercifolia", "sarcoptic"), ("V2", "Zelkova", "pneumonia")):
        desk.take_in([message(admit(admission, family=family))], NOW)
        desk.take_in([message(note("n1", f"Assessment: {word}", admission), lab("o1", 2.1, admission))], NOW)
        desk.drain(NOW)
        desk.record_assessment(assessed(finding(), admission=admission), NOW)
        desk.mark_seen(admission, NOW)
        desk.decide(admission, "J18.9", Action.REJECT, NOW, reason=word)
        desk.set_own_setting("draft", {"note": f"{family} asked"}, NOW)
    desk.take_in([raw(b"unreadable")], NOW)
    desk.take_in([message(note("n2", "Addendum: sarcoptic mange", "V1"))], NOW)
    desk.drain(NOW)
    desk.set_setting("desktop.cases", [{"admission": "V1"}, {"admission": "V2"}], NOW)
    return desk


def test_the_plan_counts_and_removes_nothing(two: Desk) -> None:
    before = everything(two)
    plan = two.disposal_plan(V1)
    assert [one.admission for one in plan.admissions] == ["V1"]
    assert plan.rows["note_version"] == 2
    assert plan.rows["decision"] == 1
    assert len(plan.messages) == 3
    assert everything(two) == before


def test_nothing_of_the_patient_is_left_and_everything_of_the_other(two: Desk) -> None:
    assert all(where(two, canary) for canary in CANARIES)
    before = of_chart(two, "V2")
    assert len(before) > 9
    two.dispose(two.disposal_plan(V1), "request", LATER)
    for canary in CANARIES:
        assert where(two, canary) == set()
    assert of_chart(two, "V2") == before
    assert two.chart("V2", LATER).notes[0].text == "Assessment: pneumonia"
    assert [one.reason for one in two.decisions("V2")] == ["pneumonia"]
    assert two.setting("desktop.cases") == [{"admission": "V2"}]
    assert two.own_setting("draft") == {"note": "Zelkova asked"}
    with pytest.raises(NoSuchAdmission):
        two.chart("V1", LATER)


def test_the_audit_trail_keeps_the_id_and_says_what_was_done(two: Desk) -> None:
    two.dispose(two.disposal_plan(V1), "request", LATER)
    assert where(two, "V1") == {"audit"}
    entries = two.audit_entries("V1")
    assert entries[0].action == "record.dispose"
    assert '"reason":"request"' in entries[0].detail
    assert two.verify_audit().ok
    assert two.worklist(LATER)[0].admission == "V2"


def test_the_files_are_new_and_the_old_ones_gone(two: Desk) -> None:
    database, inbox = two._store.folder.database, two._store.folder.inbox
    assert two.dispose(two.disposal_plan(V1), "request", LATER) == 2
    assert not database.exists()
    assert not inbox.exists()
    assert not two.retention_standing(LATER).unwritten
    for file in two.data.rglob("*"):
        if file.is_file():
            assert not any(canary.encode() in file.read_bytes() for canary in CANARIES)


def test_work_goes_on_and_the_patient_may_come_again(two: Desk) -> None:
    two.dispose(two.disposal_plan(V1), "request", LATER)
    two.take_in([message(admit("V1", family="Quercifolia"))], LATER)
    two.drain(LATER)
    assert two.chart("V1", LATER).notes == ()
    assert {row.admission for row in two.worklist(LATER)} == {"V1", "V2"}


def test_by_record_number_all_stays_of_a_patient_go(two: Desk) -> None:
    plan = two.disposal_plan(Selection(mrns=frozenset({"M-V1"})))
    assert [one.admission for one in plan.admissions] == ["V1"]
    two.dispose(plan, "mistake", LATER)
    assert where(two, "Quercifolia") == set()


def test_everything_can_go(two: Desk) -> None:
    two.dispose(two.disposal_plan(Selection(everything=True)), "moved", LATER)
    assert not two.worklist(LATER)
    assert all(not rows for table, rows in everything(two).items() if table in {"note_version", "inbox.message"})
    assert where(two, "Zelkova") == set()


def test_a_legal_hold_stops_it_and_nothing_is_removed(two: Desk) -> None:
    two.place_legal_hold("V1", "matter of Quercifolia", LATER)
    (hold,) = two.legal_holds()
    assert (hold.admission, hold.by, hold.why) == ("V1", "ann", "matter of Quercifolia")
    before = everything(two)["note_version"]
    plan = two.disposal_plan(V1)
    assert plan.held == ("V1",)
    with pytest.raises(LegalHoldStands, match="V1"):
        two.dispose(plan, "request", LATER)
    assert everything(two)["note_version"] == before
    two.lift_legal_hold("V1", LATER)
    two.dispose(two.disposal_plan(V1), "request", LATER)
    assert where(two, "Quercifolia") == set()  # not in the reason of the hold either


def test_holds_name_admissions_that_are_there(two: Desk) -> None:
    with pytest.raises(NoSuchAdmission):
        two.place_legal_hold("V9", "", LATER)
    with pytest.raises(NoSuchAdmission):
        two.lift_legal_hold("V1", LATER)


def test_what_came_since_the_plan_was_shown_stops_it(two: Desk) -> None:
    plan = two.disposal_plan(V1)
    two.take_in([message(note("n3", "More.", "V1"))], LATER)
    two.drain(LATER)
    with pytest.raises(PlanChanged):
        two.dispose(plan, "request", LATER)
    assert where(two, "Quercifolia")


def test_while_a_listener_runs_nothing_is_removed(two: Desk) -> None:
    plan = two.disposal_plan(V1)
    folder, keys = two._store.folder, two._store.keys
    with Inbox(folder.inbox, keys.inbox), pytest.raises(InboxInUse):
        two.dispose(plan, "request", LATER)
    assert where(two, "Quercifolia")
    two.dispose(plan, "request", LATER)


def test_killed_between_messages_and_charts_it_can_be_done_again(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    plan = two.disposal_plan(V1)
    with monkeypatch.context() as patched:
        patched.setattr("chartlight.desk.disposal.remove", killed)
        with pytest.raises(KeyboardInterrupt):
            two.dispose(plan, "request", LATER)
    assert where(two, "Quercifolia")
    two.dispose(two.disposal_plan(V1), "request", LATER)
    assert where(two, "Quercifolia") == set()


def test_killed_before_the_files_are_rewritten_that_is_told(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(two, "rotate_keys", killed)
        with pytest.raises(KeyboardInterrupt):
            two.dispose(two.disposal_plan(V1), "request", LATER)
    assert two.retention_standing(LATER).unwritten
    two.rotate_keys(LATER)
    assert not two.retention_standing(LATER).unwritten


def test_nobody_of_that_name(two: Desk) -> None:
    with pytest.raises(NothingToDispose):
        two.dispose(two.disposal_plan(Selection(admissions=frozenset({"V9"}))), "request", LATER)
    with pytest.raises(ValueError, match="no reason"):
        two.dispose(two.disposal_plan(V1), "because", LATER)


def test_a_short_number_in_what_cannot_be_read_is_not_taken_for_a_name(desk: Desk) -> None:
    desk.take_in([message(admit("12"))], NOW)
    desk.take_in([message(note("n1", "Room 12, bed 2. Dose 12 mg.", "V2"))], NOW)
    desk.drain(NOW)
    plan = desk.disposal_plan(Selection(admissions=frozenset({"12"})))
    assert len(plan.messages) == 1


def test_open_stays_are_never_due_and_old_ones_are(two: Desk) -> None:
    far = NOW + timedelta(days=366 * 11)
    assert two.retention_standing(far).due == ()
    with two._writing(NOW) as act:
        act.connection.exec_driver_sql(
            "UPDATE admission SET status = 'discharged', discharged = '2026-03-05 10:00:00' WHERE admission = 'V1'"
        )
        act.audit.record("test.discharge", "admission", "V1")
    assert two.retention_standing(NOW + timedelta(days=365 * 9)).due == ()
    two.place_legal_hold("V1", "", NOW)
    (due,) = two.retention_standing(far).due
    assert (due.admission, due.is_held) == ("V1", True)
    assert f"{due.ended:%Y-%m-%d %H:%M %Z}" == "2026-03-05 10:00 UTC"
    two.keep_site_settings({YEARS: 20}, NOW)
    assert two.retention_standing(far).due == ()
    assert two.retention_standing(far).years == 20


def test_no_site_keeps_charts_for_less_than_the_least(two: Desk) -> None:
    with pytest.raises(BadSiteSetting, match="from 5"):
        two.keep_site_settings({YEARS: 4}, NOW)
    assert two.keep_site_settings({YEARS: 10}, NOW) == Change()


def test_years_end_on_the_same_day() -> None:
    leap = NOW.replace(year=2028, month=2, day=29)
    assert years_before(leap, 3).date().isoformat() == "2025-02-28"
    assert years_before(NOW, 10).date().isoformat() == "2016-03-03"


def test_backups_that_hold_them_still_are_named(two: Desk, tmp_path: Path, open_desk: OpenDesk) -> None:
    made = two.make_backup(NOW)
    assert two.disposal_plan(V1).backups == (made.name,)
