"""The trees answer from arrays as they would from nodes, and no file is taken for another."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from chartlight import locations
from chartlight.coding.features import NAMES, claims_of
from chartlight.coding.forest import SURE, ConfidenceModel, Forest, eased, load_confidence
from chartlight.coding.specificity import Refiner
from chartlight.reading.encoding import ModelDamaged


def small_forest() -> Forest:
    """One stump (first feature up to 1.5: -2, else 2) and one lone leaf (0.5)."""
    return Forest(
        feature=np.array([0, 0, 0, 0], np.int32),
        threshold=np.array([1.5, 0, 0, 0]),
        left=np.array([1, 1, 2, 3], np.int32),
        right=np.array([2, 1, 2, 3], np.int32),
        value=np.array([0, -2, 2, 0.5]),
        roots=np.array([0, 3], np.int32),
        start=0.25,
    )


def test_rows_go_left_up_to_the_threshold() -> None:
    chances = small_forest().probabilities(np.array([[1.5], [1.6]]))
    assert chances == pytest.approx([1 / (1 + np.exp(1.25)), 1 / (1 + np.exp(-2.75))])


def test_words_that_annotators_code_are_likelier_than_a_stray_reading_of_them(codeset, reader) -> None:
    text = "A synthetic patient has pneumonia, hypertension and fever."
    judged = load_confidence().judge(claims_of(text, reader.read(text), Refiner(codeset)), text)
    assert min(judged["J18.9"], judged["I10"], judged["R50.9"]) > 0.8 > 0.2 > judged["R50.81"]
    assert all(0 < chance < 1 for chance in judged.values())


def test_features_are_as_many_as_their_names_and_no_words_make_none(codeset, reader) -> None:
    assert load_confidence().judge({}, "") == {}
    assert len(set(NAMES)) == len(NAMES)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "confidence"
    shutil.copytree(locations.models() / "confidence", folder)
    with (folder / "codes.tsv.gz").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(ModelDamaged, match="codes"):
        ConfidenceModel(folder)


def test_only_what_is_surer_than_the_bound_stays_above_ninety_per_cent_and_order_is_kept() -> None:
    raw = np.linspace(0.01, 0.99, 99)
    drawn = eased(raw, 0.93)
    assert np.all(np.diff(drawn) > 0)
    assert (drawn > SURE + 1e-9).tolist() == (raw > 0.93 + 1e-9).tolist()
    assert np.array_equal(drawn[raw <= 0.75], raw[raw <= 0.75])
