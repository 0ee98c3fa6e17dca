"""Loading the lexicon for one code set: the built table, our abbreviations, what was learned; codes checked."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from chartlight import locations
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon import Lexicon, Term, sized
from chartlight.reading.tables import BadTable, rows

ABBREVIATION = "abbreviation"
LEARNED = "learned"
_FILES = (
    "abbreviations.tsv",
    "context.tsv",
    "learned.tsv",
    "lexicon.tsv.gz",
    "resolving.tsv",
    "sections.toml",
    "senses.tsv",
    "stoplist.tsv",
    "words.tsv",
)


class KnownCodes(Protocol):
    """What reading needs of a code set."""

    version: str

    def title(self, code: str) -> str | None:
        """The code's title; None where the year has no such code."""

    def is_billable(self, code: str) -> bool:
        """True for a complete code."""

    def children(self, code: str) -> tuple[str, ...]:
        """The codes one level below."""


def folder() -> Path:
    """Where the reader's tables lie."""
    return locations.resources() / "reading"


@cache
def resource_digest() -> str:
    """Twelve hexadecimal digits that change with any of the reader's tables."""
    digest = sha256()
    for name in _FILES:
        path = folder() / name
        digest.update(name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class Stopped(frozenset[str]):
    """Keys that are never a mention by themselves: those of the stoplist, and numbers."""

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or (isinstance(key, str) and " " not in key and key[:1].isdigit())


def stopped_keys() -> frozenset[str]:
    """Keys that are never a mention by themselves."""
    return Stopped(row[0] for row in rows(folder() / "stoplist.tsv", 1) if row[1:] != ("word",))


def load_lexicon(codeset: KnownCodes, *, learned: bool = True) -> Lexicon:
    """The lexicon with the codes of `codeset`; terms whose codes the year does not know are left out.

    Without `learned` it holds what the classification and our own tables say alone.
    """
    known: dict[str, bool] = {}

    def valid(codes: str) -> tuple[str, ...]:
        kept = []
        for code in codes.split(","):
            there = known.get(code)
            if there is None:
                there = known[code] = codeset.title(code) is not None
            if there:
                kept.append(code)
        return tuple(kept)

    lexicon = Lexicon()
    stopped = stopped_keys()
    lexicon.never_alone(row[0] for row in rows(folder() / "stoplist.tsv", 1) if row[1:] == ("word",))
    for key, codes, term, source in rows(folder() / "lexicon.tsv.gz", 4):
        if key not in stopped and (kept := valid(codes)):
            lexicon.add(key, sized(kept, term, source, key))
    for forms, code, case in rows(folder() / "abbreviations.tsv", 3):
        if case not in ("any", "exact"):
            raise BadTable(f"abbreviations.tsv: {forms!r} has case {case!r}; it must be any or exact")
        if valid(code):
            _add_abbreviation(lexicon, forms.split("|"), code, exact=case == "exact")
    for key, codes, term, share in rows(folder() / "learned.tsv", 4) if learned else ():
        if key not in stopped and (kept := valid(codes)):
            lexicon.add(key, sized(kept, term, LEARNED, key, float(share)))
    return lexicon


def _add_abbreviation(lexicon: Lexicon, forms: list[str], code: str, *, exact: bool) -> None:
    for form in forms:
        if exact and form.isalnum():
            lexicon.add_exact(form, Term((code,), form, ABBREVIATION, 1))
            continue
        key = key_of(stems_of(form))
        if not key:
            raise BadTable(f"abbreviations.tsv: {form!r} has no word of its own")
        lexicon.add(key, sized((code,), form, ABBREVIATION, key))
