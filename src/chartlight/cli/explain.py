"""`chartlight explain RULE PATH...`: why an indicator rule finds something in a chart, or why not."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chartlight.chart import NoteType
from chartlight.cli.assess import charts, standing
from chartlight.cli.options import Failure, fail, json_option, now, print_json
from chartlight.cli.progress import doing

if TYPE_CHECKING:
    from chartlight.indicators.explain import Explanation


@click.command()
@click.argument("rule")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@json_option
@click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A hospital's own folder of rules and its profile.",
)
def command(rule: str, paths: tuple[Path, ...], as_json: bool, rules: Path | None) -> None:
    """Say for each admission whether RULE finds something, criterion by criterion. Reads what `assess` reads."""
    from chartlight.assess import coding_date, explain_rule, load_knowledge

    today = now().replace(hour=0, minute=0, second=0, microsecond=0)
    failures: list[str] = []
    with doing("Loading code sets, rules and model"):
        load_knowledge(today.date())
    found = 0
    for chart in charts(paths, NoteType.PROGRESS_NOTE, today, failures):
        seen = replace(chart, as_of=standing(chart, today))
        knowledge = load_knowledge(coding_date(seen), rules=rules)
        try:
            answer = explain_rule(seen, knowledge, rule)
        except KeyError:
            known = ", ".join(one.id for one in knowledge.rulebook.rules)
            fail(f"there is no rule {rule}; there are: {known}")
        found += 1
        if as_json:
            print_json({"admission": chart.admission, **_document(answer)})
        else:
            click.echo(f"{chart.admission}\n{answer.text}")
    if failures:
        raise Failure(f"{len(failures)} of the inputs could not be read")
    if not found:
        fail("there is nothing to explain in " + ", ".join(map(str, paths)))


def _document(answer: "Explanation") -> dict[str, Any]:
    lines = [
        {"part": line.part, "depth": line.depth, "name": line.name, "met": line.met, "detail": line.detail}
        for line in answer.lines
    ]
    return {
        "rule": answer.rule,
        "state": answer.state,
        "reason": answer.reason,
        "criteria": lines,
        "not_used": list(answer.rejected),
    }
