"""Loading the lexicon for one code set: the built table, our abbreviations, what was learned; codes checked."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from chartlight import locations
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon import Lexicon, Taught, Term, sized
from chartlight.reading.tables import BadTable, rows

_NON = re.compile(r"\bnon(?=[a-z]{4})")
_DENIALS = frozenset("no not nor denies denied never".split())
"""A term that annotators marked with its denial ("edema and no ...") would assert what a note denies."""
ABBREVIATION = "abbreviation"
LEARNED = "learned"
_FILES = (
    "abbreviations.tsv",
    "context.tsv",
    "family.tsv",
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
            if "non" in key and (apart := _NON.sub("non ", key)) != key:
                # "nonhemolytic" is written "non-hemolytic" as well, which is two words
                apart = key_of(apart.split(" "))
                lexicon.add(apart, sized(kept, term, source, apart))
    for forms, code, case in rows(folder() / "abbreviations.tsv", 3):
        if case not in ("any", "exact"):
            raise BadTable(f"abbreviations.tsv: {forms!r} has case {case!r}; it must be any or exact")
        if valid(code):
            _add_abbreviation(lexicon, forms.split("|"), code, exact=case == "exact")
    for key, codes, term, annotated, documents, hits in rows(folder() / "learned.tsv", 6) if learned else ():
        if key not in stopped and _DENIALS.isdisjoint(key.split(" ")) and valid(codes):
            lesson = Lesson(key, tuple(codes.split(",")), term, _counts(annotated), int(documents), _counts(hits))
            teach(lexicon, lesson)
    return lexicon


@dataclass(frozen=True, slots=True)
class Lesson:
    """What coded notes teach of a term: a line of learned.tsv. Codes that the notes gave, most often given first."""

    key: str
    codes: tuple[str, ...]
    text: str
    annotated: tuple[int, ...]
    documents: int
    hits: tuple[int, ...]


def teach(lexicon: Lexicon, lesson: Lesson) -> None:
    """Add the lesson to what the lexicon knows of the term.

    The classification's code stays first until notes have contradicted it clearly; our abbreviations until very.
    """
    known = lexicon.of_key(lesson.key)
    own = known.codes if known is not None else ()
    counted = dict(zip(lesson.codes, zip(lesson.annotated, lesson.hits, strict=True), strict=True))
    codes = [*lesson.codes, *(code for code in own if code not in counted)]
    if own:
        best, first = codes[0], own[0]
        ours = counted.get(first, (0, 0))[0]
        needed = 4 * ours + 4 if known is not None and known.source == ABBREVIATION else ours + 2
        if counted.get(best, (0, 0))[0] < needed:
            codes.remove(first)
            codes.insert(0, first)
    taught = Taught(
        tuple(counted.get(code, (0, 0))[0] for code in codes),
        lesson.documents,
        tuple(counted.get(code, (0, 0))[1] for code in codes),
    )
    source = known.source if known is not None else LEARNED
    lexicon.add(lesson.key, sized(codes, known.text if known else lesson.text, source, lesson.key, taught))


def _counts(cell: str) -> tuple[int, ...]:
    return tuple(int(count) for count in cell.split(","))


def _add_abbreviation(lexicon: Lexicon, forms: list[str], code: str, *, exact: bool) -> None:
    for form in forms:
        if exact and form.isalnum():
            lexicon.add_exact(form, Term((code,), form, ABBREVIATION, 1))
            continue
        key = key_of(stems_of(form))
        if not key:
            raise BadTable(f"abbreviations.tsv: {form!r} has no word of its own")
        lexicon.add(key, sized((code,), form, ABBREVIATION, key))
