import pytest

from chartlight.grouping.per_code import CodeEffect
from chartlight.grouping.result import HospitalAcquired
from chartlight_ui.case.drg_effect import not_counted, said_effect
from chartlight_ui.case.drg_row import spoken_change, weight_change

FALL = HospitalAcquired("S72.001A", 5, "Falls and trauma")


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (CodeEffect("J18.9", "principal", "none", "none", affects=True), ""),
        (
            CodeEffect("J96.01", "secondary", "MCC", "MCC", affects=True, without="195", loss=-0.6762),
            "Counts as MCC. Without it the case is DRG 195 (-0.68).",
        ),
        (
            CodeEffect(
                "R47.01", "secondary", "none", "CC", affects=False, why="excluded by I63.9", excluded_by="I63.9"
            ),
            "CC excluded by I63.9.",
        ),
        (
            CodeEffect("I46.9", "secondary", "none", "MCC", affects=False, why="the patient died"),
            "Listed as MCC: the patient died.",
        ),
        (
            CodeEffect("S72.001A", "secondary", "CC", "CC", affects=False, hac=(FALL,)),
            "Counts as CC. Hospital-acquired, HAC 05: Falls and trauma.",
        ),
        (
            CodeEffect("5A1955Z", "procedure", "none", "none", affects=True, without="998"),
            "Without it the case is DRG 998.",
        ),
    ],
)
def test_what_a_code_does_is_said_in_words(effect: CodeEffect, said: str) -> None:
    assert said_effect(effect) == said


def test_only_what_is_listed_and_does_not_count_is_remarked() -> None:
    assert not_counted(CodeEffect("I10", "secondary", "none", "none", affects=False)) == ""
    assert not_counted(CodeEffect("E87.1", "secondary", "CC", "CC", affects=False)) == ""
    assert not_counted(CodeEffect("I46.9", "secondary", "none", "MCC", affects=False)) == "MCC not counted"


def test_a_change_of_weight_has_a_sign_and_not_a_colour_alone(qapp) -> None:
    assert weight_change(0.6495).text() == "▲ 0.65"
    assert weight_change(-0.32).text() == "▼ 0.32"
    assert weight_change(0.0).text() == "no change"
    assert weight_change(None).text() == "–"
    assert spoken_change(-0.32) == "weight -0.32"
    assert spoken_change(None) == "change of weight not known"
