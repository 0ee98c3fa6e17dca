"""Builds resources/coding/drugs.tsv.gz from the Table of Drugs and Chemicals, which the user can supply too.

    python -m chartlight.coding.drugs_build --table FILE --out FILE

Source: ICD-10-CM Table of Drugs and Chemicals (NCHS/CMS, public domain) as CSV with the columns Level, Term,
PoisoningAccidental and AdverseEffect. What is kept is which name stands for which stem of T36-T65: the code without
its intent and encounter. Each line: name, stem.
"""

import csv
import gzip
import io
import re
from hashlib import sha256
from pathlib import Path

import click

from chartlight.reading.folding import words_of

LONGEST_NAME = 4
# Names that are everyday words in a note, and would make "due to blood loss" an adverse effect.
_EVERYDAY = frozenset(
    "air water blood food fluid fluids salt sugar oil soap smoke gas cold heat milk egg plasma oxygen sodium chloride "
    "phosphate protein mineral minerals lead silver gold tin sand dust wood fiber bone liver thyroid stomach pancreas "
    "brain heart kidney acid base alkali alcohol iron calcium potassium magnesium zinc copper vitamin vitamins fat "
    "glucose lipid bacteria virus toxin venom pollen fish meat shellfish mushroom plant plants snake spider bee insect "
    "compound e substance solution powder paste cream ointment agent agents ice cement glue paint".split()
)
_SHORTEST_NAME = 4
_STEM = re.compile(r"^(T(?:3[6-9]|4\d|50)\.[0-9A-Z]{1,2})[1-6]$")


def drug_stems(table: Path) -> dict[str, str]:
    """Stem by name of every main term of the table that is a drug; ValueError where a column is missing."""
    stems: dict[str, str] = {}
    with table.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = {"Level", "Term", "PoisoningAccidental"} - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{table.name} has no column {', '.join(sorted(missing))}")
        for row in reader:
            found = _STEM.match((row["PoisoningAccidental"] or "").strip())
            if row["Level"].strip() != "0" or found is None:
                continue
            words = words_of(row["Term"]).plains
            name = " ".join(words)
            if 0 < len(words) <= LONGEST_NAME and len(name) >= _SHORTEST_NAME and name not in _EVERYDAY:
                stems.setdefault(name, found.group(1))
    return stems


def write_stems(stems: dict[str, str], table: Path, out: Path) -> None:
    """The table file, with the hash of its source. Same input, same bytes."""
    digest = sha256(table.read_bytes()).hexdigest()
    header = [
        "# Drug names and the stems of their codes; built by chartlight.coding.drugs_build. Derived data.",
        f"# source: table of drugs sha256 {digest}",
    ]
    body = "\n".join([*header, *(f"{name}\t{stem}" for name, stem in sorted(stems.items()))]) + "\n"
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as packed:
        packed.write(body.encode())
    out.write_bytes(buffer.getvalue())


@click.command()
@click.option("--table", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(table: Path, out: Path) -> None:
    """Build the table of drug names."""
    stems = drug_stems(table)
    write_stems(stems, table, out)
    click.echo(f"{len(stems):,} names, {out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
