from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grouping.charts import ADMITTED, chart, code, finding
from tests.grouping.claims import claim

from chartlight.assessment import Context, Finding, SuggestedCode, Words
from chartlight.chart import Action, Decision
from chartlight.codesets.codeset import load_codeset
from chartlight.grouping.grouper import load_grouper
from chartlight.grouping.reach import Outlook, what_would_it_take
from chartlight.grouping.unspecified import gap_of, more_specific, unsaid

CODESET = load_codeset(date(2026, 11, 1))


def outlook(*codes: SuggestedCode, findings: tuple[Finding, ...] = (), **more: object) -> Outlook:
    found = what_would_it_take(chart(**more), codes, findings, load_grouper())  # type: ignore[arg-type]
    assert found is not None
    return found


def said(name: str, quote: str, *context: Context) -> SuggestedCode:
    """A code that words of the chart name and that may not be coded from them."""
    evidence = Words("n1", 0, len(quote), quote, "impression", context)
    return replace(code(name, status="suppressed"), evidence=(evidence,))


def test_nothing_without_a_diagnosis() -> None:
    assert what_would_it_take(chart(), (), (finding("sepsis", "A41.9"),), load_grouper()) is None


def test_a_specific_code_that_a_finding_supports() -> None:
    found = outlook(
        code("J18.9", principal=True), code("I50.9"), findings=(finding("hf-type", "I50.21", "I50.23"),)
    ).reach
    assert [(one.kind, one.code, one.instead, one.also, one.findings) for one in found] == [
        ("finding", "I50.21", ("I50.9",), ("I50.23",), ("hf-type",))
    ]
    assert (found[0].drg, found[0].difference.from_drg) == ("193", "195")
    assert found[0].delta == 0.6762
    assert "I50.21" in [d.code for d in found[0].claim.secondary]


def test_two_findings_for_one_code_are_one_possibility() -> None:
    found = outlook(
        code("J18.9", principal=True),
        findings=(finding("aki-missing", "N17.9"), finding("aki-urine", "N17.9"), finding("sodium", "E87.1")),
    ).reach
    assert [(one.code, one.findings) for one in found] == [
        ("E87.1", ("sodium",)),
        ("N17.9", ("aki-missing", "aki-urine")),
    ]


def test_gains_are_never_added_up() -> None:
    found = outlook(
        code("J18.9", principal=True), findings=(finding("arf", "J96.01"), finding("sodium", "E87.1"))
    ).reach
    assert [(one.code, one.delta) for one in found] == [("J96.01", 0.6762), ("E87.1", 0.1825)]


def test_a_combination_code_comes_with_what_makes_it() -> None:
    found = outlook(code("J18.9", principal=True), code("I10"), findings=(finding("ckd", "N18.4"),)).reach
    assert found[0].instead == ("I10",)
    assert [d.code for d in found[0].claim.secondary] == ["I12.9", "N18.4"]


def test_a_doubt_shows_the_case_without_the_condition_last() -> None:
    codes = (code("J18.9", principal=True), code("J96.01"))
    found = outlook(*codes, findings=(finding("arf", "J96.01", kind="validation"), finding("na", "E87.1"))).reach
    assert [(one.kind, one.code) for one in found] == [("finding", "E87.1"), ("doubt", "J96.01")]
    assert found[1].delta is not None
    assert found[1].delta < 0
    assert found[1].instead == ("J96.01",)


def test_words_of_the_chart_support_a_specific_form_of_what_is_documented() -> None:
    codes = (code("J18.9", principal=True), code("L89.90"), said("L89.153", "stage 3 sacral pressure injury"))
    found = outlook(*codes).reach
    assert [(one.kind, one.code, one.instead) for one in found] == [("words", "L89.153", ("L89.90",))]
    assert [w.quote for w in found[0].evidence if isinstance(w, Words)] == ["stage 3 sacral pressure injury"]
    assert outlook(*codes).gaps == ()


def test_words_that_deny_or_speak_of_the_past_support_nothing() -> None:
    documented = (code("J18.9", principal=True), code("L89.90"))
    for context in (Context.NEGATED, Context.HISTORICAL, Context.FAMILY, Context.HYPOTHETICAL):
        assert outlook(*documented, said("L89.153", "no sacral pressure injury", context)).reach == ()
    assert outlook(*documented, said("L89.153", "possible stage 3", Context.UNCERTAIN)).reach != ()


def test_words_for_what_nobody_documented_are_no_reach() -> None:
    assert outlook(code("J18.9", principal=True), said("L89.153", "stage 3 sacral pressure injury")).reach == ()


def test_what_a_person_rejected_does_not_come_back() -> None:
    rejected = Decision("L89.153", Action.REJECT, "coder", ADMITTED + timedelta(days=1))
    codes = (code("J18.9", principal=True), code("L89.90"), said("L89.153", "stage 3 sacral pressure injury"))
    assert outlook(*codes, decisions=(rejected,)).reach == ()


def test_an_unspecified_code_without_support_is_a_gap_without_weight() -> None:
    found = outlook(code("J18.9", principal=True), code("I50.9"))
    assert found.reach == ()
    gap = found.gaps[0]
    assert gap.code == "I50.9"
    assert {"acuity", "type"} <= set(gap.unsaid)
    assert "I50.23" in [option.code for option in gap.options]
    assert gap.count >= len(gap.options)
    assert not hasattr(gap, "delta")


def test_a_code_that_leaves_nothing_unsaid_is_no_gap() -> None:
    assert gap_of(code("I50.23"), CODESET) is None
    assert gap_of(code("E11.9"), CODESET) is None
    assert gap_of(code("I10"), CODESET) is None


def test_the_specific_forms_of_a_code() -> None:
    assert "L89.153" in more_specific("L89.90", CODESET)
    assert more_specific("J18.8", CODESET) == ()
    assert "side" in unsaid("H91.90", more_specific("H91.90", CODESET), CODESET)


def test_a_draft_code_set_counts_instead_of_the_suggestions() -> None:
    draft = claim("J18.9", "I50.9")
    found = what_would_it_take(
        chart(discharged=True), (), (finding("hf", "I50.23"),), load_grouper(), claim=replace(draft, age=78, sex="F")
    )
    assert found is not None
    assert found.claim.secondary == draft.secondary
    assert [one.code for one in found.reach] == ["I50.23"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(("N17.9", "J96.01", "A41.9", "E43", "I50.23", "E87.1", "G93.41", "N18.4")), max_size=6))
def test_each_possibility_stands_alone_and_is_told_once(supported: list[str]) -> None:
    findings = tuple(finding(f"f{n}", one) for n, one in enumerate(supported))
    codes = (code("J18.9", principal=True), code("I50.9"), code("I10"))
    found = outlook(*codes, findings=findings)
    assert len({one.code for one in found.reach}) == len(found.reach)
    assert sum(len(one.findings) for one in found.reach) == len(findings)
    for one in found.reach:
        alone = outlook(*codes, findings=tuple(f for f in findings if f.id in one.findings)).reach
        assert [(a.code, a.delta, a.drg) for a in alone] == [(one.code, one.delta, one.drg)]
