"""`chartlight evaluate --gold TSV PATH...`: code a folder of text notes and score it against a gold standard."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from chartlight.cli.options import fail, json_option, print_json
from chartlight.cli.progress import doing


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--gold", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--seen",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Gold standard of a training set: adds the recall of codes that never stand in it.",
)
@click.option("--mentions", is_flag=True, help="Score all that is asserted of the patient, before reporting rules.")
@click.option(
    "--procedures",
    is_flag=True,
    help="Score the procedures that the notes name (GOLD holds ICD-10-PCS, or beginnings).",
)
@click.option("--no-encoder", is_flag=True, help="Codes from the lexicon alone.")
@json_option
def command(
    paths: tuple[Path, ...],
    gold: Path,
    seen: Path | None,
    mentions: bool,
    procedures: bool,
    no_encoder: bool,
    as_json: bool,
) -> None:
    """Code text notes and score them against GOLD, a table of document<TAB>code (document = file stem)."""
    from chartlight.coding.evaluation import evaluate

    if procedures and (seen or mentions):
        fail("--procedures goes with neither --seen nor --mentions")
    standard = _gold(gold)
    taught = _gold(seen) if seen is not None else None
    texts = dict(_texts(paths))
    known = {stem: text for stem, text in texts.items() if stem in standard}
    if not known:
        fail("none of the notes stands in the gold standard: documents are matched by file stem")
    if missing := len(standard.keys() - texts.keys()):
        click.echo(f"documents of the gold standard without a note here, not scored: {missing}", err=True)
    if procedures:
        _report_procedures(known, standard, as_json=as_json)
        return
    with doing("Loading code sets and model"):
        coding, current = _coding(mentions, not no_encoder)
    with doing(f"Coding {len(known)} notes"):
        result = evaluate(known, standard, coding, current, taught)
    if as_json:
        print_json(result)
    else:
        click.echo("\n".join(_lines(result)))


def _report_procedures(known: dict[str, str], standard: dict[str, frozenset[str]], *, as_json: bool) -> None:
    from chartlight.codesets.codeset import load_codeset
    from chartlight.coding.procedure_evaluation import evaluate_procedures, lines
    from chartlight.procedures.prose import procedures_in_prose

    tables = load_codeset(datetime.now(UTC).date()).pcs_tables
    with doing(f"Reading {len(known)} notes for procedures"):
        result = evaluate_procedures(known, standard, lambda text: procedures_in_prose(text, tables))
    if as_json:
        print_json(result)
    else:
        click.echo("\n".join(lines(result)))


def _gold(path: Path) -> dict[str, frozenset[str]]:
    from chartlight.coding.evaluation import read_gold

    try:
        return read_gold(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        fail(f"{path.name}: {error}")


def _texts(paths: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    for path in paths:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        for file in files:
            yield file.stem, file.read_text(encoding="utf-8", errors="replace")


def _coding(mentions: bool, encoder: bool) -> tuple[Any, Callable[[str], str]]:
    """A function from (document, text) to codes with their confidence, and one from a code to the current year's."""
    from chartlight.chart import Chart, Encounter, Note, NoteType, Patient
    from chartlight.codesets.codeset import load_codeset
    from chartlight.coding.coder import load_coder
    from chartlight.coding.evaluation import asserted
    from chartlight.reading.defaults import current_code
    from chartlight.reading.reader import load_reader

    moment = datetime.now(UTC)
    codeset = load_codeset(moment.date())
    reader, coder = load_reader(codeset, encoder=encoder), load_coder(codeset)

    def code(document: str, text: str) -> dict[str, tuple[float, str]]:
        note = Note(document, NoteType.DISCHARGE_SUMMARY, text, moment)
        chart = Chart(document, moment, Patient(mrn=document), Encounter(), (note,))
        readings = {document: reader.read(text)}
        if mentions:
            return asserted(coder, chart, readings)
        return {
            found.code: (found.confidence, found.route.value)
            for found in coder.code(chart, readings)
            if found.status == "suggested"
        }

    return code, partial(current_code, codeset)


def _lines(result: dict[str, Any]) -> Iterator[str]:
    yield f"{result['documents']} documents"
    for name in ("full", "category", "without_R", "category_without_R"):
        for kind in ("micro", "macro"):
            scores = result[name][kind]
            yield f"{name:18} {kind}  P {scores['p']:.3f}  R {scores['r']:.3f}  F1 {scores['f1']:.3f}"
    for name, found in result.get("unseen", {}).items():
        share = "-" if found["r"] is None else f"{found['r']:.3f}"
        yield f"never seen, {name}: {share} of {found['n']} found"
    yield f"expected calibration error {result['ece']:.3f}"
    for route, entry in result["routes"].items():
        right = "-" if entry["precision"] is None else f"{entry['precision']:.1%}"
        yield f"{route:10} {entry['n']} codes, {right} right"
