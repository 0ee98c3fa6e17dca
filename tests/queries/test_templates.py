"""Templates are data: tied to findings, neutral, and checked when they are loaded."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from chartlight import locations
from chartlight.assessment import Finding
from chartlight.queries.compliance import check_text
from chartlight.queries.query import OptionKind
from chartlight.queries.templates import Template, Templates, load_templates

RULES = sorted((locations.resources() / "indicators" / "rules").glob("*.toml"))


@pytest.fixture(scope="module")
def templates() -> Templates:
    return load_templates()


def test_every_rule_that_names_a_template_names_one_that_exists(templates: Templates) -> None:
    named = {
        (rule["id"], rule["query"])
        for path in RULES
        for rule in tomllib.loads(path.read_text("utf-8"))["rule"]
        if rule.get("query")
    }
    assert [(rule, template) for rule, template in sorted(named) if templates.by_id(template) is None] == []


def test_a_template_that_the_rule_names_is_used(templates: Templates, finding: Finding) -> None:
    assert templates.for_finding(replace(finding, template="skin")).id == "skin"
    assert templates.for_finding(replace(finding, template="no-such-template")).id == "infection-response"


@pytest.mark.parametrize(
    ("rule", "kind", "template"),
    [
        ("respiratory-failure-validation", "validation", "validation"),
        ("malnutrition-severity-conflict", "conflict", "conflict"),
        ("aki-missing", "missing", "renal-function"),
        ("unheard-of", "missing", "general"),
        ("postoperative-respiratory-failure", "missing", "postoperative-ventilation"),
        ("warfarin-bleed-link", "specificity", "relationship"),
    ],
)
def test_a_rule_finds_the_template_of_its_family_and_kind(
    templates: Templates, finding: Finding, rule: str, kind: str, template: str
) -> None:
    assert templates.for_finding(replace(finding, rule=rule, kind=kind)).id == template  # type: ignore[arg-type]


@pytest.mark.parametrize("template", load_templates().templates, ids=lambda template: template.id)
def test_topic_and_question_of_a_template_name_no_new_diagnosis(template: Template) -> None:
    text = (
        f"Topic: {template.topic}\nTo: Dr. Test  From: T. Test, RN, CCDS  Date: 01/02/2031  Patient: Test, MRN 1\n"
        f"Creatinine 2.4 mg/dL (01/01, laboratory)\n{template.question}\n[ ] Other\n[ ] Unable to determine\n"
    )
    rules = {problem.rule for problem in check_text(text) if problem.severity == "block"}
    # "the documented acute kidney condition" says what is documented, as the quotation above it on the sheet does
    assert rules & {"Q1", "Q9", "Q10", "Q18"} == set()


def test_a_diagnosis_may_not_be_an_option_of_every_finding(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(
        """
        [[template]]
        id = "mine"
        version = 1
        rules = ["mine"]
        topic = "mine"
        purpose = "clarify-diagnosis"
        question = "What?"
        options = [{ kind = "condition", text = "Sepsis" }]
        """
    )
    loaded = load_templates(tmp_path)
    assert loaded.by_id("mine") is None
    why = loaded.left_out[0]
    assert (why.file, why.rule, why.line) == ("site.toml", "mine", 9)
    assert "needs `when`" in why.why


def test_what_is_broken_of_a_site_is_left_out_by_name_and_the_rest_serves(tmp_path: Path, templates: Templates) -> None:
    good = """
    [[template]]
    id = "ours"
    version = 3
    rules = ["aki-missing"]
    topic = "kidney"
    purpose = "clarify-diagnosis"
    question = "What describes the change?"
    options = [{ kind = "alternative", text = "Something else (please specify)" }]
    """
    (tmp_path / "a-broken.toml").write_text("[[template")
    (tmp_path / "b-mixed.toml").write_text(good + '[[template]]\nid = "no-question"\nversion = 1\n')
    (tmp_path / "c-twice.toml").write_text(good)
    (tmp_path / "d-else.toml").write_text("[shared]\nclosing = []\n")
    loaded = load_templates(tmp_path)
    places = list(dict.fromkeys((why.file, why.rule) for why in loaded.left_out))
    assert places == [
        ("a-broken.toml", ""),
        ("b-mixed.toml", "no-question"),
        ("c-twice.toml", "ours"),
        ("d-else.toml", ""),
    ]
    assert (loaded.for_rule("aki-missing").id, loaded.for_rule("aki-missing").version) == ("ours", 3)
    assert loaded.for_rule("sepsis-missing") == templates.for_rule("sepsis-missing")
    assert loaded.closing == templates.closing


def test_a_site_replaces_a_shipped_template(tmp_path: Path, templates: Templates) -> None:
    (tmp_path / "site.toml").write_text(
        """
        [[template]]
        id = "skin"
        version = 9
        rules = ["pressure*"]
        topic = "skin"
        purpose = "clarify-diagnosis"
        question = "What describes the wound?"
        options = [{ kind = "alternative", text = "Something else (please specify)" }]
        """
    )
    chosen = load_templates(tmp_path).by_id("skin")
    assert chosen is not None
    assert chosen.version == 9
    assert len(load_templates(tmp_path).templates) == len(templates.templates)


def test_yes_and_no_stand_in_their_own_order(templates: Templates) -> None:
    template = templates.by_id("present-on-admission")
    assert template is not None
    kinds = [option.kind for option in template.options_for(())]
    assert kinds == [OptionKind.YES, OptionKind.NO, OptionKind.OTHER, OptionKind.UNDETERMINED]
