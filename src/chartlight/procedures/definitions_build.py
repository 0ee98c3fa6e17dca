"""Builds `resources/procedures/definitions.tsv.gz`: the words that explain a value of ICD-10-PCS, by its label.

Run by hand when new definitions are taken in:
`python -m chartlight.procedures.definitions_build --definitions FILE --out definitions.tsv.gz`.
The input has the columns section, axis_pos, axis, term, definition, explanation, includes; the definitions are a work
of CMS in the public domain. Kept are the different words of the three, in their normal form and in their order.
"""

import csv
import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import click

from chartlight.procedures.words import normals

_SMALL = frozenset(
    "or is are as be by not any all into other than procedure performed body part without use used only it".split()
)
_TOLD = ("definition", "explanation", "includes")
Line = tuple[str, str, str]
"""Axis (4 to 7), label, words."""


def lines_of(definitions: Path) -> Iterator[Line]:
    """Every value of characters 4 to 7 that is explained."""
    with definitions.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            words = dict.fromkeys(word for column in _TOLD for word in normals(row[column] or "") if word not in _SMALL)
            if words and int(row["axis_pos"]) > 3:
                yield row["axis_pos"], row["term"].strip(), " ".join(words)


def write(lines: Iterator[Line], source: Path, out: Path) -> int:
    """Write the table, sorted and without doubles; how many lines it has."""
    listed = sorted(set(lines))
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    head = [
        "# What explains the values of ICD-10-PCS, format 1; built by chartlight.procedures.definitions_build.",
        f"# source: definitions sha256 {digest}",
    ]
    body = "\n".join([*head, *("\t".join(line) for line in listed)]) + "\n"
    with out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9, filename="") as packed:
        packed.write(body.encode())
    return len(listed)


@click.command()
@click.option("--definitions", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(definitions: Path, out: Path) -> None:
    """Build the table."""
    count = write(lines_of(definitions), definitions, out)
    click.echo(f"{count:,} values, {out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
