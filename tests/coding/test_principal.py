"""The principal diagnosis: what brought the patient in, not what came of it (Official Guidelines, Section II)."""

import pytest

from chartlight.reading.mention import Candidate, Mention, Reading

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


def test_a_proposal_of_the_encoder_alone_is_never_principal(make_chart, coder, codeset) -> None:
    chart = make_chart((HP, 1, "A/P:\n# Localised infection\n# HTN"))
    text = chart.notes[0].text
    start = text.index("Localised")
    proposed = Mention(
        start,
        start + 20,
        "Localised infection",
        "assessment_and_plan",
        (),
        (Candidate("A02.20", "localized salmonella infection", 0.9, "encoder"),),
        (start, start + 20),
    )
    reading = Reading("v", (), ((0, len(text)),), (proposed,))
    (found,) = [found for found in coder.code(chart, {"n1": reading}) if found.code == "A02.20"]
    assert (found.role.value, found.route.value) == ("secondary", "specialist")
