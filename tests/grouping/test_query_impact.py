from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grouping.claims import DAY, claim

from chartlight.codesets.codeset import load_codeset
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.grouper import load_grouper, regrouping
from chartlight.grouping.query_impact import AnsweredQuery, QueryImpact, query_impact

CODESET = load_codeset(DAY)
REGROUP = regrouping(load_grouper(), DAY)
START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def asked(name: str, day: int, *codes: str, instead: tuple[str, ...] = ()) -> AnsweredQuery:
    before = tuple(CodedDiagnosis(code, "Y") for code in instead)
    return AnsweredQuery(name, START + timedelta(days=day), codes, before)


def impacts(made: Claim, *queries: AnsweredQuery) -> dict[str, QueryImpact]:
    return {one.query: one for one in query_impact(made, queries, REGROUP, CODESET)}


def test_a_query_whose_code_carries_the_drg() -> None:
    found = impacts(claim("J18.9", "J96.01"), asked("q1", 0, "J96.01"))["q1"]
    assert (found.credited, found.weight, found.drg_without) == (True, 0.6762, "195")
    assert found.why == "Without its codes the case groups to 195, not 193"


def test_a_query_whose_code_changes_nothing() -> None:
    found = impacts(claim("J18.9", "J96.01", "N17.9"), asked("q1", 0, "N17.9"))["q1"]
    assert (found.credited, found.weight) == (False, 0.0)
    assert "still groups to 193" in found.why


def test_a_query_whose_code_is_not_on_the_bill() -> None:
    found = impacts(claim("J18.9", "J96.01"), asked("q1", 0, "E43"))["q1"]
    assert not found.credited
    assert found.why == "The code set has none of its codes"


def test_two_queries_for_one_change_share_it_and_the_first_takes_it() -> None:
    found = impacts(claim("J18.9", "J96.01", "G93.41"), asked("late", 3, "J96.01"), asked("early", 1, "G93.41"))
    assert list(found) == ["early", "late"]
    assert (found["early"].credited, found["early"].weight, found["early"].shared_with) == (True, 0.6762, ("late",))
    assert (found["late"].credited, found["late"].weight, found["late"].shared_with) == (False, 0.0, ("early",))
    assert "query early was answered first" in found["late"].why


def test_a_lesser_complication_has_no_part_in_what_two_greater_ones_share() -> None:
    found = impacts(
        claim("J18.9", "N17.9", "J96.01", "G93.41"),
        asked("cc", 0, "N17.9"),
        asked("mcc1", 1, "J96.01"),
        asked("mcc2", 2, "G93.41"),
    )
    assert [(one.query, one.credited) for one in found.values()] == [("cc", False), ("mcc1", True), ("mcc2", False)]
    # The CC stays where the MCCs go: what they share is the step from CC to MCC.
    assert found["mcc1"].weight == 0.4937


def test_a_mcc_over_a_cc_takes_the_step_between_them() -> None:
    found = impacts(claim("J18.9", "N17.9", "J96.01"), asked("cc", 0, "N17.9"), asked("mcc", 1, "J96.01"))
    assert not found["cc"].credited
    assert (found["mcc"].credited, found["mcc"].weight) == (True, 0.4937)


def test_what_stood_before_comes_back_without_the_answer() -> None:
    more = asked("type", 0, "I50.23", instead=("I50.9",))
    found = impacts(claim("J18.9", "I50.23"), more)["type"]
    assert (found.credited, found.drg_without) == (True, "195")
    principal = impacts(claim("J15.69", "I10"), asked("type", 0, "J15.69", instead=("J18.9",)))["type"]
    assert (principal.credited, principal.drg_without) == (True, "195")


def test_a_principal_that_a_query_brought() -> None:
    found = impacts(claim("A41.9", "J18.9", "R65.20"), asked("sepsis", 0, "A41.9", "R65.20"))["sepsis"]
    assert (found.credited, found.drg_with, found.drg_without) == (True, "871", "195")


def test_without_any_diagnosis_left_the_weight_cannot_be_told() -> None:
    found = impacts(claim("A41.9"), asked("sepsis", 0, "A41.9"))["sepsis"]
    assert (found.credited, found.weight, found.drg_without) == (True, None, "999")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(("N17.9", "J96.01", "G93.41", "E43", "E87.1", "I50.23", "I10", "D62")), unique=True),
    st.randoms(use_true_random=False),
)
def test_impact_is_counted_once(codes: list[str], random: object) -> None:
    made = claim("J18.9", *codes)
    queries = tuple(asked(f"q{n}", n, one) for n, one in enumerate(codes))
    found = query_impact(made, queries, REGROUP, CODESET)
    total = (REGROUP(made).weight or 0.0) - (REGROUP(claim("J18.9")).weight or 0.0)
    assert sum(one.weight or 0.0 for one in found) <= total + 1e-9
    # Any single credit that nobody shares is what the case loses without that query.
    for one, query in zip(found, queries, strict=True):
        without = REGROUP(claim("J18.9", *(c for c in codes if c not in query.codes)))
        if one.credited and not one.shared_with and sum(each.credited for each in found) == 1:
            assert without.drg == one.drg_without
        if without.drg != REGROUP(made).drg:
            assert one.credited
