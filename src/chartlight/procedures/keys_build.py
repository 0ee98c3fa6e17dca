"""Builds `resources/procedures/keys.tsv.gz` from the ICD-10-PCS Index: what its body part and device keys say to use.

Run by hand when a new index is taken in:
`python -m chartlight.procedures.keys_build --index icd10pcs_index_2025.tsv --out keys.tsv.gz`.
The input has the columns path, level, code, table_prefix, see, use; the index is a work of CMS in the public domain.
"""

import csv
import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import click

_WHERE = re.compile(r" (?:in|for) .*$")
_MARKS = re.compile(r"\((?:tm|r)\)", re.IGNORECASE)

Line = tuple[str, str]
"""A term, and the value's name that the key gives for it."""


def lines_of(index: Path) -> Iterator[Line]:
    """Every term with each value it is to be coded as; where a value is limited to some tables, without the limit."""
    with index.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["use"]:
                yield _MARKS.sub("", row["path"]).strip(), _WHERE.sub("", row["use"]).strip()


def write(lines: Iterator[Line], source: Path, out: Path) -> int:
    """Write the table, sorted and without doubles; how many lines it has."""
    listed = sorted(set(lines), key=lambda line: (line[0].lower(), line))
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    head = [
        "# ICD-10-PCS body part and device keys, format 1; built by chartlight.procedures.keys_build. Derived data."
    ]
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
