"""`chartlight assess PATH... --json`: no store; one JSON line an admission."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from chartlight.assessment import Assessment, to_json
from chartlight.chart import Chart, ChartUpdate, NoteType, fold
from chartlight.cli.options import fail, json_option, moment, now, print_json

NOTE_TYPES = [kind.value for kind in NoteType if kind is not NoteType.OTHER]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@json_option
@click.option("--note-type", type=click.Choice(NOTE_TYPES), default=NoteType.PROGRESS_NOTE.value, show_default=True)
@click.option("--as-of", callback=moment, metavar="TIME", help="Assess the charts as they stood then.")
@click.option("--texts", is_flag=True, help='Add the notes\' texts: {"texts": {note: text}}.')
@click.option("--no-encoder", is_flag=True, help="Codes from the lexicon alone: starts quicker, finds less.")
def command(
    paths: tuple[Path, ...], as_json: bool, note_type: str, as_of: datetime | None, texts: bool, no_encoder: bool
) -> None:
    """Assess text notes, FHIR R4 bundles or NDJSON folders, or HL7 v2 files, without a store."""
    from chartlight.assess import assess, coding_date, load_knowledge

    moment_of_assessment = as_of or now()
    unread: list[str] = []
    updates = list(_updates(paths, NoteType(note_type), moment_of_assessment, unread))
    readings: dict[str, Any] = {}
    for chart in fold(updates, moment_of_assessment).values():
        seen = chart.at(as_of) if as_of else chart
        knowledge = load_knowledge(coding_date(seen), encoder=not no_encoder)
        _print(seen, assess(seen, knowledge, readings), as_json, texts)
    if unread:
        fail("\n".join(unread))


def _updates(paths: tuple[Path, ...], kind: NoteType, received: datetime, unread: list[str]) -> Iterator[ChartUpdate]:
    from chartlight.intake.errors import Unreadable
    from chartlight.intake.files import messages_in
    from chartlight.intake.reader import understand

    for path in paths:
        for message in messages_in(path):
            try:
                yield from understand(message.body, name=message.name, received=received, note_type=kind)
            except Unreadable as error:
                unread.append(f"{message.name}: {error}")


def _print(chart: Chart, assessment: Assessment, as_json: bool, texts: bool) -> None:
    if as_json:
        document = to_json(assessment)
        if texts:
            document["texts"] = {note.id: note.text for note in chart.readable_notes}
        print_json(document)
        return
    from chartlight.cli.print_assessment import lines

    click.echo("\n".join(lines(assessment)))
