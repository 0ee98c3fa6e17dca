"""The documents for a security officer: every test, command, setting and page that they name is there."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

import click
import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for its neighbours

from hostile import LEFT, NOW, STAY, filled

from chartlight import locations
from chartlight.chart import Action
from chartlight.cli.assessing import assess_changed, inpatients
from chartlight.cli.main import chartlight
from chartlight_ui.help.pages import TOPICS, read_page

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("security", "threats", "safeguards", "data-flow", "retention")
WITH_PROOFS = ("threats", "safeguards")
SAFEGUARDS = (
    "(a)(1)", "(a)(2)(i)", "(a)(2)(ii)", "(a)(2)(iii)", "(a)(2)(iv)", "(b)", "(c)(1)", "(c)(2)", "(d)", "(e)(1)",
    "(e)(2)(i)", "(e)(2)(ii)",
)  # fmt: skip
"""45 CFR 164.312: every standard and every implementation specification."""
NAMED = re.compile(r"^- \((\d+)\) `([^`]+\.py)::(\w+)`$", re.MULTILINE)


def text(page: str) -> str:
    return read_page(page, locations.resources() / "help")


def rows(page: str) -> list[list[str]]:
    """The rows of a page's tables, cell by cell, without heads."""
    lines = [line for line in text(page).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    heads = {at - 1 for at, row in enumerate(cells) if set("".join(row)) == {"-"}}
    return [row for at, row in enumerate(cells) if at not in heads and set("".join(row)) != {"-"}]


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("page", WITH_PROOFS)
def test_every_test_that_is_named_is_there(page: str) -> None:
    proofs = NAMED.findall(text(page))
    assert [int(number) for number, _, _ in proofs] == list(range(1, len(proofs) + 1))
    missing = [
        f"{file}::{name}"
        for _, file, name in proofs
        if not (ROOT / file).is_file() or not name.startswith("test_") or name not in functions(file)
    ]
    assert missing == []
    assert len(text(page).split("`tests/")) - 1 == len(proofs)  # none that is written otherwise


@pytest.mark.parametrize("page", WITH_PROOFS)
def test_every_line_has_its_proof_and_every_proof_its_line(page: str) -> None:
    given = {number for number, _, _ in NAMED.findall(text(page))}
    cited = [set(re.findall(r"\((\d+)\)", row[-1])) for row in rows(page)]
    assert all(cited)
    assert set().union(*cited) == given


def test_every_paragraph_of_164_312_is_answered_once() -> None:
    assert [row[0] for row in rows("safeguards")] == list(SAFEGUARDS)


@pytest.mark.parametrize("page", [*PAGES, "SECURITY.md"])
def test_every_command_that_is_named_is_there(page: str) -> None:
    written = (ROOT / page).read_text("utf-8") if page.endswith(".md") else text(page)
    named = re.findall(r"`chartlight ([^`]+)`", written)
    assert named
    for line in named:
        command: click.Command = chartlight
        for word in line.split():
            if word.startswith("--"):
                options = {name for parameter in command.params for name in parameter.opts}
                assert word in options | {"--version"}, line
            elif isinstance(command, click.Group):
                found = command.get_command(click.Context(command), word)
                assert found is not None, line
                command = found


@pytest.mark.parametrize("option", ["--mrn", "--admission", "--older-than", "--all", "--dry-run", "--reason"])
def test_the_ways_to_dispose_are_those_of_the_command(option: str) -> None:
    command = chartlight.get_command(click.Context(chartlight), "dispose")
    assert command is not None
    assert f"`{option}`" in text("retention") or f" {option}" in text("retention")
    assert option in {name for parameter in command.params for name in parameter.opts}


def test_every_page_is_in_the_help_and_reached_from_the_first_of_them() -> None:
    assert set(PAGES) < set(TOPICS)
    for page in PAGES[1:]:
        assert f"]({page}.md)" in text("security")


def test_security_md_leads_to_them() -> None:
    written = (ROOT / "SECURITY.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", written):
        assert (ROOT / target).is_file(), target


def test_what_is_said_of_defaults_is_so() -> None:
    from chartlight.desk.sign_in_policy import SignInPolicy
    from chartlight.store.keys import ArgonCost
    from chartlight.store.retention import retention

    policy = SignInPolicy()
    assert (policy.failures, policy.emergency_hours) == (5, 4)
    assert ArgonCost().memory_kib == 64 * 1024
    charts = next(one for one in retention().kind if one.id == "charts")
    assert (charts.years, charts.least) == (10, 5)
    assert "ten minutes" in text("safeguards")


def users_of(name: str) -> set[str]:
    """The modules of the program that take a function; benchmarks are left out."""
    top = ROOT / "src/chartlight"
    return {
        path.relative_to(top).as_posix()
        for path in top.rglob("*.py")
        if "bench" not in path.parts
        and any(
            isinstance(node, ast.ImportFrom) and name in {one.name for one in node.names}
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    }


def test_no_act_of_the_desk_but_intake_writes_a_note(tmp_path: Path) -> None:
    """No suggestion alters documentation: one function writes notes, for messages alone; what people and program do
    afterwards leaves every version as it was."""
    assert users_of("append_notes") == {"store/folding.py"}
    assert users_of("fold_into_store") == {"desk/intake.py"}

    desk = filled(tmp_path / "data")
    try:
        before = {row.admission: desk.chart(row.admission, NOW).notes for row in desk.worklist(NOW)}
        assess_changed(desk, inpatients(desk, NOW), NOW)
        assessment = desk.assessment(STAY)
        assert assessment is not None
        assert assessment.codes
        for code in assessment.codes[:2]:
            desk.decide(STAY, code.code, Action.ACCEPT, NOW)
        desk.begin_finalising(LEFT, NOW)
        assert {row.admission: desk.chart(row.admission, NOW).notes for row in desk.worklist(NOW)} == before
        assert all(len(desk.note_versions(stay, note.id)) == 1 for stay, notes in before.items() for note in notes)
    finally:
        desk.close()
