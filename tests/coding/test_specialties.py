"""Lines of assessments of ten specialties (specialties.toml) and of admissions of every kind
(admissions.toml): the codes a coder would assign are suggested."""

import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LINES = tomllib.loads((HERE / "specialties.toml").read_text(encoding="utf-8"))

ADMISSIONS = tomllib.loads((HERE / "admissions.toml").read_text(encoding="utf-8"))["line"]


@pytest.mark.parametrize("line", ADMISSIONS, ids=lambda line: line["said"])
def test_admission(code, line: dict) -> None:
    found = code(("history-and-physical", 1, f"A/P:\n# {line['said']}"))
    assert set(line["expected"]) <= {name for name, one in found.items() if one.status == "suggested"}


@pytest.mark.parametrize(
    ("specialty", "line"),
    [(specialty, line) for specialty, lines in LINES.items() for line in lines],
    ids=lambda value: value if isinstance(value, str) else value["said"],
)
def test_line(code, specialty: str, line: dict) -> None:
    found = code(("history-and-physical", 1, f"A/P:\n# {line['said']}"))
    suggested = {name for name, one in found.items() if one.status == "suggested"}
    assert set(line["expected"]) <= suggested
    never = tuple(line.get("never", ()))
    assert not [name for name in suggested if never and name.startswith(never)]


def test_ten_specialties_of_six_lines_each() -> None:
    assert len(LINES) == 10
    assert {len(lines) for lines in LINES.values()} == {6}
