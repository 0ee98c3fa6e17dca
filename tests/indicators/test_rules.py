"""Each family on a plain synthetic chart: it fires, a known reason suppresses it, documentation resolves it."""

from collections.abc import Callable

import pytest
from tests.indicators.made import Made

from chartlight.assessment import Finding
from chartlight.chart import MedicationKind, NoteType

Fired = Callable[..., dict[str, Finding]]
Parts = Callable[[Made], list[object]]


def infected(m: Made) -> list[object]:
    return [m.note("RLL pneumonia, IV antibiotics."), m.value("8310-5", 38.9, 3, "Cel"),
            m.value("8867-4", 112, 3, "/min"), m.value("6690-2", 15.2, 4, "10*3/uL")]  # fmt: skip


def septic(m: Made) -> list[object]:
    return [m.note("Sepsis. RLL pneumonia."), *infected(m)[1:], m.value("2160-0", 2.4, 4, "mg/dL"),
            m.value("8480-6", 84, 5, "mm[Hg]"), m.value("777-3", 88, 4, "10*3/uL"), m.note("AKI")]  # fmt: skip


def in_shock(m: Made) -> list[object]:
    return [*septic(m), m.value("2524-7", 4.6, 5, "mmol/L"), m.given("Norepinephrine 8 mg in D5W", 6)]


def hypoxic(m: Made) -> list[object]:
    return [m.note("SOB. Using accessory muscles, 6 L NC."), m.value("2703-7", 51, 2, "mm[Hg]"),
            m.value("9279-1", 30, 2, "/min"), m.value("3151-8", 6, 3, "L/min")]  # fmt: skip


def hypercapnic(m: Made) -> list[object]:
    return [m.note("Started on BiPAP."), m.value("2019-8", 68, 2, "mm[Hg]"), m.value("2744-1", 7.24, 2)]


def starved(m: Made) -> list[object]:
    text = "Severe protein calorie malnutrition: intake <50% of needs x 3 wks, severe muscle wasting, 12% weight loss."
    return [m.note(text, kind=NoteType.DIETITIAN, author="J. Soto, RDN"), m.note("Weight loss, poor PO intake.")]


def thin(m: Made) -> list[object]:
    return [m.value("39156-5", 17.1, unit="kg/m2"), m.note("Temporal wasting, weight loss of 9 kg.")]


def failing(m: Made) -> list[object]:
    return [m.note("CHF. LVEF 30%. JVD, bibasilar crackles."), m.value("30934-4", 1400, unit="pg/mL"),
            m.given("Furosemide", 5)]  # fmt: skip


def congested(m: Made) -> list[object]:
    return [
        m.note("Pulmonary edema, volume overload."),
        m.value("30934-4", 1400, unit="pg/mL"),
        m.given("Furosemide", 5),
    ]


def bleeding(m: Made) -> list[object]:
    return [m.note("GI bleed, melena. Transfused 1 unit PRBC."), m.value("718-7", 12.4, 2, "g/dL"),
            m.value("718-7", 7.6, 30, "g/dL")]  # fmt: skip


def confused(m: Made) -> list[object]:
    return [m.note("Altered mental status likely due to UTI. Not at baseline per family."),
            m.value("9269-2", 12, 2), m.value("9269-2", 15, 60)]  # fmt: skip


def demanding(m: Made) -> list[object]:
    return [m.note("Demand ischemia in AF with RVR, chest pain."), m.value("67151-1", 24, 2, "ng/L", high=22.0),
            m.value("67151-1", 210, 8, "ng/L", high=22.0)]  # fmt: skip


def treated_broadly(m: Made) -> list[object]:
    return [m.note("Pneumonia, nursing home resident with bronchiectasis."), m.given("Cefepime 2 g", 4),
            m.given("Cefepime 2 g", 54)]  # fmt: skip


def with_mrsa(m: Made) -> list[object]:
    return [m.note("Pneumonia. Sputum grew MRSA."), m.given("Vancomycin", 4), m.given("Vancomycin", 54)]


def wounded(m: Made) -> list[object]:
    return [m.note("Stage 3 pressure injury to sacrum, POA.", kind=NoteType.NURSING, author="T. Roy, RN"),
            m.note("Sacral wound, wound care consult.")]  # fmt: skip


def ketotic(m: Made) -> list[object]:
    return [m.note("Hyperglycemia, T2DM."), m.value("2345-7", 512, 2, "mg/dL"), m.value("53060-9", 6.1, 2, "mmol/L"),
            m.value("2746-6", 7.11, 2), m.value("1963-8", 9, 2, "mmol/L")]  # fmt: skip


def low_sodium(m: Made) -> list[object]:
    return [
        m.value("2951-2", 126, 2, "mmol/L"),
        m.value("2951-2", 127, 12, "mmol/L"),
        m.note("1.2 L fluid restriction."),
    ]


def high_sodium(m: Made) -> list[object]:
    return [
        m.value("2951-2", 152, 2, "mmol/L"),
        m.value("2951-2", 151, 12, "mmol/L"),
        m.given("Dextrose 5% in water", 5),
    ]


def low_potassium(m: Made) -> list[object]:
    return [m.value("2823-3", 2.8, 2, "mmol/L"), m.value("2823-3", 2.9, 12, "mmol/L"), m.given("Potassium chloride", 5)]


def high_potassium(m: Made) -> list[object]:
    return [m.value("2823-3", 6.1, 2, "mmol/L"), m.value("2823-3", 5.9, 8, "mmol/L"), m.given("Lokelma", 5, "PO")]


def lactic(m: Made) -> list[object]:
    return [m.value("2524-7", 5.2, 2, "mmol/L"), m.value("1963-8", 15, 2, "mmol/L")]


def few_platelets(m: Made) -> list[object]:
    return [m.value("777-3", 71, 2, "10*3/uL"), m.value("777-3", 64, 30, "10*3/uL")]


def heavy(m: Made) -> list[object]:
    return [m.value("39156-5", 43, unit="kg/m2"), m.note("Obesity.")]


def without_stage(m: Made) -> list[object]:
    return [m.note("CKD, renally dose."), *(m.value("98979-8", 34, h, "mL/min/{1.73_m2}") for h in (2, 30))]


def tubular(m: Made) -> list[object]:
    return [m.note("Rising creatinine. Muddy brown casts on sediment."), m.value("2160-0", 1.0, 2, "mg/dL"),
            m.value("2160-0", 3.4, 60, "mg/dL")]  # fmt: skip


def tubular_named(m: Made) -> list[object]:
    return [m.note("AKI."), *tubular(m)]


def graded(m: Made) -> list[object]:
    return [m.note("Malnutrition, supplements."), starved(m)[0]]


def differing(m: Made) -> list[object]:
    return [m.note("Moderate malnutrition."), starved(m)[0]]


def troponin_alone(m: Made) -> list[object]:
    return [m.note("Chest pain, ST depression."), *demanding(m)[1:]]


def plain_failure(m: Made) -> list[object]:
    return [
        m.note("Respiratory failure, on 6 L NC."),
        m.value("2703-7", 51, 2, "mm[Hg]"),
        m.value("3151-8", 6, 3, "L/min"),
    ]


FIRING: list[tuple[str, Parts, str, str]] = [
    ("sepsis-missing", infected, "A41.9", "Sepsis due to pneumonia."),
    ("sepsis-severe-specificity", septic, "R65.20", "Severe sepsis."),
    ("septic-shock-specificity", in_shock, "R65.21", "Septic shock."),
    ("aki-missing", tubular, "N17.0", "AKI."),
    ("atn-specificity", tubular_named, "N17.0", "ATN."),
    ("ckd-stage-specificity", without_stage, "N18.32", "CKD stage 3b."),
    ("arf-hypoxic-missing", hypoxic, "J96.01", "Acute hypoxic respiratory failure."),
    ("arf-hypercapnic-missing", hypercapnic, "J96.02", "Acute hypercapnic respiratory failure."),
    ("respiratory-failure-specificity", plain_failure, "J96.01", "Acute hypoxic respiratory failure."),
    ("malnutrition-dietitian-missing", starved, "E43", "Severe malnutrition."),
    ("malnutrition-severity-specificity", graded, "E43", "Severe malnutrition."),
    ("malnutrition-low-bmi-missing", thin, "E46", "Cachexia."),
    ("obesity-class-missing", heavy, "E66.813", "Class 3 obesity."),
    ("hf-type-specificity", failing, "I50.21", "Acute systolic heart failure."),
    ("hf-acuity-specificity", failing, "I50.21", "Acute systolic heart failure."),
    ("congestion-missing", congested, "I50.9", "CHF."),
    ("mi-type-2-specificity", demanding, "I21.A1", "Type 2 MI."),
    ("mi-troponin-missing", troponin_alone, "I5A", "NSTEMI."),
    ("acute-blood-loss-anemia-missing", bleeding, "D62", "Acute blood loss anemia."),
    ("thrombocytopenia-missing", few_platelets, "D69.6", "Thrombocytopenia."),
    ("encephalopathy-missing", confused, "G93.41", "Metabolic encephalopathy."),
    ("pneumonia-gram-negative-specificity", treated_broadly, "J15.69", "Probable gram negative pneumonia."),
    ("pneumonia-mrsa-specificity", with_mrsa, "J15.212", "MRSA pneumonia."),
    ("pressure-injury-missing", wounded, "L89.153", "Sacral decubitus ulcer."),
    ("dka-missing", ketotic, "E11.10", "DKA."),
    ("hyponatremia-missing", low_sodium, "E87.1", "Hyponatremia."),
    ("hypernatremia-missing", high_sodium, "E87.0", "Hypernatremia."),
    ("hypokalemia-missing", low_potassium, "E87.6", "Hypokalemia."),
    ("hyperkalemia-missing", high_potassium, "E87.5", "Hyperkalemia."),
    ("lactic-acidosis-missing", lactic, "E87.20", "Lactic acidosis."),
]


@pytest.mark.parametrize(("rule", "parts", "supports", "resolving"), FIRING)
def test_a_rule_fires_and_documentation_resolves_it(
    made: Made, fired: Fired, rule: str, parts: Parts, supports: str, resolving: str
) -> None:
    chart = parts(made)
    found = fired(made.chart(*chart))  # type: ignore[arg-type]
    assert rule in found
    assert supports in found[rule].supports
    assert rule not in fired(made.chart(*chart, made.note(resolving, 70)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "parts", "reason"),
    [
        ("aki-missing", tubular, "ESRD on hemodialysis."),
        ("atn-specificity", tubular_named, "ESRD, HD MWF."),
        ("arf-hypoxic-missing", hypoxic, "COPD on 4 L home oxygen."),
        ("encephalopathy-missing", confused, "Advanced dementia, nonverbal at baseline."),
        ("congestion-missing", congested, "ESRD, dialysis dependent."),
    ],
)
def test_a_known_reason_suppresses_a_rule(made: Made, fired: Fired, rule: str, parts: Parts, reason: str) -> None:
    chart = parts(made)
    assert rule in fired(made.chart(*chart))  # type: ignore[arg-type]
    assert rule not in fired(made.chart(*chart, made.note(reason, 1)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "value", "unit", "known", "drug"),
    [
        ("2160-0", 2.6, "mg/dL", "CKD stage 4.", None),
        ("1975-2", 3.1, "mg/dL", "Cirrhosis.", None),
        ("6301-6", 2.4, "1", "AF.", "Warfarin"),
        ("777-3", 61, "10*3/uL", "Cirrhosis with splenomegaly.", None),
    ],
)
def test_a_comorbidity_takes_its_own_value_out_of_organ_dysfunction(
    made: Made, fired: Fired, code: str, value: float, unit: str, known: str, drug: str | None
) -> None:
    base = [*infected(made), made.value("8480-6", 84, 5, "mm[Hg]"), made.value(code, value, 5, unit)]
    base[0] = made.note("Sepsis. RLL pneumonia. AKI. Thrombocytopenia.")
    reason: list[object] = [made.note(known, 1)]
    if drug is not None:
        reason.append(made.given(drug, -48, "PO", MedicationKind.HOME))
    assert "sepsis-severe-specificity" in fired(made.chart(*base))  # type: ignore[arg-type]
    assert "sepsis-severe-specificity" not in fired(made.chart(*base, *reason))  # type: ignore[arg-type]


CALM = (("8310-5", 36.8, "Cel"), ("8867-4", 72, "/min"), ("9279-1", 14, "/min"), ("6690-2", 7.1, "10*3/uL"))


def test_sepsis_documented_without_its_signs_is_to_be_validated(made: Made, fired: Fired) -> None:
    note = made.note("Sepsis due to UTI.")
    calm = [made.value(code, value, 3, unit) for code, value, unit in CALM]
    code = made.code("A41.9", note, "Sepsis")
    found = fired(made.chart(note, *calm), (code,))["sepsis-validation"]
    assert {indicator.value for indicator in found.indicators} >= {36.8, 72, 14, 7.1, "Sepsis"}
    sick = [*calm, made.value("2524-7", 3.4, 4, "mmol/L")]
    assert "sepsis-validation" not in fired(made.chart(note, *sick), (code,))
    assert "sepsis-validation" not in fired(made.chart(note, *calm[:3]), (code,))


def test_kidney_injury_documented_without_a_rise_is_to_be_validated_after_two_days(made: Made, fired: Fired) -> None:
    note = made.note("AKI, gentle fluids.")
    flat = [made.value("2160-0", value, hours, "mg/dL") for hours, value in ((2, 1.0), (26, 1.1), (50, 1.0))]
    code = made.code("N17.9", note, "AKI")
    assert "aki-validation" in fired(made.chart(note, *flat), (code,))
    assert "aki-validation" not in fired(made.chart(note, *flat, hours=40), (code,))
    assert "aki-validation" not in fired(made.chart(note, *flat, made.note("CKD stage 3a.")), (code,))
    risen = made.value("2160-0", 1.6, 60, "mg/dL")
    assert "aki-validation" not in fired(made.chart(note, *flat, risen), (code,))


def test_respiratory_failure_documented_with_good_oxygenation_is_to_be_validated(made: Made, fired: Fired) -> None:
    note = made.note("Acute hypoxic respiratory failure.")
    good = [made.value(code, value, hours, unit) for hours in (2, 6, 10)
            for code, value, unit in (("59408-5", 97, "%"), ("9279-1", 16, "/min"))]  # fmt: skip
    code = made.code("J96.01", note, "Acute hypoxic respiratory failure")
    assert "arf-validation" in fired(made.chart(note, *good), (code,))
    poor = made.value("59408-5", 84, 12, "%")
    assert "arf-validation" not in fired(made.chart(note, *good, poor), (code,))


def test_provider_and_dietitian_who_differ_are_a_conflict(made: Made, fired: Fired) -> None:
    chart = made.chart(*differing(made))  # type: ignore[arg-type]
    finding = fired(chart)["malnutrition-severity-conflict"]
    assert {indicator.source for indicator in finding.indicators} >= {
        "Progress note, A. Hill, MD",
        "Dietitian note, J. Soto, RDN",
    }
    agreed = [made.note("Severe malnutrition."), starved(made)[0]]
    assert "malnutrition-severity-conflict" not in fired(made.chart(*agreed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("No evidence of pneumonia. UTI ruled out.", "sepsis-missing"),
        ("Denies weight loss. No temporal wasting.", "malnutrition-low-bmi-missing"),
        ("No confusion, no altered mental status.", "encephalopathy-missing"),
        ("No bleeding. No melena.", "acute-blood-loss-anemia-missing"),
    ],
)
def test_negated_words_are_no_signs(made: Made, fired: Fired, text: str, rule: str) -> None:
    values = [*infected(made)[1:], made.value("39156-5", 17.0, unit="kg/m2"), *confused(made)[1:], *bleeding(made)[1:]]
    assert rule not in fired(made.chart(made.note(text), *values))  # type: ignore[arg-type]


def test_a_cancelled_dose_is_no_treatment(made: Made, fired: Fired) -> None:
    values = low_potassium(made)[:2]
    assert "hypokalemia-missing" not in fired(
        made.chart(*values, made.given("Potassium chloride", 5, status="not-done"))  # type: ignore[arg-type]
    )
