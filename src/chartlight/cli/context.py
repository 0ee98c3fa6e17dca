"""`chartlight context --json`: what the reader makes of spans, one JSON line in, one out."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from chartlight.cli.options import fail, json_option, now, print_json


@click.command()
@json_option
def command(as_json: bool) -> None:
    """Read JSON lines {"text", "start", "end"} on stdin; answer {"context": [...]} a line."""
    for answer in contexts(sys.stdin):
        if as_json:
            print_json(answer)
        else:
            click.echo(", ".join(answer["context"]) or "affirmed")


def contexts(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """An answer for each line that is not blank; the command fails at the first line that is no request."""
    from chartlight.codesets.codeset import load_codeset
    from chartlight.reading.reader import load_reader

    reader = load_reader(load_codeset(now().date()), encoder=False)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            request = json.loads(line)
            context = reader.context_of(request["text"], int(request["start"]), int(request["end"]))
        except (KeyError, TypeError, ValueError) as error:
            # the line itself is not quoted: it may hold a patient's words
            fail(f'line {number} of the input is not {{"text", "start", "end"}}: {type(error).__name__}')
        yield {"context": [value.value for value in context]}
