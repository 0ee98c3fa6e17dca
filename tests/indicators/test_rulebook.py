"""Rule files that are wrong: the rule is off with file, rule and line; the rest run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.indicators.made import Made

from chartlight import locations
from chartlight.assessment import Finding
from chartlight.chart import Sex
from chartlight.indicators.rulebook import Rulebook, load_rulebook
from chartlight.queries.templates import load_templates

RULE = """\
[[rule]]
id = "site-potassium"
version = 1
condition = "Hyperkalemia"
kind = "missing"
why = "Potassium was high once in this stay."
source = "Site policy 12, 2026"
supports = ["E87.5"]
[rule.when]
all = ["potassium"]
[rule.criteria."potassium"]
type = "result"
analytes = ["potassium"]
above = 5.0
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rules that a test may spoil."""
    copy = tmp_path / "indicators"
    shutil.copytree(locations.resources() / "indicators", copy)
    return copy


def test_the_shipped_rules_all_run_and_cite_their_source(rulebook: Rulebook) -> None:
    assert not rulebook.problems
    assert {rule.kind for rule in rulebook.rules} == {"missing", "validation", "specificity", "conflict"}
    assert all(rule.source and rule.supports for rule in rulebook.rules)


def test_the_query_template_a_rule_names_is_the_one_that_serves_it(rulebook: Rulebook) -> None:
    templates = load_templates()
    for rule in rulebook.rules:
        # by its kind, or, where the rule knows better, as its subject is asked about
        serving = {templates.for_rule(rule.id, rule.kind).id, templates.for_rule(rule.id).id}
        assert rule.query in serving, rule.id


@pytest.mark.parametrize("profile", ["sirs", "sep1", "sofa"])
def test_every_shipped_profile_is_sound(profile: str) -> None:
    book = load_rulebook(profile=profile)
    assert not book.problems
    assert book.profile == profile


@pytest.mark.parametrize(
    ("spoil", "line", "why"),
    [
        (("above = 5.0", "abvoe = 5.0"), 14, "abvoe"),
        (("above = 5.0", ""), 12, "give a limit"),
        (('analytes = ["potassium"]', 'analytes = ["kryptonite"]'), 13, "unknown analyte kryptonite"),
        (('all = ["potassium"]', 'all = ["sodum"]'), 10, "unknown criterion sodum"),
        (('kind = "missing"', 'kind = "absent"'), 5, "kind"),
        (('source = "Site policy 12, 2026"', 'source = "somewhere"'), 7, "source"),
        (("version = 1", "version = = 1"), 3, "not valid TOML"),
    ],
)
def test_a_faulty_rule_is_off_with_its_place_and_the_rest_run(
    folder: Path, rulebook: Rulebook, spoil: tuple[str, str], line: int, why: str
) -> None:
    second = RULE.replace("site-potassium", "site-second")
    (folder / "rules" / "site.toml").write_text(RULE.replace(*spoil) + second, encoding="utf-8")
    book = load_rulebook(folder)
    assert {rule.id for rule in book.rules} == {rule.id for rule in rulebook.rules} | {"site-second"}
    problem = book.problems[0]
    assert (problem.file, problem.rule, problem.line) == ("site.toml", "site-potassium", line)
    assert why in problem.why
    assert f"site.toml:{line}" in str(problem)


def test_a_criterion_that_refers_to_itself_takes_its_rule_off(folder: Path) -> None:
    loop = RULE.replace('[rule.criteria."potassium"]\ntype = "result"\nanalytes = ["potassium"]\nabove = 5.0\n',
                        '[rule.criteria."potassium"]\nany = ["potassium"]\n')  # fmt: skip
    (folder / "rules" / "site.toml").write_text(loop, encoding="utf-8")
    book = load_rulebook(folder)
    assert book.rule("site-potassium") is None
    assert "refers to itself" in book.problems[0].why


def test_a_shared_criterion_that_is_wrong_takes_off_only_the_rules_that_use_it(
    folder: Path, rulebook: Rulebook
) -> None:
    library = folder / "criteria" / "respiratory.toml"
    library.write_text(
        library.read_text().replace('[criteria."gas.acid"]\ntype = "result"', '[criteria."gas.acid"]\ntype = "reslt"')
    )
    book = load_rulebook(folder)
    off = {rule.id for rule in rulebook.rules} - {rule.id for rule in book.rules}
    assert off
    assert "sepsis-missing" not in off
    assert off == {problem.rule for problem in book.problems if "gas.acid" in problem.why} - {"gas.acid"}


def test_the_same_id_twice_keeps_the_first(folder: Path) -> None:
    (folder / "rules" / "site.toml").write_text(RULE + RULE, encoding="utf-8")
    book = load_rulebook(folder)
    assert [rule.id for rule in book.rules].count("site-potassium") == 1
    assert "already there" in book.problems[0].why


def test_the_version_follows_every_byte(folder: Path, rulebook: Rulebook) -> None:
    assert load_rulebook(folder).version == rulebook.version
    cues = folder / "cues.toml"
    cues.write_text(cues.read_text() + "\n# reviewed\n", encoding="utf-8")
    assert load_rulebook(folder).version != rulebook.version


def test_a_site_profile_moves_a_threshold_names_its_codes_and_switches_a_rule_off(
    tmp_path: Path, made: Made, fired: Callable[..., dict[str, Finding]]
) -> None:
    profile = tmp_path / "north.toml"
    profile.write_text(
        '[criteria."sirs.fever"]\nabove = 38.3\n\n[analyte.temperature]\nnames = ["TMP-9"]\n\n'
        '[rule."lactic-acidosis-missing"]\nenabled = false\n',
        encoding="utf-8",
    )
    site = load_rulebook(profile=profile)
    assert [problem.rule for problem in site.problems] == ["lactic-acidosis-missing"]
    warm = made.value("TMP-9", 38.2, unit="Cel", system="local")
    chart = made.chart(made.note("Pneumonia."), warm, made.value("8867-4", 104, unit="/min"))
    hotter = made.chart(made.note("Pneumonia."), made.value("TMP-9", 38.4, unit="Cel", system="local"),
                        made.value("8867-4", 104, unit="/min"), sex=Sex.FEMALE)  # fmt: skip
    assert "sepsis-missing" not in fired(chart, book=site)
    assert "sepsis-missing" in fired(hotter, book=site)
    assert "sepsis-missing" not in fired(hotter)


def test_a_profile_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(FileNotFoundError):
        load_rulebook(profile="southern")
