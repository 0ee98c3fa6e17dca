"""Commands run in this process on tiny stores, with the real chain but for the encoder."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import chartlight.assess
from chartlight.cli.main import chartlight as program

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def without_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder takes seconds to load, and nothing here is about it."""
    load = chartlight.assess.load_knowledge

    def lighter(on: date, *, encoder: bool = True, **options: object) -> chartlight.assess.Knowledge:
        return load(on, encoder=False, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(chartlight.assess, "load_knowledge", lighter)


@pytest.fixture
def run() -> Run:
    """Runs `chartlight ARGUMENTS`; `fails` is the exit code it must end with, and no traceback may show."""

    def run_one(*arguments: object, fails: int = 0, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(program, [str(argument) for argument in arguments], input=stdin)
        assert result.exit_code == fails, (result.output, result.exception)
        assert "Traceback" not in result.output
        if fails:
            assert result.stderr.strip()
        return result

    return run_one


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder of two text notes about nobody."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "one.txt").write_text("Assessment: community acquired pneumonia. HTN. Denies chest pain.\n", "utf-8")
    (folder / "two.txt").write_text("Assessment:\n1. Hyperkalemia\n2. Gout – über’s knee\n", "utf-8")
    return folder
