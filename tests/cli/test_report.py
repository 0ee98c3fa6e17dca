import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.desk import small_hospital

MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "data"
    small_hospital.fill(folder)
    return folder


def test_all_figures_with_their_cases(run: Run, hospital: Path) -> None:
    told = run("report", *MARCH, "--data", str(hospital)).stdout
    assert "1 Mar 2026 to 31 Mar 2026 · all units" in told
    assert "Review rate" in told
    assert "75.0 % *" in told
    assert "3 of 4" in told
    assert "fewer than 10 cases" in told
    report = json.loads(run("report", *MARCH, "--data", str(hospital), "--json").stdout)
    rate = next(one for one in report["figures"] if one["figure"] == "review-rate")
    assert (rate["value"], rate["cases"], rate["sum"], rate["small"]) == (0.75, 4, 3.0, True)
    assert rate["definition"]["Denominator"] == "Inpatient stays discharged in the period."
    assert report["scope"] == {"from": "2026-03-01", "to": "2026-03-31"}


def test_one_figure_by_unit_with_its_definition_and_no_name(run: Run, hospital: Path) -> None:
    told = run("report", "review-rate", "--by", "unit", *MARCH, "--data", str(hospital)).stdout
    assert "Left out: Cancelled stays" in told
    assert "100.0 %" in told
    whole = run("report", "review-rate", "--by", "unit", *MARCH, "--data", str(hospital), "--json").stdout
    detail = json.loads(whole)
    assert {part["key"]: part["cases"] for part in detail["parts"]} == {"4W": 3, "5E": 1}
    assert {row["admission"] for row in detail["rows"]} == {"A", "B", "C", "D"}
    assert "Synthetic" not in whole


def test_filters_choose(run: Run, hospital: Path) -> None:
    arguments = ("report", "review-rate", *MARCH, "--unit", "4W", "--json", "--data", str(hospital))
    assert json.loads(run(*arguments).stdout)["cases"] == 3


def test_files_are_saved(run: Run, hospital: Path, tmp_path: Path) -> None:
    table, sheet = tmp_path / "rows.csv", tmp_path / "report.pdf"
    run("report", "overdue", *MARCH, "--csv", str(table), "--data", str(hospital))
    assert "Synthetic" not in table.read_text("utf-8-sig")
    run("report", "overdue", *MARCH, "--csv", str(table), "--names", "--data", str(hospital))
    assert "Synthetic, G" in table.read_text("utf-8-sig")
    assert "report.pdf was saved" in run("report", *MARCH, "--pdf", str(sheet), "--data", str(hospital)).stderr
    assert sheet.read_bytes().startswith(b"%PDF")


def test_what_cannot_be_is_said(run: Run, hospital: Path, tmp_path: Path) -> None:
    data = ("--data", str(hospital))
    assert "There is no figure income" in run("report", "income", *data, fails=1).stderr
    assert "not by chapter" in run("report", "review-rate", "--by", "chapter", *data, fails=1).stderr
    assert (
        "--from lies after --to" in run("report", "--from", "2026-03-02", "--to", "2026-03-01", *data, fails=2).stderr
    )
    assert "name it" in run("report", "--csv", "x.csv", *data, fails=2).stderr
    assert "--names belongs to --csv" in run("report", "overdue", "--names", *data, fails=2).stderr
    nowhere = str(tmp_path / "no" / "x.pdf")
    assert "No such file" in run("report", "--pdf", nowhere, *data, fails=1).stderr
