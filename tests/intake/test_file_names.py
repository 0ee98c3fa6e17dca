"""What the names of files say, as the site says how they are made."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import NOW

from chartlight.chart import ChartUpdate, EncounterEvent, NoteType
from chartlight.intake.errors import Unreadable
from chartlight.intake.file_names import FileNames, Named, file_name_pattern
from chartlight.intake.mapping import Layer, tables_under
from chartlight.intake.reader import understand
from chartlight.intake.tables import load_tables

PATTERNS = (
    r"(?P<mrn>MR\d+)_(?P<visit>V\d+)_(?P<type>[A-Za-z-]+)_(?P<time>\d{14})",
    r"(?P<visit>V\d+)(?:-(?P<type>\w+))?",
)


def read(name: str, otherwise: str = "stem") -> ChartUpdate:
    layer = Layer.model_validate(
        {"file_names": PATTERNS, "other_file_names": otherwise, "documents": {"OPN": "operative-note"}}
    )
    (update,) = understand(b"Sepsis.", name=name, received=NOW, tables=tables_under(layer, load_tables()))
    return update


def test_a_name_tells_stay_patient_kind_and_time() -> None:
    update = read("MR417_V100_DS_20261119083000.txt")
    assert (update.admission, update.event) == ("V100", EncounterEvent.MENTION)
    assert update.patient is not None
    assert update.patient.mrn == "MR417"
    (note,) = update.notes
    assert note.id == "MR417_V100_DS_20261119083000"
    assert (note.type, note.authored) == (NoteType.DISCHARGE_SUMMARY, datetime(2026, 11, 19, 8, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("V1-OPN.txt", NoteType.OPERATIVE_NOTE),
        ("V1-opn.txt", NoteType.OPERATIVE_NOTE),
        ("V1-Nursing_note.txt", NoteType.NURSING),
        ("V1-consult.txt", NoteType.CONSULT),
        ("V1-zzz.txt", NoteType.PROGRESS_NOTE),
        ("V1.txt", NoteType.PROGRESS_NOTE),
    ],
)
def test_kinds_by_the_sites_code_ours_or_words(name: str, kind: NoteType) -> None:
    assert read(name).notes[0].type is kind


def test_a_name_that_fits_none_goes_by_itself_or_to_quarantine() -> None:
    update = read("hello.txt")
    assert (update.admission, update.event, update.notes[0].id) == ("hello", None, "hello")
    with pytest.raises(Unreadable, match="fits no pattern"):
        read("hello.txt", "quarantine")


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(", "no regular expression"),
        (r"V\d+", "no group"),
        (r"(?P<visit>V)(?P<ward>W)", "has a group ward"),
        ("x" * 301, "longer"),
    ],
)
def test_patterns_that_cannot_be_used_say_why(pattern: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        file_name_pattern(pattern)
    with pytest.raises(ValueError, match=why):
        Layer.model_validate({"file_names": [pattern]})


def test_a_file_of_the_site_stands_over_another() -> None:
    below = Layer(file_names=PATTERNS, other_file_names="quarantine")
    assert Layer().over(below).file_names == PATTERNS
    assert Layer(other_file_names="stem").over(below).other_file_names == "stem"


@given(st.text(max_size=400))
def test_any_name_is_told_or_not(name: str) -> None:
    told = FileNames(PATTERNS).told_by(name)
    assert told is None or (isinstance(told, Named) and told.visit)
