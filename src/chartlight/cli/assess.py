"""`chartlight assess PATH... --json`: no store; one JSON line an admission."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chartlight.assessment import Assessment, to_json
from chartlight.chart import Chart, ChartUpdate, EncounterStatus, NoteType, fold
from chartlight.cli.options import Failure, fail, json_option, moment, now, print_json, warn
from chartlight.cli.paying import add_payment, payment_of, read_payment_profile
from chartlight.cli.print_assessment import lines
from chartlight.cli.progress import doing

if TYPE_CHECKING:
    from chartlight.grouping.payment_profile import PaymentProfile
    from chartlight.intake.message import RawMessage
    from chartlight.reading.mention import Reading

NOTE_TYPES = [kind.value for kind in NoteType if kind is not NoteType.OTHER]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@json_option
@click.option("--note-type", type=click.Choice(NOTE_TYPES), default=NoteType.PROGRESS_NOTE.value, show_default=True)
@click.option(
    "--as-of", callback=moment, metavar="TIME", help="Assess the charts as they stood then (ISO 8601; UTC by default)."
)
@click.option("--texts", is_flag=True, help='Add the notes\' texts: {"texts": {note: text}}.')
@click.option(
    "--routing",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Routes by this profile (TOML: routes, specialty, forced) instead of the defaults.",
)
@click.option(
    "--payment",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Estimate the payment by this profile (TOML: method, rate, ...); without it none is told.",
)
@click.option("--no-encoder", is_flag=True, help="Codes from the lexicon alone: starts quicker, finds less.")
def command(
    paths: tuple[Path, ...],
    as_json: bool,
    note_type: str,
    as_of: datetime | None,
    texts: bool,
    routing: Path | None,
    payment: Path | None,
    no_encoder: bool,
) -> None:
    """Assess text notes, FHIR R4 bundles or NDJSON folders, or HL7 v2 files, without a store.

    Without --as-of a finished stay is assessed as of the last thing its chart tells of, and an open one as of the start
    of today (UTC) or the last thing in it, whichever is later: the same files give the same answer all day.
    """
    from chartlight.assess import assess, coding_date, load_knowledge
    from chartlight.worker import place_of

    profile = _profile(routing) if routing else None
    paying = read_payment_profile(payment) if payment else None
    today = now().replace(hour=0, minute=0, second=0, microsecond=0)
    failures: list[str] = []
    readings: dict[str, Reading] = {}
    found = 0
    with doing("Loading code sets, rules and model"):
        load_knowledge((as_of or today).date(), encoder=not no_encoder)
    for chart in charts(paths, NoteType(note_type), as_of or today, failures):
        found += 1
        seen = chart.at(as_of) if as_of else replace(chart, as_of=standing(chart, today))
        try:
            assessment = assess(
                seen, load_knowledge(coding_date(seen), encoder=not no_encoder, routing=profile), readings
            )
        except Exception as error:  # noqa: BLE001 - one odd chart must not keep the others from being assessed
            failures.append(f"admission {chart.admission} could not be assessed ({place_of(error)})")
            warn(failures[-1])
            continue
        _print(seen, assessment, as_json, texts, paying)
    if failures:
        raise Failure(f"{len(failures)} of the inputs could not be assessed")
    if not found:
        fail("there is nothing to assess in " + ", ".join(map(str, paths)))


def _profile(path: Path) -> dict[str, Any]:
    from chartlight.coding.routing import BadRouting, read_profile

    try:
        return read_profile(path)
    except BadRouting as error:
        raise click.BadParameter(str(error), param_hint="--routing") from error


def standing(chart: Chart, today: datetime) -> datetime:
    """The moment that an assessment without --as-of is of: nothing of the chart lies after it."""
    stay = chart.encounter
    told = chain(
        (stay.admitted, stay.discharged),
        (note.authored for note in chart.notes),
        (observation.time for observation in chart.observations),
        (medication.time for medication in chart.medications),
        (procedure.performed for procedure in chart.procedures),
        (condition.recorded for condition in chart.conditions),
    )
    last = max((time for time in told if time is not None), default=today).astimezone(UTC)
    finished = stay.status in (EncounterStatus.DISCHARGED, EncounterStatus.CANCELLED)
    return last if finished else max(last, today)


def charts(paths: tuple[Path, ...], kind: NoteType, received: datetime, failures: list[str]) -> Iterator[Chart]:
    """The admissions of all paths: of each text note at once, of feeds once all that speaks of them is read.

    What cannot be read is told on stderr, added to `failures` and passed over.
    """
    from chartlight.intake.files import messages_in
    from chartlight.intake.message import MessageKind

    def cannot_open(file: Path, error: OSError) -> None:
        failures.append(f"{file}: {error.strerror}")
        warn(failures[-1])

    feeds: list[ChartUpdate] = []
    for path in paths:
        for message in messages_in(path, cannot_open):
            updates = _understood(message, kind, received, failures)
            if message.kind is MessageKind.DOCUMENT:
                yield from fold(updates, received).values()
            else:
                feeds.extend(updates)
    yield from fold(feeds, received).values()


def _understood(message: "RawMessage", kind: NoteType, received: datetime, failures: list[str]) -> list[ChartUpdate]:
    from chartlight.intake.errors import Unreadable
    from chartlight.intake.reader import understand
    from chartlight.worker import place_of

    try:
        return understand(message.body, name=message.name, received=received, note_type=kind)
    except Unreadable as error:
        why = error.reason
    except Exception as error:  # noqa: BLE001 - a reader's fault must not stop the other files
        why = f"It could not be read ({place_of(error)})."
    failures.append(f"{message.name}: {why}")
    warn(failures[-1])
    return []


def _print(chart: Chart, assessment: Assessment, as_json: bool, texts: bool, paying: "PaymentProfile | None") -> None:
    if not as_json:
        click.echo("\n".join(lines(assessment)))
        return
    document = to_json(assessment)
    if paying is not None:
        add_payment(document, payment_of(chart, assessment, paying))
    if texts:
        document["texts"] = {note.id: note.text for note in chart.readable_notes}
    print_json(document)
