import json

from click.testing import CliRunner

from chartlight.cli.context import command


def run(*lines: str):
    return CliRunner().invoke(command, ["--json"], input="\n".join(lines))


def test_a_line_in_a_line_out() -> None:
    asked = [
        {"text": "No chest pain but fever.", "start": 3, "end": 13},
        {"text": "No chest pain but fever.", "start": 18, "end": 23},
    ]
    result = run(*map(json.dumps, asked))
    assert [json.loads(line) for line in result.stdout.splitlines()] == [{"context": ["negated"]}, {"context": []}]


def test_bad_line_is_answered_in_its_place_and_not_quoted() -> None:
    result = run('{"text": "Jane Doe", "start": 0}', '{"text": "No fever.", "start": 3, "end": 8}')
    first, second = map(json.loads, result.stdout.splitlines())
    assert set(first) == {"error"}
    assert second == {"context": ["negated"]}
    assert result.exit_code == 1
    assert "Jane" not in result.output
