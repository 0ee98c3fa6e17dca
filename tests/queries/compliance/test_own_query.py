"""Our own queries under the same rules, and under those that need their structure and the chart."""

from dataclasses import replace

import pytest

from chartlight.assessment import Finding, Indicator, Words
from chartlight.chart import Chart, Note, NoteType
from chartlight.queries.compliance import check
from chartlight.queries.drafting import draft
from chartlight.queries.query import Addressee, Documentation, Option, OptionKind, Query
from chartlight.queries.templates import load_templates

AUTHOR = Addressee("", "M. Castellan", "RN, CCDS", "ext. 4417")


@pytest.fixture
def query(finding: Finding, chart: Chart) -> Query:
    return draft(finding, chart, author=AUTHOR, query_id="Q-1", now=chart.as_of, templates=load_templates())


def blocks(query: Query, chart: Chart | None = None) -> set[str]:
    return {problem.rule for problem in check(query, chart) if problem.severity == "block"}


def with_first(query: Query, text: str) -> Query:
    """The query with one more condition, the options kept in order."""
    more = [*query.options[:-2], Option(OptionKind.CONDITION, text)]
    return replace(query, options=(*sorted(more, key=lambda one: one.text.casefold()), *query.options[-2:]))


def test_a_draft_has_no_problem(query: Query, chart: Chart) -> None:
    assert check(query) == ()
    assert check(query, chart) == ()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"topic": "sepsis"}, "Q9"),
        ({"question": "Please document sepsis."}, "Q10"),
        ({"question": ""}, "Q10"),
        ({"question": "Does the patient have sepsis?", "form": "yes-no"}, "Q11"),
        ({"note_to_provider": "This is an MCC."}, "Q1"),
        ({"indicators": (), "documentation": ()}, "Q3"),
        ({"addressee": replace(AUTHOR, provider="Dr A")}, ""),
        ({"addressee": AUTHOR}, "Q24"),
        ({"addressee": Addressee("Dr A", "")}, "Q24"),
    ],
)
def test_each_edit_that_breaks_a_rule_is_blocked(query: Query, changes: dict[str, object], rule: str) -> None:
    found = blocks(replace(query, **changes))  # type: ignore[arg-type]
    assert rule in found if rule else found == set()


def test_an_option_without_a_supporting_indicator_is_blocked(query: Query) -> None:
    assert blocks(with_first(query, "Severe malnutrition")) == {"Q4"}


def test_options_out_of_order_or_without_a_way_out_are_blocked(query: Query) -> None:
    assert blocks(replace(query, options=query.options[::-1])) == {"Q8"}
    assert blocks(replace(query, options=query.options[:-1])) == {"Q6"}


def test_what_only_a_nurse_wrote_does_not_count_as_documented(query: Query, chart: Chart) -> None:
    words = Words("n9", 0, 6, "Sepsis")
    asked = replace(
        query, question="Can the cause of the documented sepsis be further specified?",
        documentation=(Documentation(words, "Note", "N. Test", None),),
    )  # fmt: skip
    by_provider = replace(chart, notes=(*chart.notes, Note("n9", NoteType.CONSULT, "Sepsis", author="N. Test")))
    by_nurse = replace(chart, notes=(*chart.notes, Note("n9", NoteType.NURSING, "Sepsis", author="N. Test")))
    assert blocks(asked) == blocks(asked, by_provider) == set()
    assert blocks(asked, by_nurse) == {"Q10"}


def test_words_of_a_providers_note_that_an_indicator_cites_count_as_documented(query: Query, chart: Chart) -> None:
    note = Note("n9", NoteType.CONSULT, "Likely sepsis from the lung.")
    cited = Indicator("As documented", "Consult", "Likely sepsis", note="n9", start=0, end=13)
    asked = replace(
        query,
        question="Can the cause of the documented sepsis be further specified?",
        indicators=(*query.indicators, cited),
    )
    assert blocks(asked) == {"Q10"}
    assert blocks(asked, replace(chart, notes=(*chart.notes, note))) == set()


def test_an_indicator_from_before_the_admission_must_say_so(query: Query, chart: Chart) -> None:
    early = replace(query.indicators[0], time=chart.as_of.replace(month=3))
    assert blocks(replace(query, indicators=(*query.indicators, early)), chart) == {"Q13"}
    marked = replace(early, label="Temperature (prior encounter)")
    assert blocks(replace(query, indicators=(*query.indicators, marked)), chart) == set()


def test_a_nurse_cannot_be_asked(query: Query, chart: Chart) -> None:
    notes = (*chart.notes, Note("n9", NoteType.NURSING, "Skin intact.", author="N. Test"))
    asked = replace(query, addressee=replace(AUTHOR, provider="N. Test"))
    assert "Q16" in {problem.rule for problem in check(asked, replace(chart, notes=notes))}
