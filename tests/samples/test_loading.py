import shutil
from pathlib import Path

import pytest

from chartlight import locations
from chartlight.samples import SampleError, list_samples, load_sample, load_shared

ROOT = locations.resources() / "samples"
SHARED = load_shared(ROOT)


@pytest.fixture
def tran(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tran-minh", tmp_path / "tran-minh"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_copy_of_a_sample_loads(tran: Path):
    sample = load_sample(tran, SHARED)
    assert sample.slug == "tran-minh"
    assert sample.admission.patient.family == "Tran"
    assert sample.notes[0].name == "01-ed"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("synthetic = true", "synthetic = false", "tran-minh/admission.toml: synthetic: Input should be True"),
        ("synthetic = true\n", "", "tran-minh/admission.toml: synthetic: Field required"),
        ('mrn = "SYN-00455"', 'mrn = "00455"', "patient.mrn: String should match pattern"),
        ('payer = "', 'colour = "red"\npayer = "', "colour: Extra inputs are not permitted"),
        ('attending = "hale"', 'attending = "nobody"', "attending: 'nobody' is not in staff.toml"),
        ('admitted = "-2 days 17:15"', 'admitted = "2 days ago"', "admitted: '2 days ago' is no arrival"),
        ('panel = "cbc"', 'panel = "blood"', "results.0.panel: 'blood' is not in analytes.toml"),
        ("wbc   hgb", "wbc   haem", "results.0.table: unknown analytes haem"),
        ("day 3 05:45  7.8", "day 3 11:45  7.8", "results.0.table: day 3 11:45 may lie in the future"),
        ("day 1 17:35  10.8", "day 1 16:35  10.8", "results.0.table: day 1 16:35 is before the stay begins"),
        ("order | Cefazolin", "stat | Cefazolin", "medications: line 5: kind 'stat'"),
        ('event = "admit"', 'event = "arrive"', "movements: none admits the patient"),
        ('event = "transfer"', 'event = "discharge"', "a discharge, and nothing else, has a disposition"),
        ("[patient]", "[patient", "tran-minh/admission.toml: "),
    ],
)
def test_an_error_in_the_admission_names_file_and_field(tran: Path, old: str, new: str, says: str):
    change(tran / "admission.toml", old, new)
    with pytest.raises(SampleError) as refused:
        load_sample(tran, SHARED)
    assert says in str(refused.value)
    assert "admission.toml" in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('author = "diallo"', 'author = "dialo"', "notes/01-ed.txt: author: 'dialo' is not in staff.toml"),
        ('type = "emergency"', 'type = "urgent"', "notes/01-ed.txt: type: Input should be"),
        ('type = "emergency"', 'type = "other"', "notes/01-ed.txt: type: name the kind of note"),
        ('at = "day 1 18:50"', 'at = "day 9 18:50"', "notes/01-ed.txt: at: day 9 18:50 may lie in the future"),
        ("44 M w/ T2DM", "44 M w/ {T2DM}", "notes/01-ed.txt: text: {T2DM} is no placeholder"),
        ("+++\n", "", "notes/01-ed.txt: a note starts with its head"),
    ],
)
def test_an_error_in_a_note_names_file_and_field(tran: Path, old: str, new: str, says: str):
    change(tran / "notes" / "01-ed.txt", old, new)
    with pytest.raises(SampleError) as refused:
        load_sample(tran, SHARED)
    assert says in str(refused.value)


def test_a_folder_of_ones_own_is_read(tran: Path):
    for name in ("analytes.toml", "staff.toml", "drugs.toml"):
        shutil.copy(ROOT / name, tran.parent / name)
    assert [sample.slug for sample in list_samples(tran.parent)] == ["tran-minh"]


def test_an_analyte_has_one_code(tmp_path: Path):
    for name in ("analytes.toml", "staff.toml", "drugs.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    change(tmp_path / "analytes.toml", 'loinc = "6690-2"', 'loinc = "6690-2", local = "WBC"')
    with pytest.raises(SampleError, match=r"analytes\.wbc: give either `loinc` or `local`"):
        load_shared(tmp_path)
