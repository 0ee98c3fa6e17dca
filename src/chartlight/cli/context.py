"""`chartlight context --json`: what the reader makes of spans, one JSON line in, one out."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from chartlight.cli.options import fail, input_lines, json_option, not_understood, now, print_json

if TYPE_CHECKING:
    from chartlight.reading.reader import Reader


@click.command()
@json_option
def command(as_json: bool) -> None:
    """Read JSON lines {"text", "start", "end"} on stdin; answer {"context": [...]} a line, in the same order."""
    from chartlight.codesets.codeset import load_codeset
    from chartlight.reading.reader import load_reader

    reader = load_reader(load_codeset(now().date()), encoder=False)
    refused: list[int] = []
    for number, answer in enumerate(contexts(input_lines("spans"), reader), 1):
        if "error" in answer:
            refused.append(number)
        if as_json:
            print_json(answer)
        else:
            click.echo(answer.get("error") or ", ".join(answer["context"]) or "affirmed")
    if refused:
        fail(not_understood(refused))


def contexts(lines: Iterable[bytes], reader: "Reader") -> Iterator[dict[str, Any]]:
    """An answer to each line; a line that is no request is answered `{"error": why}`."""
    for line in lines:
        try:
            text, start, end = _span(json.loads(line))
            yield {"context": [value.value for value in reader.context_of(text, start, end)]}
        except (ValueError, RecursionError):
            # the line itself is not quoted: it may hold a patient's words
            yield {"error": 'the line is not {"text", "start", "end"} with a span inside the text'}


def _span(request: Any) -> tuple[str, int, int]:
    if isinstance(request, dict):
        text, start, end = (request.get(name) for name in ("text", "start", "end"))
        if isinstance(text, str) and type(start) is int and type(end) is int:
            return text, start, end
    raise ValueError
