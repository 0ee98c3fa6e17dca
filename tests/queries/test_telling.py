from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chartlight.assessment import Indicator
from chartlight.queries.telling import MOST, most_telling

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


def result(label: str, value: float, hours: float = 0, reference: str | None = None, group: str = "Laboratory"):
    return Indicator(
        label, "Laboratory", value, "mg/dL", NOW + timedelta(hours=hours), reference=reference, group=group
    )


def drug(words: str, hours: float) -> Indicator:
    time = NOW + timedelta(hours=hours)
    return Indicator("Intravenous antimicrobial", "Medication record", words, time=time, group="Treatment")


def quoted(words: str) -> Indicator:
    return Indicator("Infection documented", "Emergency note", words, note="n1", start=0, end=3, group="Documentation")


FILLING = [result(f"Test {letter}", 1.0) for letter in "abcde"]


def test_the_worst_value_of_a_test_stands_for_it() -> None:
    platelets = [result("Platelets", value, at, "150 to 400 mg/dL") for at, value in enumerate((148, 90, 120))]
    lactate = [result("Lactate", 3.6, 2, "0.5 to 2 mg/dL"), result("Lactate", 4.2, 0, "0.5 to 2 mg/dL")]
    told = {one.label: one.value for one in most_telling([*platelets, *lactate, *FILLING])}
    assert (told["Platelets"], told["Lactate"]) == (90, 4.2)


def test_a_baseline_and_its_peak_become_a_trend() -> None:
    peak = result("Creatinine (2.0 to 2.9 times baseline)", 2.1, 60, "0.5 to 1.1 mg/dL")
    baseline = result("Creatinine (baseline: lowest of the 7 days before)", 0.9, 0, "0.5 to 1.1 mg/dL")
    line, *_ = most_telling([peak, baseline, *FILLING])
    assert (line.label, line.value, line.unit, line.time) == ("Creatinine", "0.9 to 2.1", "mg/dL", peak.time)
    latest = result("Creatinine (latest)", 1.4, 90, "0.5 to 1.1 mg/dL")
    assert most_telling([peak, baseline, latest, *FILLING])[0].value == "0.9 to 2.1, then 1.4"


def test_drugs_of_a_treatment_share_a_line_from_the_first_dose() -> None:
    drugs = [drug("Vancomycin 1500 mg IV, given", 60), drug("Ceftriaxone 1 g IV, given", 1)]
    line = most_telling([*FILLING, *drugs])[-1]
    assert (line.value, line.time) == ("Ceftriaxone 1 g IV; Vancomycin 1500 mg IV, given", NOW + timedelta(hours=1))


def test_words_quoted_above_give_way_first() -> None:
    many = [result(f"Test {number}", 1.0) for number in range(MOST)]
    assert most_telling([quoted("Pneumonia"), *many]) == tuple(many)
    assert quoted("Pneumonia") in most_telling([quoted("Pneumonia"), *many[1:]])


def test_a_short_list_is_left_as_it_is() -> None:
    few = [result("Lactate", 3.6), result("Lactate", 4.2)]
    assert most_telling(few) == tuple(few)


@given(st.lists(st.builds(result, st.sampled_from("abcdefghijklmnop"), st.floats(-10, 10), st.integers(0, 99))))
def test_never_too_many_never_two_of_a_test_and_in_order(indicators) -> None:
    told = most_telling(indicators)
    assert len(told) <= MOST
    assert set(told) <= set(indicators)
    if len(indicators) > MOST // 2:
        labels = [one.label for one in told]
        assert labels == list(dict.fromkeys(one.label for one in indicators))[:MOST]


def test_what_stands_on_the_sheet_keeps_its_place_in_the_chart() -> None:
    lone = replace(result("Lactate", 4.2), observation="o1")
    assert most_telling([lone, *FILLING])[0].observation == "o1"
