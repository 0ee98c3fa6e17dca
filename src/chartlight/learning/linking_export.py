"""Writing models/linker: weights in half precision, the int8 graph for CPUs, the terms' vectors, the manifest.

The graph is exported by `onnx` and `onnxscript` and quantised by ONNX Runtime; both packages are needed where the model
is built, not where it runs: `pip install onnx onnxscript`.
"""

import gzip
import json
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from chartlight.learning.linking_data import CodedTerm
from chartlight.learning.linking_training import LONGEST, POSITIONS, Trained
from chartlight.reading.encoder import RERANKER
from chartlight.reading.encoding import CONFIG, GRAPH, TOKENIZER, WEIGHTS, Engine, Vectors
from chartlight.reading.term_vectors import TERMS, VECTORS

VERSION = "minilm-l6-linking-1"
DIMENSIONS = 160
FILES = (CONFIG, WEIGHTS, GRAPH, TOKENIZER, TERMS, VECTORS, RERANKER)


def write_weights(trained: Trained, out: Path) -> None:
    """Weights (fp16), configuration and tokenizer, as transformers and tokenizers read them."""
    from safetensors.torch import save_file

    state = {name: tensor.half().contiguous() for name, tensor in trained.model.state_dict().items()}
    save_file({name: tensor for name, tensor in state.items() if "position_ids" not in name}, str(out / WEIGHTS))
    (out / CONFIG).write_text(json.dumps(trained.config, indent=2) + "\n", encoding="utf-8")
    written = json.loads(trained.tokenizer.to_str()) | {"padding": None, "truncation": None}
    (out / TOKENIZER).write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def write_graph(out: Path) -> None:
    """The int8 graph of the written weights: word pieces and mask in, unit vectors out."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from safetensors.torch import load_file
    from transformers import BertConfig, BertModel

    config = BertConfig.from_json_file(str(out / CONFIG))
    config._attn_implementation = "eager"
    model: Any = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: tensor.float() for name, tensor in load_file(str(out / WEIGHTS)).items()})

    class Unit(torch.nn.Module):
        """The encoder with its pooling."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = model.eval()

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            """Unit vectors of word pieces."""
            hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
            weight = mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean)

    shape = {0: torch.export.Dim("phrases", min=1, max=512), 1: torch.export.Dim("pieces", min=2, max=POSITIONS)}
    ids = torch.ones((3, LONGEST // 2), dtype=torch.int64)
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Unit().eval(),
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["vectors"],
            dynamic_shapes=(shape, shape),
            dynamo=True,
            external_data=False,
        )
        # Seven of eight bits: the whole eight overflow on processors without VNNI, which would answer differently.
        quantize_dynamic(whole, out / GRAPH, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    _forget_where_it_was_made(out / GRAPH)


def _forget_where_it_was_made(graph: Path) -> None:
    """Take out what the exporter noted beside each node: lines of source with the paths of this machine."""
    onnx: Any = import_module("onnx")
    model = onnx.load(str(graph))
    parts = [model, model.graph, *model.graph.node, *model.graph.input, *model.graph.output]
    for part in (*parts, *model.graph.value_info, *model.graph.initializer, *model.functions):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(model, str(graph))


def write_terms(terms: Sequence[CodedTerm], engine: Engine, out: Path) -> None:
    """The terms and their vectors, by principal components in fewer dimensions, int8."""
    vectors = engine.encode([term.text for term in terms])
    small, projection, mean = reduced(vectors, DIMENSIONS)
    scaled = np.round(127 * small / np.abs(small).max(axis=1, keepdims=True)).astype(np.int8)
    np.savez(out / VECTORS, vectors=scaled, projection=projection.astype(np.float16), mean=mean)
    body = "".join(f"{term.code}\t{term.text}\n" for term in terms)
    (out / TERMS).write_bytes(gzip.compress(body.encode(), mtime=0))


def reduced(vectors: Vectors, dimensions: int) -> tuple[Vectors, Vectors, Vectors]:
    """(reduced, projection, mean) by principal components; the sign of each component is fixed."""
    mean = vectors.mean(axis=0)
    _, _, components = np.linalg.svd(vectors - mean, full_matrices=False)
    projection = components[:dimensions].T
    projection = projection * np.sign(projection[np.abs(projection).argmax(axis=0), np.arange(projection.shape[1])])
    return (vectors - mean) @ projection, projection, mean


def write_manifest(out: Path, terms: int) -> int:
    """The manifest with every file's SHA-256; gives the bytes of all files together."""
    files = {name: sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    manifest = {"version": VERSION, "terms": terms, "dimensions": DIMENSIONS, "files": files}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return sum((out / name).stat().st_size for name in FILES)
