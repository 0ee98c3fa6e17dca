import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.chart import Action
from chartlight.desk import Actor, Desk, StoreLocked, StoreMissing, ThrowawayKey, WrongKey

CANARY, WORDS = "Zebrafink-Quastenflosser", "kanarienvogelhafte pneumonia"


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A desk at which everything has been done once to a patient with an unmistakable name."""
    desk.take_in([message(admit(family=CANARY), note("n1", WORDS, author=f"Dr {CANARY}"))], NOW)
    desk.record_assessment(assessed(finding()), NOW)
    desk.mark_seen("V1", NOW)
    desk.record_view("V1", NOW)
    desk.decide("V1", "J18.9", Action.REJECT, NOW, reason=WORDS)
    desk.undo_decision("V1", "J18.9", NOW)
    query = desk.draft_query("V1", "f-sepsis", NOW)
    desk.save_query(replace(query, note_to_provider=WORDS), NOW)
    desk.send_query(query.id, NOW)
    desk.answer_query(query.id, choice=WORDS, outcome="other", responder=f"Dr {CANARY}", when=NOW, now=NOW)
    desk.set_setting("facility", WORDS, NOW)
    return desk


def test_every_act_has_its_entry(busy: Desk):
    actions = [entry.action for entry in reversed(busy.audit_entries())]
    assert actions == [
        "store.create",
        "intake",
        "chart.receive",
        "assessment.record",
        "chart.seen",
        "chart.view",
        "decision.reject",
        "decision.undo",
        "query.draft",
        "query.edit",
        "query.send",
        "query.answer",
        "setting.set",
    ]
    assert busy.verify_audit() == busy.verify_audit()
    assert (busy.verify_audit().ok, busy.verify_audit().entries) == (True, len(actions))


def test_entries_name_who_what_and_when_and_no_clinical_words(busy: Desk):
    entries = busy.audit_entries("V1")
    seen = next(entry for entry in entries if entry.action == "chart.seen")
    assert (seen.actor, seen.role, seen.time, seen.object_type, seen.object_id) == ("ann", "cdi", NOW, "chart", "V1")
    assert {entry.admission for entry in entries} == {"V1"}
    everything = json.dumps([entry.detail for entry in busy.audit_entries()])
    assert WORDS not in everything
    assert CANARY not in everything


def test_an_act_that_fails_leaves_no_entry(busy: Desk, monkeypatch: pytest.MonkeyPatch):
    before = len(busy.audit_entries())

    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("chartlight.store.records.append_looks", fail)
    with pytest.raises(RuntimeError):
        busy.mark_seen("V1", NOW)
    monkeypatch.undo()
    assert len(busy.audit_entries()) == before
    busy.mark_seen("V1", NOW)
    assert busy.verify_audit().ok


def test_a_change_without_an_entry_is_not_kept(busy: Desk):
    with pytest.raises(AssertionError), busy._writing(NOW) as act:
        act.connection.exec_driver_sql("DELETE FROM seen")
    assert busy.last_seen("V1") == NOW


def test_no_file_of_the_folder_tells_a_name_in_clear(busy: Desk, tmp_path: Path):
    def leaking() -> list[str]:
        files = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
        assert len(files) > 3
        return [file.name for file in files if any(w.encode() in file.read_bytes() for w in (CANARY, WORDS, "M-V1"))]

    assert leaking() == []
    busy.close()
    assert leaking() == []


def test_a_second_desk_is_told_that_the_store_is_held(busy: Desk, open_desk: OpenDesk):
    with pytest.raises(StoreLocked):
        open_desk("ben")
    busy.close()
    assert open_desk("ben").actor == Actor("ben", credential="RN, CCDS", contact="ext. 4471")


def test_nothing_is_opened_where_nothing_is(tmp_path: Path):
    with pytest.raises(StoreMissing):
        Desk.open(tmp_path / "none", ThrowawayKey(), Actor("ann"), create=False)
    assert not (tmp_path / "none").exists()


def test_another_stores_key_does_not_open_this_one(busy: Desk, tmp_path: Path):
    busy.close()
    other = Desk.open(tmp_path / "other", ThrowawayKey(), Actor("ann"))
    other.close()
    for name in ("key.json", "demo.key"):
        (tmp_path / "data" / name).write_bytes((tmp_path / "other" / name).read_bytes())
    with pytest.raises(WrongKey):
        Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann"))


def test_closing_twice_is_harmless(busy: Desk, open_desk: OpenDesk):
    written = len(busy.audit_entries())
    busy.close()
    busy.close()
    again = open_desk("ann")
    assert (again.verify_audit().ok, len(again.audit_entries())) == (True, written)


def test_settings_are_kept(busy: Desk, open_desk: OpenDesk):
    busy.set_setting("worklist.columns", ["unit", "day"], NOW)
    busy.set_setting("worklist.columns", ["day"], NOW)
    busy.close()
    desk = open_desk()
    assert desk.setting("worklist.columns") == ["day"]
    assert desk.setting("never.set") is None


def test_threads_take_turns(busy: Desk):
    failures: list[Exception] = []

    def work(person: int) -> None:
        try:
            for at in range(10):
                busy.decide("V1", f"code-{person}-{at}", Action.ACCEPT, NOW + hours(at))
                busy.worklist(NOW)
                busy.chart("V1", NOW + hours(20))
        except Exception as error:  # noqa: BLE001 - the test reports whatever it was
            failures.append(error)

    threads = [threading.Thread(target=work, args=(person,)) for person in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(busy.decisions("V1")) == 40
    assert busy.verify_audit().ok
