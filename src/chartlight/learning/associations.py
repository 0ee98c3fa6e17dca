"""Counting which words annotators cite for which codes (chartlight.coding.associations uses what comes of it)."""

from collections import Counter, defaultdict

from chartlight.coding.associations import Associations, Link, word_groups
from chartlight.learning.corpus import Corpus
from chartlight.learning.projection import SURE
from chartlight.reading.folding import words_of

LEAST = 2
RARE = 1e-6


class Citations:
    """Which words stand in which documents of a corpus, and which of them annotators cited for what."""

    def __init__(self, corpus: Corpus) -> None:
        self._words = {name: frozenset(word_groups(words_of(text))) for name, text in corpus.texts.items()}
        self._names = {name: codes | {code[:3] for code in codes} for name, codes in corpus.gold.items()}
        self._cited: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for span in corpus.spans:
            if span.score >= SURE:
                for group in word_groups(words_of(span.phrase)):
                    self._cited[span.document] |= {(group, span.code), (group, span.code[:3])}

    def associations(self, without: frozenset[str] = frozenset()) -> Associations:
        """Words cited in one document at least and held by two that carry the code; `without` some documents."""
        documents = [name for name in sorted(self._words) if name not in without]
        cited = Counter(pair for name in documents for pair in self._cited[name])
        told: dict[str, list[str]] = defaultdict(list)
        for group, code in sorted(cited):
            told[group].append(code)
        held = Counter(group for name in documents for group in self._words[name] if group in told)
        given = Counter(code for name in documents for code in self._names[name])
        hits = Counter(
            (group, code)
            for name in documents
            for group in self._words[name]
            for code in told.get(group, ())
            if code in self._names[name]
        )
        links: dict[str, tuple[Link, ...]] = {}
        for group, codes in told.items():
            kept = []
            for code in codes:
                usual = max(RARE, round(given[code] / len(documents), 4))
                link = Link(code, held[group], hits[group, code], cited[group, code], usual)
                if link.hits >= LEAST and link.share >= 2 * usual:
                    kept.append(link)
            if kept:
                links[group] = tuple(kept)
        return Associations(links)
