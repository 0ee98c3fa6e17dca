"""Fits resources/procedures/trust.toml on notes with gold codes.

    python -m chartlight.procedures.trust_fit --gold FOLDER

FOLDER holds the notes and gold.tsv. Each note is read three times: whole, without its narrative (a title alone), and
without its listed procedures (told alone). So the curve sees codes that rest on little, as notes of other hospitals
will; on the whole notes alone, for which the knowledge was written, hardly any code is wrong. A code is right where
the gold has it, core or optional. The report judges each specialty by the curve of the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from chartlight import locations
from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.gold_notes import VERSIONS, GoldNote, read_notes, versions
from chartlight.procedures.logistic import fit, sigmoid
from chartlight.procedures.suggest import procedures_of
from chartlight.procedures.trust import NAMES, features_of

RIDGE = 1.0
MOST, LEAST = 0.95, 0.05
BINS = 5
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A suggested code: what the curve looks at, and whether a coder reports it."""

    specialty: str
    version: str
    row: Mapping[str, float]
    right: bool


def cases(note: GoldNote, tables: PcsTables) -> Iterator[Case]:
    """The codes suggested from every version of a note."""
    for version, text in versions(note):
        for built in procedures_of(text, tables):
            if built.is_complete and not built.against:
                yield Case(note.specialty, version, features_of(built), built.code in note.core | note.optional)


def curve_of(found: Sequence[Case]) -> dict[str, float]:
    """The weights that judge these codes best."""
    rows = [[one.row[name] for name in NAMES] for one in found]
    fitted = fit(rows, [one.right for one in found], RIDGE)
    return {name: round(weight, _DECIMALS) for name, weight in zip(("intercept", *NAMES), fitted, strict=True)}


def chance(row: Mapping[str, float], curve: Mapping[str, float]) -> float:
    """The probability that the curve gives."""
    score = curve["intercept"] + sum(curve[name] * value for name, value in row.items())
    return min(MOST, max(LEAST, sigmoid(score)))


def held_out(found: Sequence[Case]) -> list[tuple[Case, float]]:
    """Every code with its probability by the curve of the other specialties."""
    judged: list[tuple[Case, float]] = []
    for specialty in sorted({one.specialty for one in found}):
        curve = curve_of([one for one in found if one.specialty != specialty])
        judged += [(one, chance(one.row, curve)) for one in found if one.specialty == specialty]
    return judged


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for sure, right in judged:
        bins.setdefault(min(9, int(sure * 10)), []).append((sure, right))
    gaps = (abs(sum(sure - right for sure, right in entries)) for entries in bins.values())
    return sum(gaps) / len(judged) if judged else 0.0


def report(found: Sequence[Case]) -> Iterator[str]:
    """The figures for README.md: calibration by version and a table of reliability."""
    judged = held_out(found)
    yield "| read | codes | right | mean confidence | expected calibration error |"
    yield "|---|---|---|---|---|"
    for version in (*VERSIONS, ""):
        own = [(sure, one.right) for one, sure in judged if version in ("", one.version)]
        if own:
            yield (
                f"| {version or 'all'} | {len(own)} | {sum(right for _, right in own) / len(own):.3f} "
                f"| {sum(sure for sure, _ in own) / len(own):.3f} | {calibration_error(own):.3f} |"
            )
    yield ""
    yield "| confidence | codes | mean | right |"
    yield "|---|---|---|---|"
    ranked = sorted((sure, one.right) for one, sure in judged)
    for number in range(BINS):
        own = ranked[len(ranked) * number // BINS : len(ranked) * (number + 1) // BINS]
        if own:
            yield (
                f"| {own[0][0]:.2f} to {own[-1][0]:.2f} | {len(own)} | {sum(s for s, _ in own) / len(own):.3f} "
                f"| {sum(right for _, right in own) / len(own):.3f} |"
            )


def written(curve: Mapping[str, float]) -> str:
    """The curve as TOML."""
    lines = [
        "# How far a procedure from words is to be trusted: a logistic curve over what supports its axes. Fitted on",
        "# the open gold notes of tests/procedures_gold, whole, without narrative and without list, by",
        "# `python -m chartlight.procedures.trust_fit` (figures: tests/procedures_gold/README.md).",
        *(f"{name} = {weight}" for name, weight in curve.items()),
        f"most = {MOST}",
        f"least = {LEAST}",
    ]
    return "\n".join(lines) + "\n"


@click.command()
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--year", type=int, default=2026, show_default=True, help="Fiscal year of the code set.")
def main(gold: Path, year: int) -> None:
    """Fit the curve and say how far it can be believed."""
    tables = load_codeset(date(year, 1, 1)).pcs_tables
    found = [case for note in read_notes(gold) for case in cases(note, tables)]
    for line in report(found):
        click.echo(line)
    out = locations.resources() / "procedures" / "trust.toml"
    out.write_text(written(curve_of(found)), encoding="utf-8")


if __name__ == "__main__":
    main()
