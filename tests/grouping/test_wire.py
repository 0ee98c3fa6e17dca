import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.grouping.grouper import load_grouper
from chartlight.grouping.wire import NotAClaim, answer, read_claim

WHOLE: dict[str, Any] = {
    "version": "44.0",
    "age": 78,
    "sex": "F",
    "discharge_status": "01",
    "discharge_date": "2026-11-20",
    "principal": "J18.9",
    "principal_poa": "Y",
    "secondary": [{"code": "J96.01", "poa": "Y"}, {"code": "L89.153", "poa": "n"}],
    "procedures": [{"code": "0FT44ZZ", "date": "2026-11-18"}, {"code": "5A1955Z"}],
}


def test_a_whole_claim_is_read() -> None:
    claim, edits = read_claim(WHOLE)
    assert edits == []
    assert claim.principal is not None
    assert (claim.principal.code, claim.principal.poa) == ("J18.9", "Y")
    assert [(d.code, d.poa) for d in claim.secondary] == [("J96.01", "Y"), ("L89.153", "N")]
    assert claim.procedures[0].performed == date(2026, 11, 18)
    assert claim.procedures[1].performed is None
    assert (claim.age, claim.sex, claim.discharge_status) == (78, "F", "01")
    assert claim.discharge_date == date(2026, 11, 20)


def test_the_answer_holds_what_the_contract_names() -> None:
    claim, edits = read_claim(WHOLE)
    document = json.loads(json.dumps(answer(load_grouper().group(claim), edits)))
    named = {"drg", "mdc", "title", "weight", "gmlos", "amlos", "severity", "hac", "edits", "grouper"}
    assert named <= set(document)
    assert document["severity"] == {"J18.9": "none", "J96.01": "MCC", "L89.153": "none"}
    assert document["hac"] == [{"code": "L89.153", "hac": 4, "description": "Stage III and IV Pressure Ulcers"}]


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"age": None}, "BAD_AGE"),
        ({"age": "old"}, "BAD_AGE"),
        ({"age": True}, "BAD_AGE"),
        ({"age": 125}, "BAD_AGE"),
        ({"age": -1}, "BAD_AGE"),
        ({"sex": "X"}, "BAD_SEX"),
        ({"sex": 1}, "BAD_SEX"),
        ({"discharge_date": "20 Nov"}, "BAD_DISCHARGE_DATE"),
        ({"discharge_date": "2026-13-01"}, "BAD_DISCHARGE_DATE"),
        ({"procedures": [{"code": "0FT44ZZ", "date": "soon"}]}, "BAD_PROCEDURE_DATE"),
        ({"procedures": [{"date": "2026-11-18"}]}, "BAD_ENTRY"),
        ({"secondary": [{"poa": "Y"}, None, 7]}, "BAD_ENTRY"),
        ({"procedures": [{"code": "0FT44ZZ", "date": "2026-12-01"}]}, "PROCEDURE_AFTER_DISCHARGE"),
        ({"secondary": [{"code": "N17.9", "poa": "maybe"}]}, "BAD_POA"),
        ({"principal": None}, "NO_PRINCIPAL"),
        ({"version": "12.0"}, "UNKNOWN_VERSION"),
    ],
)
def test_what_cannot_be_read_is_a_named_edit(changed: dict[str, Any], name: str) -> None:
    claim, edits = read_claim({**WHOLE, **changed})
    document = answer(load_grouper().group(claim), edits)
    assert name in [edit["name"] for edit in document["edits"]]
    assert len(document["drg"]) == 3


@pytest.mark.parametrize("document", [None, 7, "claim", [], {"secondary": "N17.9"}, {"procedures": {"code": "x"}}])
def test_what_is_no_claim_is_refused(document: object) -> None:
    with pytest.raises(NotAClaim):
        read_claim(document)


@pytest.mark.parametrize(("age", "read"), [(78, 78), ("78", 78), (78.0, 78), (0, 0)])
def test_ages_as_they_come(age: object, read: int) -> None:
    claim, edits = read_claim({**WHOLE, "age": age})
    assert claim.age == read
    assert edits == []


def test_codes_may_stand_alone() -> None:
    claim, _ = read_claim({**WHOLE, "principal": {"code": "A41.9", "poa": "Y"}, "secondary": ["N17.9"]})
    assert claim.principal is not None
    assert (claim.principal.code, claim.secondary[0].code) == ("A41.9", "N17.9")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["code", "poa", "date"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(WHOLE)), json_values))
def test_any_json_object_is_answered_or_refused(document: dict[str, Any]) -> None:
    try:
        claim, edits = read_claim(document)
    except NotAClaim:
        return
    assert json.dumps(answer(load_grouper().group(claim), edits))
