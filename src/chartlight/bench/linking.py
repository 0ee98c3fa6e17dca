"""The linking model: what it finds of terms it never saw, as they stand and misspelt, and what a phrase costs.

The terms are inclusion terms and disease labels that were held out of training and of the index. The peer for finding
is a trigram index over the same terms; the peer for speed is torch with int8 weights on the same machine.
"""

import time
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

import numpy as np

from chartlight import locations
from chartlight.bench.trigrams import TrigramIndex
from chartlight.codesets.codeset import load_codeset
from chartlight.learning.linking_data import coded_terms, held_out_synonyms
from chartlight.learning.linking_noise import misspelt
from chartlight.reading.encoder import load_encoder
from chartlight.reading.encoding import TOLERANCE, Engine, OnnxEngine, TorchEngine, Vectors
from chartlight.reading.reader import MOST_PHRASES

YEAR = date(2027, 4, 1)
SEED = 4
GOAL_NOTE_MS = 25.0
_NOTES = 40

Asked = Sequence[tuple[str, str]]


def bench_linking() -> list[dict[str, Any]]:
    """Recall at one and five codes against a trigram index; phrases a second and agreement of the engines."""
    codeset = load_codeset(YEAR)
    encoder = load_encoder(codeset)
    held = [(term.code, term.text) for term in held_out_synonyms(coded_terms(codeset))]
    random = Random(SEED)
    slips = [(code, misspelt(text, random)) for code, text in held]
    peer = TrigramIndex(encoder.terms)
    results: list[dict[str, Any]] = []
    for what, asked in (("terms never seen", held), ("the same misspelt", slips)):
        found = [[near.code for near in nearest] for nearest in encoder.nearest([text for _, text in asked])]
        theirs = [peer.nearest(text, 5) for _, text in asked]
        results += _recall(f"{what} ({len(asked)})", asked, found, theirs)
    return results + _engines([text for _, text in held]) + _note([text for _, text in slips], encoder.propose)


def _recall(what: str, asked: Asked, ours: list[list[str]], theirs: list[list[str]]) -> list[dict[str, Any]]:
    rows = []
    for name, places, length in (("code, first", 1, 9), ("code, first five", 5, 9), ("category, first", 1, 3)):
        value, peer = (share_found(asked, found, places, length) for found in (ours, theirs))
        rows.append(
            {
                "what": f"{what}: {name}",
                "value": value,
                "unit": "of them",
                "peer": "trigram TF-IDF, same terms",
                "peer_value": peer,
                "ratio": value / max(peer, 1e-9),
            }
        )
    return rows


def share_found(asked: Asked, found: list[list[str]], places: int, length: int) -> float:
    """Share of the asked whose code, cut to `length` characters, is among the first `places` found."""
    hits = sum(
        code[:length] in {other[:length] for other in codes[:places]}
        for (code, _), codes in zip(asked, found, strict=True)
    )
    return hits / max(1, len(asked))


def _engines(phrases: list[str]) -> list[dict[str, Any]]:
    import torch

    torch.set_num_threads(1)
    folder = locations.models() / "linker"
    quick, vectors = _speed(OnnxEngine(folder), phrases)
    slow, _ = _speed(TorchEngine(folder, int8=True), phrases)
    plain, exact = _speed(TorchEngine(folder), phrases)
    apart = 1 - (vectors * exact).sum(axis=1)
    rows = [
        {
            "what": f"phrases encoded, one at a time, one thread, ONNX Runtime int8 (torch float: {plain:,.0f})",
            "value": quick,
            "unit": "phrases/s",
            "peer": "torch int8",
            "peer_value": slow,
            "ratio": quick / slow,
            "goal": "the faster is used",
        },
        {
            "what": "largest distance of the int8 vectors from torch float (1 - cosine)",
            "value": float(apart.max()),
            "unit": "",
            "goal": f"<= {TOLERANCE}",
        },
    ]
    if torch.cuda.is_available():
        fast, _ = _speed(TorchEngine(folder, "cuda"), phrases)
        rows.append({"what": "phrases encoded on CUDA, in batches", "value": fast, "unit": "phrases/s"})
    return rows


def _speed(engine: Engine, phrases: list[str]) -> tuple[float, Vectors]:
    engine.encode(phrases[:8])
    begun = time.perf_counter()
    vectors = engine.encode(phrases)
    return len(phrases) / (time.perf_counter() - begun), vectors


def _note(phrases: list[str], propose: Callable[[list[str]], object]) -> list[dict[str, Any]]:
    taken = []
    for number in range(_NOTES):
        fresh = phrases[number * MOST_PHRASES : (number + 1) * MOST_PHRASES]
        begun = time.perf_counter()
        propose(fresh)
        taken.append((time.perf_counter() - begun) * 1000)
    return [
        {
            "what": f"the {MOST_PHRASES} phrases of a note, all new: p95 of {_NOTES}",
            "value": float(np.percentile(taken, 95)),
            "unit": "ms",
            "goal": f"<= {GOAL_NOTE_MS:.0f} ms",
        }
    ]
