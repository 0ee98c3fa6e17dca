"""Builds `resources/coding/procedure-terms.tsv.gz` from the ICD-10-PCS Index: what procedures are called.

Run by hand when a new index is taken in:
`python -m chartlight.coding.procedure_terms_build --index icd10pcs_index_2025.tsv --out procedure-terms.tsv.gz`.
The input has the columns path, level, code, table_prefix, see, use; the index is a work of CMS in the public domain.
"""

import csv
import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import click

Line = tuple[str, str]
"""A term, and the begun code (three to seven characters) that it leads to."""


def lines_of(index: Path) -> Iterator[Line]:
    """Every entry that leads to a table or a code. A reference in words ("Resection, Uterus") is part of the term."""
    with index.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            begun = (row["code"] or row["table_prefix"] or "").strip().upper()
            if len(begun) >= 3 and begun.isalnum():
                parts = (*row["path"].split(">"), row["see"] or "")
                yield " ".join(" ".join(parts).split()), begun


def write(lines: Iterator[Line], source: Path, out: Path) -> int:
    """Write the table, sorted and without doubles; how many lines it has."""
    listed = sorted(set(lines), key=lambda line: (line[0].lower(), line))
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    head = ["# ICD-10-PCS Index as terms, format 1; built by chartlight.coding.procedure_terms_build. Derived data."]
    head.append(f"# source: index sha256 {digest}")
    body = "\n".join([*head, *("\t".join(line) for line in listed)]) + "\n"
    with out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9, filename="") as packed:
        packed.write(body.encode())
    return len(listed)


@click.command()
@click.option("--index", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(index: Path, out: Path) -> None:
    """Build the table."""
    count = write(lines_of(index), index, out)
    click.echo(f"{count:,} terms, {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
