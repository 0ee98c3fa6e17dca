from pathlib import Path

import numpy as np
import pytest
from tests.learning.small import corpus

from chartlight.codesets.codeset import Codeset
from chartlight.learning.linking_data import CodedTerm
from chartlight.learning.linking_questions import asked, others, unknown_evidence, withheld
from chartlight.learning.linking_reranker import fit, judged, write_reranker
from chartlight.reading.agreement import NAMES
from chartlight.reading.encoder import Reranker
from chartlight.reading.encoding import ModelDamaged
from chartlight.reading.lexicon_load import load_lexicon
from chartlight.reading.term_vectors import Near


def test_questions_are_what_the_reader_would_ask(codeset: Codeset) -> None:
    small = corpus()
    texts = dict(small.texts) | {"d00": "The picture was compatible with peculiar xanthic wobble. He denies fever."}
    lexicon = load_lexicon(codeset, learned=False)
    told = type(small)(texts, small.gold, small.spans)
    (question,) = asked(told, ["d00"], lexicon)
    assert (question.phrase, question.kind, question.right) == ("peculiar xanthic wobble", "asked", small.gold["d00"])
    phrases = {question.phrase for question in unknown_evidence(small, frozenset(small.texts), lexicon)}
    assert phrases == {"barking spell", "brittle mood"}
    assert len(others(small, sorted(small.texts), seed=1, each=2)) == 2 * len(small.texts)
    plain, slipped = withheld([CodedTerm("J18.9", "pneumonitis everywhere", "disease")], seed=1)
    assert plain.phrase != slipped.phrase
    assert plain.right == slipped.right == {"J18.9"}


def test_the_model_learns_what_tells_right_from_wrong_and_is_read_as_it_was_written(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    table = random.normal(size=(800, len(NAMES)))
    right = table[:, 0] + 0.3 * random.normal(size=800) > 1.0
    weights, bias = fit(table, right)
    assert weights[0] > 5 * np.abs(weights[1:]).max()
    chances = 1 / (1 + np.exp(-(table @ weights + bias)))
    assert abs(chances.mean() - right.mean()) < 0.01
    write_reranker(tmp_path / "reranker.json", weights, bias, 0.4)
    read = Reranker(tmp_path / "reranker.json")
    assert read.propose_from == 0.4
    near = [Near("I48.91", "atrial fibrillation", 0.9), Near("I49.9", "arrhythmia", 0.5)]
    first, second = read.chances("atrial fibrilation", near)
    assert 0 <= second <= first <= 1


def test_a_model_of_other_features_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reranker.json").write_text('{"names": ["cosine"], "weights": [1], "bias": 0, "propose_from": 0.5}')
    with pytest.raises(ModelDamaged, match="other features"):
        Reranker(tmp_path / "reranker.json")


def test_each_near_term_is_right_or_wrong_by_its_code() -> None:
    question = withheld([CodedTerm("J18.9", "pneumonitis", "disease")], seed=1)[0]
    near = [Near("J18.9", "pneumonia", 0.8), Near("J84.9", "interstitial lung disease", 0.6)]
    found = judged([question], lambda phrases: [near for _ in phrases])
    assert found.right.tolist() == [True, False]
    assert found.table.shape == (2, len(NAMES))
