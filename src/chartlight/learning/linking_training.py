"""Contrastive training of a sentence encoder: two ways to say one code come near, all others of a batch go far.

Multiple negatives ranking (Henderson et al., Efficient Natural Language Response Suggestion, 2017), both ways. A batch
is made of runs of neighbouring codes, so that what it tells apart are siblings and not only strangers. Word pieces
that medical text does not use are left out first: half of the base's weights.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from chartlight.learning.linking_data import Pair
from chartlight.learning.linking_noise import noisy

LONGEST = 24
"""Word pieces that a phrase is cut to."""
POSITIONS = 32
BATCH = 64
_DECKS = 4
_RUN = 4
_WINDOW = 50
RATE = 8e-5
_WARM_UP = 0.08
_SHARPNESS = 20.0
_KEPT = 0.5
"""Share of the base in the weights that come out: halfway both say more than either of what was held out (Wortsman et
al., Robust fine-tuning of zero-shot models, 2022)."""
# Word pieces and the first layers keep what the base learned of English; a third of the time is saved too.
_FROZEN = ("embeddings.", "encoder.layer.0.", "encoder.layer.1.")
_LEAST_USES = 3


@dataclass
class Trained:
    """A model with its tokenizer and configuration, on the CPU."""

    model: Any
    tokenizer: Any
    config: dict[str, Any]


def load_base(folder: Path, texts: Iterable[str]) -> Trained:
    """The base model with the word pieces that `texts` use, and single letters, so that nothing is unknown."""
    from safetensors.torch import load_file
    from tokenizers import Tokenizer
    from transformers import BertConfig, BertModel

    written = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = written["model"]["vocab"]
    special = {token["content"] for token in written["added_tokens"]}
    whole = Tokenizer.from_str(json.dumps(written | {"padding": None, "truncation": None}))
    uses: Counter[str] = Counter()
    for text in texts:
        uses.update(whole.encode(text).tokens)
    kept = [
        piece
        for piece, _ in sorted(vocabulary.items(), key=lambda entry: entry[1])
        if piece in special or uses[piece] >= _LEAST_USES or len(piece.removeprefix("##")) == 1
    ]
    tokenizer = Tokenizer.from_str(json.dumps(_renumbered(written, {piece: n for n, piece in enumerate(kept)})))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {"vocab_size": len(kept), "max_position_embeddings": POSITIONS}
    model: Any = BertModel(BertConfig(**config), add_pooling_layer=False)
    weights = {
        name: tensor.float()
        for name, tensor in load_file(str(folder / "model.safetensors")).items()
        if not name.startswith(("pooler.", "embeddings.position_ids"))
    }
    name = "embeddings.word_embeddings.weight"
    weights[name] = weights[name][[vocabulary[piece] for piece in kept]]
    name = "embeddings.position_embeddings.weight"
    weights[name] = weights[name][:POSITIONS]
    model.load_state_dict(weights, strict=True)
    return Trained(model, tokenizer, config)


def _renumbered(written: dict[str, Any], numbers: dict[str, int]) -> dict[str, Any]:
    """A tokenizer's description with other numbers of its word pieces."""
    tokens = [token | {"id": numbers[token["content"]]} for token in written["added_tokens"]]
    frame = dict(written["post_processor"])
    frame["special_tokens"] = {
        name: entry | {"ids": [numbers[token] for token in entry["tokens"]]}
        for name, entry in frame["special_tokens"].items()
    }
    model = written["model"] | {"vocab": numbers}
    return written | {
        "added_tokens": tokens,
        "post_processor": frame,
        "model": model,
        "padding": None,
        "truncation": None,
    }


def batches(pairs: list[Pair], random: Random) -> Iterator[list[Pair]]:
    """Batches of neighbouring codes, of about equal length within a window, in random order."""
    decks: list[list[Pair]] = [[] for _ in range(_DECKS)]
    for pair in pairs:
        random.choice(decks).append(pair)
    runs: list[list[Pair]] = []
    for deck in decks:
        deck.sort(key=lambda pair: (pair.code, pair.anchor, pair.positive))
        runs += [deck[at : at + _RUN] for at in range(0, len(deck), _RUN)]
    random.shuffle(runs)
    size = BATCH // _RUN
    for at in range(0, len(runs), size * _WINDOW):
        window = sorted(runs[at : at + size * _WINDOW], key=_length)
        full = [window[start : start + size] for start in range(0, len(window), size)]
        random.shuffle(full)
        for batch in full:
            yield [pair for run in batch for pair in run]


def _length(run: list[Pair]) -> int:
    return max(max(len(pair.anchor), len(pair.positive)) for pair in run)


def train(start: Trained, pairs: list[Pair], seed: int, tell: Callable[[str], None], threads: int) -> None:
    """Train the model in place, one pass over the pairs: some 40 a second on a core. On CUDA where there is one."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    random = Random(seed)  # noqa: S311 - a course to repeat, not a secret
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = start.model.to(device).train()
    course = list(batches(pairs, random))
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not name.startswith(_FROZEN))
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    warm = max(1, int(_WARM_UP * len(course)))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (len(course) - step) / max(1, len(course) - warm))
    )
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    lost = 0.0
    for step, batch in enumerate(course, 1):
        anchors = embed(start, [noisy(pair.anchor, random) for pair in batch], device)
        positives = embed(start, [pair.positive for pair in batch], device)
        codes = [pair.code for pair in batch]
        same = torch.tensor([[a == b for b in codes] for a in codes], device=device)
        same.fill_diagonal_(False)
        scores = (anchors @ positives.T * _SHARPNESS).masked_fill(same, -1e4)
        wanted = torch.arange(len(batch), device=device)
        cross = torch.nn.functional.cross_entropy
        loss = (cross(scores, wanted) + cross(scores.T, wanted)) / 2
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        rate.step()
        optimiser.zero_grad()
        lost += float(loss.detach())
        if step % 50 == 0 or step == len(course):
            tell(f"step {step} of {len(course)}: loss {lost / (step % 50 or 50):.3f}")
            lost = 0.0
    model.load_state_dict(
        {name: torch.lerp(after, before[name], _KEPT) for name, after in _floats(model)}, strict=False
    )
    start.model = model.to("cpu").eval()


def _floats(model: Any) -> Iterator[tuple[str, Any]]:
    return ((name, tensor) for name, tensor in model.state_dict().items() if tensor.is_floating_point())


def embed(trained: Trained, texts: list[str], device: str) -> Any:
    """Unit vectors of texts: the mean of their word pieces, as the base was trained."""
    import torch

    encoded = trained.tokenizer.encode_batch(texts)
    ids = torch.tensor([one.ids for one in encoded], device=device)
    mask = torch.tensor([one.attention_mask for one in encoded], device=device)
    hidden = trained.model(input_ids=ids, attention_mask=mask).last_hidden_state
    weight = mask.unsqueeze(-1).float()
    mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
    return torch.nn.functional.normalize(mean)
