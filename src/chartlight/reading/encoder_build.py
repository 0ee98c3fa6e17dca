"""Writes models/linker from a sentence encoder's folder and the lexicon: half-precision weights, term vectors, hashes.

python -m chartlight.reading.encoder_build --source FOLDER --out models/linker
"""

import gzip
import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import click
import numpy as np

from chartlight import locations
from chartlight.reading.encoder import SentenceEncoder, Vectors
from chartlight.reading.tables import rows

VERSION = "minilm-l6-1"
DIMENSIONS = 192
TERMS_PER_CODE = 2
MOST_TERMS = 20_000
BATCH = 64
# Conditions a provider names in an assessment: no injuries by encounter, external causes, obstetrics, perinatal.
_CHAPTERS = re.compile(r"^[A-NR]")
_SIDED = re.compile(r"\b(?:left|right|bilateral)\b")


def chosen_terms() -> list[tuple[str, str]]:
    """(code, term) from the lexicon: at most two terms a code, without side, index terms and titles first."""
    order = {"index": 0, "title": 1, "disease": 2, "inclusion": 3}
    table = [
        (order[source], len(term), codes.split(",")[0], term)
        for _, codes, term, source in rows(locations.resources() / "reading" / "lexicon.tsv.gz", 4)
        if source in order and not _SIDED.search(term)
    ]
    count: dict[str, int] = {}
    kept = []
    for _, _, code, term in sorted(table):
        if _CHAPTERS.match(code) and count.get(code, 0) < TERMS_PER_CODE:
            count[code] = count.get(code, 0) + 1
            kept.append((code, term))
    return sorted(kept[:MOST_TERMS])


def reduced(vectors: Vectors) -> tuple[Vectors, Vectors, Vectors]:
    """(reduced, projection, mean) by principal components; the sign of each component is fixed."""
    mean = vectors.mean(axis=0)
    _, _, components = np.linalg.svd(vectors - mean, full_matrices=False)
    projection = components[:DIMENSIONS].T
    projection = projection * np.sign(projection[np.abs(projection).argmax(axis=0), np.arange(DIMENSIONS)])
    return (vectors - mean) @ projection, projection, mean


@click.command()
@click.option("--source", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(source: Path, out: Path) -> None:
    """Build the model folder."""
    from safetensors.torch import load_file, save_file

    out.mkdir(parents=True, exist_ok=True)
    weights = load_file(str(source / "model.safetensors"))
    unused = ("pooler.", "embeddings.position_ids")
    save_file(
        {name: tensor.half() for name, tensor in weights.items() if not name.startswith(unused)},
        str(out / "model.safetensors"),
    )
    shutil.copyfile(source / "tokenizer.json", out / "tokenizer.json")
    shutil.copyfile(source / "config.json", out / "config.json")
    terms = chosen_terms()
    encoder = SentenceEncoder(out)
    vectors = np.concatenate(
        [encoder.encode([term for _, term in terms[at : at + BATCH]]) for at in range(0, len(terms), BATCH)]
    )
    small, projection, mean = reduced(vectors)
    scaled = np.round(127 * small / np.abs(small).max(axis=1, keepdims=True)).astype(np.int8)
    np.savez(out / "terms.npz", vectors=scaled, projection=projection.astype(np.float16), mean=mean)
    body = "\n".join(f"{code}\t{term}" for code, term in terms) + "\n"
    (out / "terms.tsv.gz").write_bytes(gzip.compress(body.encode(), mtime=0))
    names = ("config.json", "model.safetensors", "terms.npz", "terms.tsv.gz", "tokenizer.json")
    files = {name: sha256((out / name).read_bytes()).hexdigest() for name in names}
    manifest = {"version": VERSION, "terms": len(terms), "dimensions": DIMENSIONS, "files": files}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    click.echo(f"{len(terms):,} terms, {sum((out / name).stat().st_size for name in names) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
