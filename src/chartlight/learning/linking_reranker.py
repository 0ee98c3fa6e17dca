"""Training the re-ranking model: how likely a near term's code is, given what phrase and term have in common."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from chartlight.codesets.codeset import Codeset
from chartlight.learning.corpus import Corpus
from chartlight.learning.linking_data import CodedTerm
from chartlight.learning.linking_questions import Question, asked, others, unknown_evidence, withheld
from chartlight.learning.phrases import Schooling
from chartlight.reading.agreement import NAMES, features
from chartlight.reading.encoder import NEAREST, RERANKER
from chartlight.reading.encoding import OnnxEngine
from chartlight.reading.lexicon_load import load_lexicon, teach
from chartlight.reading.term_vectors import Near, TermVectors

RIDGE = 1.0
PROPOSE_FROM = 0.3
"""The chance from which a code is proposed: chosen on the judging documents, where it beats the words alone."""
_ROUNDS = 40
_FOLDS = 5

Floats = npt.NDArray[np.float64]
Nearest = Callable[[list[str]], list[list[Near]]]


@dataclass(frozen=True)
class Judged:
    """Rows of features of near terms, whether each is right, and the number of the question."""

    table: Floats
    right: npt.NDArray[np.bool_]
    question: npt.NDArray[np.int64]


def judged(questions: Sequence[Question], nearest: Nearest) -> Judged:
    """The near terms of each question."""
    rows: list[list[float]] = []
    right: list[bool] = []
    numbers: list[int] = []
    phrases = [" ".join(question.phrase.lower().split()) for question in questions]
    for number, (question, near) in enumerate(zip(questions, nearest(phrases), strict=True)):
        rows += features(phrases[number], near[:NEAREST])
        right += [one.code in question.right for one in near[:NEAREST]]
        numbers += [number] * len(near[:NEAREST])
    return Judged(np.array(rows, dtype=np.float64), np.array(right), np.array(numbers))


def fit(table: Floats, right: npt.NDArray[np.bool_]) -> tuple[Floats, float]:
    """(weights, bias) of a logistic model with a ridge, by Newton's method; on features as they come."""
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    scaled = np.column_stack([(table - mean) / spread, np.ones(len(table))])
    ridge = np.diag([RIDGE] * table.shape[1] + [1e-6])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - right) + ridge @ weights
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights[:-1] / spread, float(weights[-1] - (weights[:-1] * mean / spread).sum())


def crossed(found: Judged) -> Floats:
    """The chance of each row by a model that learned from four fifths of the other questions."""
    chances = np.zeros(len(found.right))
    for fold in range(_FOLDS):
        inside = found.question % _FOLDS == fold
        weights, bias = fit(found.table[~inside], found.right[~inside])
        chances[inside] = 1 / (1 + np.exp(-(found.table[inside] @ weights + bias)))
    return chances


def first_proposals(found: Judged, chances: Floats) -> npt.NDArray[np.int64]:
    """The row of each question's likeliest candidate, in order of the questions."""
    order = np.lexsort((-chances, found.question))
    _, starts = np.unique(found.question[order], return_index=True)
    rows: npt.NDArray[np.int64] = order[starts]
    return rows


def told(questions: Sequence[Question], found: Judged, chances: Floats, threshold: float) -> Iterator[str]:
    """What is proposed of each kind of phrase, and how much of it is right."""
    rows = first_proposals(found, chances)
    kinds = np.array([questions[number].kind for number in found.question[rows]])
    for kind in dict.fromkeys(kinds):
        own = rows[kinds == kind]
        taken = own[chances[own] >= threshold]
        right = found.right[taken].mean() if len(taken) else 0.0
        expected = chances[taken].mean() if len(taken) else 0.0
        yield f"{kind}: {len(taken)} of {len(own)} proposed, {right:.2f} right by code, {expected:.2f} expected"


def write_reranker(path: Path, weights: Iterable[float], bias: float, propose_from: float) -> None:
    """The model as the encoder reads it."""
    written = {
        "names": NAMES,
        "weights": [round(float(weight), 5) for weight in weights],
        "bias": round(bias, 5),
        "propose_from": propose_from,
    }
    path.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


def learn_reranker(
    out: Path,
    codeset: Codeset,
    corpus: Corpus,
    taught: frozenset[str],
    judging: frozenset[str],
    withheld_terms: Sequence[CodedTerm],
    seed: int,
    tell: Callable[[str], None],
) -> None:
    """Train on the documents of `judging` with the index in `out`, write the model there, and tell how it did."""
    base = load_lexicon(codeset, learned=False)
    lexicon = base.copy()
    for lesson in Schooling(corpus, base).lessons(without=judging):
        teach(lexicon, lesson)
    questions = [
        *asked(corpus, judging, lexicon),
        *unknown_evidence(corpus, judging, lexicon),
        *withheld(withheld_terms, seed),
        *others(corpus, judging, seed),
    ]
    engine, terms = OnnxEngine(out), TermVectors(out, codeset)
    found = judged(questions, lambda phrases: terms.nearest(engine.encode(phrases), NEAREST))
    chances = crossed(found)
    for line in told(questions, found, chances, PROPOSE_FROM):
        tell(line)
    write_reranker(out / RERANKER, *fit(found.table, found.right), PROPOSE_FROM)
