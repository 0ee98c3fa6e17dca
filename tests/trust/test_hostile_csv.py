"""Every table that leaves the program: no cell of a hostile chart is a formula to any spreadsheet program."""

import ast
import csv
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for its neighbours

import hostile
from hostile import LEFT, NOW, STAY

from chartlight.cli.assessing import assess_changed, inpatients
from chartlight.desk import Desk
from chartlight.store.audit_entry import AuditSearch

ROOT = Path(__file__).resolve().parents[2]
RUNS = re.compile("[\\s\u200b\ufeff\xa0]*([=+@＝＋＠]|-(?![0-9.]+$))")
"""What a spreadsheet runs; a number keeps its minus sign."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = hostile.filled(tmp_path_factory.mktemp("hostile") / "data")
    assess_changed(made, inpatients(made, NOW), NOW)
    made.begin_finalising(LEFT, NOW)
    yield made
    made.close()


def check(content: bytes, least: int) -> str:
    """No cell is a formula, whichever sign parts the line; the text."""
    text = content.decode("utf-8-sig")
    for parted in (",", ";", "\t"):
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=parted))
        assert len(lines) >= least
        assert [cell for line in lines for cell in line if RUNS.match(cell)] == []
    return text


def test_the_code_set(desk: Desk, tmp_path: Path) -> None:
    desk.export_code_set(LEFT, "csv", tmp_path / "set.csv", NOW, draft=True)
    assert f"'{hostile.MRN}" in check((tmp_path / "set.csv").read_bytes(), 2)


def test_the_audit_trail(desk: Desk, tmp_path: Path) -> None:
    desk.export_audit(tmp_path / "trail.csv", "csv", AuditSearch(), NOW)
    check((tmp_path / "trail.csv").read_bytes(), 20)


def test_the_values_of_a_trend(desk: Desk) -> None:
    from chartlight_ui.case.trend_csv import trend_csv
    from chartlight_ui.case.trend_series import Trend

    texts = tuple(one for one in desk.chart(STAY, NOW).observations if isinstance(one.value, str))
    assert texts
    assert "'+HYPERLINK" in check(trend_csv(Trend("=1+1", "", texts=texts)).encode(), 2)


def test_no_table_is_written_without_the_guard() -> None:
    """Whoever makes a CSV writer takes `safe`: a new table cannot be forgotten."""
    writers = {
        path.relative_to(ROOT).as_posix(): "from chartlight.reports.cells import safe" in path.read_text("utf-8")
        for top in ("src", "ui")
        for path in (ROOT / top).rglob("*.py")
        if any(
            isinstance(node, ast.Call) and ast.unparse(node.func) in ("csv.writer", "csv.DictWriter")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    }
    assert len(writers) >= 4
    assert all(writers.values()), writers
