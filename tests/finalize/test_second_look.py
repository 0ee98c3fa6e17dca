"""What waits for a second person, and what their look settles."""

from dataclasses import replace
from datetime import date

import pytest
from tests.finalize.made import CODER, DISCHARGED, chart, code_set, codeset, diagnosis

from chartlight.finalize.claim import claim_of
from chartlight.finalize.code_set import CodeSet, Signed, State
from chartlight.finalize.second_look import (
    Due,
    Kind,
    Look,
    Looks,
    ReviewPolicy,
    codes_of,
    is_among,
    looks_due,
    policy_of,
)
from chartlight.grouping.grouper import load_grouper

LIGHT = ReviewPolicy(weight_above=100)
LEFT = DISCHARGED.date()
SET = code_set(diagnosis("J18.9", state=State.AUTO), diagnosis("I10", state=State.AUTO))
SECOND = Signed("B. Second", CODER.at)


def due(codes: CodeSet = SET, policy: ReviewPolicy = LIGHT, day: date = LEFT, **told: object) -> list[Due]:
    grouping = load_grouper().group(claim_of(codes, chart()), LEFT)
    looks = Looks(**{"drawn": ("I10",), "coders": frozenset({"N. Quill"}), **told})  # type: ignore[arg-type]
    return list(looks_due(codes, grouping, codeset(), day, policy, looks))


def look(agrees: bool = True, signed: Signed = SECOND, kind: Kind = "sample", subject: str = "I10") -> Look:
    return Look(kind, subject, agrees, "", codes_of(SET), signed)


def test_a_drawn_code_waits_until_a_second_person_looked() -> None:
    (one,) = due()
    assert (one.id, one.message) == ("sample:I10", "Second look: I10 was drawn for the audit sample")
    assert due(done=(look(),)) == []


@pytest.mark.parametrize("name", ["N. Quill", "n. quill", "  N.  QUILL "])
def test_who_codes_is_no_second_person_however_the_name_is_written(name: str) -> None:
    own = (look(signed=Signed(name, CODER.at)),)
    assert [one.id for one in due(done=own)] == ["sample:I10"]
    assert due(done=own, policy=replace(LIGHT, second_person=False)) == []
    assert is_among(name, {"N. Quill"})


@pytest.mark.parametrize(
    "codes",
    [
        code_set(diagnosis("J18.9")),
        code_set(diagnosis("J18.9"), diagnosis("I10", state=State.ACCEPTED)),
        code_set(diagnosis("J18.9"), diagnosis("I10", state=State.ADDED)),
        code_set(diagnosis("J18.9"), waiting=(diagnosis("I10"),)),
    ],
)
def test_no_step_on_a_drawn_code_takes_the_look_away(codes: CodeSet) -> None:
    assert [one.id for one in due(codes)] == ["sample:I10"]


def test_a_code_found_wrong_waits_until_it_is_mended_or_looked_at_again() -> None:
    wrong = look(agrees=False)
    (one,) = due(done=(wrong,))
    assert one.looked == wrong
    assert "B. Second found I10 wrong" in one.message
    assert due(code_set(diagnosis("J18.9")), done=(wrong,)) == []
    assert due(done=(wrong, look())) == []
    assert [one.id for one in due(done=(look(), wrong))] == ["sample:I10"]


def test_a_heavy_or_listed_drg_is_looked_at_for_just_these_codes() -> None:
    heavy = ReviewPolicy(weight_above=0.1)
    (one,) = due(policy=heavy, drawn=())
    assert one.kind == "weight"
    seen = look(kind="weight", subject=one.subject)
    assert due(policy=heavy, drawn=(), done=(seen,)) == []
    assert due(code_set(diagnosis("J18.9"), diagnosis("Z87.891")), policy=heavy, drawn=(), done=(seen,))
    listed = replace(LIGHT, drgs=(one.subject,))
    assert [(it.kind, it.subject) for it in due(policy=listed, drawn=())] == [("drg", one.subject)]


def test_new_codes_are_looked_at_in_the_first_months_of_their_year() -> None:
    year = codeset().year
    new = next(code for code in ("C78.31", "F64.A", "I42.00", "I47.22") if codeset().is_new(code))
    codes = code_set(diagnosis("J18.9"), diagnosis(new))
    first = date(year - 1, 10, 1)
    assert [one.id for one in due(codes, day=first, drawn=())] == [f"new-code:{new}"]
    assert due(codes, day=date(year, 1, 1), drawn=()) == []
    assert due(codes, policy=replace(LIGHT, new_code_days=0), day=first, drawn=()) == []


def test_a_kept_policy_of_before_is_brought_within_the_bounds() -> None:
    assert policy_of({"weight_above": 3, "sole_mcc": False, "sample_percent": 0}) == ReviewPolicy(3, False, 5.0)
    assert policy_of({}) == ReviewPolicy()
    assert policy_of({"drgs": ["871"]}).drgs == ("871",)
