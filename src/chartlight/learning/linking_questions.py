"""The phrases that the re-ranking model is trained on, from documents and terms that the encoder never saw.

Four kinds, each with the codes that would be right: what the reader would ask about in those documents
(right is any code that annotators gave the document); the evidence of their annotations that the lexicon does not
know; terms that were held out, as they stand and misspelt, because in a diagnosis list such words are a diagnosis;
and other words of the documents, of which little is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from chartlight.learning.corpus import Corpus
from chartlight.learning.linking_data import CodedTerm, evidence
from chartlight.learning.linking_noise import misspelt
from chartlight.learning.phrases import NOT_THE_PATIENT
from chartlight.reading.context import load_cues
from chartlight.reading.encoder import HOW
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon import Lexicon
from chartlight.reading.mention import Candidate
from chartlight.reading.reader import Reader, lay_out

_LONGEST_OTHER = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A phrase, where it comes from ("asked", "evidence", "synonym", "misspelt", "other"), and what would be right."""

    phrase: str
    kind: str
    right: frozenset[str]


class _Asking:
    """In the encoder's place: proposes for every phrase, so that the reader shows what it asks and in what context."""

    version = "asking"

    def propose(self, phrases: list[str]) -> list[tuple[Candidate, ...]]:
        return [(Candidate("R69", phrase, 0.1, HOW),) for phrase in phrases]


def asked(corpus: Corpus, documents: Collection[str], lexicon: Lexicon) -> list[Question]:
    """What the reader asks about the patient in some documents."""
    reader = Reader(lexicon, load_cues(), _Asking(), "asking")
    return [
        Question(mention.quote, "asked", corpus.gold[document])
        for document in sorted(documents)
        for mention in reader.read(corpus.texts[document]).mentions
        if mention.candidates[0].how == HOW and not NOT_THE_PATIENT & set(mention.context)
    ]


def unknown_evidence(corpus: Corpus, documents: frozenset[str], lexicon: Lexicon) -> list[Question]:
    """Evidence phrases that the lexicon has no term for."""
    return [
        Question(span.phrase, "evidence", frozenset((span.code,)))
        for span in evidence(corpus, documents)
        if lexicon.of_key(key_of(stems_of(span.phrase))) is None
    ]


def withheld(terms: Sequence[CodedTerm], seed: int) -> list[Question]:
    """Terms that neither training nor index hold, and the same with a slip of spelling."""
    random = Random(seed)  # noqa: S311 - a course to repeat, not a secret
    plain = [Question(term.text, "synonym", frozenset((term.code,))) for term in terms]
    return plain + [Question(misspelt(term.text, random), "misspelt", frozenset((term.code,))) for term in terms]


def others(corpus: Corpus, documents: Collection[str], seed: int, each: int = 4) -> list[Question]:
    """A few runs of words of each document, wherever they fall."""
    random = Random(seed)  # noqa: S311 - a course to repeat, not a secret
    found = []
    for document in sorted(documents):
        text = corpus.texts[document]
        words = lay_out(text).words
        for _ in range(each if len(words) else 0):
            first = random.randrange(len(words))
            last = min(len(words) - 1, first + random.randrange(_LONGEST_OTHER))
            found.append(Question(text[words.starts[first] : words.ends[last]], "other", corpus.gold[document]))
    return found
