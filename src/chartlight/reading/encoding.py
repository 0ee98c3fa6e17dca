"""The sentence encoder's two engines: ONNX Runtime with int8 weights on a CPU, torch where there is a CUDA device.

Both give unit vectors that agree within `TOLERANCE`. On a CPU phrases go through one at a time: int8 activations are
scaled by the largest of a batch, and what a phrase means must not depend on its neighbours.
"""

import ctypes.util
import json
import sys
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

LONGEST = 24
"""Word pieces a phrase is cut to."""
TOLERANCE = 0.05
"""One minus the cosine that two engines may be apart for one phrase; see models/CARD.md for what was measured."""
WEIGHTS, GRAPH, TOKENIZER, CONFIG = "model.safetensors", "model.int8.onnx", "tokenizer.json", "config.json"

Vectors = npt.NDArray[np.float32]


class ModelDamaged(ValueError):
    """A file of the model is missing or not the one its manifest names."""


class NoEngine(RuntimeError):
    """Neither onnxruntime nor torch is installed here."""


class Engine(Protocol):
    """Turns phrases into vectors."""

    name: str

    def encode(self, phrases: list[str]) -> Vectors:
        """One unit vector a phrase."""


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


def _tokenizer(folder: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


class OnnxEngine:
    """The int8 graph on one CPU thread: a note brings a handful of short phrases, and threads cost more than they
    bring."""

    name = "ONNX Runtime int8"

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._tokenizer = _tokenizer(folder)
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, phrases: list[str]) -> Vectors:
        """One unit vector a phrase."""
        vectors = [self._one(encoded) for encoded in self._tokenizer.encode_batch(phrases)]
        return np.concatenate(vectors) if vectors else np.zeros((0, 0), np.float32)

    def _one(self, encoded: Any) -> Vectors:
        ids = np.array([encoded.ids], dtype=np.int64)
        vectors: Vectors = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0]
        return vectors


class TorchEngine:
    """The transformer in torch: float on CUDA or on a CPU (`device`), int8 on a CPU where `int8` is asked for."""

    def __init__(self, folder: Path, device: str = "cpu", *, int8: bool = False) -> None:
        import torch
        from safetensors.torch import load_file
        from transformers import BertConfig, BertModel

        config = BertConfig.from_json_file(str(folder / CONFIG))
        model: Any = BertModel(config, add_pooling_layer=False)
        weights = load_file(str(folder / WEIGHTS))
        model.load_state_dict({name: tensor.float() for name, tensor in weights.items()}, strict=True)
        model = model.eval().to(device)
        if int8:
            how = {torch.nn.Linear: torch.ao.quantization.per_channel_dynamic_qconfig}
            quantize: Any = torch.ao.quantization.quantize_dynamic
            model = quantize(model, how)
        self.name = f"torch {'int8' if int8 else 'float'} on {device}"
        self._together = 256 if device != "cpu" else 1
        self._torch: Any = torch
        self._model = model
        self._device = device
        self._tokenizer = _tokenizer(folder)
        self._tokenizer.enable_padding()

    def encode(self, phrases: list[str]) -> Vectors:
        """One unit vector a phrase: the mean of its word pieces, as the model was trained."""
        parts = [
            self._batch(phrases[start : start + self._together]) for start in range(0, len(phrases), self._together)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, 0), np.float32)

    def _batch(self, phrases: list[str]) -> Vectors:
        torch = self._torch
        encoded = self._tokenizer.encode_batch(phrases)
        ids = torch.tensor([one.ids for one in encoded], device=self._device)
        mask = torch.tensor([one.attention_mask for one in encoded], device=self._device)
        with torch.inference_mode():
            hidden = self._model(input_ids=ids, attention_mask=mask).last_hidden_state
            weight = mask.unsqueeze(-1).float()
            mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
            vectors: Vectors = torch.nn.functional.normalize(mean).cpu().numpy()
        return vectors


def load_engine(folder: Path) -> Engine:
    """The quickest engine of this machine; NoEngine where there is none."""
    if has_cuda():
        return TorchEngine(folder, "cuda")
    if find_spec("onnxruntime") is not None:
        return OnnxEngine(folder)
    if find_spec("torch") is not None:
        return TorchEngine(folder, int8=True)
    raise NoEngine("linking needs onnxruntime or torch")


@cache
def has_cuda() -> bool:
    """Can torch use a CUDA device? torch takes seconds to import, so it is asked only where a driver is installed."""
    driver = ctypes.util.find_library("nvcuda" if sys.platform == "win32" else "cuda")
    if driver is None or find_spec("torch") is None:
        return False
    import torch

    return bool(torch.cuda.is_available())
