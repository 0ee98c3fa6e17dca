"""Named behaviour for what feeds send wrongly: never used in silence, never an error."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.indicators.made import Made

from chartlight.assessment import Finding
from chartlight.chart import Encounter, ObservationStatus, PatientClass, Sex
from chartlight.indicators.explain import explain
from chartlight.indicators.rulebook import Rulebook

Fired = Callable[..., dict[str, Finding]]
CREATININE = "2160-0"


def unused(made: Made, rulebook: Rulebook, *parts: object) -> tuple[str, ...]:
    return explain("aki-missing", made.chart(*parts), {}, (), rulebook).rejected  # type: ignore[arg-type]


def test_values_of_one_time_that_contradict_each_other_in_their_units_are_both_left_out(
    made: Made, rulebook: Rulebook, fired: Fired
) -> None:
    base = made.value(CREATININE, 0.9, 2, "mg/dL")
    high, other = made.value(CREATININE, 2.4, 40, "mg/dL"), made.value(CREATININE, 95.0, 40, "umol/L")
    assert "aki-missing" in fired(made.chart(base, high))
    assert "aki-missing" not in fired(made.chart(base, high, other))
    said = unused(made, rulebook, base, high, other)
    assert len(said) == 2
    assert all("contradicts another value of the same time" in one for one in said)


def test_one_value_reported_in_two_units_counts_once(made: Made, rulebook: Rulebook, fired: Fired) -> None:
    same = [made.value(CREATININE, 2.4, 40, "mg/dL"), made.value(CREATININE, 212.0, 40, "umol/L")]
    assert "aki-missing" in fired(made.chart(made.value(CREATININE, 0.9, 2, "mg/dL"), *same))
    assert unused(made, rulebook, *same) == ()


def test_a_duplicate_does_not_stand_for_a_second_reading(made: Made, fired: Fired) -> None:
    drug = made.given("Potassium chloride", 5)
    twice = [made.value("2823-3", 2.8, 2, "mmol/L"), made.value("2823-3", 2.8, 2, "mmol/L")]
    assert "hypokalemia-missing" not in fired(made.chart(*twice, drug))
    assert "hypokalemia-missing" in fired(made.chart(*twice, made.value("2823-3", 2.8, 9, "mmol/L"), drug))


@pytest.mark.parametrize(
    ("status", "said"),
    [(ObservationStatus.CANCELLED, "was cancelled"), (ObservationStatus.ENTERED_IN_ERROR, "was entered in error")],
)
def test_what_was_taken_back_is_not_used_and_says_so(
    made: Made, rulebook: Rulebook, fired: Fired, status: ObservationStatus, said: str
) -> None:
    base, gone = made.value(CREATININE, 0.9, 2, "mg/dL"), made.value(CREATININE, 2.4, 40, "mg/dL", status=status)
    assert "aki-missing" not in fired(made.chart(base, gone))
    assert said in unused(made, rulebook, base, gone)[0]


def test_a_corrected_result_replaces_the_one_it_corrects(made: Made, fired: Fired) -> None:
    base, first = made.value(CREATININE, 0.9, 2, "mg/dL"), made.value(CREATININE, 2.4, 40, "mg/dL")
    corrected = made.value(CREATININE, 1.0, 40, "mg/dL", status=ObservationStatus.CORRECTED)
    assert "aki-missing" not in fired(made.chart(base, first, corrected))
    assert "aki-missing" not in fired(made.chart(base, corrected, first))


def test_a_result_without_a_time_and_one_in_a_wrong_unit_are_named(made: Made, rulebook: Rulebook) -> None:
    timeless = replace(made.value(CREATININE, 2.4, 40, "mg/dL"), time=None)
    wrong = made.value(CREATININE, 2.4, 41, "mm[Hg]")
    chart = replace(made.chart(wrong), observations=(wrong, timeless))
    said = " ".join(explain("aki-missing", chart, {}, (), rulebook).rejected)
    assert "has no time" in said
    assert "unit mm[Hg] does not measure creatinine" in said


def test_without_an_admission_time_every_result_belongs_to_the_stay(made: Made, fired: Fired) -> None:
    chart = made.chart(made.value(CREATININE, 0.9, -90, "mg/dL"), made.value(CREATININE, 2.4, -60, "mg/dL"))
    assert "aki-missing" not in fired(chart)
    unknown = replace(chart, encounter=Encounter(PatientClass.INPATIENT))
    assert "aki-missing" in fired(unknown)


def test_without_a_weight_urine_output_is_not_judged_and_that_is_said(made: Made, rulebook: Rulebook) -> None:
    little = [made.value("9187-6", 5.0, hour, "mL") for hour in range(1, 30)]
    weighed = made.value("29463-7", 80.0, 1, "kg")
    without = explain("aki-missing", made.chart(*little), {}, (), rulebook)
    assert "no weight: urine output is not judged" in without.text
    known = explain("aki-missing", made.chart(*little, weighed), {}, (), rulebook)
    assert next(line for line in known.lines if line.name == "aki.urine").met


@pytest.mark.parametrize(("sex", "fires"), [(Sex.MALE, True), (Sex.FEMALE, False), (Sex.UNKNOWN, False)])
def test_an_unknown_sex_takes_the_limit_that_is_harder_to_pass(made: Made, fired: Fired, sex: Sex, fires: bool) -> None:
    sent = (("6690-2", 2.1, "10*3/uL"), ("777-3", 90, "10*3/uL"), ("718-7", 12.4, "g/dL"))
    counts = [made.value(code, value, hours, unit) for hours in (2, 30) for code, value, unit in sent]
    assert ("pancytopenia-missing" in fired(made.chart(*counts, sex=sex))) is fires
