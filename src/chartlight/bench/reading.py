"""Our reader against medspaCy's default pipeline in one run: speed on the same notes with the same terms in one
process, and sentences and context on the same gold (resources/bench/reading.toml)."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from chartlight.assessment import Context
from chartlight.bench.reading_gold import Passage, Span, Tally, passages, score_sentences
from chartlight.codesets.codeset import load_codeset
from chartlight.reading.lexicon_load import folder
from chartlight.reading.reader import Reader, load_reader
from chartlight.reading.tables import rows

GOAL_RATIO = 10.0
GOAL_READY_S = 5.0
PEER_CHARACTERS = 120_000
OUR_ROUNDS = 5
YEAR = date(2027, 4, 1)
PEER = "medSpaCy 1.3.1 default"
_ATTRIBUTES = {
    Context.NEGATED: "is_negated",
    Context.HISTORICAL: "is_historical",
    Context.FAMILY: "is_family",
    Context.HYPOTHETICAL: "is_hypothetical",
    Context.UNCERTAIN: "is_uncertain",
}
Sentences = Callable[[str], list[tuple[int, int]]]
Contexts = Callable[[str, Sequence[Span]], list[frozenset[Context]]]


def bench_reading() -> list[dict[str, Any]]:
    """Characters a second, what it takes to be ready, sentence starts and contexts: ours and the peer's."""
    from chartlight.samples import list_samples

    texts = [text for sample in list_samples() for text in (note.text for note in sample.notes)]
    codeset = load_codeset(YEAR)
    begun = time.perf_counter()
    reader = load_reader(codeset, encoder=False)
    ready = time.perf_counter() - begun
    ours = _speed(reader.read, texts * OUR_ROUNDS)
    begun = time.perf_counter()
    nlp = _medspacy()
    peer_ready = time.perf_counter() - begun
    peer_texts = _some(texts, PEER_CHARACTERS)
    theirs = _speed(nlp, peer_texts)
    terms = f"{PEER}, same terms"
    speed = (
        f"read in a second of one core (sample notes: {_size(texts * OUR_ROUNDS)}; peer the first {_size(peer_texts)})"
    )
    return [
        _result(speed, ours, "characters/s", terms, theirs, f"ratio >= {GOAL_RATIO:.0f}"),
        _result("reader ready (code set at hand)", ready, "s", terms, peer_ready, f"<= {GOAL_READY_S:.0f}"),
        *accuracy(passages(), (_our_sentences, _our_contexts(reader)), (_peer_sentences(nlp), _peer_contexts(nlp))),
    ]


def accuracy(
    gold: Sequence[Passage], ours: tuple[Sentences, Contexts], theirs: tuple[Sentences, Contexts]
) -> list[dict[str, Any]]:
    """F1 of where sentences start, share of spans with exactly the right context, and F1 of each context."""
    starts = sum(len(one.starts) - 1 for one in gold)
    spans = sum(len(one.spans) for one in gold)
    our_starts, their_starts = _starts(gold, ours[0]), _starts(gold, theirs[0])
    mine, other = _contexts(gold, ours[1]), _contexts(gold, theirs[1])
    results = [
        _result(
            f"sentence starts, F1 ({starts} in {len(gold)} passages of our own)",
            our_starts.f1,
            "",
            PEER,
            their_starts.f1,
            "no worse",
        ),
        _result(f"spans with the right context ({spans})", mine[0], "of 1", PEER, other[0], "no worse"),
    ]
    for context in Context:
        number = sum(context in span.context for one in gold for span in one.spans)
        pair = mine[1][context].f1, other[1][context].f1
        results.append(_result(f"{context.value}, F1 ({number} spans)", pair[0], "", PEER, pair[1], "no worse"))
    return results


def _result(what: str, value: float, unit: str, peer: str, peer_value: float, goal: str) -> dict[str, Any]:
    return {
        "what": what,
        "value": value,
        "unit": unit,
        "peer": peer,
        "peer_value": peer_value,
        "ratio": value / peer_value if peer_value else float("inf"),
        "goal": goal,
    }


def _starts(gold: Sequence[Passage], split: Sentences) -> Tally:
    tally = Tally()
    for one in gold:
        score_sentences(one, split(one.text), tally)
    return tally


def _contexts(gold: Sequence[Passage], said: Contexts) -> tuple[float, dict[Context, Tally]]:
    right = spans = 0
    by_context = {context: Tally() for context in Context}
    for one in gold:
        for span, answer in zip(one.spans, said(one.text, one.spans), strict=True):
            right += answer == span.context
            spans += 1
            for context, tally in by_context.items():
                tally.add({context} & answer, {context} & span.context)
    return right / spans, by_context


def _our_sentences(text: str) -> list[tuple[int, int]]:
    from chartlight.reading.sentences import split_sentences

    return split_sentences(text)


def _our_contexts(reader: Reader) -> Contexts:
    return lambda text, spans: [frozenset(reader.context_of(text, span.start, span.end)) for span in spans]


def _speed(read: Callable[[str], object], texts: list[str]) -> float:
    """Characters a second of processor time, so that what else the machine does changes neither side."""
    read(texts[0])
    begun = time.process_time()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / (time.process_time() - begun)


def _size(texts: list[str]) -> str:
    return f"{sum(map(len, texts)):,}"


def _some(texts: list[str], characters: int) -> list[str]:
    """Texts from the start until there are enough: the peer is slow, and a few minutes are enough to tell."""
    taken: list[str] = []
    while sum(map(len, taken)) < characters and len(taken) < len(texts):
        taken.append(texts[len(taken)])
    return taken


def _medspacy() -> Any:
    import medspacy
    from loguru import logger
    from medspacy.ner import TargetRule

    logger.remove()  # PyRuSH writes each sentence to the log otherwise, which would be timed too
    nlp: Any = medspacy.load()
    terms = sorted({row[2] for row in rows(folder() / "lexicon.tsv.gz", 4)})
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(term, "CONDITION") for term in terms])
    return nlp


def _peer_sentences(nlp: Any) -> Sentences:
    def split(text: str) -> list[tuple[int, int]]:
        return [(sent.start_char, sent.end_char) for sent in nlp.get_pipe("medspacy_pyrush")(nlp.make_doc(text)).sents]

    return split


def _peer_contexts(nlp: Any) -> Contexts:
    def said(text: str, spans: Sequence[Span]) -> list[frozenset[Context]]:
        doc = nlp.get_pipe("medspacy_pyrush")(nlp.make_doc(text))
        doc.ents = [doc.char_span(span.start, span.end, label="CONDITION", alignment_mode="expand") for span in spans]
        nlp.get_pipe("medspacy_context")(doc)
        return [frozenset(context for context, name in _ATTRIBUTES.items() if getattr(ent._, name)) for ent in doc.ents]

    return said
