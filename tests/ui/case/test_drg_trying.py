from hypothesis import given
from hypothesis import strategies as st
from ui_fakes.chart import okafor, okafor_assessment
from ui_fakes.desk import NOW

from chartlight.desk.outlook import DrgOutlook, outlook_of
from chartlight.grouping.case import grouped_case
from chartlight.grouping.changes import (
    AddDiagnosis,
    MoveDiagnosis,
    RemoveDiagnosis,
    SetDischargeStatus,
    SetPoa,
    changed,
)
from chartlight.grouping.impact import with_code
from chartlight_ui.case.drg_trying import Tray

CHART = okafor(NOW)
CASE = grouped_case(CHART, okafor_assessment(CHART).codes)
OUTLOOK = outlook_of(CASE, None, NOW)
TRAY = Tray.of(OUTLOOK)
CODES = [one.code for one in TRAY.codes]


def test_a_tray_is_the_working_claim_with_nothing_tried() -> None:
    assert [one.code for one in TRAY.codes] == [d.code for d in CASE.claim.diagnoses]
    assert (TRAY.led_by, TRAY.changes) == ("J18.9", ())
    assert Tray.of(DrgOutlook("V1", "not read")) == Tray()


def test_each_trial_is_a_change_and_its_way_back_is_none() -> None:
    assert TRAY.toggled("J96.01").changes == (RemoveDiagnosis("J96.01"),)
    assert TRAY.toggled("J96.01").toggled("J96.01").changes == ()
    assert TRAY.with_poa("J96.01", "N").changes == (SetPoa("J96.01", "N"),)
    assert TRAY.leading("J96.01").changes == (MoveDiagnosis("J96.01", 0),)
    assert TRAY.leading("J96.01").leading("J18.9").changes == ()
    assert TRAY.discharged_to("03").changes == (SetDischargeStatus("03"),)
    added = TRAY.adding("A41.9", "Sepsis, unspecified organism", leads=True)
    assert added.changes == (AddDiagnosis("A41.9", "Y"), MoveDiagnosis("A41.9", 0))
    assert added.toggled("A41.9").changes == ()
    assert added.discharged_to("20").reset().changes == ()


def test_adding_what_is_there_takes_it_in_again() -> None:
    assert TRAY.toggled("I10").adding("I10", "").changes == ()


def test_a_trial_survives_a_new_assessment_as_far_as_its_codes_do() -> None:
    tried = TRAY.toggled("J96.01").with_poa("I10", "N").adding("A41.9", "Sepsis", leads=True).discharged_to("03")
    assert tried.again(OUTLOOK).changes == tried.changes
    fewer = outlook_of(grouped_case(CHART, okafor_assessment(CHART).codes[:1]), None, NOW)
    kept = tried.again(fewer)
    assert [one.code for one in kept.codes] == ["J18.9", "A41.9"]
    assert kept.led_by == "A41.9"


def test_what_is_in_reach_is_tried_as_it_was_promised() -> None:
    findings = okafor_assessment(CHART).findings
    for one in grouped_case(CHART, okafor_assessment(CHART).codes, findings).reach().reach:
        tray = TRAY.as_in(one.claim)
        assert CASE.tried(tray.changes).grouping.drg == one.drg
        assert tray.find(one.code).on
    kidney = with_code(CASE.claim, "N18.30", "Y", CASE.codeset)
    assert "I12.9" in {diagnosis.code for diagnosis in kidney.diagnoses}
    tray = TRAY.as_in(kidney)
    assert CASE.tried(tray.changes).claim.principal == kidney.principal
    assert {one.code for one in tray.codes if one.on} == {diagnosis.code for diagnosis in kidney.diagnoses}
    assert tray.titled({"I12.9": "Hypertensive kidney disease"}).find("I12.9").title == "Hypertensive kidney disease"
    sepsis = with_code(CASE.claim, "A41.9", "Y", CASE.codeset)
    assert TRAY.as_in(sepsis).led_by == "A41.9"


STEPS = st.one_of(
    st.tuples(st.just("toggled"), st.sampled_from([*CODES, "A41.9"])),
    st.tuples(st.just("leading"), st.sampled_from([*CODES, "A41.9"])),
    st.tuples(st.just("with_poa"), st.sampled_from(CODES), st.sampled_from("YNUW")),
    st.tuples(st.just("adding"), st.just("A41.9"), st.just("Sepsis")),
    st.tuples(st.just("discharged_to"), st.sampled_from(["01", "03", "20", None])),
)


@given(st.lists(STEPS, max_size=12))
def test_whatever_is_tried_the_changes_give_just_the_codes_that_are_on(steps) -> None:
    tray = TRAY
    for name, *given_ in steps:
        tray = getattr(tray, name)(*given_)
    claim = CASE.claim
    for change in tray.changes:
        claim = changed(claim, change)  # NoSuchCode would fail the test
    on = {one.code: one.poa for one in tray.codes if one.on}
    assert {one.code: one.poa for one in claim.diagnoses} == on
    assert claim.discharge_status == tray.status
    if tray.led_by in on:
        assert claim.principal.code == tray.led_by
    assert tray.reset().changes == ()
