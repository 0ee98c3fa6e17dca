"""What is assessed counts as a diagnosis; what is told, filmed or listed in passing does not."""

import pytest

HP, PN, DC, OP, ECHO = "history-and-physical", "progress-note", "discharge-summary", "operative-note", "radiology"


def suggested(codes):
    return {code for code, found in codes.items() if found.status == "suggested"}


@pytest.mark.parametrize(
    "text",
    [
        'HPI: Seen at urgent care, told "bronchitis"\nA/P:\n# HTN',
        "HPI: sore throat, jaw pain, early satiety\nA/P:\n# HTN, CAD",
        "HPI: ED with CXR w/ cardiomegaly\nA/P:\n# HTN",
        "HPI: admitted 5 weeks ago for pyelo\nA/P:\n# HTN",
        "Meds: Tylenol for insomnia. Latex (dermatitis)\nA/P:\n# HTN",
    ],
)
def test_told_in_the_story_only(code, text) -> None:
    assert suggested(code((HP, 1, text))) <= {"I10", "I25.10"}


def test_a_chronic_condition_of_the_listed_history_counts(code) -> None:
    assert suggested(code((HP, 1, "PMH: COPD, osteoporosis\nHPI: cough\nA/P:\n# HTN"))) == {"J44.9", "M81.0", "I10"}


def test_a_note_without_any_assessment_is_one_statement(code) -> None:
    assert "J18.9" in suggested(code((PN, 30, "Doing better. Pneumonia improving on ceftriaxone.")))


def test_a_symptom_counts_as_a_problem_of_its_own_and_not_in_passing(code) -> None:
    titled = code((HP, 1, "A/P:\n78 F presenting with drowsiness, found to have UTI.\n# UTI\n# Altered mental status"))
    assert suggested(titled) == {"N39.0", "R41.82"}
    assert titled["R40.0"].status == "suppressed"


def test_a_symptom_is_kept_where_nothing_else_is_known(code) -> None:
    assert suggested(code((HP, 1, "A/P:\n45 M with chest pain, r/o ACS"))) == {"R07.9"}


def test_an_echo_signed_by_a_cardiologist_is_still_a_report(code, make_chart, reader, coder) -> None:
    codes = code((ECHO, 5, "CONCLUSION: cardiomyopathy"), (PN, 6, "A/P: HTN"))
    assert suggested(codes) == {"I10"}


def test_operative_narrative_names_no_diagnosis(code) -> None:
    text = (
        "POSTOPERATIVE DIAGNOSIS: Cholelithiasis\nPROCEDURE: Laparoscopic cholecystectomy converted to open\nFINDINGS: \
inflammation with the duodenum"
    )
    assert suggested(code((OP, 20, text))) == {"K80.20", "Z53.31", "0FT40ZZ", "0FJ44ZZ"}


@pytest.mark.parametrize(
    ("told", "there"),
    [("Obesity class 2, BMI 36.4", True), ("Weight loss, BMI 17.0", False), ("HTN, BMI 27.1", False)],
)
def test_the_body_mass_index_needs_its_condition(code, told, there) -> None:
    codes = suggested(code((HP, 1, f"A/P:\n# {told}")))
    assert any(found.startswith("Z68") for found in codes) is there


def test_an_organism_needs_its_infection(code) -> None:
    assert "B96.20" not in suggested(code((PN, 30, "A/P:\n# HTN\n# E. coli in urine, asymptomatic")))
    assert suggested(code((PN, 30, "A/P:\n# UTI, E. coli"))) == {"N39.0", "B96.20"}


def test_words_of_an_examination_are_no_reason_for_the_stay(code) -> None:
    assert not any(found.startswith("Z0") for found in suggested(code((HP, 1, "A/P: sent for laboratory examination"))))
