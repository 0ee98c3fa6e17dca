"""Training the confidence model (models/confidence) on the documents of a corpus, each judged by what the others teach.

scikit-learn grows the trees; it is no dependency of the program: `pip install scikit-learn` where the model is built.
"""

import gzip
import io
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from chartlight.coding.associations import Associations
from chartlight.coding.features import NAMES, Claim, Past, claims_of, features, known_past, with_cited
from chartlight.coding.forest import SURE
from chartlight.coding.specificity import Refiner
from chartlight.learning.associations import Citations
from chartlight.learning.corpus import Corpus
from chartlight.learning.phrases import Schooling
from chartlight.reading.lexicon import Lexicon

TREES = {
    "max_iter": 300,
    "learning_rate": 0.04,
    "max_leaf_nodes": 16,
    "max_depth": 6,
    "min_samples_leaf": 20,
    "l2_regularization": 1.0,
    "max_features": 0.3,
}
SEEDS = (0, 1)
FOLDS = 5
RIGHT_OF_SURE = 0.957
"""Asked of held-out documents; 0.94 is asked of new ones."""
ROUND = 6

Floats = npt.NDArray[np.float64]


class NoTrainer(RuntimeError):
    """scikit-learn is not installed here."""


@dataclass(frozen=True)
class Examples:
    """Rows of features, one a code of a document, whether the document carries the code, and what codes are given."""

    table: Floats
    right: npt.NDArray[np.bool_]
    documents: Sequence[str]
    codes: Sequence[str]
    past: dict[str, Past]
    associations: Associations


def examples(corpus: Corpus, schooling: Schooling, refiner: Refiner) -> Examples:
    """The examples of a corpus. What a row knows of past documents leaves out those of its fold."""
    claims = {
        document: claims_of(corpus.texts[document], reading, refiner)
        for fold in schooling.folds
        for document, reading in schooling.read(fold)
    }
    met = {
        document: frozenset(code for code, entries in found.items() if any(map(_plainly, entries)))
        for document, found in claims.items()
    }
    citations = Citations(corpus)
    rows = [
        _rows(
            {document: claims[document] for document in sorted(fold)},
            _part(corpus, fold),
            _past(corpus, met, fold),
            citations.associations(fold),
        )
        for fold in schooling.folds
    ]
    every = _past(corpus, met, frozenset())
    codes = {code for own in (*met.values(), *corpus.gold.values()) for code in own}
    return Examples(
        np.concatenate([part.table for part in rows]),
        np.concatenate([part.right for part in rows]),
        [document for part in rows for document in part.documents],
        [code for part in rows for code in part.codes],
        {name: every(name) for name in sorted(codes | {code[:3] for code in codes})},
        citations.associations(),
    )


def _rows(
    claims: Mapping[str, dict[str, list[Claim]]],
    corpus: Corpus,
    past: Callable[[str], Past],
    associations: Associations,
) -> Examples:
    table: list[list[float]] = []
    right: list[bool] = []
    documents: list[str] = []
    codes: list[str] = []
    for document, found in claims.items():
        text = corpus.texts[document]
        supports, pointers = associations.of(text)
        every = with_cited(found, pointers, text, past)
        for code, row in features(every, len(text), past, supports).items():
            table.append(row)
            right.append(code in corpus.gold[document])
            documents.append(document)
            codes.append(code)
    whole = np.array(table, dtype=np.float64).reshape(len(table), len(NAMES))
    return Examples(whole, np.array(right, dtype=np.bool_), documents, codes, {}, Associations({}))


def _past(corpus: Corpus, met: Mapping[str, frozenset[str]], without: frozenset[str]) -> Callable[[str], Past]:
    """What the documents but `without` say of a code."""
    there = {document: codes for document, codes in corpus.gold.items() if document not in without}
    documents = Counter(code for document in there for code in met[document])
    hits = Counter(code for document, codes in there.items() for code in met[document] & codes)
    given = Counter(code for codes in there.values() for code in codes)
    category = Counter(name for codes in there.values() for name in {code[:3] for code in codes})
    return lambda code: Past(documents[code], hits[code], given[code], category[code[:3]])


def _plainly(claim: Claim) -> bool:
    return claim.asserted and claim.place == 0 and not claim.inner


def _grow(table: Floats, right: npt.NDArray[np.bool_]) -> list[Any]:
    """Ensembles from several seeds, whose mean is steadier than one."""
    try:
        ensemble: Any = import_module("sklearn.ensemble")
    except ImportError as error:
        raise NoTrainer("training needs scikit-learn: pip install scikit-learn") from error
    return [ensemble.HistGradientBoostingClassifier(**TREES, random_state=seed).fit(table, right) for seed in SEEDS]


def _chances(grown: list[Any], table: Floats) -> Floats:
    raw = sum(fitted.decision_function(table) for fitted in grown) / len(grown)
    chances: Floats = 1.0 / (1.0 + np.exp(-raw))
    return chances


def held_out(corpus: Corpus, base: Lexicon, refiner: Refiner) -> tuple[Examples, Floats]:
    """Examples of each fifth of the corpus and their probabilities, all learned from the other four fifths alone.

    Dearer than crossing the folds of one schooling, and honest: figures of past documents tell on their own.
    """
    names = list(corpus.texts)
    parts: list[Examples] = []
    chances: list[Floats] = []
    for number in range(FOLDS):
        inside = frozenset(names[number::FOLDS])
        rest = _part(corpus, frozenset(names) - inside)
        schooling = Schooling(rest, base)
        taught = examples(rest, schooling, refiner)
        readings = schooling.read(inside, corpus.texts)
        claims = {document: claims_of(corpus.texts[document], reading, refiner) for document, reading in readings}
        tested = _rows(claims, _part(corpus, inside), partial(known_past, taught.past), taught.associations)
        parts.append(tested)
        chances.append(_chances(_grow(taught.table, taught.right), tested.table))
    joined = Examples(
        np.concatenate([part.table for part in parts]),
        np.concatenate([part.right for part in parts]),
        [document for part in parts for document in part.documents],
        [code for part in parts for code in part.codes],
        {},
        Associations({}),
    )
    return joined, np.concatenate(chances)


def _part(corpus: Corpus, documents: frozenset[str]) -> Corpus:
    return Corpus(
        {document: text for document, text in corpus.texts.items() if document in documents},
        {document: codes for document, codes in corpus.gold.items() if document in documents},
        tuple(span for span in corpus.spans if span.document in documents),
    )


def best_threshold(found: Examples, chances: Floats, corpus: Corpus) -> tuple[float, float, float]:
    """(threshold, micro-F1 by full code, by category): where the two F1 together are highest."""
    wanted = sum(map(len, corpus.gold.values()))
    categories = {document: {code[:3] for code in codes} for document, codes in corpus.gold.items()}
    all_categories = sum(map(len, categories.values()))
    best = (0.5, 0.0, 0.0)
    for threshold in np.arange(0.2, 0.6, 0.01):
        taken = np.flatnonzero(chances >= threshold)
        full = 2 * float(found.right[taken].sum()) / (len(taken) + wanted)
        said = {(found.documents[n], found.codes[n][:3]) for n in taken}
        hits = sum(name in categories[document] for document, name in said)
        by_category = 2 * hits / (len(said) + all_categories)
        if full + by_category > best[1] + best[2]:
            best = (round(float(threshold), 2), full, by_category)
    return best


def sure_from(found: Examples, chances: Floats) -> float:
    """The lowest probability, not below `SURE`, from which `RIGHT_OF_SURE` of the codes are right."""
    for bound in np.arange(SURE, 0.99, 0.005):
        taken = chances >= bound
        if taken.any() and found.right[taken].mean() >= RIGHT_OF_SURE:
            break
    return round(float(bound), 3)


def train(found: Examples, asserted_from: float, sure: float, folder: Path) -> None:
    """Grow the trees on all examples and write the model with its manifest."""
    arrays, start = _arrays(_grow(found.table, found.right))
    folder.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    np.savez_compressed(written, **arrays)
    facts = {
        "features": NAMES,
        "start": start,
        "asserted_from": asserted_from,
        "sure_from": sure,
        "trees": len(arrays["roots"]),
    }
    table = "".join(
        f"{code}\t{past.documents}\t{past.hits}\t{past.given}\t{past.category}\n"
        for code, past in sorted(found.past.items())
    )
    words = "".join(
        f"{group}\t{link.name}\t{link.documents}\t{link.hits}\t{link.cited}\t{link.usual}\n"
        for group, links in sorted(found.associations.links.items())
        for link in links
    )
    files = {
        "trees.npz": written.getvalue(),
        "model.json": (json.dumps(facts, indent=1) + "\n").encode(),
        "codes.tsv.gz": gzip.compress(table.encode(), mtime=0),
        "words.tsv.gz": gzip.compress(words.encode(), mtime=0),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    hashes = {name: sha256(content).hexdigest() for name, content in sorted(files.items())}
    version = f"trees-{sha256(''.join(hashes.values()).encode()).hexdigest()[:8]}"
    manifest = json.dumps({"version": version, "files": hashes}, indent=1) + "\n"
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")


def _arrays(grown: list[Any]) -> tuple[dict[str, npt.NDArray[Any]], float]:
    """The trees end to end; leaves point at themselves."""
    parts: dict[str, list[npt.NDArray[Any]]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    roots, offset = [], 0
    for (tree,) in (predictors for fitted in grown for predictors in fitted._predictors):
        nodes = tree.nodes
        leaf = nodes["is_leaf"].astype(bool)
        here = np.arange(len(nodes)) + offset
        parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16))
        parts["threshold"].append(np.where(leaf, 0.0, nodes["num_threshold"]).round(ROUND))
        parts["left"].append(np.where(leaf, here, nodes["left"] + offset).astype(np.int32))
        parts["right"].append(np.where(leaf, here, nodes["right"] + offset).astype(np.int32))
        parts["value"].append((np.where(leaf, nodes["value"], 0.0) / len(grown)).round(ROUND))
        roots.append(offset)
        offset += len(nodes)
    arrays = {name: np.concatenate(part) for name, part in parts.items()}
    arrays["roots"] = np.array(roots, dtype=np.int32)
    return arrays, float(np.mean([np.ravel(fitted._baseline_prediction)[0] for fitted in grown]))
