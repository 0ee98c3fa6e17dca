"""What makes a finding stand, go away and come back, on one plain case: kidney injury."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indicators.made import Made, at

from chartlight.assessment import Assessment, Context, Finding, Versions, to_json
from chartlight.chart import Action, Chart, Condition, Decision, NoteType, QueryResponse
from chartlight.indicators.engine import evaluate, finding_id
from chartlight.indicators.explain import explain
from chartlight.indicators.rulebook import Rulebook, load_rulebook
from chartlight.reading.mention import Candidate, Mention, Reading

Fired = Callable[..., dict[str, Finding]]
CREATININE = "2160-0"


def injured(made: Made, *parts: object, **more: object) -> Chart:
    return made.chart(
        made.value(CREATININE, 0.9, 2, "mg/dL", low=0.7, high=1.3),
        made.value(CREATININE, 2.1, 50, "mg/dL", low=0.7, high=1.3),
        *parts,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def test_a_finding_shows_value_unit_time_source_reference_and_baseline(made: Made, fired: Fired) -> None:
    finding = fired(injured(made))["aki-missing"]
    assert [(i.value, i.unit, i.time, i.source, i.reference) for i in finding.indicators] == [
        (2.1, "mg/dL", at(50), "Laboratory", "0.7 to 1.3 mg/dL"),
        (0.9, "mg/dL", at(2), "Laboratory", "0.7 to 1.3 mg/dL"),
    ]
    assert "baseline" in finding.indicators[1].label
    assert finding.supports == ("N17.9",)
    assert "KDIGO" in finding.source


def test_a_value_is_judged_in_one_unit_and_shown_as_it_was_sent(made: Made, fired: Fired) -> None:
    chart = made.chart(made.value(CREATININE, 80.0, 2, "umol/L"), made.value(CREATININE, 190.0, 50, "umol/L"))
    finding = fired(chart)["aki-missing"]
    assert [(indicator.value, indicator.unit) for indicator in finding.indicators] == [
        (190.0, "umol/L"),
        (80.0, "umol/L"),
    ]


def test_the_id_depends_on_rule_and_admission_alone(made: Made, fired: Fired) -> None:
    first = fired(injured(made))["aki-missing"]
    later = fired(injured(made, made.value(CREATININE, 2.6, 70, "mg/dL")))["aki-missing"]
    other = fired(injured(made, admission="SYN-2"))["aki-missing"]
    assert first.id == later.id == finding_id("aki-missing", "SYN-1")
    assert other.id != first.id


def test_words_are_quoted_exactly_with_type_and_author(made: Made, fired: Fired) -> None:
    note = made.note("A/P:\n1. Rising creatinine - 0.9 -> 2.1. Hold ACEi.\n2. HTN", 52)
    finding = fired(injured(made, note))["aki-missing"]
    quoted = next(indicator for indicator in finding.indicators if indicator.note)
    assert quoted.value == "Rising creatinine - 0.9 -> 2.1."
    assert quoted.source == "Progress note, A. Hill, MD"
    assert note.text[quoted.start : quoted.end] == quoted.value
    assert [words.quote for words in finding.documentation] == [quoted.value]


@pytest.mark.parametrize("text", ["AKI on CKD.", "Likely acute kidney injury.", "Acute tubular necrosis"])
def test_it_is_gone_when_a_provider_documents_the_condition(made: Made, fired: Fired, text: str) -> None:
    assert "aki-missing" not in fired(injured(made, made.note(text, 55)))


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("No AKI.", NoteType.PROGRESS_NOTE, None),
        ("Father had AKI", NoteType.PROGRESS_NOTE, None),
        ("Return if AKI", NoteType.PROGRESS_NOTE, None),
        ("AKI", NoteType.NURSING, None),
        ("AKI", NoteType.PROGRESS_NOTE, "Registered nurse"),
    ],
)
def test_it_stays_when_words_are_negated_or_not_a_providers(
    made: Made, fired: Fired, text: str, kind: NoteType, role: str | None
) -> None:
    assert "aki-missing" in fired(injured(made, made.note(text, 55, kind, role=role)))


def test_a_suggested_code_settles_it_and_a_suppressed_one_does_not(made: Made, fired: Fired) -> None:
    note = made.note("Kidneys hurt.")
    chart = injured(made, note)
    assert "aki-missing" not in fired(chart, (made.code("N17.9", note, "Kidneys"),))
    assert "aki-missing" in fired(chart, (made.code("N17.9", note, "Kidneys", "suppressed"),))


def test_the_readers_context_counts_more_than_the_cues(made: Made, rulebook: Rulebook) -> None:
    note = made.note("Assessment as before: AKI", 55)
    chart = injured(made, note)

    def reading(*context: Context) -> dict[str, Reading]:
        mention = Mention(22, 25, "AKI", None, context, (Candidate("N17.9", "AKI", 0.9, "lexicon"),), (0, 25))
        return {note.id: Reading("test", (), ((0, 25),), (mention,))}

    assert "aki-missing" in {f.rule for f in evaluate(chart, reading(Context.NEGATED), (), rulebook)}
    assert "aki-missing" not in {f.rule for f in evaluate(chart, reading(), (), rulebook)}


def test_an_answer_or_a_closing_ends_it_and_reopening_brings_it_back(made: Made, fired: Fired) -> None:
    chart = injured(made)
    finding = fired(chart)["aki-missing"]
    answer = QueryResponse("Q-1", finding.id, "aki-missing", "disagreed", "Other", "A. Hill, MD", at(60))
    closing = Decision(finding.id, Action.CLOSE_FINDING, "R. Chen", at(60), reason="not evident")
    reopening = Decision(finding.id, Action.REOPEN, "R. Chen", at(62))
    assert "aki-missing" not in fired(replace(chart, responses=(answer,)))
    assert "aki-missing" not in fired(replace(chart, decisions=(closing,)))
    assert "aki-missing" in fired(replace(chart, decisions=(closing, reopening)))


def test_dialysis_dependence_suppresses_from_words_codes_or_the_problem_list(made: Made, fired: Fired) -> None:
    listed = Condition("c1", "ESRD", "N186", "ICD-10-CM", "problem-list-item", "active")
    assert "aki-missing" not in fired(injured(made, made.note("ESRD on HD MWF.")))
    assert "aki-missing" not in fired(injured(made, conditions=(listed,)))
    assert "aki-missing" in fired(injured(made, conditions=(replace(listed, clinical_status="resolved"),)))


def test_results_before_this_stay_serve_as_baseline_only(made: Made, fired: Fired) -> None:
    before = made.value(CREATININE, 0.9, -24 * 40, "mg/dL")
    now = made.value(CREATININE, 1.9, 2, "mg/dL")
    finding = fired(made.chart(before, now))["aki-missing"]
    assert "before this admission" in " ".join(indicator.label for indicator in finding.indicators)
    assert not fired(made.chart(made.value(CREATININE, 0.9, -24 * 60, "mg/dL"),
                                made.value(CREATININE, 1.9, -24 * 58, "mg/dL")))  # fmt: skip
    assert not fired(made.chart(made.value(CREATININE, 0.9, -24 * 100, "mg/dL"), now))


def test_an_injury_that_was_there_on_arrival_shows_by_its_recovery(made: Made, fired: Fired) -> None:
    falling = made.chart(made.value(CREATININE, 3.1, 1, "mg/dL"), made.value(CREATININE, 1.2, 90, "mg/dL"))
    normal = made.chart(made.value(CREATININE, 0.9, 1, "mg/dL"), made.value(CREATININE, 0.6, 90, "mg/dL"))
    assert "aki-missing" in fired(falling)
    assert "aki-missing" not in fired(normal)


def test_an_empty_chart_and_one_note_alone_find_nothing(made: Made, fired: Fired) -> None:
    assert fired(made.chart()) == {}
    assert fired(made.chart(made.note("Sepsis due to pneumonia. Acute respiratory failure. AKI."))) == {}


def test_findings_fit_the_contract(made: Made, fired: Fired) -> None:
    finding = fired(injured(made, made.note("Rising creatinine.", 52)))["aki-missing"]
    document = to_json(Assessment("SYN-1", at(60), Versions("1", "m", "r", "c", "g"), findings=(finding,)))
    assert document["findings"][0]["indicators"]
    assert 0 <= document["findings"][0]["strength"] <= 1


def test_an_explanation_says_which_criterion_failed_and_what_was_seen(made: Made, rulebook: Rulebook) -> None:
    chart = made.chart(made.value(CREATININE, 0.9, 2, "mg/dL"), made.value(CREATININE, 250.0, 9, "mg/dL"))
    said = explain("aki-missing", chart, {}, (), rulebook)
    assert said.state == "not met"
    assert any(line.name == "aki.any" and not line.met for line in said.lines)
    assert "not plausible" in said.text
    settled = explain("aki-missing", injured(made, made.note("AKI")), {}, (), rulebook)
    assert settled.state == "resolved"
    assert explain("aki-missing", injured(made), {}, (), rulebook).state == "fires"
    with pytest.raises(KeyError):
        explain("no-such-rule", chart, {}, (), rulebook)


BOOK = load_rulebook()
_LABS = ("2160-0", "718-7", "777-3", "2951-2", "2524-7", "8310-5", "8867-4", "9279-1", "59408-5", "67151-1", "30934-4")
_UNITS = ("mg/dL", "g/dL", "10*3/uL", "mmol/L", "mmol/L", "Cel", "/min", "/min", "%", "ng/L", "pg/mL")
_PHRASES = (
    "Pneumonia, on cefepime.", "Confused, not at baseline.", "GI bleed, transfused 2 units.", "No sepsis.", "CHF.",
    "UTI. Altered mental status.", "Respiratory distress on BiPAP.", "Demand ischemia.", "CKD.", "Denies pain.",
)  # fmt: skip


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    made = Made()
    parts: list[object] = []
    for index, tenths, hours in draw(
        st.lists(st.tuples(st.integers(0, 10), st.integers(1, 4000), st.integers(0, 90)), max_size=40)
    ):
        parts.append(made.value(_LABS[index], tenths / 10, hours, _UNITS[index]))
    for phrases, hours in draw(
        st.lists(st.tuples(st.lists(st.sampled_from(_PHRASES), min_size=1), st.integers(1, 90)), max_size=4)
    ):
        parts.append(made.note(" ".join(phrases), hours))
    drugs = st.sampled_from(("Cefepime", "Furosemide", "Norepinephrine"))
    parts.extend(
        made.given(drug, hours) for drug, hours in draw(st.lists(st.tuples(drugs, st.integers(1, 90)), max_size=4))
    )
    return made.chart(*parts)  # type: ignore[arg-type]


@given(charts())
def test_the_same_chart_gives_the_same_findings_with_exact_quotations(chart: Chart) -> None:
    first, second = evaluate(chart, {}, (), BOOK), evaluate(chart, {}, (), BOOK)
    assert first == second
    assert len({finding.id for finding in first}) == len(first)
    for finding in first:
        assert finding.indicators
        for indicator in finding.indicators:
            if indicator.note is not None:
                note = chart.note(indicator.note)
                assert note is not None
                assert note.text[indicator.start : indicator.end] == indicator.value
        for words in finding.documentation:
            note = chart.note(words.note)
            assert note is not None
            assert note.text[words.start : words.end] == words.quote


@given(charts(), st.integers(0, 90))
def test_a_result_no_rule_asks_for_changes_nothing(chart: Chart, hours: int) -> None:
    made = Made()
    irrelevant = replace(made.value("3016-3", 4.2, hours, "m[IU]/L", label="TSH"), id="zz")
    observations = tuple(sorted((*chart.observations, irrelevant), key=lambda o: (o.time, o.id)))
    assert evaluate(replace(chart, observations=observations), {}, (), BOOK) == evaluate(chart, {}, (), BOOK)


@given(charts())
def test_nothing_is_named_missing_that_a_provider_has_affirmed(chart: Chart) -> None:
    made = Made()
    everything = (
        "Sepsis. AKI. Acute hypoxic and hypercapnic respiratory failure. Severe malnutrition. Acute on chronic HFpEF. "
        "Acute blood loss anemia. Metabolic encephalopathy. Type 2 MI. Thrombocytopenia. Lactic acidosis. Hyponatremia."
    )
    note = replace(made.note(everything, 91), id="zz")
    found = {finding.rule for finding in evaluate(replace(chart, notes=(*chart.notes, note)), {}, (), BOOK)}
    assert not {rule for rule in found if rule.endswith("-missing")}
