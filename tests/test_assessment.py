"""The assessment's JSON is the contract's."""

from datetime import UTC, datetime

from chartlight.assessment import (
    ICD10CM,
    Assessment,
    Context,
    Finding,
    Indicator,
    Received,
    Role,
    Route,
    SuggestedCode,
    Versions,
    Words,
    from_json,
    to_json,
)

NOW = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
CODE = SuggestedCode(
    "I10", ICD10CM, "Essential hypertension", "suggested", "documented", Role.PRINCIPAL, 0.9, Route.AUTO,
    (Words("n", 0, 3, "HTN", context=(Context.HISTORICAL,)), Received("Condition/1", "Hypertension")), poa="Y",
)  # fmt: skip
FINDING = Finding(
    "f", "aki", "AKI", "missing", 0.5, ("N17.9",), (Indicator("Creatinine", "Laboratory", 2.1),), "KDIGO 2012"
)
ASSESSMENT = Assessment("V1", NOW, Versions("1", "m", "r", "2027", "44.0"), codes=(CODE,), findings=(FINDING,))


def test_json_comes_back_unchanged() -> None:
    assert from_json(to_json(ASSESSMENT)) == ASSESSMENT


def test_an_indicator_without_words_has_no_position_at_all() -> None:
    indicator = to_json(ASSESSMENT)["findings"][0]["indicators"][0]
    assert not {"note", "start", "end"} & set(indicator)


def test_a_newer_document_with_more_fields_is_read() -> None:
    document = to_json(ASSESSMENT) | {"added_later": 1}
    assert from_json(document) == ASSESSMENT


def test_words_and_received_are_told_apart() -> None:
    evidence = to_json(ASSESSMENT)["codes"][0]["evidence"]
    assert evidence[0] == {
        "note": "n", "start": 0, "end": 3, "quote": "HTN", "section": None, "context": ["historical"],
        "copied_from": None,
    }  # fmt: skip
    assert evidence[1] == {"resource": "Condition/1", "quote": "Hypertension"}
