import pytest

from chartlight.coding.evaluation import asserted, calibration_error, evaluate, read_gold, scores
from chartlight.reading.defaults import current_code


def test_gold_is_read_without_case_or_dot() -> None:
    assert read_gold("a\tn39.0\nb\tI10\na\tR50.9\n") == {"a": {"N390", "R509"}, "b": {"I10"}}


def test_bad_gold_line_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_gold("a\tI10\nnothing\n")


def test_micro_and_macro() -> None:
    result = scores({"a": frozenset({"X", "Y"})}, {"a": frozenset({"X", "Z"})})
    assert result["micro"] == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert result["macro"]["f1"] == pytest.approx(1 / 3, abs=1e-4)


def test_calibration_error_of_perfect_and_boastful_confidence() -> None:
    assert calibration_error([(1.0, True), (0.0, False)]) == 0
    assert calibration_error([(0.9, False), (0.9, False)]) == pytest.approx(0.9)
    assert calibration_error([]) == 0


def test_whole_evaluation_has_the_contract_shape() -> None:
    result = evaluate(
        {"a": "x"}, {"a": frozenset({"I10"})}, lambda *_: {"I10": (0.95, "auto"), "R50.9": (0.4, "specialist")}
    )
    assert result["documents"] == 1
    assert result["full"]["micro"]["p"] == 0.5
    assert result["without_R"]["micro"]["f1"] == 1.0
    assert result["routes"]["auto"] == {"n": 1, "precision": 1.0}
    assert result["routes"]["review"] == {"n": 0, "precision": None}


def test_gold_and_predictions_are_taken_to_the_same_year(codeset) -> None:
    result = evaluate(
        {"a": "x"},
        {"a": frozenset({"R51", "M791", "K5669", "Q999X"})},
        lambda *_: {"R51.9": (0.95, "auto"), "M79.10": (0.9, "review"), "K56.699": (0.9, "review")},
        lambda code: current_code(codeset, code),
    )
    assert result["full"]["micro"] == {"p": 1.0, "r": 0.75, "f1": 0.8571}


def test_asserted_is_what_annotators_would_likely_code(codeset, reader, coder, make_chart) -> None:
    chart = make_chart(("progress-note", 1, "A synthetic patient has pneumonia and fever."))
    found = asserted(coder, chart, {note.id: reader.read(note.text) for note in chart.notes})
    assert {"J18.9", "R50.9"} <= found.keys()
    assert "R50.81" not in found
    assert all(chance >= coder.asserted_from for chance, _ in found.values())


def test_codes_that_training_never_gave_are_counted_apart() -> None:
    def result(seen: dict[str, frozenset[str]]) -> dict[str, object]:
        gold = {"a": frozenset({"I10", "E871", "E875"})}
        unseen = evaluate({"a": "x"}, gold, lambda *_: {"E87.1": (0.9, "review")}, seen=seen)["unseen"]
        assert isinstance(unseen, dict)
        return unseen

    assert result({"t": frozenset({"I10"})}) == {"full": {"n": 2, "r": 0.5}, "category": {"n": 1, "r": 1.0}}
    every = {"t": frozenset({"I10", "E871", "E875"})}
    assert result(every) == {"full": {"n": 0, "r": None}, "category": {"n": 0, "r": None}}


def test_categories_are_scored_without_symptoms_too() -> None:
    said = {"I11.9": (0.9, "review"), "R50.9": (0.9, "review")}
    result = evaluate({"a": "x"}, {"a": frozenset({"I110", "R05"})}, lambda *_: said)
    assert result["category"]["micro"]["f1"] == 0.5
    assert result["category_without_R"]["micro"]["f1"] == 1.0
