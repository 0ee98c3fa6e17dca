"""What coded case reports teach of procedures, each document judged by what the others teach."""

import gzip
import os
from datetime import date
from pathlib import Path

import pytest

from chartlight.codesets.codeset import load_codeset
from chartlight.learning.corpus import PROCEDURE, Corpus, read_marked
from chartlight.learning.procedure_terms import (
    Schooling,
    best_threshold,
    curve_of,
    examples,
    held_out,
    past_of,
    table,
    written,
)
from chartlight.learning.projection import Projected
from chartlight.procedures.prose import NAMES, by_code, claims_of
from chartlight.procedures.prose_terms import terms_of

TABLES = load_codeset(date(2026, 4, 1)).pcs_tables


def _corpus() -> Corpus:
    """Twenty synthetic reports: three of four coders gave a code for the odd words of a scan."""
    texts, gold, spans = {}, {}, []
    for number in range(20):
        name = f"d{number:02}"
        texts[name] = f"Synthetic case {number}. A belly picture was taken. A chest X-ray was normal."
        gold[name] = frozenset({"BW40ZZZ"} if number % 4 else {"BW20"})
        start = texts[name].index("belly picture")
        spans.append(Projected(name, min(gold[name]), start, start + 13, "belly picture", 0.9))
    spans.append(Projected("d00", "BW03", 0, 9, "synthetic", 0.2))
    return Corpus(texts, gold, tuple(spans))


@pytest.fixture(scope="module")
def schooling() -> Schooling:
    return Schooling(_corpus())


def test_a_term_knows_its_codes_and_how_often_they_came_true(schooling: Schooling) -> None:
    term = schooling.terms()["belly picture"]
    assert term.documents == 20
    assert [(one.begun, one.full, one.annotated, one.hits) for one in term.teaches] == [
        ("BW40", "BW40ZZZ", 15, 15),
        ("BW20", "", 5, 5),
    ]


def test_what_is_unsure_teaches_nothing(schooling: Schooling) -> None:
    assert all(one.begun != "BW03" for term in schooling.terms().values() for one in term.teaches)


def test_documents_left_out_teach_nothing(schooling: Schooling) -> None:
    assert schooling.terms(frozenset(schooling.texts)) == {}
    term = schooling.terms(schooling.folds[0])["belly picture"]
    assert term.documents == 18


def test_the_table_is_read_as_it_was_written(schooling: Schooling) -> None:
    raw = table(schooling.terms())
    assert raw == table(schooling.terms())
    lines = gzip.decompress(raw).decode().splitlines()
    read = terms_of(tuple(line.split("\t")) for line in lines if not line.startswith("#"))
    assert read == schooling.terms()


def test_the_curve_trusts_what_came_true_more(schooling: Schooling) -> None:
    found, past = examples(schooling, TABLES)
    assert past["BW03"] == (20, 0)
    judged = held_out(found, schooling)
    right = [chance for chance, was_right in judged if was_right]
    wrong = [chance for chance, was_right in judged if not was_right]
    assert sum(right) / len(right) > sum(wrong) / len(wrong)
    curve = curve_of(found, schooling.gold)
    assert set(curve) == {"intercept", *NAMES}
    assert '"from" = 0.5' in written(curve, 0.5, 0.7)


def test_the_past_leaves_out_a_fold(schooling: Schooling) -> None:
    claims = {name: by_code(claims_of(text, TABLES, {})) for name, text in schooling.texts.items()}
    assert past_of(claims, schooling.gold, frozenset(list(schooling.texts)[:5]))["BW03"] == (15, 0)


def test_the_threshold_is_that_of_the_best_f1() -> None:
    assert best_threshold([(0.9, True), (0.8, True), (0.3, False)], 2) == (0.8, 1.0)


def test_the_training_set_as_it_is_published() -> None:
    folder = os.environ.get("CODIESP_TRAIN")
    if not folder or not Path(folder).is_dir():
        pytest.skip("set CODIESP_TRAIN to the folder of the CodiEsp training set to read it")
    corpus = read_marked(Path(folder), PROCEDURE, str.upper)
    assert len(corpus.texts) == 500
    assert len(corpus.spans) > 1_500
