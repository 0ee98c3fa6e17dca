"""A draft asks neutrally, on the finding's own indicators, and passes its own compliance check."""

from dataclasses import replace

import pytest

from chartlight.assessment import Finding, Indicator
from chartlight.chart import Chart
from chartlight.queries.compliance import check
from chartlight.queries.drafting import draft
from chartlight.queries.query import Addressee, OptionKind, Query
from chartlight.queries.templates import Templates, load_templates
from chartlight.reading.mention import Reading

AUTHOR = Addressee("", "M. Castellan", "RN, CCDS", "ext. 4417")


@pytest.fixture(scope="module")
def templates() -> Templates:
    return load_templates()


def drafted(finding: Finding, chart: Chart, templates: Templates, **kwargs: object) -> Query:
    return draft(finding, chart, author=AUTHOR, query_id="Q-000001", now=chart.as_of, templates=templates, **kwargs)  # type: ignore[arg-type]


def test_a_draft_passes_the_compliance_check(finding: Finding, chart: Chart, templates: Templates) -> None:
    assert [p for p in check(drafted(finding, chart, templates)) if p.severity == "block"] == []


def test_every_shipped_template_passes_the_compliance_check(
    finding: Finding, chart: Chart, templates: Templates
) -> None:
    everything = ("A41.9", "N17.0", "J96.01", "J96.2", "J96.1", "E43", "I50.20", "I50.30", "J15.6", "J69.0", "E10.1")
    for template in templates.templates:
        asked = drafted(replace(finding, rule=template.rules[0], supports=everything), chart, templates)
        # the documented condition is quoted in a real chart; the question of a specificity query repeats it
        blocks = [p for p in check(asked) if p.severity == "block" and p.rule not in {"Q9", "Q11"}]
        assert blocks == [], template.id


def test_options_are_alphabetical_and_close_with_other_and_undetermined(
    finding: Finding, chart: Chart, templates: Templates
) -> None:
    options = drafted(finding, chart, templates).options
    assert [option.kind for option in options[-2:]] == [OptionKind.OTHER, OptionKind.UNDETERMINED]
    texts = [option.text.casefold() for option in options[:-2]]
    assert texts == sorted(texts)


def test_an_option_is_offered_only_where_the_finding_supports_it(
    finding: Finding, chart: Chart, templates: Templates
) -> None:
    creatinine = Indicator("Creatinine", "Laboratory", 2.4, "mg/dL", chart.as_of)
    kidney = replace(finding, rule="aki-missing", supports=("N17.9",), indicators=(creatinine,))
    plain = [option.text for option in drafted(kidney, chart, templates).options]
    tubular = drafted(replace(kidney, supports=("N17.9", "N17.0")), chart, templates).options
    assert "Acute tubular necrosis" not in plain
    assert "Acute tubular necrosis" in [option.text for option in tubular]


def test_the_provider_who_wrote_the_words_is_asked(finding: Finding, chart: Chart, templates: Templates) -> None:
    assert drafted(finding, chart, templates).addressee.provider == "Dr A. Hale"
    without_words = replace(finding, documentation=())
    assert drafted(without_words, chart, templates).addressee.provider == "Dr B. Attending"


def test_quotations_are_widened_to_their_sentence(finding: Finding, chart: Chart, templates: Templates) -> None:
    text = chart.notes[0].text
    reading = Reading("r", (), ((0, 14), (14, 41), (41, len(text))), ())
    quote = drafted(finding, chart, templates, readings={"n1": reading}).documentation[0].words
    assert quote.quote == "RLL pneumonia, worsening."
    assert text[quote.start : quote.end] == quote.quote


def test_an_unknown_rule_gets_the_general_question(finding: Finding, chart: Chart, templates: Templates) -> None:
    assert drafted(replace(finding, rule="zzz"), chart, templates).template == "general"


def test_removing_the_closing_options_or_the_order_is_stopped(
    finding: Finding, chart: Chart, templates: Templates
) -> None:
    query = drafted(finding, chart, templates)
    rules = {p.rule for p in check(replace(query, options=query.options[:-2])) if p.severity == "block"}
    assert "Q6" in rules
    turned = replace(query, options=(*reversed(query.options[:-2]), *query.options[-2:]))
    assert "Q8" in {p.rule for p in check(turned) if p.severity == "block"}
