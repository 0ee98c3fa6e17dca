"""What annotated documents teach of terms: which codes their words were given, and how often that came true.

The documents stand in folds, and each is read with what the other folds teach: a term is judged only where somebody
else taught it, and a confidence model trained on the same documents sees what it would see of a new one. Leaving out
one document at a time would tell on it: its own figures would be lower by one wherever it carries the code.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chartlight.assessment import Context
from chartlight.learning.corpus import Corpus
from chartlight.learning.projection import SURE
from chartlight.reading.context import load_cues
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon import Lexicon
from chartlight.reading.lexicon_load import Lesson, teach
from chartlight.reading.mention import Reading
from chartlight.reading.reader import Reader

NOT_THE_PATIENT = frozenset((Context.NEGATED, Context.FAMILY, Context.HYPOTHETICAL))
FOLDS = 10
MOST_CODES = 3
LONGEST_TERM = 80


@dataclass
class Usage:
    """What is known of one key: annotations by code and document, and where documents assert it."""

    text: str
    annotated: Counter[tuple[str, str]] = field(default_factory=Counter)
    asserted: set[str] = field(default_factory=set)
    codes: frozenset[str] = frozenset()


class Schooling:
    """The lessons of a corpus, with or without one of its documents."""

    def __init__(self, corpus: Corpus, base: Lexicon) -> None:
        self._corpus = corpus
        self._base = base
        self._usage: dict[str, Usage] = {}
        self.folds = tuple(frozenset(list(corpus.texts)[number::FOLDS]) for number in range(FOLDS))
        for span in corpus.spans:
            if span.score < SURE or not (key := key_of(stems_of(span.phrase))):
                continue
            phrase = " ".join(span.phrase.lower().split())[:LONGEST_TERM]
            usage = self._usage.setdefault(key, Usage(phrase))
            usage.annotated[span.code, span.document] += 1
        self._observe()

    def _observe(self) -> None:
        """Count where each term is asserted, each document read with what the other folds teach."""
        asserted: dict[str, set[str]] = defaultdict(set)
        texts: dict[str, str] = {}
        for fold in self.folds:
            for document, reading in self.read(fold):
                for mention in reading.mentions:
                    if not NOT_THE_PATIENT & set(mention.context):
                        term = mention.candidates[0].term
                        key = key_of(stems_of(term))
                        asserted[key].add(document)
                        texts.setdefault(key, term)
        for key, documents in asserted.items():
            usage = self._usage.setdefault(key, Usage(texts[key]))
            usage.asserted = documents
        for key, usage in self._usage.items():
            known = self._base.of_key(key)
            usage.codes = frozenset(known.codes) if known is not None else frozenset()

    def read(self, fold: frozenset[str], texts: Mapping[str, str] | None = None) -> Iterator[tuple[str, Reading]]:
        """The documents of a fold as they read to one who learned from all others; of other `texts`, if given."""
        lexicon = self._base.copy()
        for lesson in self.lessons(without=fold):
            teach(lexicon, lesson)
        reader = Reader(lexicon, load_cues(), None, "schooling")
        for document in sorted(fold):
            yield document, reader.read((texts or self._corpus.texts)[document])

    def lessons(self, without: frozenset[str] = frozenset()) -> Iterator[Lesson]:
        """A lesson a key, in order of the keys; what the documents of `without` alone taught is left out."""
        for key in sorted(self._usage):
            lesson = self._lesson(key, self._usage[key], without)
            if lesson is not None:
                yield lesson

    def _lesson(self, key: str, usage: Usage, without: frozenset[str]) -> Lesson | None:
        annotated: Counter[str] = Counter()
        for (code, document), count in usage.annotated.items():
            if document not in without:
                annotated[code] += count
        asserted = usage.asserted - without
        hits = {
            code: sum(code in self._corpus.gold[document] for document in asserted)
            for code in {*annotated, *usage.codes}
        }
        ranked = sorted(hits, key=lambda code: (-annotated[code], -hits[code], code))
        codes = [code for code in ranked if annotated[code]][:MOST_CODES]
        codes += [code for code in ranked if code in usage.codes and code not in codes]
        if not codes or not (asserted or annotated):
            return None
        counts = tuple(annotated[code] for code in codes)
        return Lesson(key, tuple(codes), usage.text, counts, len(asserted), tuple(hits[code] for code in codes))
