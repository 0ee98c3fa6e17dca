import shutil
from pathlib import Path

import pytest

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.reading.encoder import THRESHOLD, Encoder, ModelDamaged, says_the_term, verify
from chartlight.reading.reader import candidate_phrases, lay_out


def test_changed_model_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "linker"
    folder.mkdir()
    for name in ("manifest.json", "config.json", "tokenizer.json"):
        shutil.copy(locations.models() / "linker" / name, folder / name)
    (folder / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelDamaged, match=r"config\.json"):
        verify(folder)


def test_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match="No such file"):
        verify(tmp_path)


@pytest.mark.filterwarnings("ignore")
def test_near_words_get_a_proposal_and_far_ones_none(codeset: Codeset) -> None:
    encoder = Encoder(locations.models() / "linker", codeset)
    near, far = encoder.propose(["atrial fibrilation", "will discuss with daughter"])
    assert near[0].how == "encoder"
    assert near[0].code.startswith("I48")
    assert near[0].score < 0.7
    assert far == ()
    assert encoder.propose(["Atrial  fibrilation"])[0] == near


def test_phrases_are_items_that_the_lexicon_left_alone() -> None:
    text = "HPI: strange rattling noise\nA/P:\n1. Peculiar xanthic wobble - monitor\n2. Sepsis due to UTI\n"
    layout = lay_out(text)
    taken = [(text.index("Sepsis"), text.index("UTI") + 3)]
    phrases = [
        text[layout.words.starts[first] : layout.words.ends[last]]
        for _, first, last in candidate_phrases(layout, taken)
    ]
    assert phrases == ["Peculiar xanthic wobble"]
    assert 0.6 < THRESHOLD < 1


@pytest.mark.parametrize(
    ("phrase", "term", "said"),
    [
        ("syncopal spells", "syncope", True),
        ("inferior turbinate hypertrophy", "hypertrophy nasal turbinate", True),
        ("heart rate", "abnormal heart rate", False),
        ("Pseudomonas aeruginosa", "sepsis pseudomonas", False),
        ("nephrology following", "nephrosis", False),
        ("cholecistitis", "cholecystitis", True),
    ],
)
def test_near_is_not_enough(phrase: str, term: str, said: bool) -> None:
    assert says_the_term(phrase, term) is said
