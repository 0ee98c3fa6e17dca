"""Fits resources/procedures/ranking.toml on notes with gold codes.

    python -m chartlight.procedures.ranking_fit --gold FOLDER

FOLDER holds the notes and gold.tsv. Of each gold code whose operation the note was seen to name, every axis with
several valid values is a question: the coder's value against the others. Each note is read whole and in part. Figures
are of specialties left out in turn.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from chartlight import locations
from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs import LENGTH, TABLE_LENGTH, PcsTables
from chartlight.procedures.building import Built, build
from chartlight.procedures.case import Case
from chartlight.procedures.gold_notes import WHOLE, GoldNote, read_notes, versions
from chartlight.procedures.layout import lay_out
from chartlight.procedures.logistic import fit
from chartlight.procedures.named import procedures_named
from chartlight.procedures.ranking import NAMES, features, near, read_for, score

RIDGE = 1.0
_DECIMALS = 3
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Question:
    """One axis of a gold code: the features of each valid value in the table's order, the coder's value, what the
    program read (""; where it left it open)."""

    specialty: str
    version: str
    position: int
    rows: Mapping[str, Mapping[str, float]]
    answer: str
    given: str


def questions(note: GoldNote, tables: PcsTables) -> Iterator[Question]:
    """The questions of a note, whole and in part."""
    for version, text in versions(note):
        yield from _questions(note, version, text, tables)


def _questions(note: GoldNote, version: str, text: str, tables: PcsTables) -> Iterator[Question]:
    layout = lay_out(text)
    performed = tuple(one for one in procedures_named(layout) if one.against is None)
    case = Case(layout, tables, performed)
    built = [code for one in performed for code in build(case, one)]
    for code in sorted(note.core):
        found = _nearest(built, code)
        if found is None:
            continue
        said = near(case, found.named)
        for place in range(TABLE_LENGTH, LENGTH):
            choices = tuple(tables.values(code[:place]).items())
            if len(choices) > 1:
                reads = read_for(case, found.named, code[:place], choices)
                yield Question(
                    note.specialty,
                    version,
                    place + 1,
                    {value: features(place + 1, value, label, said, reads) for value, label in choices},
                    code[place],
                    found.code[place : place + 1] if found.code[:place] == code[:place] else "",
                )


def _nearest(built: Sequence[Built], code: str) -> Built | None:
    """The procedure as built that shares the table of a gold code, and the most of its characters."""
    fits = [one for one in built if one.code[:TABLE_LENGTH] == code[:TABLE_LENGTH]]
    return max(fits, key=lambda one: sum(a == b for a, b in zip(one.code, code, strict=False)), default=None)


def weights_of(asked: Sequence[Question]) -> dict[str, float]:
    """The weights that set the coder's value before the others, each question counting alike."""
    rows, share = [], []
    for question in asked:
        right = question.rows[question.answer]
        others = [row for value, row in question.rows.items() if value != question.answer]
        for other in others:
            rows.append([right[name] - other[name] for name in NAMES])
            share.append(1 / len(others))
    fitted = fit(rows, [True] * len(rows), RIDGE, intercept=False, shares=share)
    return {name: round(weight, _DECIMALS) for name, weight in zip(NAMES, fitted, strict=True)}


def first(question: Question, weights: Weights | None, without: str = "") -> bool:
    """True where the coder's value comes first, by the weights or in the table's own order, once `without` is gone."""
    left = [value for value in question.rows if value != without]
    if weights is None:
        return left[0] == question.answer
    return max(left, key=lambda value: round(score(question.rows[value], weights), 9)) == question.answer


def report(asked: Sequence[Question]) -> Iterator[str]:
    """How often the coder's value is first, by specialties left out in turn, against the table's own order."""
    by_specialty: dict[str, list[Question]] = defaultdict(list)
    for question in asked:
        by_specialty[question.specialty].append(question)
    judged: list[tuple[Question, bool, bool, bool]] = []
    for specialty, own in sorted(by_specialty.items()):
        weights = weights_of([one for one in asked if one.specialty != specialty])
        for one in own:
            wrong = one.given not in ("", one.answer)
            judged.append((one, first(one, weights), first(one, None), wrong and first(one, weights, one.given)))
    for position in (0, 4, 5, 6, 7):
        held = [entry for entry in judged if entry[0].version == WHOLE and position in (0, entry[0].position)]
        name = f"character {position}" if position else "all"
        yield (
            f"{name:12} {len(held):4} questions: first {_percent([b for _, b, _, _ in held])}, "
            f"in the table's order {_percent([c for _, _, c, _ in held])}"
        )
    part = [entry for entry in judged if entry[0].version != WHOLE]
    yield (
        f"notes in part {len(part):4} questions: first {_percent([b for _, b, _, _ in part])}, "
        f"in the table's order {_percent([c for _, _, c, _ in part])}"
    )
    missed = [entry for entry in judged if entry[0].given not in ("", entry[0].answer)]
    table = [first(one, None, one.given) for one, *_ in missed]
    yield (
        f"wrongly read  {len(missed):4}: once that value is gone, first {_percent([d for *_, d in missed])}, "
        f"in the table's order {_percent(table)}"
    )
    unread = [entry for entry in judged if not entry[0].given]
    yield (
        f"left open     {len(unread):4}: first {_percent([b for _, b, _, _ in unread])}, "
        f"in the table's order {_percent([c for _, _, c, _ in unread])}"
    )


def _percent(right: Sequence[bool]) -> str:
    return f"{sum(right) / len(right):.1%}" if right else "-"


def written(weights: Weights) -> str:
    """The weights as TOML."""
    lines = [
        "# What speaks for a value among the valid ones of an axis (procedures.ranking). Fitted on the open gold notes",
        "# of tests/procedures_gold by `python -m chartlight.procedures.ranking_fit`.",
        *(f"{name} = {weight}" for name, weight in weights.items()),
    ]
    return "\n".join(lines) + "\n"


@click.command()
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--year", type=int, default=2026, show_default=True, help="Fiscal year of the code set.")
def main(gold: Path, year: int) -> None:
    """Fit the weights and say what they are worth."""
    tables = load_codeset(date(year, 1, 1)).pcs_tables
    asked = [question for note in read_notes(gold) for question in questions(note, tables)]
    for line in report(asked):
        click.echo(line)
    out = locations.resources() / "procedures" / "ranking.toml"
    out.write_text(written(weights_of(asked)), encoding="utf-8")


if __name__ == "__main__":
    main()
