"""The principal diagnosis by Section II A-K and the chapters' own order."""

import pytest
from tests.coding.examples import DS, ED, HP, PN, Example, wrong

ALL = [
    Example("II", "Pneumonia; HTN; T2DM", "J18.9 I10 E11.9", first="J18.9"),
    Example("II.A symptom with its cause", "Chest pain; NSTEMI", "I21.4", "R07", "I21.4"),
    Example("II.A symptom alone", "Syncope; HTN", "R55 I10", first="R55"),
    Example(
        "II not what arose in the stay",
        ((HP, 1, "A/P:\n1. Syncope"), (PN, 90, "A/P:\n1. Hospital-acquired pneumonia")),
        "R55 J18.9",
        first="R55",
        poa="J18.9=N",
    ),
    Example(
        "II.C the discharge list decides",
        (
            (HP, 1, "A/P:\n1. Hyponatremia\n2. Pneumonia"),
            (DS, 140, "DISCHARGE DIAGNOSES:\n1. Pneumonia\n2. Hyponatremia"),
        ),
        first="J18.9",
        discharged=True,
    ),
    Example(
        "II.D comparative",
        ((DS, 140, "DISCHARGE DIAGNOSES:\n1. Acute pancreatitis versus acute cholecystitis"),),
        first="K85.90",
        discharged=True,
    ),
    Example(
        "II.F plan not carried out", "Inguinal hernia; Atrial fibrillation. Surgery cancelled", "K40.90", first="K40.90"
    ),
    Example(
        "II.H uncertain",
        ((HP, 1, "A/P:\n1. Dyspnea"), (DS, 140, "DISCHARGE DIAGNOSES:\n1. Probable pulmonary embolism\n2. HTN")),
        "I26.99",
        first="I26.99",
        discharged=True,
    ),
    Example("I.C.1.d.4", "Pyelonephritis; sepsis", "A41.9", first="A41.9"),
    Example(
        "I.C.1.d.4 not present on admission",
        ((HP, 1, "A/P:\n1. Pneumonia"), (PN, 90, "A/P:\n1. Sepsis, developed on hospital day 4")),
        "J18.9 A41.9",
        first="J18.9",
        poa="A41.9=N",
    ),
    Example("I.C.1.d.5.b", "Sepsis due to CAUTI", "T83.511A A41.9", first="T83.511A"),
    Example("I.C.2.a treated neoplasm", "Lung cancer with obstruction; HTN", "C34.90", first="C34.90"),
    Example("I.C.2.c.1", "Anemia in neoplastic disease; colon cancer", "D63.0 C18.9", first="C18.9"),
    Example("I.C.2.c.3", "Dehydration due to colon cancer; Colon cancer", "E86.0 C18.9", first="E86.0"),
    Example("I.C.2.e.2", "Encounter for antineoplastic chemotherapy; AML", "Z51.11 C92.00", first="Z51.11"),
    Example("I.C.9.a", "Acute on chronic systolic heart failure; HTN", "I11.0 I50.23", first="I11.0"),
    Example("I.C.9.e.5 type 2 MI after its cause", "Type 2 MI; Acute blood loss anemia", "I21.A1 D62", first="D62"),
    Example(
        "I.C.10.b respiratory failure",
        "Acute hypoxic respiratory failure; COPD exacerbation",
        "J96.01 J44.1",
        first="J96.01",
    ),
    Example("I.C.19.e.5.b poisoning", "Acute respiratory failure; Heroin overdose", "T40.1X1A", first="T40.1X1A"),
    Example(
        "I.C.19.d burns", "Second degree burn of left hand; Third degree burn of right forearm", "", first="T22.311A"
    ),
    Example(
        "I.A.13 manifestation never first", "Dementia in Parkinson's disease; HTN", "G20.A1 F02.80", first="G20.A1"
    ),
    Example("I.C.1.a.2.a", "Pneumocystis pneumonia; AIDS", "B20 B59", first="B20"),
    Example("I.A.13 varices", "Bleeding esophageal varices; Cirrhosis", "I85.11 K74.60", first="K74.60"),
    Example(
        "II.G complication of surgery",
        "Postoperative wound infection; T2DM; HTN",
        "T81.49XA E11.9 I10",
        first="T81.49XA",
    ),
    Example(
        "II.K rehabilitation",
        "Left hemiparesis from old stroke, for inpatient rehabilitation; HTN",
        "I69.354",
        first="I69.354",
    ),
    Example("I.C.19.g.3 transplant", "AKI; Kidney transplant rejection", "T86.11 N17.9", first="T86.11"),
    Example(
        "the label principal diagnosis leads",
        ((DS, 140, "SECONDARY DIAGNOSES:\n1. Atrial fibrillation\nPRINCIPAL DIAGNOSIS: Acute cholecystitis"),),
        first="K81.0",
        discharged=True,
    ),
    Example("I.C.9.e.5 demand", "Type 2 MI; Sepsis; Pneumonia", "I21.A1 A41.9", first="A41.9"),
    Example("MCE: never a status code", "History of breast cancer; HTN", "Z85.3 I10", first="I10"),
    Example(
        "I.C.1.g COVID-19",
        "Acute hypoxic respiratory failure due to COVID-19; COVID-19 pneumonia",
        "U07.1 J12.82 J96.01",
        first="U07.1",
    ),
    Example("I.C.4.a.5.a", "DKA, T1DM due to insulin pump infusion set failure", "T85.694A", first="T85.694A"),
    Example(
        "ED before the admission note",
        ((ED, -3, "IMPRESSION: abdominal pain"), (HP, 2, "A/P:\n1. Acute appendicitis")),
        "K35.80",
        "R10",
        "K35.80",
    ),
]


@pytest.mark.parametrize("example", ALL, ids=lambda example: example.name)
def test_principal(code, example: Example) -> None:
    assert wrong(example, code(*example.notes, discharged=example.discharged)) == []


def test_the_reason_names_its_section_and_the_rival(code) -> None:
    found = code((HP, 1, "A/P:\n1. Pneumonia\n2. Acute kidney injury"))
    assert "Section II" in found["J18.9"].why
    assert "N17.9" in found["J18.9"].why
    assert "II.C" in found["J18.9"].why


def test_only_circumstances_documented_says_so(code) -> None:
    found = code((HP, 1, "A/P:\n1. History of breast cancer"))
    assert found["Z85.3"].role.value == "principal"
    assert "only circumstances" in found["Z85.3"].why
