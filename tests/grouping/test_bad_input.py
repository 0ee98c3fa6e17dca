"""Whatever a claim holds is answered: named edits, and 998 or 999 with a reason where it cannot be grouped."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grouping.claims import DAY, claim

from chartlight.cli.group import answers
from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure
from chartlight.grouping.grouper import load_grouper, regrouping
from chartlight.grouping.per_code import per_code
from chartlight.grouping.result import Grouping
from chartlight.grouping.transfer import transfer
from chartlight.grouping.vulnerability import sole_carriers

REGROUP = regrouping(load_grouper(), DAY)


def names(grouping: Grouping) -> list[str]:
    return [edit.name for edit in grouping.edits]


def with_procedure(performed: date | None, admitted: date | None) -> Claim:
    made = claim("K80.00", admitted=admitted)
    return Claim(
        made.principal,
        procedures=(CodedProcedure("0FT44ZZ", performed),),
        age=70,
        sex="M",
        discharge_date=made.discharge_date,
        admitted=admitted,
    )


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (claim("J18.9", "C78.31", discharge_date=date(2026, 9, 1)), "FUTURE_CODE"),
        (claim("J18.9", "I42.0"), "DELETED_CODE"),
        (claim("I42.0"), "DELETED_CODE"),
        (claim("J18.9", procedures=("028F3Z0",), discharge_date=date(2026, 9, 1)), "FUTURE_CODE"),
        (claim("C61", sex="F"), "SEX_MISMATCH"),
        (claim("J18.9", "O80", sex="M"), "SEX_MISMATCH"),
        (claim("J18.9", admitted=date(2026, 11, 16)), "DISCHARGE_BEFORE_ADMISSION"),
        (with_procedure(None, date(2026, 11, 10)), "PROCEDURE_WITHOUT_DATE"),
        (with_procedure(date(2026, 11, 6), date(2026, 11, 10)), "PROCEDURE_BEFORE_ADMISSION"),
        (with_procedure(date(2026, 11, 16), date(2026, 11, 10)), "PROCEDURE_AFTER_DISCHARGE"),
        (claim("J18.9", *["I10", "E78.5", "E11.9"] * 10, "J96.01"), "DRG_BEYOND_25"),
    ],
)
def test_what_is_wrong_has_a_name(made: Claim, name: str) -> None:
    found = {edit.name: edit for edit in REGROUP(made).edits}
    assert name in found
    assert found[name].message


def test_the_year_of_a_code_is_told() -> None:
    edits = {e.name: e for e in REGROUP(claim("J18.9", "C78.31", discharge_date=date(2026, 9, 1))).edits}
    assert edits["FUTURE_CODE"].codes == ("C78.31",)
    assert "valid from FY2027 on, and the discharge is in FY2026" in edits["FUTURE_CODE"].message
    gone = {e.name: e for e in REGROUP(claim("J18.9", "I42.0")).edits}
    assert "deleted after FY2026" in gone["DELETED_CODE"].message


def test_dates_that_are_in_order_meet_no_edit() -> None:
    for performed in (date(2026, 11, 7), date(2026, 11, 10), date(2026, 11, 15)):
        assert names(REGROUP(with_procedure(performed, date(2026, 11, 10)))) == []


def test_where_the_sex_is_not_known_it_is_not_doubted() -> None:
    assert "SEX_MISMATCH" not in names(REGROUP(claim("C61", sex="U")))
    assert "SEX_MISMATCH" not in names(REGROUP(claim("C61")))
    # Before October 2024 the Medicare editor itself said so.
    old = names(REGROUP(claim("N40.1", sex="F", discharge_date=date(2024, 1, 1))))
    assert "SEX_CONFLICT" in old
    assert "SEX_MISMATCH" not in old


def test_a_hundred_secondary_diagnoses_are_grouped() -> None:
    codes = [f"S60.{n}XXA" for n in range(10)] * 10
    found = REGROUP(claim("J18.9", *codes))
    assert found.is_grouped
    assert {"TOO_MANY_DIAGNOSES", "DUPLICATE_SECONDARY"} <= set(names(found))


@pytest.mark.parametrize("principal", [None, "", "  ", "ZZZ", "V00.01XA", "O80", "I42.0", "é", "J18.9" * 40])
def test_an_ungroupable_principal_has_its_reason(principal: str | None) -> None:
    found = REGROUP(claim(principal, "N17.9"))
    assert found.drg in ("998", "999")
    assert any(edit.severity == "error" for edit in found.edits)
    assert found.weight is None


def test_the_command_tells_of_transfer_and_codes_when_asked() -> None:
    document: dict[str, Any] = {
        "age": 70,
        "sex": "M",
        "discharge_status": "02",
        "admission_date": "2026-11-14",
        "discharge_date": "2026-11-15",
        "principal": "J18.9",
        "principal_poa": "Y",
        "secondary": [{"code": "N17.9", "poa": "Y"}],
        "per_code": True,
    }
    (line,) = answers([json.dumps(document).encode()], load_grouper(), DAY)
    found = json.loads(line)
    assert found["transfer"]["fraction"] == "0.7407"
    assert found["transfer"]["days"] == 1
    assert [(c["code"], c["affects"], c["without"]) for c in found["codes"]] == [
        ("J18.9", True, None),
        ("N17.9", True, "195"),
    ]
    (plain,) = answers(
        [json.dumps({**document, "per_code": "yes", "admission_date": None}).encode()], load_grouper(), DAY
    )
    assert not {"transfer", "codes"} & set(json.loads(plain))


anything = st.one_of(
    st.none(), st.text(max_size=12), st.sampled_from(("J18.9", "N17.9", "L89.153", "I42.0", "O80", "?"))
)
days = st.one_of(st.none(), st.dates())


@settings(max_examples=150, deadline=None)
@given(
    principal=anything,
    secondary=st.lists(st.tuples(st.text(max_size=9), st.one_of(st.none(), st.text(max_size=2))), max_size=40),
    performed=st.lists(st.tuples(st.text(max_size=9), days), max_size=4),
    age=st.one_of(st.none(), st.integers(min_value=-5, max_value=400)),
    sex=st.text(max_size=2),
    status=st.one_of(st.none(), st.text(max_size=3)),
    left=days,
    came=days,
    version=st.one_of(st.none(), st.text(max_size=5), st.just("43.1")),
)
def test_no_claim_raises_anywhere(
    principal: str | None,
    secondary: list[tuple[str, str | None]],
    performed: list[tuple[str, date | None]],
    age: int | None,
    sex: str,
    status: str | None,
    left: date | None,
    came: date | None,
    version: str | None,
) -> None:
    made = Claim(
        None if principal is None else CodedDiagnosis(principal, "Y"),
        tuple(CodedDiagnosis(*one) for one in secondary),
        tuple(CodedProcedure(*one) for one in performed),
        age,
        sex,
        status,
        left,
        version,
        admitted=came,
    )
    found = REGROUP(made)
    assert found.is_grouped or any(edit.severity == "error" for edit in found.edits)
    assert all(edit.message for edit in found.edits)
    assert transfer(found, 3, status).sentence
    assert list(sole_carriers(made, found, REGROUP)) is not None
    assert len(per_code(made, found, REGROUP)) >= (principal is not None)
