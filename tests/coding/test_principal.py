"""The principal diagnosis: what brought the patient in, not what came of it (Official Guidelines, Section II)."""

import pytest

HP, PN = "history-and-physical", "progress-note"


def principal(codes) -> str | None:
    return next((code for code, found in codes.items() if found.role.value == "principal"), None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("# Dehydration\n# UTI", "N39.0"),
        ("# Hyponatremia\n# Orthostatic hypotension\n# Pneumonia", "J18.9"),
        ("# Alzheimer's dementia\n# Hypernatremia", "E87.0"),
        ("# HTN\n# Dehydration\n# Leukocytosis\n# DKA, T1DM", "E10.10"),
        ("# DKA, T1DM due to insulin pump infusion set failure", "T85.694A"),
        ("# CKD 3b\n# Hyperkalemia", "E87.5"),
        ("# Colitis\n# Sepsis", "A41.9"),
        ("# Morbid obesity\n# HTN", "E66.813"),
    ],
)
def test_consequences_and_background_come_after_the_cause(code, said, expected) -> None:
    assert principal(code((HP, 1, f"A/P:\n{said}"))) == expected
