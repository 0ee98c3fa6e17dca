import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Run

from chartlight.cli.main import COMMANDS, chartlight, in_words
from chartlight.store.errors import StoreMissing

SCRIPT = [sys.executable, "-m", "chartlight.cli.main"]


def script(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SCRIPT, *arguments], text=True, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]


def leaves(command: click.Command) -> list[click.Command]:
    if isinstance(command, click.Group):
        return [leaf for inner in command.commands.values() for leaf in leaves(inner)]
    return [command]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself_and_takes_data_and_json(name: str) -> None:
    command = chartlight.get_command(click.Context(chartlight), name)  # type: ignore[attr-defined]
    for leaf in leaves(command):
        assert leaf.help
        assert {"--data", "--json"} <= {option for parameter in leaf.params for option in parameter.opts}


def test_wrong_use_is_refused_with_2(run: Run) -> None:
    for arguments in (["nosuch"], ["assess"], ["assess", "/nope"], ["group", "--nope"], ["show"], ["listen"]):
        run(*arguments, fails=2)
    assert "after the command" in run("--data", "x", "worklist", fails=2).stderr


def test_an_unforeseen_error_is_told_without_what_it_quotes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("Testfall, Synthetic")

    monkeypatch.setattr("chartlight.cli.group.load_grouper", broken)
    said = run("group", fails=1, stdin="{}").stderr
    assert "RuntimeError at test_main.py:" in said
    assert "Testfall" not in said


def test_trouble_with_a_file_names_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "note.txt").write_text("x")
    said = run("intake", tmp_path / "note.txt", "--data", tmp_path / "file" / "below", fails=1).stderr
    assert said == f"chartlight: {tmp_path / 'file' / 'below'}: Not a directory\n"


def test_our_own_errors_speak_for_themselves() -> None:
    assert in_words(StoreMissing("There is none.")) == "There is none."


def test_help_imports_nothing_heavy() -> None:
    heavy = "torch transformers spacy medspacy sqlalchemy duckdb numpy pydantic reportlab PySide6 asyncio"
    code = (
        "import sys; from chartlight.cli.main import chartlight;"
        "chartlight(['--help'], standalone_mode=False);"
        f"print(sorted(set({heavy.split()!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr.strip() == "[]"
    assert "worklist" in done.stdout


def test_a_reader_that_leaves_early_ends_the_command_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = script("codesets", "diff", "2026", "2027", stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert done.returncode == 1
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="shell redirection as POSIX has it")
def test_closed_input_and_a_terminal_without_unicode() -> None:
    closed = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m chartlight.cli.main group --json <&-"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (closed.returncode, closed.stderr) == (0, "")
    plain = script("nosuch–", capture_output=True, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert plain.returncode == 2
    assert "Traceback" not in plain.stderr
