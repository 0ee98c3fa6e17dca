"""Chapter 15 (pregnancy, childbirth, the puerperium) and chapter 16 (newborns) in the order of the Guidelines."""

from datetime import date

import pytest
from tests.coding.examples import Example, wrong

from chartlight.chart import Patient, Sex

MOTHER = Patient("SYNTHETIC", birth_date=date(1998, 3, 4), sex=Sex.FEMALE)
MAN = Patient("SYNTHETIC", birth_date=date(1970, 3, 4), sex=Sex.MALE)
NEWBORN = Patient("SYNTHETIC", birth_date=date(2026, 11, 1), sex=Sex.FEMALE)

MOTHERS = [
    Example(
        "I.C.15.b hypertension, chronic",
        "Pregnancy at 30 weeks; chronic hypertension",
        "O10.013 Z3A.30",
        "I10",
        "O10.013",
    ),
    Example(
        "I.C.15.b hypertension, gestational", "Gestational hypertension at 33 weeks", "O13.3 Z3A.33", "I10", "O13.3"
    ),
    Example("O14", "Severe preeclampsia at 34w2d", "O14.13 Z3A.34", "O14.03 O14.93", "O14.13"),
    Example("I.C.15.g diabetes, pre-existing", "IUP at 22 weeks; T2DM", "O24.112 E11.9 Z3A.22", "", "O24.112"),
    Example(
        "I.C.15.i diabetes, gestational",
        "30 weeks pregnant; Gestational diabetes, diet controlled",
        "O24.410 Z3A.30",
        "E11",
    ),
    Example(
        "I.C.15.a other diseases", "Pregnancy, 12 weeks; Asthma exacerbation", "O99.511 J45.901 Z3A.12", "", "O99.511"
    ),
    Example("O99.0", "Pregnant at 32 weeks; Iron deficiency anemia", "O99.013 D50.9 Z3A.32"),
    Example("O23", "28 weeks pregnant; Pyelonephritis", "O23.03 Z3A.28", "", "O23.03"),
    Example("O98.5", "28 weeks pregnant; COVID-19", "O98.513 U07.1 Z3A.28", "", "O98.513"),
    Example("O99.21", "Pregnant, 20 weeks; Obesity, BMI 36.0", "O99.212 Z3A.20"),
    Example(
        "I.C.15.n normal delivery",
        "Normal spontaneous vaginal delivery at 39 weeks, single live birth",
        "O80 Z37.0 Z3A.39",
        "",
        "O80",
    ),
    Example(
        "I.C.15.b.4 delivery with a complication",
        "Severe preeclampsia at 37 weeks; Vaginal delivery of a single live infant",
        "O14.14 Z37.0 Z3A.37",
        "O80 O14.13",
    ),
    Example(
        "I.C.15.b.4 the condition that led to the delivery",
        "Severe preeclampsia at 36w3d, delivered by cesarean section; Gestational diabetes, diet controlled; "
        "Asthma, mild intermittent; Single live female infant",
        "O14.14 O24.420 O99.52 J45.20 Z37.0 Z3A.36",
        "O24.410 O80",
        "O14.14",
    ),
    Example(
        "weeks as obstetricians write them", "G2P1 @ 22w4d; Iron deficiency anemia; Prior CS", "O99.012 Z3A.22 O34.219"
    ),
    Example("I.C.15.o postpartum", "Postpartum day 5; mastitis", "", "Z3A", ""),
    Example("O72", "Postpartum hemorrhage", "O72.1", "", "O72.1"),
    Example("I.C.15.k puerperal sepsis", "Puerperal sepsis", "O85", "A41", "O85"),
    Example(
        "I.C.15.a.1 incidental",
        "Pregnant at 14 weeks, incidental to the injury; Cellulitis of left leg",
        "Z33.1 L03.116",
        "O Z3A",
    ),
    Example("Z33.1 is no complication", "Pregnant at 14 weeks", "Z33.1"),
]
NOT_PREGNANT = [
    Example("no pregnancy", "UTI; Pregnancy test negative", "N39.0", "O Z3A Z33"),
    Example("denied", "UTI; not pregnant", "N39.0", "O Z3A Z33"),
    Example("weeks of something else", "Low back pain for 12 weeks", "M54.50", "O Z3A Z33"),
    Example(
        "a delivery of the past", "UTI; history of normal vaginal delivery at 39 weeks in 2019", "N39.0", "O Z3A Z37"
    ),
]
MEN = [Example("never of a man", "Preeclampsia; HTN", "I10", "O Z3A Z33")]
NEWBORNS = [
    Example(
        "I.C.16.a.1 never chapter 15",
        "Single liveborn infant, delivered vaginally; infant of mother with preeclampsia",
        "Z38.00",
        "O",
    ),
    Example("I.C.16.a.5 sepsis of the newborn", "Neonatal sepsis; respiratory failure", "P36.9 P28.5", "A41 J96"),
    Example(
        "I.C.16.a.2 birth first",
        "Single liveborn infant, delivered vaginally; Neonatal jaundice",
        "Z38.00 P59.9",
        "",
        "Z38.00",
    ),
    Example(
        "I.C.16.a.5",
        "Single liveborn infant, delivered by cesarean; Respiratory distress syndrome of newborn",
        "Z38.01 P22.0",
        "",
        "Z38.01",
    ),
]
ALL = [*MOTHERS, *NOT_PREGNANT, *MEN, *NEWBORNS]


def parts(example: Example) -> dict[str, Patient]:
    return {"patient": MAN if example in MEN else NEWBORN if example in NEWBORNS else MOTHER}


@pytest.mark.parametrize("example", ALL, ids=lambda example: example.name)
def test_birth(code, example: Example) -> None:
    assert wrong(example, code(*example.notes, discharged=example.discharged, **parts(example))) == []
