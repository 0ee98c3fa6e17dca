"""`chartlight explain`: why a rule finds something, or why not."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_it_says_what_became_of_a_rule_criterion_by_criterion(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "syn-1.txt"
    note.write_text("ASSESSMENT: CHF, LVEF 30%. Synthetic patient.", encoding="utf-8")
    said = run("explain", "hf-type-specificity", str(note)).stdout
    assert "hf-type-specificity: fires" in said
    assert "yes ef.reduced" in said
    document = json.loads(run("explain", "sepsis-missing", str(note), "--json").stdout)
    assert document["state"] == "not met"
    assert {"part", "depth", "name", "met", "detail"} == set(document["criteria"][0])


def test_a_sites_own_rule_that_is_off_says_why(run: Run, tmp_path: Path) -> None:
    note, rules = tmp_path / "syn-1.txt", tmp_path / "rules"
    note.write_text("Nothing of note. Synthetic patient.", encoding="utf-8")
    rules.mkdir()
    (rules / "own.toml").write_text('[[rule]]\nid = "own-rule"\nversion = 1\n', encoding="utf-8")
    assert "own-rule: off" in run("explain", "own-rule", str(note), "--rules", str(rules)).stdout


def test_a_rule_that_is_not_there_is_an_error_that_lists_the_rules(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "syn-1.txt"
    note.write_text("Synthetic patient.", encoding="utf-8")
    assert "sepsis-missing" in run("explain", "no-such", str(note), fails=1).stderr
