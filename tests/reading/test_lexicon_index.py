from collections.abc import Iterable

import pytest

from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon_index import Index, Row, path_forms, read_index


def row(path: str, code: str = "", see: str = "", see_also: str = "", modifiers: Iterable[str] = ()) -> Row:
    return Row(tuple(path.split(" > ")), tuple(modifiers), code, see, see_also)


ROWS = (
    row("Fracture, traumatic > femur > upper end > neck", "S72.00"),
    row("Fracture, traumatic > hip", see="Fracture, femur, neck"),
    row("Displacement, displaced > intervertebral disc NEC"),
    row("Displacement, displaced > intervertebral disc NEC > lumbar region", "M51.26"),
    row("Herniation > nucleus pulposus", see="Displacement, intervertebral disc"),
    row("Tear, torn > meniscus > medial"),
    row("Tear, torn > meniscus > medial > specified type NEC", "S83.24"),
    row("Elephantiasis", "I89.0", modifiers=("nonfilarial",)),
    row("Lymphedema", see_also="Elephantiasis"),
    row("Big legs", see_also="Elephantiasis"),
    row("Legs", see_also="Elephantiasis"),
    row("Scoliosis > secondary > lumbar", "M41.56"),
    row("Adenoma", see="Neoplasm, benign, by site"),
)


def code_of(words: str) -> set[str]:
    wanted = key_of(stems_of(words))
    return {code for form, code, _ in Index(ROWS).terms() if key_of(stems_of(form)) == wanted}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("fracture of the neck of the femur, proximal", "S72.00"),
        ("hip fracture", "S72.00"),
        ("herniated lumbar nucleus pulposus", "M51.26"),
        ("lumbar disc displacement", "M51.26"),
        ("torn medial meniscus", "S83.24"),
        ("nonfilarial elephantiasis", "I89.0"),
        ("lymphedema", "I89.0"),
        ("big legs", "I89.0"),
    ],
)
def test_what_notes_say_is_found(words: str, code: str) -> None:
    assert code_of(words) == {code}


@pytest.mark.parametrize("words", ["legs", "lumbar scoliosis", "adenoma"])
def test_a_bare_part_a_secondary_kind_and_a_way_into_a_table_make_no_term(words: str) -> None:
    assert code_of(words) == set()


def test_alternatives_stand_for_themselves_and_kinds_do_not() -> None:
    assert "Disorder cervical" in path_forms(("Disorder", "cervical, cervicothoracic"))
    assert "Ascites cirrhosis" not in path_forms(("Ascites", "cirrhosis, alcoholic"))


def test_the_table_is_read(tmp_path) -> None:
    table = tmp_path / "index.tsv"
    table.write_text(
        "path\tlevel\tnonessential_modifiers\tcode\tsee\tsee_also\nFever > drug\t1\t(acute) (chronic)\tR50.2-\t\t\n",
        encoding="utf-8",
    )
    (only,) = read_index(table).rows
    assert only == Row(("Fever", "drug"), ("acute", "chronic"), "R50.2", "", "")
