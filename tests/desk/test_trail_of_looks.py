"""Looks, heads, checks and exports of the audit trail at the desk."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.desk import Desk
from chartlight.desk.audit_keeping import CHECK_EVERY, BadHeadsFolder
from chartlight.desk.clock_steps import ClockWatch
from chartlight.store.audit_entry import AuditSearch
from chartlight.store.audit_heads import NoHeads


@pytest.fixture
def admitted(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "Pneumonia"))], NOW)
    desk.record_assessment(assessed(finding()), NOW)
    return desk


def actions(desk: Desk) -> list[str]:
    return [entry.action for entry in reversed(desk.audit_entries())]


def test_a_search_for_a_patient_is_audited_with_what_was_found_and_not_with_the_words(admitted: Desk):
    admitted.find_admission("M-V1")
    admitted.find_admission("Nobody, Mallory")
    found, none = reversed(admitted.audit_entries(limit=2))
    assert (found.action, found.object_id, found.admission) == ("patient.search", "V1", "V1")
    assert (none.action, none.object_id, none.admission) == ("patient.search", "none", None)
    assert "M-V1" not in str(found)
    assert "Mallory" not in str(none)


def test_a_preview_is_a_look_and_the_same_look_again_is_none(admitted: Desk):
    query = admitted.draft_query("V1", "f-sepsis", NOW)
    for minutes in (0, 1, 4):
        admitted.preview_query(query, NOW + timedelta(minutes=minutes))
    assert actions(admitted).count("query.preview") == 1
    admitted.preview_query(query, NOW + timedelta(minutes=6))
    assert actions(admitted).count("query.preview") == 2


def test_what_is_copied_and_which_list_is_shown_is_audited(admitted: Desk):
    admitted.record_copy("V1", "words of a note", NOW)
    admitted.record_copy("V1", "words of a note", NOW)
    admitted.record_list("worklist", NOW)
    admitted.record_list("worklist", NOW + timedelta(minutes=59))
    admitted.record_list("worklist", NOW + timedelta(minutes=61))
    assert actions(admitted)[-4:] == ["chart.copy", "chart.copy", "list.view", "list.view"]
    assert admitted.audit_entries(limit=1)[0].object_id == "worklist"


def test_reports_and_the_trail_itself_leave_an_entry_of_who_looked(admitted: Desk):
    entries = admitted.find_audit_entries(AuditSearch(admission="V1"), NOW)
    assert {entry.admission for entry in entries} == {"V1"}
    last = admitted.audit_entries(limit=1)[0]
    assert (last.action, last.object_id, last.actor) == ("audit.view", "V1", "ann")


def test_entries_are_found_by_person_action_and_time(admitted: Desk):
    admitted.record_view("V1", NOW + hours(2))
    found = admitted.find_audit_entries(
        AuditSearch(person="ann", actions=("chart.view", "query."), since=NOW + hours(1)), NOW
    )
    assert [entry.action for entry in found] == ["chart.view"]
    assert not admitted.find_audit_entries(AuditSearch(actions=("chart%",)), NOW)
    choices = admitted.audit_choices()
    assert "chart.view" in choices.actions
    assert {"ann", "intake", "chartlight"} <= set(choices.people)
    below = admitted.find_audit_entries(AuditSearch(below=3), NOW)
    assert [entry.seq for entry in below] == [2, 1]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_trail_leaves_as_a_file_that_no_spreadsheet_runs(open_desk: OpenDesk, tmp_path: Path, form: str):
    desk = open_desk('=HYPERLINK("http://evil")')
    desk.take_in([message(admit())], NOW)
    desk.record_view("V1", NOW)
    target = tmp_path / "trail"
    assert desk.export_audit(target, form, AuditSearch(admission="V1"), NOW) == 2  # type: ignore[arg-type]
    text = target.read_bytes().decode("utf-8-sig")
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["action"] for row in rows] == ["chart.receive", "chart.view"]
        assert rows[1]["actor"].startswith("'=HYPERLINK")
    else:
        rows = [json.loads(line) for line in text.splitlines()]
        assert rows[1]["actor"].startswith("=HYPERLINK")
        assert rows[1]["detail"] == {"what": "case"}
    assert actions(desk)[-1] == "audit.export"


def test_heads_go_elsewhere_at_intervals_and_on_closing(admitted: Desk, open_desk: OpenDesk, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    admitted.keep_heads(elsewhere, 30, NOW)

    def exported() -> int:
        return sum(len(file.read_text().splitlines()) for file in elsewhere.iterdir())

    assert exported() == 1
    admitted.tend_audit(NOW + timedelta(minutes=10))
    assert exported() == 1
    admitted.tend_audit(NOW + timedelta(minutes=31))
    assert exported() == 2
    admitted.tend_audit(NOW + timedelta(minutes=99))
    assert exported() == 2  # nothing new to tell
    admitted.record_view("V1", NOW)
    admitted.close()
    assert exported() == 3
    desk = open_desk()
    report = desk.verify_audit(elsewhere)
    assert (report.ok, report.heads) == (True, 3)
    desk.keep_heads(None, 0, NOW)
    assert desk.heads_state().folder is None


def test_heads_refuse_a_folder_that_would_be_lost_with_the_data(admitted: Desk, tmp_path: Path):
    with pytest.raises(BadHeadsFolder):
        admitted.keep_heads(tmp_path / "data", 30, NOW)
    with pytest.raises(BadHeadsFolder):
        admitted.keep_heads(tmp_path / "missing", 30, NOW)
    with pytest.raises(NoHeads):
        admitted.verify_audit(tmp_path)
    assert admitted.heads_state().folder is None


def test_a_folder_of_heads_that_is_gone_stops_nothing_and_is_told(admitted: Desk, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    admitted.keep_heads(elsewhere, 1, NOW)
    next(elsewhere.iterdir()).unlink()
    elsewhere.rmdir()
    admitted.record_view("V1", NOW)
    admitted.tend_audit(NOW + hours(1))
    assert admitted.heads_state().trouble
    admitted.close()


def test_the_whole_chain_is_checked_each_day_and_that_is_recorded(admitted: Desk, open_desk: OpenDesk):
    admitted.verify_audit(now=NOW)
    for later in (timedelta(hours=1), CHECK_EVERY, CHECK_EVERY + timedelta(minutes=1)):
        admitted.tend_audit(NOW + later)
        if admitted._checking is not None:
            admitted._checking.join()
    assert actions(admitted).count("audit.verify") == 2
    entry = next(one for one in admitted.audit_entries() if one.action == "audit.verify")
    assert (entry.actor, entry.outcome, json.loads(entry.detail)["first_broken"]) == ("chartlight", "ok", None)


def test_a_break_that_a_check_found_stays_known(admitted: Desk):
    with admitted._store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = 'ben' WHERE seq = 2")
    assert admitted.verify_audit(now=NOW).first_broken == 2
    with admitted._store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = 'intake' WHERE seq = 2")
    report = admitted.verify_audit()
    assert not report.ok
    assert "entry 2 was changed" in report.why


def test_a_clock_that_is_set_back_is_recorded(admitted: Desk, monkeypatch: pytest.MonkeyPatch):
    wall = [1_000_000.0]
    admitted._watch = ClockWatch(None, lambda: wall[0], lambda: 0.0)
    admitted.tend_audit(NOW)
    wall[0] -= 3600
    admitted.tend_audit(NOW)
    admitted.tend_audit(NOW)
    steps = [entry for entry in admitted.audit_entries() if entry.action == "clock.step"]
    assert [json.loads(step.detail) for step in steps] == [{"seconds": -3600}]
