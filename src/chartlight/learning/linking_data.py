"""What the linking model is trained on: terms that mean the same code, and phrases of coded notes with their code.

Terms are those of the built lexicon (titles, inclusion terms, index paths, disease labels; resources/reading) and our
abbreviations. Phrases are CodiEsp's evidence, projected to English. What is held out is chosen by the hash of its
words, so that it stays held out whatever else changes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from chartlight import locations
from chartlight.learning.corpus import Corpus
from chartlight.learning.projection import SURE, Projected
from chartlight.reading.defaults import current_code
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon_load import KnownCodes
from chartlight.reading.tables import rows

# Injuries, obstetrics, perinatal and status codes have long formal titles that differ by side or encounter: a pair of
# every second code keeps them apart without crowding out the conditions that notes name in many ways.
_MANY_PAIRS = 2
_OFTEN = frozenset("ABCDEFGHIJKLMNR")
_SYNONYM_SOURCES = frozenset(("inclusion", "disease"))
_ONE_IN = 12
PHRASE_REPEATS = 3
_TITLE_SHARE = 0.4
_REMAINDER = re.compile(r"^(?:other|unspecified|certain|abnormal)\b|\bother specified\b")
FIRST_PART = 3
PARTS = 5


@dataclass(frozen=True, slots=True)
class CodedTerm:
    """A term, the complete code that it stands for when nothing more is said, and the table it came from."""

    code: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ways to say one code."""

    anchor: str
    positive: str
    code: str


def coded_terms(codeset: KnownCodes) -> list[CodedTerm]:
    """Every term of the lexicon and every abbreviation, one line a key; in order of code and text."""
    folder = locations.resources() / "reading"
    found: dict[str, CodedTerm] = {}
    for forms, code, _ in rows(folder / "abbreviations.tsv", 3):
        for form in forms.split("|"):
            key = key_of(stems_of(form)) or form.lower()
            found.setdefault(key, CodedTerm(current_code(codeset, code), form, "abbreviation"))
    for key, codes, text, source in rows(folder / "lexicon.tsv.gz", 4):
        found.setdefault(key, CodedTerm(current_code(codeset, codes.split(",")[0]), text, source))
    kept = (term for term in found.values() if codeset.title(term.code) is not None)
    return sorted(kept, key=lambda term: (term.code, term.text, term.source))


def held_out_synonyms(terms: list[CodedTerm]) -> list[CodedTerm]:
    """One in twelve inclusion terms and disease labels, of codes that have another term: never trained on."""
    count: dict[str, int] = defaultdict(int)
    for term in terms:
        count[term.code] += 1
    return [
        term
        for term in terms
        if term.source in _SYNONYM_SOURCES and count[term.code] > 1 and _hash(term.text) % _ONE_IN == 0
    ]


def parted(corpus: Corpus) -> tuple[frozenset[str], frozenset[str]]:
    """Documents the encoder learns from (three in five) and those that judge its proposals (the other two)."""
    names = sorted(corpus.texts)
    first = frozenset(name for number, name in enumerate(names) if number % PARTS < FIRST_PART)
    return first, frozenset(names) - first


def evidence(corpus: Corpus, documents: frozenset[str]) -> list[Projected]:
    """The projections of some documents that are sure enough to learn from."""
    return [span for span in corpus.spans if span.document in documents and span.score >= SURE]


def pairs(terms: list[CodedTerm], spans: list[Projected], codeset: KnownCodes, seed: int) -> Iterator[Pair]:
    """Pairs to train on, in no order: terms with another term or the title of their code, phrases likewise."""
    random = Random(seed)  # noqa: S311 - a course to repeat, not a secret
    by_code: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        by_code[term.code].append(term.text)
    for code, texts in sorted(by_code.items()):
        wanted = _MANY_PAIRS if code[0] in _OFTEN else random.randrange(2)
        for text in random.sample(texts, min(wanted, len(texts))):
            yield Pair(text, _other(text, code, texts, codeset, random), code)
    for span in spans:
        phrase = " ".join(span.phrase.lower().split())
        for _ in range(PHRASE_REPEATS):
            yield Pair(phrase, _other(phrase, span.code, by_code[span.code], codeset, random), span.code)


def _other(text: str, code: str, texts: list[str], codeset: KnownCodes, random: Random) -> str:
    """Another way to say the code. A remainder class gathers unlike conditions: there, one that shares a word."""
    title = (codeset.title(code) or "").lower()
    others = [other for other in texts if other != text]
    if _REMAINDER.search(title):
        words = set(stems_of(text))
        near = [other for other in others if words & set(stems_of(other))]
        return random.choice(near) if near else text
    if not others:
        return title or text
    return title if title and random.random() < _TITLE_SHARE else random.choice(others)


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:4])
