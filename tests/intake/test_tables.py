"""The tables are checked when they are loaded, and say what is wrong with them."""

import shutil
from pathlib import Path

import pytest

from chartlight.chart import NoteType
from chartlight.intake.tables import TablesUnreadable, load_tables
from chartlight.locations import resources


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources() / "intake", tmp_path / "intake"))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Hospitalist Progress Note", NoteType.PROGRESS_NOTE),
        ("Nurse Discharge Summary", NoteType.NURSING),
        ("Discharge summary", NoteType.DISCHARGE_SUMMARY),
        ("Clinical Nutrition Consult", NoteType.DIETITIAN),
        ("Nephrology consultation", NoteType.CONSULT),
        ("Admission History & Physical", NoteType.HISTORY_AND_PHYSICAL),
        ("OPERATIVE REPORT", NoteType.OPERATIVE_NOTE),
        ("ED Provider Note", NoteType.EMERGENCY),
        ("CT Chest without contrast", NoteType.RADIOLOGY),
        ("Surgical pathology", NoteType.PATHOLOGY),
        ("Telephone", None),
    ],
)
def test_words_of_a_title_tell_the_kind(title: str, kind: NoteType | None) -> None:
    assert load_tables().documents.of_title([title]) is kind


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        (
            "documents.toml",
            '"34117-2" = "history-and-physical"',
            '"34117-2" = "history"',
            "documents.toml: loinc.34117-2",
        ),
        ("hl7v2.toml", '"PV1-19"', '"ZZZ-1"', "hl7v2.toml: visit_number: 'ZZZ-1'"),
        ("hl7v2.toml", 'A01 = "admit"', 'A01 = "arrive"', "hl7v2.toml: events.A01"),
        ("fhir.toml", "[encounter_class]", "[encounter_classes]", "fhir.toml: encounter_class"),
        ("results.toml", "[loinc]", "[loinc", "results.toml"),
        ("documents.toml", r"'\bconsult'", "'('", "documents.toml: words"),
    ],
)
def test_a_wrong_table_names_file_and_entry(copy: Path, file: str, old: str, new: str, why: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(TablesUnreadable) as wrong:
        load_tables(copy)
    assert str(wrong.value).startswith(why)


def test_a_missing_table_is_named(copy: Path) -> None:
    (copy / "fhir.toml").unlink()
    with pytest.raises(TablesUnreadable, match=r"fhir\.toml"):
        load_tables(copy)
