"""Reading speed against medspaCy's default pipeline: same terms, same notes, same run, one process."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from chartlight.codesets.codeset import load_codeset
from chartlight.reading.lexicon_load import folder
from chartlight.reading.reader import load_reader
from chartlight.reading.tables import rows

GOAL_RATIO = 10.0
GOAL_READY_S = 5.0
PEER_CHARACTERS = 120_000
OUR_ROUNDS = 5
YEAR = date(2027, 4, 1)


def bench_reading() -> list[dict[str, Any]]:
    """Characters a second of our reader and of medspaCy's default pipeline, and what it takes to be ready."""
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
    theirs = _speed(nlp, _some(texts, PEER_CHARACTERS))
    return [
        _result("characters read a second", ours, "characters/s", theirs, GOAL_RATIO),
        {
            "what": "reader ready (lexicon loaded, code set at hand)",
            "value": ready,
            "unit": "s",
            "peer": "medspaCy 1.3.1 default, same terms",
            "peer_value": peer_ready,
            "ratio": ready / peer_ready,
            "goal": GOAL_READY_S,
        },
    ]


def _result(what: str, value: float, unit: str, peer: float, goal: float) -> dict[str, Any]:
    return {
        "what": what,
        "value": value,
        "unit": unit,
        "peer": "medspaCy 1.3.1 default, same terms",
        "peer_value": peer,
        "ratio": value / peer,
        "goal": f"ratio >= {goal:.0f}",
    }


def _speed(read: Callable[[str], object], texts: list[str]) -> float:
    read(texts[0])
    begun = time.perf_counter()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / (time.perf_counter() - begun)


def _some(texts: list[str], characters: int) -> list[str]:
    """Texts from the start until there are enough: the peer is slow, and a few minutes are enough to tell."""
    taken: list[str] = []
    while sum(map(len, taken)) < characters and len(taken) < len(texts):
        taken.append(texts[len(taken)])
    return taken


def _medspacy() -> Callable[[str], object]:
    import medspacy
    from loguru import logger
    from medspacy.ner import TargetRule

    logger.remove()  # PyRuSH writes each sentence to the log otherwise, which would be timed too
    nlp: Any = medspacy.load()
    terms = sorted({row[2] for row in rows(folder() / "lexicon.tsv.gz", 4)})
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(term, "CONDITION") for term in terms])
    read: Callable[[str], object] = nlp
    return read
