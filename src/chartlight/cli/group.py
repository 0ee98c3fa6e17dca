"""`chartlight group --json`: claims as JSON lines on stdin, an MS-DRG each on stdout."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date

import click

from chartlight.cli.options import fail, input_lines, json_option, not_understood, now
from chartlight.grouping.grouper import Grouper, load_grouper, regrouping
from chartlight.grouping.wire import NotAClaim, answer, asked_for, read_claim


@click.command()
@json_option
def command(as_json: bool) -> None:
    """Group claims, one JSON object a line on standard input, to MS-DRGs, one line each in the same order.

    The grouper version is the claim's own, else that of its discharge date, else today's. With "admission_date" and
    "discharge_date" the answer holds what the transfer policy makes of the stay, with "per_code": true what each code
    does for the DRG.
    """
    refused: list[int] = []
    for number, line in enumerate(answers(input_lines("claims"), load_grouper(), now().date(), as_json), 1):
        if line.startswith('{"error"'):
            refused.append(number)
        sys.stdout.write(line + "\n")
        # A caller may write a claim and wait for its answer before writing the next.
        sys.stdout.flush()
    if refused:
        fail(not_understood(refused))


def answers(lines: Iterable[bytes], grouper: Grouper, today: date, as_json: bool = True) -> Iterator[str]:
    """An answer to each line that is not empty; a line that is no claim is answered `{"error": why}`."""
    regroup = regrouping(grouper, today)
    for line in lines:
        if not line.strip():
            continue
        try:
            document = json.loads(line)
            claim, edits = read_claim(document)
        except (ValueError, RecursionError, NotAClaim) as error:
            why = str(error) if isinstance(error, NotAClaim) else "the line is not JSON"
            yield json.dumps({"error": why})
            continue
        grouping = grouper.group(claim, today)
        if as_json:
            yield json.dumps(answer(grouping, edits) | asked_for(document, claim, grouping, regroup))
        else:
            messages = "; ".join(edit.message for edit in (*edits, *grouping.edits))
            weight = "-" if grouping.weight is None else f"{grouping.weight:.4f}"
            yield f"{grouping.drg} {grouping.title}  weight {weight}" + (f"  ({messages})" if messages else "")
