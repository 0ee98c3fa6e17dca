"""Reading the CodiEsp corpus: texts with their translation, the codes of each document, and the words behind them.

Miranda-Escalada et al., Overview of automatic clinical coding (CLEF eHealth 2020), CC BY 4.0. Its codes follow the
classification of 2016; they come completed to the year of the code set.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from chartlight.learning.projection import Projected, Projector, Span
from chartlight.reading.defaults import current_code
from chartlight.reading.lexicon_load import KnownCodes

DIAGNOSIS, PROCEDURE = "DIAGNOSTICO", "PROCEDIMIENTO"
_TABLES = {DIAGNOSIS: "D", PROCEDURE: "P"}


@dataclass(frozen=True)
class Corpus:
    """English texts, codes and evidence by document; documents in order of their names."""

    texts: Mapping[str, str]
    gold: Mapping[str, frozenset[str]]
    spans: tuple[Projected, ...]


def read_corpus(folder: Path, codeset: KnownCodes) -> Corpus:
    """The corpus in a folder as it is published (text_files, text_files_en, *D.tsv, *X.tsv). Takes two minutes.

    OSError and ValueError where it is not such a folder.
    """
    return read_marked(folder, DIAGNOSIS, lambda code: current_code(codeset, code))


def read_marked(folder: Path, kind: str, current: Callable[[str], str]) -> Corpus:
    """The corpus with its diagnoses or its procedures alone; `current` gives a code as it is wanted."""
    english = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "text_files_en").glob("*.txt"))}
    if not english:
        raise ValueError(f"{folder.name} holds no text_files_en")
    gold: dict[str, set[str]] = {document: set() for document in english}
    for row in _rows(folder, _TABLES[kind], 2):
        gold[row[0]].add(current(row[1]))
    pairs = {
        document: ((folder / "text_files" / f"{document}.txt").read_text(encoding="utf-8"), text)
        for document, text in english.items()
    }
    spans = [Span(row[0], current(row[2]), row[3], _pieces(row[4])) for row in _rows(folder, "X", 5) if row[1] == kind]
    return Corpus(
        english,
        {document: frozenset(codes) for document, codes in gold.items()},
        tuple(Projector(pairs).project(spans)),
    )


def _rows(folder: Path, kind: str, width: int) -> list[list[str]]:
    found = sorted(folder.glob(f"*{kind}.tsv"))
    if len(found) != 1:
        raise ValueError(f"{folder.name} holds {len(found)} tables *{kind}.tsv; one is expected")
    table = [line.split("\t") for line in found[0].read_text(encoding="utf-8").splitlines()]
    return [row for row in table if len(row) >= width]


def _pieces(cell: str) -> tuple[tuple[int, int], ...]:
    pieces = (piece.split() for piece in cell.split(";"))
    return tuple((int(start), int(end)) for start, end in pieces)
