import builtins
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.reading import encoding
from chartlight.reading.encoder import HIGHEST_SCORE, PROPOSED, Encoder
from chartlight.reading.encoding import TOLERANCE, ModelDamaged, NoEngine, OnnxEngine, TorchEngine, load_engine, verify
from chartlight.reading.reader import candidate_phrases, lay_out, load_reader

LINKER = locations.models() / "linker"
PHRASES = (
    "atrial fibrilation",
    "cholecistitis",
    "swelling of both lower legs",
    "kidney stones",
    "community acquired lung infection",
    "low serum potassium",
    "xanthic wobble of the third kind",
    "will discuss with daughter",
)


@pytest.fixture(scope="module")
def encoder(codeset: Codeset) -> Encoder:
    return Encoder(LINKER, codeset)


def test_changed_model_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "linker"
    folder.mkdir()
    for name in ("manifest.json", "config.json", "tokenizer.json"):
        shutil.copy(LINKER / name, folder / name)
    (folder / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelDamaged, match=r"config\.json"):
        verify(folder)


def test_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match="No such file"):
        verify(tmp_path)


def test_the_folder_holds_what_its_manifest_names_and_stays_small() -> None:
    named = set(json.loads((LINKER / "manifest.json").read_text(encoding="utf-8"))["files"])
    assert named == {path.name for path in LINKER.iterdir()} - {"manifest.json"}
    assert sum(path.stat().st_size for path in LINKER.iterdir()) < 50_000_000


def test_near_words_get_a_proposal_and_far_ones_none(encoder: Encoder) -> None:
    near, far = encoder.propose(["atrial fibrilation", "will discuss with daughter"])
    assert near[0].how == "encoder"
    assert near[0].code.startswith("I48")
    assert far == ()
    assert encoder.propose(["Atrial  fibrilation"])[0] == near


@pytest.mark.parametrize(
    ("phrase", "category"),
    [("atrial fibrilation", "I48"), ("rhabdomyolisis", "M62"), ("diverticulitus", "K57"), ("hypothyroidsm", "E03")],
)
def test_a_slip_of_spelling_is_seen_through(encoder: Encoder, phrase: str, category: str) -> None:
    assert encoder.propose([phrase])[0][0].code[:3] == category


def test_proposals_are_few_and_never_sure(encoder: Encoder) -> None:
    for candidates in encoder.propose(list(PHRASES)):
        assert len(candidates) <= PROPOSED
        assert all(0 < candidate.score < HIGHEST_SCORE for candidate in candidates)
        assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)


@pytest.mark.parametrize("phrase", ["Localized infection", "heart rate", "Pseudomonas aeruginosa", "lower extremity"])
def test_a_term_that_says_more_than_the_words_is_not_proposed(encoder: Encoder, phrase: str) -> None:
    assert encoder.propose([phrase]) == [()]


def test_what_is_denied_is_not_proposed(encoder: Encoder) -> None:
    assert encoder.propose(["MRSA nares neg", "no kidney stones"]) == [(), ()]


def test_what_a_phrase_means_does_not_depend_on_its_neighbours(codeset: Codeset) -> None:
    together = Encoder(LINKER, codeset).propose(list(PHRASES))
    apart = Encoder(LINKER, codeset)
    assert [apart.propose([phrase])[0] for phrase in reversed(PHRASES)] == together[::-1]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("int8", [False, True])
def test_engines_agree_within_the_tolerance(encoder: Encoder, int8: bool) -> None:
    other = TorchEngine(LINKER, int8=int8)
    ours = OnnxEngine(LINKER).encode(list(PHRASES))
    theirs = other.encode(list(PHRASES))
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-4)
    assert (1 - (ours * theirs).sum(axis=1)).max() <= TOLERANCE
    first = [near[0].code[:3] for near in encoder.nearest(list(PHRASES[:6]))]
    assert first == [near[0].code[:3] for near in encoder._terms.nearest(theirs, 5)[:6]]


def test_a_phrase_needs_no_torch(codeset: Codeset, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = builtins.__import__

    def refusing(name: str, *rest: Any, **more: Any) -> Any:
        assert name.partition(".")[0] not in ("torch", "transformers"), f"{name} was imported"
        return plain(name, *rest, **more)

    monkeypatch.setattr(encoding, "has_cuda", lambda: False)
    monkeypatch.setattr(builtins, "__import__", refusing)
    assert Encoder(LINKER, codeset).propose(["atrial fibrilation"])[0]


@pytest.mark.filterwarnings("ignore")
def test_the_other_engine_stands_in_where_a_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "has_cuda", lambda: False)
    there = {"onnxruntime": None, "torch": object()}
    monkeypatch.setattr(encoding, "find_spec", lambda name: there[name])
    assert load_engine(LINKER).name == "torch int8 on cpu"
    there["torch"] = None
    with pytest.raises(NoEngine, match="onnxruntime or torch"):
        load_engine(LINKER)


def test_a_localized_infection_is_no_salmonella(codeset: Codeset) -> None:
    text = "ASSESSMENT: 63 y.o. F with acute calculous cholecystitis. Localized infection, not septic.\n"
    reading = load_reader(codeset).read(text)
    assert not [c for mention in reading.mentions for c in mention.candidates if c.code.startswith("A02")]


def test_phrases_are_items_that_the_lexicon_left_alone() -> None:
    text = "HPI: strange rattling noise\nA/P:\n1. Peculiar xanthic wobble - monitor\n2. Sepsis due to UTI\n"
    layout = lay_out(text)
    taken = [(text.index("Sepsis"), text.index("UTI") + 3)]
    phrases = [
        text[layout.words.starts[first] : layout.words.ends[last]]
        for _, first, last in candidate_phrases(layout, taken)
    ]
    assert phrases == ["Peculiar xanthic wobble"]


@pytest.mark.parametrize("text", ["Admitted with the", "A/P:\n1. due to", "Diagnosis of 2", "Consistent with a"])
def test_a_note_cut_off_after_an_announcement_announces_nothing(text: str) -> None:
    assert candidate_phrases(lay_out(text), []) == []
