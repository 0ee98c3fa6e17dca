"""`chartlight mapping`: what a site's feeds mean by their codes."""

from pathlib import Path
from typing import Any

import click

from chartlight.cli.assessing import drain
from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.store import open_desk
from chartlight.intake.mapping import KINDS
from chartlight.intake.mapping_files import FOLDER, parse_layer, read_mapping


@click.group()
def command() -> None:
    """Site mapping: TOML files in `intake` of the data folder, over the program's own tables."""


@command.command()
@click.argument("files", type=click.Path(path_type=Path, dir_okay=False, exists=True), nargs=-1)
@site_options
@json_option
def check(files: tuple[Path, ...], site: Site, as_json: bool) -> None:
    """Say what is wrong in FILES, or in the site's own; exit 1 if anything is."""
    if files:
        problems = [one for file in files for one in parse_layer(file.read_text(encoding="utf-8"), file.name)[1]]
    else:
        problems = list(read_mapping(site.data / FOLDER).problems)
    if as_json:
        print_json([{"file": one.file, "key": one.key, "line": one.line, "why": one.why} for one in problems])
    else:
        for one in problems:
            click.echo(str(one))
        if not problems:
            click.echo("The mapping holds together.")
    if problems:
        fail(f"{len(problems)} of the mapping would be left out")


@command.command()
@click.option("--feed", default="", metavar="APP|FACILITY", help="What holds for this feed; without it, for all.")
@site_options
@json_option
def show(feed: str, site: Site, as_json: bool) -> None:
    """What the site's files say, all together."""
    layer = read_mapping(site.data / FOLDER).mapping.layer_of(feed)
    content: dict[str, Any] = layer.model_dump(mode="json", exclude_defaults=True, exclude={"feeds"})
    if as_json:
        print_json(content)
        return
    for key, value in content.items():
        if key in KINDS:
            for code, meant in sorted(value.items()):
                click.echo(f"{key}.{code} = {meant}")
        else:
            click.echo(f"{key} = {', '.join(value) if isinstance(value, list) else value}")
    if not content:
        click.echo("The site says nothing of its own: the program's tables hold.")


@command.command(name="open")
@site_options
@json_option
def open_codes(site: Site, as_json: bool) -> None:
    """Codes that came and that no table explains, the most frequent first."""
    with open_desk(site, create=False) as desk:
        drain(desk)
        found = desk.unmapped_codes()
    if as_json:
        print_json(
            [
                {
                    "kind": one.kind, "code": one.code, "label": one.label, "feed": one.feed, "times": one.times,
                    "last": one.last.isoformat(), "message": one.message,
                }
                for one in found
            ]
        )  # fmt: skip
        return
    for one in found:
        click.echo(f"{one.times:>7}  {one.kind:<18}{one.code:<20}{one.label:<30}{one.feed}")
    if not found:
        click.echo("Every code that came is explained.")


@command.command(name="map")
@click.argument("kind", type=click.Choice([*KINDS, "zone", "visit_number"]))
@click.argument("code")
@click.argument("value")
@click.option("--feed", metavar="APP|FACILITY", help="For this feed alone; without it, for all.")
@site_options
@json_option
def map_one(kind: str, code: str, value: str, feed: str | None, as_json: bool, site: Site) -> None:
    """Map CODE to VALUE; an empty VALUE takes the entry out. Messages that were set aside can then be replayed.

    For zone and visit_number CODE is not looked at: give -.
    """
    with open_desk(site, create=False) as desk:
        if kind == "results" and value and not desk.is_result(value):
            fail(f"{value} is neither a LOINC code nor an analyte of the program or this site")
        desk.map_code(kind, code, value, feed, now())
    if as_json:
        print_json({"kind": kind, "code": code, "value": value, "feed": feed})
    else:
        click.echo("Kept.")
