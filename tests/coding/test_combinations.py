"""Combination codes: assumed, or not, as the Official Guidelines say (I.A.15, I.B.9, chapter rules)."""

import pytest
from tests.coding.examples import HP, PN, Example, wrong

from chartlight.codesets.references import covers

DIABETES = [
    Example("I.A.15 retinopathy", "T2DM; retinopathy", "E11.319", "E11.9 H35"),
    Example("I.A.15 neuropathy", "T2DM; peripheral neuropathy", "E11.42", "E11.9 G62"),
    Example("I.A.15 neuropathy", "T2DM; neuropathy", "E11.40", "E11.9 E11.42 G62"),
    Example("I.A.15 type 1", "T1DM; neuropathy", "E10.40", "E10.9 G62 E11"),
    Example("I.A.15 nephropathy", "T2DM with nephropathy", "E11.21", "E11.9 N28"),
    Example("I.A.15 kidney", "T2DM; CKD stage 3a", "E11.22 N18.31", "E11.9"),
    Example(
        "I.A.15 unrelated",
        "T2DM; CKD stage 3a due to polycystic kidney disease, not due to diabetes",
        "E11.9 N18.31",
        "E11.22",
    ),
    Example("I.A.15 foot ulcer", "T2DM; Diabetic foot ulcer", "E11.621", "E11.9"),
    Example("I.A.15 gangrene", "T2DM; Gangrene of right great toe", "E11.52", "E11.9 I96"),
    Example("I.A.15 angiopathy", "T2DM; PAD", "E11.51", "E11.9 I73"),
    Example("I.A.15 gastroparesis", "T2DM; gastroparesis", "E11.43 K31.84", "E11.9"),
    Example("I.A.15 gastroparesis, type 1", "T1DM; gastroparesis", "E10.43 K31.84", "E10.9"),
    Example("I.A.15 hyperglycemia", "T2DM with hyperglycemia", "E11.65", "E11.9 R73"),
    Example("Index: poorly controlled", "Poorly controlled type 2 diabetes", "E11.65", "E11.9"),
    Example("Index: uncontrolled says not which way", "Uncontrolled type 2 diabetes", "E11.9", "E11.65"),
    Example("I.A.15 hypoglycemia", "T2DM; hypoglycemia", "E11.649", "E11.9 E16"),
    Example("I.A.15 osteomyelitis (Index)", "T2DM; Osteomyelitis of left foot", "E11.69", "E11.9"),
    Example(
        "I.C.4.a two complications", "T2DM; CKD 3b; retinopathy; PAD", "E11.22 E11.319 E11.51 N18.32", "E11.9 H35 I73"
    ),
    Example("I.A.15 steroid hyperglycemia is not diabetes", "Hyperglycemia due to steroids; HTN", "R73.9", "E11 E09"),
]
HEART_AND_KIDNEY = [
    Example("I.C.9.a.1", "HTN; HFpEF", "I11.0 I50.30", "I10", "I11.0"),
    Example(
        "I.C.9.a.1 unrelated",
        "HTN; Heart failure due to ischemic cardiomyopathy, not due to hypertension",
        "I10 I50.9",
        "I11",
    ),
    Example("I.C.9.a.1 heart disease", "HTN; cardiomegaly", "I11.9", "I10 I51"),
    Example("I.C.9.a.2", "HTN; CKD stage 4", "I12.9 N18.4", "I10"),
    Example("I.C.9.a.2 end stage", "HTN; ESRD", "I12.0 N18.6", "I10"),
    Example("I.C.9.a.2 acute failure is not CKD", "HTN; AKI", "I10 N17.9", "I12"),
    Example("I.C.9.a.3", "HTN; CHF; CKD stage 5", "I13.2 N18.5 I50.9", "I10 I11 I12"),
    Example("I.C.9.a.10 crisis beside", "Hypertensive emergency; HTN; CKD stage 3", "I16.1 I12.9 N18.30", "I10"),
    Example("I.C.9.a.6 secondary", "Secondary hypertension due to pheochromocytoma", "I15.2", "I10"),
    Example("I.C.9.a.6 cause not said", "Secondary hypertension", "I15.9", "I10"),
    Example("I.C.9.a.6 renovascular", "Hypertension secondary to renal artery stenosis", "I15.0 I70.1", "I10 I15.9"),
    Example("I.C.9.a.6 not joined", "HTN; renal artery stenosis", "I10 I70.1", "I15"),
    Example("I.C.9.a.6 endocrine", "Hypertension due to primary hyperaldosteronism", "I15.2 E26.09", "I10"),
    Example("I.C.14.a.1 end stage over stage 5", "CKD stage 5; ESRD", "N18.6", "N18.5"),
    Example("I.C.14.a.2 transplant status", "CKD stage 3a; kidney transplant status", "N18.31 Z94.0", "T86"),
    Example("I.A.15 anemia in CKD", "CKD stage 4; anemia", "N18.4 D63.1", "D64"),
    Example("I.A.15 anemia of another cause", "CKD stage 4; iron deficiency anemia", "N18.4 D50.9", "D63"),
    Example("I.C.2.c.1 anemia in neoplasm", "Colon cancer; anemia due to malignancy", "C18.9 D63.0", "D64"),
    Example("I.C.9.b", "CAD; angina", "I25.119", "I25.10 I20"),
    Example("I.C.9.b unstable", "CAD; unstable angina", "I25.110", "I25.10 I20"),
    Example("I.C.9.e NSTEMI turned STEMI", "NSTEMI; STEMI of inferior wall", "I21.19", "I21.4"),
    Example("I.C.9.e.5 type 2", "Type 2 MI due to severe anemia", "I21.A1", "I21.9 I21.4"),
    Example("I.C.9.e old", "Old MI; CAD", "I25.2 I25.10", "I21"),
    Example("Excludes1 I24 demand ischemia with type 2 MI", "Type 2 MI; demand ischemia", "I21.A1", "I24"),
    Example(
        "I.B.2 atrial fibrillation",
        "Permanent atrial fibrillation; Paroxysmal atrial fibrillation",
        "I48.21",
        "I48.0 I48.91",
    ),
    Example(
        "I.B.2 atrial fibrillation", "Persistent atrial fibrillation; Paroxysmal atrial fibrillation", "I48.19", "I48.0"
    ),
]
LUNG = [
    Example("J44 notes", "COPD exacerbation; pneumonia", "J44.0 J44.1 J18.9", "J44.9"),
    Example("J44 notes", "COPD; acute bronchitis", "J44.0 J20.9", "J44.9 J44.1"),
    Example("J44.0 aspiration is none", "COPD; aspiration pneumonia", "J44.9 J69.0", "J44.0"),
    Example("Index: asthma with COPD", "COPD; asthma", "J44.89 J45.909", "J44.9"),
    Example("J44.1 with asthma", "COPD exacerbation; asthma exacerbation", "J44.1 J45.901", "J44.9 J44.89"),
    Example("Index: COPD with emphysema", "Emphysema; COPD", "J43.9", "J44"),
    Example("J96.2", "Acute hypoxic respiratory failure; chronic hypoxic respiratory failure", "J96.21", "J96.0 J96.1"),
    Example("J96 both gases", "Acute hypoxic and hypercapnic respiratory failure", "J96.01 J96.02", "J96.00"),
    Example("J96 ARDS", "ARDS; acute respiratory failure", "J80", "J96.00"),
    Example("J10.0", "Influenza A; pneumonia", "J10.00", "J10.1"),
    Example("U07.1 with pneumonia", "COVID-19; pneumonia due to COVID-19", "U07.1 J12.82", "J18", "U07.1"),
]
SEPSIS = [
    Example("I.C.1.d.1.a.iv organ dysfunction unlinked", "Sepsis due to UTI; AKI", "A41.9 N39.0 N17.9", "R65", "A41.9"),
    Example("I.C.1.d.1.a.iii linked", "Sepsis due to UTI; AKI due to sepsis", "A41.9 N39.0 N17.9 R65.20", "", "A41.9"),
    Example(
        "I.C.1.d.1.a.iii linked",
        "Sepsis; pneumonia; Acute hypoxic respiratory failure secondary to sepsis",
        "A41.9 R65.20 J96.01 J18.9",
        "",
        "A41.9",
    ),
    Example("I.C.1.d.1.a.iv other cause", "Sepsis; AKI due to dehydration", "A41.9 N17.9", "R65"),
    Example("I.C.1.d.1.b term", "Severe sepsis due to pneumonia; AKI", "A41.9 R65.20 N17.9", "R65.21", "A41.9"),
    Example("I.C.1.d.2", "Septic shock due to UTI", "A41.9 R65.21 N39.0", "R65.20 R57", "A41.9"),
    Example("I.C.1.d.2 both said", "Severe sepsis; septic shock", "R65.21", "R65.20"),
    Example("I.C.1.d.1.a.ii urosepsis", "Urosepsis", "", "A41 N39", ""),
    Example(
        "I.C.1.d.5 procedure", "Sepsis due to postoperative wound infection", "T81.44XA T81.49XA A41.9", "", "T81.49XA"
    ),
    Example(
        "I.C.1.d.5 line",
        "Sepsis due to central line associated bloodstream infection",
        "T80.211A A41.9",
        "",
        "T80.211A",
    ),
    Example("I.C.1.d.5 catheter", "Sepsis due to CAUTI", "T83.511A A41.9", "", "T83.511A"),
    Example("I.C.1.d.4 localized infection", "Cellulitis of left leg; Sepsis", "A41.9 L03.116", "", "A41.9"),
    Example("I.C.18.g SIRS", "Acute pancreatitis; SIRS due to pancreatitis", "K85.90 R65.10", "A41", "K85.90"),
    Example("I.C.1.d bacteremia", "Bacteremia; HTN", "R78.81", "A41"),
]
GUT = [
    Example("K70.3", "Alcoholic cirrhosis; ascites", "K70.31", "K70.30 R18"),
    Example("K74 ascites beside", "Cirrhosis; ascites", "K74.60 R18.8", ""),
    Example("I85.1 code first", "Cirrhosis; bleeding esophageal varices", "K74.60 I85.11", "I85.01 K92", "K74.60"),
    Example("I85.1", "Portal hypertension; esophageal varices", "K76.6 I85.10", "I85.00"),
    Example("K80.0", "Cholelithiasis; acute cholecystitis", "K80.00", "K80.20 K81"),
    Example("K80.4", "Choledocholithiasis; acute cholecystitis", "K80.42", "K80.50 K81"),
    Example("K80.3", "Choledocholithiasis; cholangitis", "K80.30", "K80.50 K83.0"),
    Example("K80.7", "Cholelithiasis; choledocholithiasis", "K80.70", "K80.20 K80.50"),
    Example(
        "K80.6", "Cholelithiasis; choledocholithiasis; acute cholecystitis", "K80.62", "K80.20 K80.50 K81 K80.00 K80.42"
    ),
    Example("K85.1", "Gallstone pancreatitis", "K85.10", "K85.90"),
    Example("K85 with K86", "Acute pancreatitis; chronic pancreatitis", "K85.90 K86.1", ""),
    Example("I.A.15 bleeding ulcer", "Gastric ulcer; melena", "K25.4", "K25.9 K92"),
    Example("I.A.15 bleeding ulcer", "Duodenal ulcer; GI bleed", "K26.4", "K26.9 K92"),
    Example("I.A.15 bleeding gastritis", "Gastritis; GI bleed", "K29.71", "K29.70 K92"),
    Example("I.A.15 bleeding diverticula", "Diverticulosis of colon; GI bleed", "K57.31", "K57.30 K92"),
    Example(
        "I.A.15 another source",
        "Diverticulosis of colon; GI bleed due to gastric ulcer, not diverticular",
        "K25.4 K57.30",
        "K57.31 K92",
    ),
    Example("K57.2", "Diverticulitis of colon with perforation and abscess", "K57.20", "K57.32 K63 K65"),
    Example("K57", "Diverticulosis; diverticulitis of colon", "K57.32", "K57.30 K57.90"),
    Example("K40 obstruction", "Inguinal hernia; small bowel obstruction", "K40.30", "K40.90 K56"),
    Example("K43 obstruction", "Ventral hernia with obstruction", "K43.6", "K43.9 K56"),
    Example("K40, obstruction of another cause", "Inguinal hernia; SBO due to adhesions", "K40.90 K56.50", "K40.30"),
]
BRAIN = [
    Example(
        "I.B.6 deficits of a stroke",
        "Acute ischemic stroke with right hemiparesis, aphasia, facial droop and dysphagia",
        "I63.9 R47.01 R29.810 R13.10",
        "",
        "I63.9",
    ),
    Example("I.B.5 TIA", "TIA; aphasia", "G45.9", "R47"),
    Example("G30", "Alzheimer's dementia", "G30.9 F02.80", "F03", "G30.9"),
    Example("F02.8", "Alzheimer's disease; dementia with agitation", "G30.9 F02.811", "F03"),
    Example("F03", "Dementia with behavioral disturbance; UTI", "F03.918 N39.0", "F03.90"),
    Example("G93.4 Excludes1", "Toxic encephalopathy; metabolic encephalopathy", "G92.8", "G93.41"),
    Example("G93.4", "Metabolic encephalopathy; encephalopathy", "G93.41", "G93.40"),
    Example("I.B.5 encephalopathy", "Metabolic encephalopathy; altered mental status", "G93.41", "R41"),
    Example("Index: delirium with dementia", "Dementia; delirium", "F05 F03.90", "R41"),
    Example("Index: delirium due to", "UTI; delirium due to UTI", "F05 N39.0", "R41", "N39.0"),
    Example("F10.2 withdrawal", "Alcohol dependence; alcohol withdrawal delirium", "F10.231", "F10.20 F05 R41"),
    Example("F10.2 withdrawal", "Alcohol use disorder, severe; alcohol withdrawal", "F10.239", "F10.20 F10.939"),
    Example("I.C.5.b one code", "Alcohol abuse; alcohol dependence", "F10.20", "F10.10"),
]
OTHER = [
    Example("I.C.4 obesity", "Morbid obesity, BMI 42.3", "E66.813 Z68.41", ""),
    Example(
        "I.C.12.a deepest at one site",
        ((HP, 1, "A/P:\n1. Pressure ulcer of sacrum, stage 2\n2. Sacral pressure ulcer stage 3"),),
        "L89.153",
        "L89.152",
    ),
    Example(
        "I.C.12.a.6 evolved",
        ((HP, 1, "A/P:\n1. Sacral pressure ulcer, stage 2"), (PN, 100, "A/P:\n1. Sacral pressure ulcer, now stage 3")),
        "L89.152 L89.153",
        "",
        poa="L89.152=Y L89.153=N",
    ),
    Example(
        "I.C.12.a two sites",
        "Sacral pressure ulcer stage 3; Pressure ulcer of right heel, stage 2",
        "L89.153 L89.612",
        "",
    ),
    Example("M1A", "Gout due to renal impairment; CKD stage 3", "N18.30", "M10.9"),
]
ALL = [*DIABETES, *HEART_AND_KIDNEY, *LUNG, *SEPSIS, *GUT, *BRAIN, *OTHER]


@pytest.mark.parametrize("example", ALL, ids=lambda example: example.name)
def test_combinations(code, example: Example) -> None:
    assert wrong(example, code(*example.notes, discharged=example.discharged)) == []


def test_excludes2_lets_both_stand(code, codeset) -> None:
    assert any(covers(reference, "J44.0") for reference in codeset.excludes2("J20.9"))
    found = code((HP, 1, "A/P:\n1. COPD\n2. Acute bronchitis"))
    assert {found["J44.0"].status, found["J20.9"].status} == {"suggested"}


def test_a_denied_relation_is_obeyed_in_either_order(code) -> None:
    for said in ("T2DM unrelated to his CKD stage 4", "CKD stage 4, not related to his T2DM"):
        found = code((HP, 1, f"A/P:\n1. {said}"))
        assert found["E11.9"].status == "suggested"
        assert "E11.22" not in found


def test_in_the_setting_of_joins_nothing(code) -> None:
    assert "R65.20" not in code((HP, 1, "A/P:\n1. Sepsis due to UTI\n2. AKI in the setting of sepsis"))


def test_the_combination_says_what_it_is_made_of_and_why(code) -> None:
    found = code((HP, 1, "A/P:\n1. HTN\n2. HFpEF"))["I11.0"]
    assert "I10" in found.why
    assert "I.C.9.a" in found.why
    assert found.evidence
