import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.codesets.codeset import Codeset
from chartlight.reading.measures import bmi_code, measured
from chartlight.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Obesity class 1, BMI 32.9", ["Z68.32"]),
        ("BMI of 17", ["Z68.18"]),
        ("body mass index is 47.2 today", ["Z68.42"]),
        ("NIHSS 11 on arrival", ["R29.711"]),
        ("NIHSS score of 4", ["R29.704"]),
        ("BMI 30-35", []),
        ("NIHSS 11 -> 4", []),
        ("BMI not recorded 26 kg", []),
        ("BMI > 40", []),
        ("NIHSS 99", []),
    ],
)
def test_a_value_is_coded_where_it_follows_its_name(text: str, codes: list[str]) -> None:
    assert [measure.code for measure in measured(text)] == codes


@given(st.floats(10, 98.9))
def test_every_index_has_a_code_of_the_year(codeset: Codeset, value: float) -> None:
    code = bmi_code(value)
    assert codeset.is_billable(code or "none")


@given(st.integers(0, 42))
def test_every_score_has_a_code_of_the_year(codeset: Codeset, score: int) -> None:
    (measure,) = measured(f"NIHSS {score} at 9:00")
    assert codeset.is_billable(measure.code)


def test_a_measure_is_a_mention_with_its_context(reader: Reader) -> None:
    (mention,) = [m for m in reader.read("A/P:\n# Obesity, BMI 36.4").mentions if m.candidates[0].code == "Z68.36"]
    assert (mention.quote, mention.section, mention.context) == ("BMI 36.4", "assessment_and_plan", ())
