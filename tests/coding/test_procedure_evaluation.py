"""Procedures of prose against gold, by four characters and whole."""

from chartlight.coding.procedure_evaluation import evaluate_procedures, lines
from chartlight.procedures.prose import Told

GOLD = {"a": frozenset({"BW03ZZZ", "0FT4"}), "b": frozenset({"5A1D70Z", "BW20"}), "c": frozenset({"0DTJ4ZZ"})}
READ = {
    "first": [Told("BW03", "BW03ZZZ", ((0, 1),), 0.9), Told("0FT4", "0FT44ZZ", ((0, 1),), 0.9)],
    "second": [Told("5A1D", "", ((0, 1),), 0.9), Told("BW40", "", ((0, 1),), 0.9)],
}
TEXTS = {"a": "first", "b": "second", "z": "first"}


def test_scores_by_four_characters_with_and_without_imaging() -> None:
    result = evaluate_procedures(TEXTS, GOLD, lambda text: READ[text])
    assert result["documents"] == 2
    assert result["four"]["micro"] == {"p": 0.75, "r": 0.75, "f1": 0.75}
    assert result["four_without_imaging"]["micro"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert result["four_imaging_alone"]["micro"]["p"] == 0.5


def test_whole_codes_are_compared_with_whole_gold_alone() -> None:
    result = evaluate_procedures(TEXTS, GOLD, lambda text: READ[text])
    assert result["full"]["micro"] == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert result["full_of_begun"] == {"n": 2, "r": 1.0}
    assert result["as_given"]["micro"] == {"p": 0.25, "r": 0.25, "f1": 0.25}


def test_nothing_to_score_is_no_division_by_nought() -> None:
    result = evaluate_procedures({}, GOLD, lambda text: READ[text])
    assert (result["documents"], result["full_of_begun"]["r"]) == (0, None)
    assert "of 0 whole gold codes, begun right: -" in list(lines(result))
