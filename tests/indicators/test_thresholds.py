"""Both sides of each numeric limit of the shipped criteria, asked one by one."""

from pathlib import Path

import pytest
from tests.indicators.charted import charted
from tests.indicators.made import Made

from chartlight.chart import Chart, Observation, Sex
from chartlight.indicators.ask import ask
from chartlight.indicators.case import Case
from chartlight.indicators.criteria import Change, KidneyInjury, Result, Stated
from chartlight.indicators.rulebook import Rulebook

TEMP, HR, RR, SBP, MAP = "8310-5", "8867-4", "9279-1", "8480-6", "8478-0"
WBC, BANDS, LACTATE, CREATININE, BILIRUBIN = "6690-2", "764-1", "2524-7", "2160-0", "1975-2"
PLATELETS, INR, APTT, PCT = "777-3", "6301-6", "14979-9", "33959-8"
PH, PCO2, PO2, VENOUS_PH, VENOUS_PCO2 = "2744-1", "2019-8", "2703-7", "2746-6", "2021-4"
SPO2, FLOW, FIO2, BMI, EF = "59408-5", "3151-8", "3150-6", "39156-5", "10230-1"
BNP, NT_PROBNP, TNT, BUN, FENA, URINE_SODIUM = "30934-4", "33762-6", "67151-1", "3094-0", "2956-1", "2955-3"


def met(rulebook: Rulebook, chart: Chart, criterion: str, rule: str | None = None) -> bool:
    case = Case(chart, {}, (), rulebook)
    if rule is not None:
        found = rulebook.rule(rule)
        assert found is not None
        case.local = found.criteria
    return ask(criterion, case).met


@pytest.mark.parametrize(
    ("criterion", "code", "unit", "inside", "outside"),
    [
        ("sirs.fever", TEMP, "Cel", 38.1, 38.0), ("sirs.hypothermia", TEMP, "Cel", 35.9, 36.0),
        ("sirs.heart-rate", HR, "/min", 91, 90), ("sirs.respiratory-rate", RR, "/min", 21, 20),
        ("sirs.low-pco2", PCO2, "mm[Hg]", 31, 32), ("sirs.high-white-cells", WBC, "10*3/uL", 12.1, 12.0),
        ("sirs.low-white-cells", WBC, "10*3/uL", 3.9, 4.0), ("sirs.bands", BANDS, "%", 11, 10),
        ("organ.low-pressure", SBP, "mm[Hg]", 89, 90), ("organ.low-mean-pressure", MAP, "mm[Hg]", 64, 65),
        ("organ.creatinine", CREATININE, "mg/dL", 2.1, 2.0), ("organ.bilirubin", BILIRUBIN, "mg/dL", 2.1, 2.0),
        ("organ.platelets", PLATELETS, "10*3/uL", 99, 100), ("organ.inr", INR, "1", 1.6, 1.5),
        ("organ.aptt", APTT, "s", 61, 60), ("organ.lactate", LACTATE, "mmol/L", 2.1, 2.0),
        ("shock.lactate", LACTATE, "mmol/L", 4.0, 3.9), ("sepsis.procalcitonin", PCT, "ng/mL", 0.51, 0.5),
        ("kidney.bun", BUN, "mg/dL", 24, 23), ("kidney.fena", FENA, "%", 2.1, 2.0),
        ("kidney.urine-sodium", URINE_SODIUM, "mmol/L", 41, 40),
        ("oxygen.low-po2", PO2, "mm[Hg]", 59, 60), ("oxygen.low-saturation", SPO2, "%", 90, 91),
        ("breathing.fast", RR, "/min", 21, 20), ("breathing.slow", RR, "/min", 9, 10),
        ("breathing.oxygen-flow", FLOW, "L/min", 2, 1.9), ("breathing.oxygen-share", FIO2, "%", 28, 27),
        ("gas.high-pco2", PCO2, "mm[Hg]", 51, 50), ("gas.acid", PH, "1", 7.34, 7.35),
        ("gas.high-venous-pco2", VENOUS_PCO2, "mm[Hg]", 56, 55), ("gas.venous-acid", VENOUS_PH, "1", 7.29, 7.30),
        ("bmi.low", BMI, "kg/m2", 18.4, 18.5), ("ef.measured-reduced", EF, "%", 40, 41),
        ("ef.measured-mildly-reduced", EF, "%", 41, 40), ("ef.measured-mildly-reduced", EF, "%", 49, 50),
        ("ef.measured-preserved", EF, "%", 50, 49), ("peptide.bnp", BNP, "pg/mL", 100, 99),
        ("peptide.nt-probnp", NT_PROBNP, "pg/mL", 300, 299), ("peptide.very-high-bnp", BNP, "pg/mL", 400, 399),
        ("peptide.very-high-nt-probnp", NT_PROBNP, "pg/mL", 901, 900), ("troponin.t-limit", TNT, "ng/L", 23, 22),
    ],
)  # fmt: skip
def test_a_value_on_either_side(
    made: Made, rulebook: Rulebook, criterion: str, code: str, unit: str, inside: float, outside: float
) -> None:
    assert met(rulebook, made.chart(made.value(code, inside, unit=unit)), criterion)
    assert not met(rulebook, made.chart(made.value(code, outside, unit=unit)), criterion)


@pytest.mark.parametrize(
    ("rule", "criterion", "code", "unit", "inside", "outside"),
    [
        ("dka-missing", "glucose.high", "2345-7", "mg/dL", 200, 199),
        ("dka-missing", "bhb.high", "53060-9", "mmol/L", 3.0, 2.9),
        ("dka-missing", "ph.low", PH, "1", 7.29, 7.30),
        ("dka-missing", "bicarbonate.low", "1963-8", "mmol/L", 17.9, 18),
        ("dka-missing", "ketones.high", "2514-8", "mg/dL", 40, 39),
        ("dka-missing", "gap.high", "33037-3", "mmol/L", 15, 14),
        ("hyponatremia-missing", "sodium.below-125", "2951-2", "mmol/L", 124, 125),
        ("hypokalemia-missing", "potassium.below-2-5", "2823-3", "mmol/L", 2.4, 2.5),
        ("hyperkalemia-missing", "potassium.above-6-5", "2823-3", "mmol/L", 6.6, 6.5),
        ("lactic-acidosis-missing", "lactate.above-4", LACTATE, "mmol/L", 4.1, 4.0),
        ("lactic-acidosis-missing", "bicarbonate.low", "1963-8", "mmol/L", 19, 20),
        ("obesity-class-missing", "bmi.forty", BMI, "kg/m2", 40, 39.9),
        ("pressure-injury-missing", "braden.low", "38227-5", "1", 12, 13),
        ("encephalopathy-missing", "gcs.low", "9269-2", "1", 13, 14),
        ("encephalopathy-missing", "ammonia.high", "16362-6", "umol/L", 72, 71),
        ("encephalopathy-missing", "sodium.low", "2951-2", "mmol/L", 129, 130),
        ("encephalopathy-missing", "sodium.high", "2951-2", "mmol/L", 149, 148),
        ("encephalopathy-missing", "uremia", BUN, "mg/dL", 61, 60),
        ("encephalopathy-missing", "glucose.low", "2345-7", "mg/dL", 49, 50),
        ("thrombocytopenia-missing", "platelets.below-fifty", PLATELETS, "10*3/uL", 49, 50),
        ("acute-blood-loss-anemia-missing", "hemoglobin.below-eight", "718-7", "g/dL", 7.9, 8.0),
        ("ckd-stage-specificity", "egfr.five", "98979-8", "mL/min/{1.73_m2}", 14, 15),
        ("ckd-stage-specificity", "egfr.four", "98979-8", "mL/min/{1.73_m2}", 29, 30),
        ("ckd-stage-specificity", "egfr.three-b", "98979-8", "mL/min/{1.73_m2}", 44, 45),
        ("ckd-stage-specificity", "egfr.three-a", "98979-8", "mL/min/{1.73_m2}", 59, 60),
    ],
)  # fmt: skip
def test_a_rules_own_limit(
    made: Made, rulebook: Rulebook, rule: str, criterion: str, code: str, unit: str, inside: float, outside: float
) -> None:
    assert met(rulebook, made.chart(made.value(code, inside, unit=unit)), criterion, rule)
    assert not met(rulebook, made.chart(made.value(code, outside, unit=unit)), criterion, rule)


def values(made: Made, code: str, unit: str, *pairs: tuple[float, float]) -> list[Observation]:
    return [made.value(code, value, hours, unit) for hours, value in pairs]


@pytest.mark.parametrize(
    ("rule", "criterion", "code", "unit", "inside", "outside"),
    [
        ("hyponatremia-missing", "sodium.low", "2951-2", "mmol/L", [(2, 131), (30, 131)], [(2, 131), (30, 132)]),
        ("hypernatremia-missing", "sodium.high", "2951-2", "mmol/L", [(2, 149), (30, 149)], [(2, 149), (30, 148)]),
        ("hypokalemia-missing", "potassium.low", "2823-3", "mmol/L", [(2, 3.0), (30, 3.0)], [(2, 3.0), (30, 3.1)]),
        ("hyperkalemia-missing", "potassium.high", "2823-3", "mmol/L", [(2, 5.6), (30, 5.6)], [(2, 5.6), (30, 5.5)]),
        ("thrombocytopenia-missing", "platelets.low", PLATELETS, "10*3/uL", [(2, 99), (30, 99)], [(2, 99), (5, 99)]),
        ("encephalopathy-missing", "gcs.drop", "9269-2", "1", [(2, 15), (30, 13)], [(2, 15), (30, 14)]),
        (None, "shock.pressure-twice", SBP, "mm[Hg]", [(2, 89), (8, 89)], [(2, 89), (8.1, 89)]),
        (None, "shock.mean-pressure-twice", MAP, "mm[Hg]", [(2, 64), (8, 64)], [(2, 64), (8, 65)]),
        (None, "kidney.creatinine-three-days", CREATININE, "mg/dL", [(2, 1.6), (26, 1.6), (50, 1.6)],
         [(2, 1.6), (26, 1.6), (50, 1.5)]),
        (None, "kidney.egfr-low-twice", "98979-8", "mL/min/{1.73_m2}", [(2, 59), (30, 59)], [(2, 59), (30, 60)]),
        (None, "troponin.t-rise", TNT, "ng/L", [(2, 30), (5, 36)], [(2, 30), (5, 35)]),
        (None, "troponin.t-fall", TNT, "ng/L", [(2, 100), (9, 80)], [(2, 100), (9, 81)]),
        (None, "oxygen.flow-rise", FLOW, "L/min", [(2, 2), (20, 4)], [(2, 2), (20, 3.9)]),
        (None, "aki.any", CREATININE, "mg/dL", [(2, 1.0), (40, 1.3)], [(2, 1.0), (40, 1.29)]),
        (None, "aki.stage-2", CREATININE, "mg/dL", [(2, 1.0), (90, 2.0)], [(2, 1.0), (90, 1.9)]),
        (None, "aki.stage-3", CREATININE, "mg/dL", [(2, 1.0), (90, 3.0)], [(2, 1.0), (90, 2.9)]),
    ],
)  # fmt: skip
def test_several_values_on_either_side(
    made: Made,
    rulebook: Rulebook,
    rule: str | None,
    criterion: str,
    code: str,
    unit: str,
    inside: list[tuple[float, float]],
    outside: list[tuple[float, float]],
) -> None:
    assert met(rulebook, made.chart(*values(made, code, unit, *inside)), criterion, rule)
    assert not met(rulebook, made.chart(*values(made, code, unit, *outside)), criterion, rule)


@pytest.mark.parametrize(
    ("sex", "lowest", "expected"),
    [
        (Sex.MALE, 12.9, True), (Sex.MALE, 13.0, False), (Sex.FEMALE, 11.9, True),
        (Sex.FEMALE, 12.0, False), (Sex.UNKNOWN, 12.5, False), (Sex.UNKNOWN, 11.9, True),
    ],
)  # fmt: skip
def test_the_limit_of_anemia_depends_on_sex_and_without_it_takes_the_stricter(
    made: Made, rulebook: Rulebook, sex: Sex, lowest: float, expected: bool
) -> None:
    chart = made.chart(*values(made, "718-7", "g/dL", (2, 15.0), (60, lowest)), sex=sex)
    assert met(rulebook, chart, "hemoglobin.drop", "acute-blood-loss-anemia-missing") is expected


@pytest.mark.parametrize(("after", "expected"), [(10.0, True), (10.1, False)])
def test_a_fall_of_two_grams_counts_and_less_does_not(
    made: Made, rulebook: Rulebook, after: float, expected: bool
) -> None:
    chart = made.chart(*values(made, "718-7", "g/dL", (2, 12.0), (60, after)))
    assert met(rulebook, chart, "hemoglobin.drop", "acute-blood-loss-anemia-missing") is expected


@pytest.mark.parametrize(("po2", "expected"), [(119, True), (120, False)])
def test_the_oxygenation_ratio_is_derived_from_the_share_at_that_time(
    made: Made, rulebook: Rulebook, po2: float, expected: bool
) -> None:
    chart = made.chart(made.value(FIO2, 40, 2, "%"), made.value(PO2, po2, 3, "mm[Hg]"))
    assert met(rulebook, chart, "oxygen.low-pf-ratio") is expected


def test_a_flow_gives_an_estimate_and_an_old_share_none(made: Made, rulebook: Rulebook) -> None:
    estimated = made.chart(made.value(FLOW, 4, 2, "L/min"), made.value(PO2, 70, 3, "mm[Hg]"))
    outdated = made.chart(made.value(FIO2, 60, 2, "%"), made.value(PO2, 70, 9, "mm[Hg]"))
    assert met(rulebook, estimated, "oxygen.low-pf-ratio")
    assert not met(rulebook, outdated, "oxygen.low-pf-ratio")


@pytest.mark.parametrize(("sent", "comparator", "expected"), [(4.5, ">", True), (4.5, "<", False)])
def test_a_value_that_only_bounds_counts_on_its_own_side(
    made: Made, rulebook: Rulebook, sent: float, comparator: str, expected: bool
) -> None:
    chart = made.chart(made.value(LACTATE, sent, unit="mmol/L", comparator=comparator))
    assert met(rulebook, chart, "shock.lactate") is expected


def test_the_stricter_of_an_infection_screens_pairs_needs_time_together(made: Made, rulebook: Rulebook) -> None:
    together = made.chart(made.value(TEMP, 38.4, 2, "Cel"), made.value(HR, 104, 8, "/min"))
    apart = made.chart(made.value(TEMP, 38.4, 2, "Cel"), made.value(HR, 104, 8.1, "/min"))
    fast_only = made.chart(made.value(RR, 26, 2, "/min"), made.value(HR, 104, 2, "/min"))
    assert met(rulebook, together, "sirs.two")
    assert not met(rulebook, apart, "sirs.two")
    assert not met(rulebook, fast_only, "sirs.two")


@pytest.mark.parametrize(("hours", "expected"), [(47.5, True), (47, False)])
def test_an_antibiotic_counts_as_kept_after_two_days(
    made: Made, rulebook: Rulebook, hours: float, expected: bool
) -> None:
    chart = made.chart(made.given("Cefepime", 4), made.given("Cefepime", 4 + hours))
    assert met(rulebook, chart, "antipseudomonal.kept", "pneumonia-gram-negative-specificity") is expected


def _table() -> list[tuple[str, str, str, str]]:
    lines = (Path(__file__).parent / "cases" / "thresholds.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(line.split("\t")) for line in lines]  # type: ignore[misc]


@pytest.mark.parametrize(("rule", "criterion", "inside", "outside"), _table())
def test_the_tables_values_on_either_side(
    rulebook: Rulebook, rule: str, criterion: str, inside: str, outside: str
) -> None:
    for lines, expected in ((inside, True), (outside, False)):
        chart, _, _ = charted(rulebook.catalogue, {"values": lines.split(", ")})
        assert met(rulebook, chart, criterion, None if rule == "-" else rule) is expected


@pytest.mark.parametrize(
    ("criterion", "inside", "outside"),
    [
        ("ef.stated-reduced", "LVEF 40%.", "LVEF 41%."), ("ef.stated-mildly-reduced", "LVEF 41%.", "LVEF 40%."),
        ("ef.stated-mildly-reduced", "LVEF 49%.", "LVEF 50%."), ("ef.stated-preserved", "LVEF 50%.", "LVEF 49%."),
    ],
)  # fmt: skip
def test_a_stated_number_on_either_side(rulebook: Rulebook, criterion: str, inside: str, outside: str) -> None:
    for text, expected in ((inside, True), (outside, False)):
        chart, _, _ = charted(rulebook.catalogue, {"notes": [text]})
        assert met(rulebook, chart, criterion) is expected


def test_a_laboratorys_own_limit_on_either_side(made: Made, rulebook: Rulebook) -> None:
    for value, expected in ((15.0, True), (14.0, False)):
        assert met(
            rulebook, made.chart(made.value(TNT, value, unit="ng/L", high=14.0)), "troponin.above-reference"
        ) is (expected)


def test_every_limit_of_the_rulebook_is_tested(rulebook: Rulebook) -> None:
    """By name: what has a numeric limit stands in one of the lists above."""
    written = Path(__file__).read_text(encoding="utf-8")
    listed = {(rule, criterion) for rule, criterion, *_ in _table()}
    everything = [("-", name, criterion) for name, criterion in rulebook.criteria.items()]
    for rule in rulebook.rules:
        everything += [(rule.id, name, criterion) for name, criterion in rule.criteria.items()]
    lacking = []
    for owner, name, criterion in everything:
        if isinstance(criterion, Result | Change | Stated | KidneyInjury) and (owner, name) not in listed:
            needles = (f'"{name}"',) if owner == "-" else (f'"{owner}", "{name}"', f'"{name}", "{owner}"')
            lacking += [(owner, name)] if not any(needle in written for needle in needles) else []
    assert lacking == []
