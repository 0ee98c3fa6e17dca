"""The encoder: codes for phrases that the lexicon does not know, by nearness to the terms of the classification.

A small sentence encoder (models/CARD.md) turns a phrase into a vector; the terms' vectors lie ready beside it. What
comes back is a proposal for a person to look at, never more: `how` is "encoder", and its score stays below 0.7.
torch and transformers are imported with the first phrase, so that a reader starts without them.
"""

import json
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from chartlight import locations
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon_load import KnownCodes, stopped_keys
from chartlight.reading.mention import Candidate
from chartlight.reading.tables import rows

HOW = "encoder"
NEAREST = 3
THRESHOLD = 0.65
"""Cosine below which nothing is proposed; chosen on notes, see models/CARD.md."""
HIGHEST_SCORE = 0.65
LONGEST = 24
"""Word pieces a phrase is cut to."""
REMEMBERED = 50_000
LONG_TERM = 3
ALIKE = 0.85
"""Share of a term's word that a word of the phrase must begin with, or how like it must be spelt."""
DECIDING = frozenset(
    "elevated increased decrease decreased low high abnormal abnormality positive change disease disorder lesion "
    "acute chronic malignant neoplasm carcinoma cancer secondary congenital sepsis syndrome infection injury".split()
)

Vectors = npt.NDArray[np.float32]


class ModelDamaged(ValueError):
    """A file of the model is missing or not the one its manifest names."""


def verify(folder: Path) -> str:
    """The model's version, after each file was compared with the manifest's SHA-256; ModelDamaged otherwise."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for name, digest in manifest["files"].items():
            if sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ModelDamaged(f"models/{folder.name}/{name} is not the file its manifest names")
        return str(manifest["version"])
    except OSError as error:
        raise ModelDamaged(f"models/{folder.name}: {error.strerror or 'cannot be read'}") from error


class SentenceEncoder:
    """The transformer itself: phrases to unit vectors. On CUDA where torch finds it."""

    def __init__(self, folder: Path) -> None:
        import torch
        from safetensors.torch import load_file
        from tokenizers import Tokenizer
        from transformers import BertConfig, BertModel

        # A note brings a handful of short phrases: threads cost more than they bring. Measured on two busy cores:
        # 4 ms a phrase with one thread, 54 ms with two.
        torch.set_num_threads(1)
        self._torch = torch
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()
        model: Any = BertModel(BertConfig.from_json_file(str(folder / "config.json")), add_pooling_layer=False)
        weights = load_file(str(folder / "model.safetensors"))
        model.load_state_dict({name: tensor.float() for name, tensor in weights.items()}, strict=True)
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._model = model.eval().to(self._device)

    def encode(self, phrases: list[str]) -> Vectors:
        """One unit vector a phrase: the mean of its word pieces, as the model was trained."""
        torch = self._torch
        encoded = self._tokenizer.encode_batch(phrases)
        ids = torch.tensor([e.ids for e in encoded], device=self._device)
        mask = torch.tensor([e.attention_mask for e in encoded], device=self._device)
        with torch.inference_mode():
            hidden = self._model(input_ids=ids, attention_mask=mask).last_hidden_state
            weight = mask.unsqueeze(-1).float()
            mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
        vectors: Vectors = torch.nn.functional.normalize(mean).cpu().numpy()
        return vectors


class TermVectors:
    """Terms with their vectors in fewer dimensions, int8: near enough to rank by cosine."""

    def __init__(self, folder: Path, codeset: KnownCodes) -> None:
        with np.load(folder / "terms.npz", allow_pickle=False) as stored:
            vectors = stored["vectors"].astype(np.float32)
            self._projection = stored["projection"].astype(np.float32)
            self._mean = stored["mean"].astype(np.float32)
        table = [(row[0], row[1]) for row in rows(folder / "terms.tsv.gz", 2)]
        if len(table) != len(vectors):
            raise ModelDamaged(f"models/{folder.name}: terms and vectors do not match")
        never = stopped_keys()
        kept = [
            number
            for number, (code, term) in enumerate(table)
            if codeset.title(code) is not None and key_of(stems_of(term)) not in never
        ]
        self._terms = [table[number] for number in kept]
        self._vectors = _unit(vectors[kept])

    def project(self, vectors: Vectors) -> Vectors:
        """Vectors of the encoder in the terms' dimensions."""
        return _unit((vectors - self._mean) @ self._projection)

    def nearest(self, vector: Vectors) -> list[tuple[str, str, float]]:
        """(code, term, cosine) of the nearest terms of different codes, nearest first."""
        nearness = self._vectors @ vector
        found: dict[str, tuple[str, str, float]] = {}
        for number in np.argsort(-nearness, kind="stable")[: NEAREST * 3]:
            code, term = self._terms[number]
            found.setdefault(code, (code, term, round(float(nearness[number]), 2)))
        return list(found.values())[:NEAREST]


def _unit(vectors: Vectors) -> Vectors:
    lengths: Vectors = np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return vectors / lengths


class Encoder:
    """Proposes codes for phrases; remembers what it proposed."""

    def __init__(self, folder: Path, codeset: KnownCodes) -> None:
        self.version = verify(folder)
        self._folder = folder
        self._terms = TermVectors(folder, codeset)
        self._known: dict[str, tuple[Candidate, ...]] = {}

    @cached_property
    def _model(self) -> SentenceEncoder:
        return SentenceEncoder(self._folder)

    def propose(self, phrases: list[str]) -> list[tuple[Candidate, ...]]:
        """Candidates of each phrase, best first; none where nothing is near enough."""
        keys = [" ".join(phrase.lower().split()) for phrase in phrases]
        new = sorted({key for key in keys if key not in self._known})
        if new:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            for key, vector in zip(new, self._terms.project(self._model.encode(new)), strict=True):
                self._known[key] = _candidates(key, self._terms.nearest(vector))
        return [self._known[key] for key in keys]


def _candidates(phrase: str, nearest: list[tuple[str, str, float]]) -> tuple[Candidate, ...]:
    nearest = [entry for entry in nearest if entry[2] >= THRESHOLD and says_the_term(phrase, entry[1])]
    return tuple(Candidate(code, term, round(HIGHEST_SCORE * cosine, 4), HOW) for code, term, cosine in nearest)


def says_the_term(phrase: str, term: str) -> bool:
    """Does the phrase say the term's words, give or take endings and one word that decides nothing?

    Near in meaning is not enough: "heart rate" is near "abnormal heart rate", an organism near its sepsis.
    """
    there = stems_of(phrase)
    wanted = set(stems_of(term))
    missing = {word for word in wanted if not any(_alike(word, other) for other in there)}
    return not missing or (len(wanted) >= LONG_TERM and len(missing) == 1 and not missing & DECIDING)


def _alike(word: str, other: str) -> bool:
    """The same word but for its ending or a slip of spelling."""
    return other.startswith(word[: max(4, int(ALIKE * len(word) + 0.99))]) or (
        word[:1] == other[:1] and SequenceMatcher(None, word, other, autojunk=False).ratio() >= ALIKE
    )


def load_encoder(codeset: KnownCodes) -> Encoder:
    """The encoder of models/linker with its terms, for the codes of one code set."""
    return Encoder(locations.models() / "linker", codeset)
