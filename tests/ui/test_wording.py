from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chartlight.chart import Note, NoteType
from chartlight_ui import wording

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "title", "name"),
    [
        (NoteType.PROGRESS_NOTE, "Hospital Medicine Progress Note", "Progress"),
        (NoteType.CONSULT, "Nephrology Consultation Note", "Nephrology"),
        (NoteType.RADIOLOGY, "Chest X-ray", "Chest X-ray"),
        (NoteType.CONSULT, None, "Consult"),
        (NoteType.CONSULT, "Note", "Note"),
    ],
)
def test_notes_have_short_names(kind, title, name) -> None:
    assert wording.note_name(Note("n", kind, "", title=title)) == name
    assert wording.note_name(replace(Note("n", kind, ""), title=None)) == wording.NOTE_NAMES[kind]


@pytest.mark.parametrize(
    ("title", "prose"),
    [
        ("HEART FAILURE AND SHOCK WITHOUT CC/MCC", "Heart failure and shock without CC/MCC"),
        ("Simple Pneumonia and Pleurisy with MCC", "Simple pneumonia and pleurisy with MCC"),
        (
            "Cholecystectomy Except by Laparoscope without C.D.E. with CC",
            "Cholecystectomy except by laparoscope without C.D.E. with CC",
        ),
        ("Simple pneumonia with MCC", "Simple pneumonia with MCC"),
    ],
)
def test_drg_titles_read_as_prose(title, prose) -> None:
    assert wording.drg_title(title) == prose


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=5), "now"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=47), "47 h"),
        (timedelta(hours=49), "2 d"),
        (timedelta(days=-1), "now"),
    ],
)
def test_ago(past, words) -> None:
    assert wording.ago(NOW - past, NOW) == words


def test_units_read_as_a_clinician_writes_them() -> None:
    assert wording.with_unit(18.0, "10*3/uL") == "18 ×10³/µL"
    assert wording.with_unit(38.9, "Cel") == "38.9 °C"


def test_places_do_not_say_the_unit_twice() -> None:
    assert wording.place("4W", "12") == "4W12"
    assert wording.place("4W", "4W12") == "4W12"
    assert wording.place("ICU", None) == "ICU"
    assert wording.place(None, None) == "–"


def test_a_rationale_names_notes_by_kind_and_time() -> None:
    notes = [Note("SYN-1-N01", NoteType.EMERGENCY, "x", NOW), Note("SYN-1-N0", NoteType.NURSING, "x", NOW)]
    told = wording.with_note_names("documented in SYN-1-N01 at admission (emergency)", notes)
    assert told == f"documented in ED, {wording.day_and_time(NOW)} at admission"
    assert "SYN" not in wording.with_note_names("in SYN-1-N01 and SYN-1-N0", notes)
    assert wording.with_note_names("in SYN-1-N012", notes) == "in SYN-1-N012"


def test_days_read_the_same_on_every_machine() -> None:
    assert wording.day(NOW) == "Fri 20 Nov"
    assert wording.day(NOW.date()) == "Fri 20 Nov"
    assert wording.day_and_time(None) == "time not known"
    assert wording.day_and_year(NOW) == "20 Nov 2026"
    assert wording.long_day(NOW.date()) == "Friday 20 November 2026"
    assert wording.day_name(NOW, NOW) == "Today, Fri 20 Nov"
    assert wording.day_name(NOW - timedelta(days=400), NOW) == "Thu 16 Oct 2025"
