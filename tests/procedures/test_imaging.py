"""Imaging by modality and region."""

from pathlib import Path

import pytest

from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.imaging import BadImaging, images, load_imaging


def _begun(text: str) -> list[str]:
    return [image.begun for image in images(text, text.lower(), 0, len(text))]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("A chest X-ray was normal.", ["BW03"]),
        ("Abdominal and pelvic CT showed nothing.", ["BW21"]),
        ("CT of the chest, abdomen and pelvis", ["BW25"]),
        ("Ultrasound of the right kidney", ["BT41"]),
        ("Renal and bladder ultrasound", ["BT4J"]),
        ("MRI of the brain and chest X-ray", ["B030", "BW03"]),
        ("An echocardiogram was done.", ["B246"]),
        ("Bone scintigraphy", ["CP1Y"]),
        ("Thyroid scintigraphy", ["CG12"]),
        ("X-rays of both knees", ["BQ07", "BQ08"]),
        ("MRI of the shoulder", []),
        ("The patient had abdominal pain.", []),
    ],
)
def test_modality_and_region(text: str, begun: list[str]) -> None:
    assert _begun(text) == begun


def test_what_was_seen_is_told_from_what_was_examined() -> None:
    text = "An ultrasound that was done on the next day showed a liver lesion."
    (image,) = images(text, text.lower(), 0, len(text))
    assert (image.begun, image.beside) == ("BF45", False)


def test_every_code_begins_a_valid_one(tables: PcsTables) -> None:
    known = load_imaging()
    codes = [code for region in known.regions for listed in region.codes.values() for code in listed]
    codes += [code for _, listed in known.together for code in listed] + [code for _, code in known.examinations]
    assert [code for code in codes if not tables.values(code)] == []


def test_data_that_does_not_hold_together_is_named(tmp_path: Path) -> None:
    path = tmp_path / "imaging.toml"
    path.write_text(
        "modality = []\ntogether = []\nexamination = []\n[[region]]\nname = 'toe'\nwords = ['toe']\ncodes = ['0Y6']\n",
        encoding="utf-8",
    )
    with pytest.raises(BadImaging, match="toe"):
        load_imaging(path)
