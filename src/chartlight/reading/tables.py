"""Tab-separated resource files: rows of equal width, `#` comments, errors that name file and line."""

import gzip
from collections.abc import Iterator
from pathlib import Path


class BadTable(ValueError):
    """A resource table does not hold what it must; the message names the file and the line."""


def rows(path: Path, width: int) -> Iterator[tuple[str, ...]]:
    """Rows of a table (plain or .gz) with at least `width` columns; missing trailing columns come as ""."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < width:
            raise BadTable(f"{path.name}, line {number}: {width} columns expected, {len(cells)} found")
        yield tuple(cells)
