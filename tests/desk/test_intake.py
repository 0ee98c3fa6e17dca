import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import EASTERN, NOW, admit, examine, hours, lab, message, note, raw

from chartlight.chart import (
    Chart,
    ChartUpdate,
    Condition,
    Encounter,
    EncounterEvent,
    EncounterStatus,
    Medication,
    MedicationKind,
    Note,
    NoteStatus,
    NoteType,
    Procedure,
    fold,
)
from chartlight.desk import Change, Desk, StoreUnwritable
from chartlight.desk import intake as module
from chartlight.intake.understanding import Understanding

LATER = NOW + hours(1)


def statuses(desk: Desk) -> list[str]:
    return [record.status for record in desk.messages()]


def test_a_message_becomes_a_chart(desk: Desk):
    counts = desk.take_in([message(admit()), message(note("n1", "Pneumonia."), lab("o1", 2.1))], NOW)
    assert (counts.accepted, counts.duplicate, counts.quarantined, counts.admissions) == (2, 0, 0, ("V1",))
    chart = desk.chart("V1", LATER)
    assert chart.patient.name == "Testfall, Synthetic"
    assert chart.encounter.is_open
    assert [one.text for one in chart.notes] == ["Pneumonia."]
    assert [one.value for one in chart.observations] == [2.1]
    assert chart.as_of == LATER


def test_times_keep_the_offset_they_came_with(desk: Desk):
    desk.take_in([message(admit(), lab("o1", 2.1, drawn=datetime(2026, 3, 2, 23, 30, tzinfo=EASTERN)))], NOW)
    chart = desk.chart("V1", LATER)
    assert chart.encounter.admitted is not None
    assert chart.encounter.admitted.isoformat() == "2026-03-01T21:40:00-05:00"
    assert chart.observations[0].time is not None
    assert chart.observations[0].time.isoformat() == "2026-03-02T23:30:00-05:00"


def test_the_same_message_twice_is_a_duplicate(desk: Desk):
    desk.take_in([message(admit())], NOW)
    counts = desk.take_in([message(admit())], LATER)
    assert (counts.accepted, counts.duplicate, counts.admissions) == (0, 1, ())


def test_what_says_nothing_new_changes_nothing(desk: Desk):
    desk.take_in([message(admit(), note("n1", "Pneumonia."), lab("o1", 2.1))], NOW)
    told: list[Change] = []
    desk.subscribe(told.append)
    counts = desk.take_in([message(lab("o1", 2.1)), message(note("n1", "Pneumonia."), admit())], LATER)
    assert (counts.accepted, counts.admissions, told) == (2, (), [])


def test_unreadable_messages_go_to_quarantine_with_their_reason(desk: Desk):
    counts = desk.take_in([raw(b"unreadable"), raw(b"broken"), message(admit())], NOW)
    assert (counts.accepted, counts.quarantined, counts.admissions) == (3, 2, ("V1",))
    unreadable, broken, applied = desk.messages()
    assert (unreadable.status, unreadable.why) == ("quarantined", "This message has no visit number.")
    assert broken.status == "quarantined"
    assert broken.why is not None
    assert "RuntimeError" in broken.why
    assert "Testfall" not in broken.why
    assert (applied.status, applied.admission) == ("applied", "V1")


def test_what_was_left_out_of_a_message_is_on_record(desk: Desk):
    counts = desk.take_in([raw(b"partly")], NOW)
    assert (counts.accepted, counts.quarantined, counts.admissions) == (1, 0, ("V1",))
    (entry,) = (one for one in desk.audit_entries("V1") if one.action == "intake.left-out")
    assert "Left out 1 results: without a code" in entry.detail
    assert [record.why for record in desk.messages()] == ["Left out 1 results: without a code"]


def test_times_without_an_offset_are_the_sites(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    zones: list[object] = []

    def listening(body: bytes, **told: object) -> Understanding:
        zones.append(told["zone"])
        return Understanding(())

    monkeypatch.setattr("chartlight.intake.reader.examine", listening)
    desk.take_in([raw(b"one")], NOW)
    desk.set_setting("intake.zone", "America/Chicago", NOW)
    desk.take_in([raw(b"two")], NOW)
    assert [str(zone) for zone in zones] == ["UTC", "America/Chicago"]


def test_one_message_that_cannot_be_stored_does_not_hold_up_the_others(desk: Desk):
    naive = lab("o2", 1.0, drawn=datetime(2026, 3, 2, 12, 0))  # noqa: DTZ001 - the fault under test
    counts = desk.take_in([message(admit()), message(naive), message(lab("o1", 2.1))], NOW)
    assert (counts.quarantined, counts.admissions) == (1, ("V1",))
    assert statuses(desk) == ["applied", "quarantined", "applied"]
    assert [one.id for one in desk.chart("V1", LATER).observations] == ["o1"]


def test_when_the_disk_fails_the_messages_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def fail(*args: object) -> None:
        raise OperationalError("INSERT", {}, duckdb.IOException("no space left on device"))

    monkeypatch.setattr(module, "append_applied", fail)
    with pytest.raises(StoreUnwritable, match="disk"):
        desk.take_in([message(admit()), message(lab("o1", 2.1))], NOW)
    assert statuses(desk) == ["received", "received"]
    monkeypatch.undo()
    monkeypatch.setattr("chartlight.intake.reader.examine", examine)
    desk.drain(NOW)
    assert statuses(desk) == ["applied", "applied"]
    assert [one.id for one in desk.chart("V1", LATER).observations] == ["o1"]
    assert desk.verify_audit().ok


def test_closing_ends_a_drain_after_its_batch(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "AT_ONCE", 2)
    desk = open_desk()
    desk.subscribe(lambda change: desk._closing.set())
    counts = desk.take_in([message(admit(f"V{at}")) for at in range(6)], NOW)
    assert len(counts.admissions) == 2
    desk.close()
    again = open_desk()
    assert len(again.drain(NOW).admissions) == 4


def test_text_that_is_no_unicode_is_set_aside(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    odd = Understanding((note("n1", "half \ud800 a pair"),))
    monkeypatch.setattr("chartlight.intake.reader.examine", lambda body, **_: odd)
    counts = desk.take_in([message(admit())], NOW)
    assert (counts.quarantined, counts.admissions) == (1, ())


def test_odd_text_comes_back_as_it_was(desk: Desk):
    text = "Temp 38,9 °C\x00 \U0001f600\r\n\t'; DROP TABLE audit; -- \\ \" \u202e reversed"
    desk.take_in([message(admit(family="O'Neill"), note("n1", text))], NOW)
    chart = desk.chart("V1", LATER)
    assert chart.notes[0].text == text
    assert chart.patient.family == "O'Neill"


def test_every_version_of_a_note_is_kept(desk: Desk):
    desk.take_in([message(admit(), note("n1", "Pneumonia."))], NOW)
    desk.take_in([message(note("n1", "Pneumonia, RLL.")), message(note("n1", "Pneumonia, RLL, resolving."))], LATER)
    assert [one.text for one in desk.chart("V1", LATER).notes] == ["Pneumonia, RLL, resolving."]
    versions = desk.note_versions("V1", "n1")
    assert [(one.version, one.text) for one in versions] == [
        (1, "Pneumonia."),
        (2, "Pneumonia, RLL."),
        (3, "Pneumonia, RLL, resolving."),
    ]
    assert desk.note_versions("V1", "unknown") == ()


def test_a_discharge_closes_the_stay_and_its_cancellation_opens_it(desk: Desk):
    told = admit(discharged=NOW, discharge_status="01")
    desk.take_in([message(admit()), message(replace(told, event=EncounterEvent.DISCHARGE))], NOW)
    assert desk.chart("V1", LATER).encounter.status is EncounterStatus.DISCHARGED
    desk.take_in([message(ChartUpdate("V1", NOW, EncounterEvent.CANCEL_DISCHARGE))], LATER)
    encounter = desk.chart("V1", LATER).encounter
    assert (encounter.status, encounter.discharged) == (EncounterStatus.OPEN, None)


def test_a_chart_of_an_earlier_moment_leaves_out_what_came_later(desk: Desk):
    desk.take_in([message(admit(), lab("o1", 1.0, drawn=NOW - hours(9)), lab("o2", 2.0, drawn=NOW))], NOW)
    assert [one.id for one in desk.chart("V1", NOW - hours(1)).observations] == ["o1"]


def test_a_result_whose_clock_runs_ahead_is_not_lost(desk: Desk):
    desk.take_in([message(admit(), lab("o1", 1.0, drawn=NOW + hours(0.1)))], NOW)
    assert [one.id for one in desk.chart("V1", NOW + hours(0.05)).observations] == ["o1"]


def test_progress_is_told(desk: Desk):
    heard: list[int] = []
    desk.take_in([message(admit()), message(lab("o1", 1.0))], NOW, heard.append)
    assert heard == [1, 2]


def test_large_intakes_are_split_into_transactions(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "AT_ONCE", 3)
    monkeypatch.setattr(module, "ENTRIES_AT_ONCE", 2)
    changes: list[Change] = []
    desk.subscribe(changes.append)
    counts = desk.take_in([message(admit(f"V{at}"), lab("o1", 1.0, f"V{at}")) for at in range(10)], NOW)
    assert len(counts.admissions) == 10
    assert len(changes) > 3
    assert frozenset().union(*(change.admissions for change in changes)) == set(counts.admissions)


def test_a_listener_that_fails_stops_nothing(desk: Desk):
    def fail(change: Change) -> None:
        raise RuntimeError

    heard: list[Change] = []
    desk.subscribe(fail)
    end = desk.subscribe(heard.append)
    desk.take_in([message(admit())], NOW)
    end()
    desk.take_in([message(lab("o1", 1.0))], NOW)
    assert heard == [Change(frozenset({"V1"}), frozenset({"chart"}))]


def test_an_inbox_begun_anew_does_not_have_its_messages_taken_for_old_ones(
    tmp_path: Path, desk: Desk, open_desk: OpenDesk
):
    desk.take_in([message(admit())], NOW)
    desk.close()
    for file in (tmp_path / "data").glob("inbox.db*"):
        file.unlink()
    again = open_desk()
    assert again.take_in([message(admit("V2"))], NOW).admissions == ("V2",)


# What the store folds is what `chartlight.chart.update.fold` folds, however the messages are cut into batches.

IDS = st.sampled_from(["a", "b"])
TIMES = st.none() | st.sampled_from([NOW - hours(5), NOW - hours(1), datetime(2026, 3, 2, 23, 30, tzinfo=EASTERN)])
TEXTS = st.sampled_from(["", "Pneumonia.", "AKI on CKD.", "\x00é\U0001f600"])
NOTES = st.builds(
    Note, IDS, st.sampled_from(NoteType), TEXTS, TIMES, st.none() | TEXTS, status=st.sampled_from(NoteStatus)
)
LABS = st.builds(
    lambda one, value, when: lab(one, value, drawn=when).observations[0],
    IDS,
    st.none() | TEXTS | st.floats(allow_nan=False, allow_infinity=False),
    TIMES,
)
MEDICATIONS = st.builds(Medication, IDS, TEXTS, st.sampled_from(MedicationKind), TIMES, dose=st.none() | st.just(0.1))
PROCEDURES = st.builds(Procedure, IDS, TEXTS, performed=TIMES)
CONDITIONS = st.builds(Condition, IDS, TEXTS, recorded=TIMES)
STAYS = st.builds(
    lambda unit, when, event: replace(admit(unit=unit, discharged=when), event=event),
    st.sampled_from([None, "4W", "ICU"]),
    TIMES,
    st.sampled_from(EncounterEvent) | st.none(),
)
ENTRIES = st.builds(
    ChartUpdate,
    st.just("V"),
    notes=st.lists(NOTES, max_size=2).map(tuple),
    observations=st.lists(LABS, max_size=3).map(tuple),
    medications=st.lists(MEDICATIONS, max_size=1).map(tuple),
    procedures=st.lists(PROCEDURES, max_size=1).map(tuple),
    conditions=st.lists(CONDITIONS, max_size=1).map(tuple),
)
_numbers = iter(range(10**9))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(updates=st.lists(STAYS | ENTRIES, min_size=1, max_size=6), cuts=st.sets(st.integers(1, 5)))
def test_the_store_folds_as_the_core_does(desk: Desk, updates: list[ChartUpdate], cuts: set[int]):
    name = f"H{next(_numbers)}"
    named = [replace(update, admission=name) for update in updates]
    edges = [0, *sorted(cut for cut in cuts if cut < len(named)), len(named)]
    for start, end in pairwise(edges):
        # a note apart from the rest, so that no two batches are byte for byte the same
        marker = note(f"marker-{start}", name, name)
        desk.take_in([message(marker, *named[start:end])], NOW)
    expected: Chart = fold(named, LATER)[name]
    chart = desk.chart(name, LATER)
    kept = tuple(one for one in chart.notes if not one.id.startswith("marker"))
    assert replace(chart, notes=kept) == expected


# Late, repeated and out of order: what is said later holds, whichever comes first.


def _orderly(notes: int = 3) -> list[ChartUpdate]:
    """A stay as its feed tells it, each message a minute after the one before."""
    story = [
        admit(unit="ED"),
        replace(admit(unit="4W"), event=EncounterEvent.TRANSFER),
        lab("creatinine", 1.2),
        ChartUpdate("V1", event=EncounterEvent.MENTION, encounter=Encounter(service="MED", unit="LAB")),
        *(note("progress", f"Text {number}.") for number in range(notes)),
        lab("creatinine", 1.3),
        lab("potassium", "hemolysed"),
        replace(admit(unit="5E"), event=EncounterEvent.UPDATE),
        replace(admit(discharged=NOW), event=EncounterEvent.DISCHARGE),
        ChartUpdate("V1", event=EncounterEvent.CANCEL_DISCHARGE, encounter=Encounter()),
        lab("potassium", 4.1),
        ChartUpdate("V1", medications=(Medication("m", "Heparin", MedicationKind.ORDER, status="active"),)),
        ChartUpdate("V1", medications=(Medication("m", "Heparin", MedicationKind.ORDER, status="stopped"),)),
    ]
    return [replace(one, sent=NOW - hours(10) + timedelta(minutes=at)) for at, one in enumerate(story)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), cuts=st.sets(st.integers(1, 25), max_size=6))
def test_a_feed_in_any_order_and_repeated_ends_in_the_same_chart(desk: Desk, chance: Random, cuts: set[int]):
    name = f"H{next(_numbers)}"
    named = [replace(update, admission=name) for update in _orderly()]
    came = [*named, *chance.sample(named, 5)]
    chance.shuffle(came)
    edges = [0, *sorted(cut for cut in cuts if cut < len(came)), len(came)]
    for start, end in pairwise(edges):
        desk.take_in([message(note(f"marker-{start}", name, name), *came[start:end])], NOW)
    chart = desk.chart(name, LATER)
    kept = tuple(one for one in chart.notes if not one.id.startswith("marker"))
    assert replace(chart, notes=kept) == fold(named, LATER)[name] == fold(came, LATER)[name]
    assert [one.text for one in desk.note_versions(name, "progress")] == ["Text 0.", "Text 1.", "Text 2."]


def test_an_older_word_does_not_undo_one_that_was_said_again(desk: Desk):
    first, other, again = (
        replace(lab("k", value), sent=NOW + timedelta(minutes=at)) for at, value in enumerate((4.0, 5.5, 4.0))
    )
    for number, update in enumerate((first, again, other)):
        desk.take_in([message(update, note(f"marker-{number}", "x"))], NOW)
    assert [one.value for one in desk.chart("V1", LATER).observations] == [4.0]


# A process that is killed between the two files.

CHILD = """
import sys
from pathlib import Path
from unittest import mock
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.desk import intake
sys.path.insert(0, sys.argv[3])
from fakes import NOW, admit, examine, lab, message, note

mock.patch("chartlight.intake.reader.examine", examine).start()
intake.AT_ONCE = 4
desk = Desk.open(Path(sys.argv[1]), ThrowawayKey(), Actor("ann"))
for at in range(40):
    stay = f"V{at % 5}"
    desk._inbox.put(message(admit(stay), note(f"n{at}", f"Note {at}", stay), lab(f"o{at}", float(at), stay)))
told = 0
tell = desk._inbox.mark_all_applied
def mark_all_applied(settled):
    global told
    if str(told) == sys.argv[2]:
        print("here", flush=True)
        sys.stdin.read()
    told += 1
    tell(settled)
desk._inbox.mark_all_applied = mark_all_applied
if sys.argv[2] == "before the commit":
    def append_applied(*arguments):
        print("here", flush=True)
        sys.stdin.read()
    intake.append_applied = append_applied
desk.drain(NOW)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process without warning, as POSIX can")
@pytest.mark.parametrize("moment", ["before the commit", "0", "6", "9"])
def test_a_killed_process_loses_nothing_and_repeats_nothing(tmp_path: Path, open_desk: OpenDesk, moment: str):
    arguments = [str(tmp_path / "data"), moment, str(Path(__file__).parent)]
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"here\n"
        child.send_signal(signal.SIGKILL)
    desk = open_desk()
    desk.drain(NOW)
    assert statuses(desk) == ["applied"] * 40
    notes = [one for at in range(5) for one in desk.chart(f"V{at}", LATER).notes]
    assert sorted(one.text for one in notes) == sorted(f"Note {at}" for at in range(40))
    assert {one.version for one in notes} == {1}
    with desk._reading() as connection:
        assert connection.exec_driver_sql('SELECT count(*), count(DISTINCT "row") FROM applied').fetchall() == [
            (40, 40)
        ]
    assert desk.verify_audit().ok
