"""A small synthetic corpus: twenty documents, most of whose cough and backache annotators coded."""

from chartlight.learning.corpus import Corpus
from chartlight.learning.projection import Projected


def corpus() -> Corpus:
    texts, gold, spans = {}, {}, []
    for number in range(20):
        name = f"d{number:02}"
        text = f"Synthetic case {number}. The patient has a barking spell. He denies fever. There is brittle mood."
        codes = {"R05.9"} if number % 4 else {"R05.1"}
        start = text.index("barking spell")
        spans.append(Projected(name, min(codes), start, start + 13, "barking spell", 0.9))
        texts[name], gold[name] = text, frozenset(codes)
    text = texts["d00"]
    start = text.index("brittle mood")
    spans.append(Projected("d00", "F39", start, start + 12, "brittle mood", 0.9))
    spans.append(Projected("d01", "R50.9", 0, 9, "synthetic", 0.3))
    return Corpus(texts, gold, tuple(spans))
