"""`chartlight check-query FILE`: the compliance check over any query text."""

from pathlib import Path

import click

from chartlight.cli.options import fail, json_option, print_json


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@json_option
@click.pass_context
def command(context: click.Context, file: Path, as_json: bool) -> None:
    """Check the wording of any query text, ours or a hospital's old template, for compliance."""
    from chartlight.queries.compliance import check_text

    try:
        with click.open_file(str(file), encoding="utf-8") as stream:
            text = stream.read()
    except UnicodeDecodeError:
        fail(f"{file} is not UTF-8 text")
    if not text.strip():
        fail(f"{file} is empty")
    problems = check_text(text)
    ok = not any(problem.severity == "block" for problem in problems)
    if as_json:
        print_json(
            {
                "ok": ok,
                "problems": [
                    {"rule": p.rule, "severity": p.severity, "quote": p.quote, "why": p.why} for p in problems
                ],
            }
        )
        return
    for problem in problems:
        quote = f' "{problem.quote}"' if problem.quote else ""
        click.echo(f"{problem.severity} {problem.rule}:{quote} {problem.why}")
    click.echo("May be sent." if ok else "Must not be sent as it is.")
