from dataclasses import replace
from datetime import date

import pytest
from tests.grouping.charts import chart, code, finding, procedure
from tests.grouping.claims import claim

from chartlight.assessment import DrgImpact, Edit, Finding, Route, SuggestedCode
from chartlight.codesets.codeset import load_codeset
from chartlight.grouping.grouper import load_grouper
from chartlight.grouping.impact import drg_impact, with_code, without_codes
from chartlight.grouping.working import working_claim

CODESET = load_codeset(date(2026, 11, 1))


def impact(*codes: SuggestedCode, findings: tuple[Finding, ...] = (), discharged: bool = False) -> DrgImpact:
    return drg_impact(chart(discharged=discharged), codes, findings, load_grouper())[0]


def edits(*codes: SuggestedCode, discharged: bool = False) -> dict[str, list[Edit]]:
    found: dict[str, list[Edit]] = {}
    for edit in drg_impact(chart(discharged=discharged), codes, (), load_grouper())[2]:
        found.setdefault(edit.source, []).append(edit)
    return found


def test_a_chart_without_codes_has_no_working_drg() -> None:
    assert drg_impact(chart(), (), (finding("sepsis", "A41.9"),), load_grouper()) == (DrgImpact(None), {}, ())
    assert working_claim(chart(), (code("J18.9", principal=True, status="suppressed"),)) is None


def test_the_working_claim_holds_what_the_chart_says() -> None:
    codes = (code("J18.9", principal=True), code("N17.9", poa=None), code("Z79.4", poa=None), code("0FT44ZZ"))
    made = working_claim(chart(procedures=(procedure("0FT44ZZ", 1),)), codes, CODESET)
    assert made is not None
    assert made.principal is not None
    assert made.principal.code == "J18.9"
    assert [(d.code, d.poa) for d in made.secondary] == [("N17.9", "Y"), ("Z79.4", None)]
    assert made.procedures[0].performed == date(2026, 11, 2)
    assert (made.age, made.sex, made.discharge_status, made.discharge_date) == (78, "F", "01", None)
    gone = working_claim(chart(discharged=True), codes, CODESET)
    assert gone is not None
    assert (gone.discharge_status, gone.discharge_date) == ("03", date(2026, 11, 4))


def test_codes_that_wait_for_a_specialist_do_not_move_the_case() -> None:
    waiting = replace(code("J96.01"), route=Route.SPECIALIST)
    made = working_claim(chart(), (code("J18.9", principal=True), waiting), CODESET)
    assert made is not None
    assert made.secondary == ()


def test_the_working_drg_with_severities() -> None:
    now, severities, _ = drg_impact(chart(), (code("J18.9", principal=True), code("N17.9")), (), load_grouper())
    assert now.working is not None
    assert (now.working.drg, now.working.weight, now.working.mdc) == ("194", 0.7888, "04")
    assert severities == {"J18.9": "none", "N17.9": "CC"}


def test_sepsis_with_a_localized_infection_on_admission_becomes_principal() -> None:
    found = impact(code("J18.9", principal=True), findings=(finding("sepsis", "A41.9"),)).potential
    assert [(p.codes, p.drg, p.delta, p.finding) for p in found] == [(("A41.9",), "871", 1.3257, "sepsis")]


def test_sepsis_that_came_later_stays_secondary() -> None:
    found = impact(code("J18.9", principal=True), findings=(finding("sepsis", "A41.9", day=4),)).potential
    assert found[0].drg == "193"


def test_a_more_specific_code_takes_the_place_of_the_unspecified_one() -> None:
    found = impact(
        code("N17.9", principal=True), code("I50.9"), findings=(finding("hf", "I50.21", "I50.23"),)
    ).potential
    assert [(p.codes, p.drg) for p in found] == [(("I50.21",), "682")]
    changed = with_code(claim("N17.9", "I50.9"), "I50.21", "Y", CODESET)
    assert [d.code for d in changed.secondary] == ["I50.21"]


@pytest.mark.parametrize(
    ("principal", "secondary", "added", "becomes"),
    [
        ("J18.9", ("I10",), "J15.69", ("J15.69", ["I10"])),
        ("I50.9", ("E46",), "E43", ("I50.9", ["E43"])),
        ("R41.82", ("N39.0",), "G93.41", ("G93.41", ["N39.0"])),
        ("I50.9", ("N18.9", "R09.02"), "J96.01", ("I50.9", ["N18.9", "J96.01"])),
        ("J18.9", ("I10",), "A41.9", ("A41.9", ["J18.9", "I10"])),
        ("I21.4", ("I10",), "A41.9", ("I21.4", ["I10", "A41.9"])),
        ("E11.9", (), "E11.10", ("E11.10", [])),
        ("L89.153", ("L89.90",), "L89.213", ("L89.153", ["L89.213"])),
    ],
)
def test_where_a_newly_documented_code_goes(
    principal: str, secondary: tuple[str, ...], added: str, becomes: tuple[str, list[str]]
) -> None:
    changed = with_code(claim(principal, *secondary), added, "Y", CODESET)
    assert changed.principal is not None
    assert (changed.principal.code, [d.code for d in changed.secondary]) == becomes


def test_a_heading_that_is_supported_stands_for_its_last_code() -> None:
    found = impact(code("J18.9", principal=True), findings=(finding("organism", "J15.6"),)).potential
    assert found[0].codes == ("J15.69",)


def test_what_is_documented_already_is_no_potential() -> None:
    assert impact(code("A41.9", principal=True), findings=(finding("sepsis", "A41.9"),)).potential == ()


def test_doubt_shows_the_case_without_the_condition() -> None:
    codes = (code("A41.9", principal=True), code("J18.9"), code("R65.20"), code("J96.01"))
    found = impact(*codes, findings=(finding("sepsis", "A41.9", kind="validation"),)).potential
    assert [(p.codes, p.drg) for p in found] == [(("A41.9",), "193")]
    assert found[0].delta is not None
    assert found[0].delta < 0
    left = without_codes(claim("A41.9", "R65.20", "R50.9", "I10", "J18.9"), ("A41.9",), CODESET)
    assert left is not None
    assert left.principal is not None
    assert (left.principal.code, [d.code for d in left.secondary]) == ("J18.9", ["R50.9", "I10"])
    assert without_codes(claim("A41.9", "B95.0"), ("A41.9",), CODESET) is None


def test_gains_are_sorted_and_each_finding_stands_alone() -> None:
    findings = (finding("arf", "J96.01"), finding("sepsis", "A41.9"), finding("sodium", "E87.1"))
    found = impact(code("J18.9", principal=True), findings=findings).potential
    assert [p.finding for p in found] == ["sepsis", "arf", "sodium"]
    assert [p.delta for p in found] == sorted((p.delta or 0 for p in found), reverse=True)


def test_a_more_specific_code_without_indicators_is_not_in_reach() -> None:
    assert impact(code("N17.9", principal=True), code("I50.9", also=("I50.21",))).potential == ()


def test_a_sole_complication_is_pointed_out() -> None:
    sole = edits(code("J18.9", principal=True), code("N17.9"))["vulnerability"]
    assert [(edit.codes, edit.severity) for edit in sole] == [(("N17.9",), "info")]
    assert "DRG 195" in sole[0].message
    assert "vulnerability" not in edits(code("J18.9", principal=True), code("N17.9"), code("E87.1"))


def test_edits_come_from_all_sources() -> None:
    found = edits(code("I50.9", principal=True, poa="N"), code("E11.9"), code("E10.9"), code("I11.0"), code("G81.90"))
    assert found["MCE"][0].codes == ("G81.90",)
    assert {"E10.9", "E11.9"} == set(found["excludes1"][0].codes)
    assert found["code-first"][0].codes == ("I50.9", "I11.0")
    assert found["guideline"][0].severity == "error"


def test_an_open_stay_says_that_it_was_grouped_as_if_discharged() -> None:
    assert "went home today" in edits(code("J18.9", principal=True))["grouper"][0].message
    assert "grouper" not in edits(code("J18.9", principal=True), discharged=True)


def test_a_case_without_a_principal_diagnosis_says_so() -> None:
    now = impact(code("N17.9"))
    assert now.working is not None
    assert now.working.drg == "999"
    assert edits(code("N17.9"))["claim"][0].severity == "error"


def test_the_same_chart_gives_the_same_impact() -> None:
    codes = (code("J18.9", principal=True), code("N17.9"))
    findings = (finding("sepsis", "A41.9"), finding("arf", "J96.01"))
    once, again = (drg_impact(chart(), codes, findings, load_grouper()) for _ in range(2))
    assert once == again
