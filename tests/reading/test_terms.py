import pytest

from chartlight.reading.terms import term_forms


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Pneumonia, unspecified organism", "Pneumonia"),
        ("Anemia NOS", "Anemia"),
        ("Human immunodeficiency virus [HIV] disease", "Human immunodeficiency virus disease"),
        ("Fracture of femur, initial encounter for closed fracture", "Fracture of femur"),
    ],
)
def test_classifying_words_fall_away(title: str, form: str) -> None:
    assert form in term_forms(title)


@pytest.mark.parametrize("title", ["Other specified anemias", "Fracture, sequela", "Conditions in N13.0-N13.5"])
def test_remainder_classes_make_no_term(title: str) -> None:
    assert term_forms(title) == ()


def test_side_does_not_become_a_term_by_itself() -> None:
    forms = term_forms("Unspecified atherosclerosis of native arteries of extremities, right leg")
    assert "right leg" not in forms
