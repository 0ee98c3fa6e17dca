"""What documentation carries a code: certainty, findings, history, threats, sequelae, other clinicians, care."""

import pytest
from tests.coding.examples import DS, HP, OP, PN, RN, Example, wrong


def at_discharge(words: str) -> tuple[tuple[str, float, str], ...]:
    return ((HP, 1, "A/P:\n1. Hyperkalemia"), (DS, 140, f"DISCHARGE DIAGNOSES:\n1. Hyperkalemia\n2. {words}"))


UNCERTAIN = [
    Example("II.H, III.C", at_discharge(f"{term} aspiration pneumonia"), "J69.0", discharged=True)
    for term in (
        "Probable",
        "Suspected",
        "Likely",
        "Questionable",
        "Possible",
        "Still to be ruled out:",
        "Compatible with",
        "Consistent with",
        "Presumed",
        "Concern for",
        "Working diagnosis:",
        "Most likely",
    )
]
NOT_UNCERTAIN = [
    Example("II.H only at discharge", "Hyperkalemia; Probable aspiration pneumonia", "E87.5", "J69"),
    Example("II.H ruled out", at_discharge("Aspiration pneumonia ruled out"), "E87.5", "J69", discharged=True),
    Example("I.C.1.a.1 HIV confirmed only", at_discharge("Probable HIV disease"), "", "B20", discharged=True),
    Example("I.C.1.g COVID-19 confirmed only", at_discharge("Suspected COVID-19"), "", "U07", discharged=True),
    Example(
        "I.C.10.c novel influenza confirmed only", at_discharge("Suspected avian influenza"), "", "J09", discharged=True
    ),
    Example(
        "II.H in a progress note of the last day", ((PN, 140, "A/P:\n1. Possible gout"),), "", "M10", discharged=True
    ),
]
FINDINGS = [
    Example("III.B a result is no diagnosis", ((HP, 1, "LABS:\nNa 128, hyponatremia\nA/P:\n1. HTN"),), "I10", "E87"),
    Example(
        "III.B radiology", (("radiology", 2, "IMPRESSION:\n1. Pleural effusion"), (HP, 3, "A/P:\n1. HTN")), "I10", "J90"
    ),
    Example(
        "III.B taken up by a provider",
        (("radiology", 2, "IMPRESSION:\n1. Pleural effusion"), (HP, 3, "A/P:\n1. Pleural effusion, tap today")),
        "J90",
    ),
    Example("III.A resolved long ago", "Hyperkalemia; History of pneumonia", "E87.5", "J18"),
    Example(
        "III.A pathology alone",
        (("pathology", 30, "DIAGNOSIS:\nAdenocarcinoma of the colon"), (HP, 1, "A/P:\n1. Colon mass")),
        "",
        "C18",
    ),
    Example("I.B.4 symptom without a diagnosis", "Hematuria; HTN", "R31.9 I10"),
    Example("I.B.5 integral", "Acute appendicitis; abdominal pain; nausea", "K35.80", "R10 R11"),
    Example("I.B.6 not integral", "Pneumonia; hypoxia", "J18.9 R09.02"),
    Example("I.B.8 acute and chronic", "Acute on chronic systolic heart failure", "I50.23", "I50.21 I50.22"),
    Example("I.B.17 borderline", "Borderline diabetes; HTN", "R73.03", "E11"),
]
THREATENED = [
    Example("I.B.11 threatened, not occurred", "Impending myocardial infarction; HTN", "I20.0", "I21"),
    Example("I.B.11 threatened abortion", "Threatened abortion", "O20.0", "O03"),
    Example(
        "I.B.11 impending, no entry: not coded as such",
        "Impending respiratory failure; COPD exacerbation",
        "J44.1",
        "J96",
    ),
    Example("I.B.11 impending shock", "Impending septic shock; UTI", "N39.0", "R65 R57 A41"),
]
LATE = [
    Example("I.B.10 hemiplegia after an old stroke", "Left hemiparesis from old stroke; HTN", "I69.354", "I63 G81"),
    Example("I.B.10 aphasia after a stroke", "Aphasia due to old stroke; HTN", "I69.320", "I63 R47"),
    Example("I.B.10 dysphagia after a stroke", "Dysphagia, sequela of stroke; HTN", "I69.391 R13.10", "I63"),
    Example("Z86.73 no deficit", "History of stroke without residual deficits; HTN", "Z86.73", "I63 I69"),
    Example("I25.2", "History of MI 5 years ago; CAD", "I25.2 I25.10", "I21"),
]
OTHERS = [
    Example(
        "I.B.14 stage by the nurse",
        ((HP, 1, "A/P:\n1. Sacral pressure ulcer"), (RN, 4, "Wound: Stage 3 pressure injury of sacrum")),
        "L89.153",
        "L89.159",
    ),
    Example(
        "I.B.14 nurse alone",
        ((HP, 1, "A/P:\n1. HTN"), (RN, 4, "Wound: Stage 3 pressure injury of sacrum")),
        "I10",
        "L89",
    ),
    Example(
        "I.B.14 BMI by the dietitian",
        ((HP, 1, "A/P:\n1. Morbid obesity"), ("dietitian", 8, "Anthropometrics: BMI 42.3")),
        "E66.813 Z68.41",
    ),
    Example(
        "I.B.14 BMI alone", ((HP, 1, "A/P:\n1. HTN"), ("dietitian", 8, "Anthropometrics: BMI 42.3")), "I10", "Z68 E66"
    ),
    Example(
        "I.B.14 NIHSS by the nurse",
        ((HP, 1, "A/P:\n1. Acute ischemic stroke"), (RN, 2, "Neuro: NIHSS 14")),
        "I63.9 R29.714",
    ),
    Example(
        "I.B.14 NIHSS without a stroke", ((HP, 1, "A/P:\n1. Migraine"), (RN, 2, "Neuro: NIHSS 14")), "G43.909", "R29.7"
    ),
    Example(
        "I.B.14 homelessness by the social worker",
        ((HP, 1, "A/P:\n1. Cellulitis of left leg"), (RN, 4, "Social: patient is homeless, living on the street")),
        "L03.116",
    ),
    Example(
        "I.B.14 malnutrition by the dietitian alone",
        ((HP, 1, "A/P:\n1. HTN"), ("dietitian", 8, "Nutrition diagnosis: severe protein-calorie malnutrition")),
        "I10",
        "E43",
    ),
]
CARE = [
    Example(
        "I.B.16 a complication needs the provider's link",
        ((OP, 20, "POSTOPERATIVE DIAGNOSIS: Acute appendicitis"), (PN, 60, "A/P:\n1. Ileus")),
        "K56.7",
        "K91",
    ),
    Example(
        "I.B.16 linked",
        (
            (OP, 20, "POSTOPERATIVE DIAGNOSIS: Acute appendicitis"),
            (PN, 60, "A/P:\n1. Ileus due to surgery, a postoperative complication"),
        ),
        "K91.89 K56.7",
        "",
    ),
    Example(
        "I.B.16 expected",
        ((PN, 60, "A/P:\n1. Expected acute blood loss anemia after surgery"),),
        "D62",
        "D78 K91 I97 T81",
    ),
    Example("I.B.16 postoperative infection", "Postoperative wound infection", "T81.49XA"),
]
ALL = [*UNCERTAIN, *NOT_UNCERTAIN, *FINDINGS, *THREATENED, *LATE, *OTHERS, *CARE]


@pytest.mark.parametrize("example", ALL, ids=lambda example: example.name)
def test_documentation(code, example: Example) -> None:
    assert wrong(example, code(*example.notes, discharged=example.discharged)) == []
