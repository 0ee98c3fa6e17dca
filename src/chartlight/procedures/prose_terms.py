"""What coded case reports teach of procedures: terms with the codes that coders gave for them, and how often.

The table is learned (resources/procedures/prose-terms.tsv.gz, by `chartlight.learning.procedure_terms`). A term is
known by its words whatever their order; of terms that overlap in a sentence, the longest counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.procedures.phrases import Span
from chartlight.reading.folding import STOP, key_of, words_of
from chartlight.reading.tables import BadTable, rows

LONGEST = 7
"""Words of a term that count."""
BEGUN = 4
_PRIOR = 2.0
"""Documents' worth of doubt that a term starts with."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a term teaches of four characters: annotations of its words with them, documents with the term that carry
    them, and the full code given most often ("" where coders gave none)."""

    begun: str
    full: str
    annotated: int
    hits: int


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its `key`, as it was written once; `documents` name it."""

    key: str
    written: str
    documents: int
    teaches: tuple[Teaching, ...]

    def share(self, teaching: Teaching) -> float:
        """How often a document with the term carries the code, drawn towards none where few documents tell."""
        return (teaching.hits + _PRIOR * 0.25) / (self.documents + _PRIOR)


Terms = Mapping[str, Term]


@cache
def load_terms() -> Terms:
    """The table by key. BadTable names a line that does not hold together."""
    path = locations.resources() / "procedures" / "prose-terms.tsv.gz"
    try:
        return terms_of(rows(path, 6))
    except ValueError as wrong:
        raise BadTable(f"{path.name}: {wrong}") from wrong


def terms_of(lines: Iterable[tuple[str, ...]]) -> Terms:
    """The terms that these lines hold: key, term, documents, then for each code beginning, full code, counts."""
    found = {}
    for key, written, documents, begun, fulls, annotated, *rest in lines:
        hits = rest[0] if rest else annotated
        columns = (cell.split(",") for cell in (begun, fulls, annotated, hits))
        teaches = tuple(
            Teaching(code, "" if full == "-" else full, int(count), int(hit))
            for code, full, count, hit in zip(*columns, strict=True)
        )
        found[key] = Term(key, written, int(documents), teaches)
    return found


def terms_in(text: str, begin: int, end: int, terms: Terms) -> Iterator[tuple[Term, Span]]:
    """The terms that a sentence names, longest first where they overlap, in the order of the sentence."""
    words = words_of(text[begin:end])
    held = [place for place, stem in enumerate(words.stems) if stem not in STOP]
    at = 0
    while at < len(held):
        step = 1
        for length in range(min(LONGEST, len(held) - at), 0, -1):
            places = held[at : at + length]
            term = terms.get(key_of(words.stems[place] for place in places))
            if term is not None:
                yield term, (begin + words.starts[places[0]], begin + words.ends[places[-1]])
                step = length
                break
        at += step
