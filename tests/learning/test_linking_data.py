from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.learning.small import corpus

from chartlight.codesets.codeset import Codeset
from chartlight.learning.linking_data import CodedTerm, coded_terms, evidence, held_out_synonyms, pairs, parted
from chartlight.learning.linking_noise import misspelt, noisy
from chartlight.learning.linking_terms import chosen_terms
from chartlight.learning.linking_training import BATCH, batches


@pytest.fixture(scope="module")
def terms(codeset: Codeset) -> list[CodedTerm]:
    return coded_terms(codeset)


def test_terms_have_complete_codes_and_one_line_a_key(terms: list[CodedTerm], codeset: Codeset) -> None:
    assert len(terms) > 50_000
    assert all(codeset.title(term.code) for term in terms[::500])
    assert CodedTerm("I10", "hypertension", "index") in terms or any(
        term.code == "I10" and "hypertens" in term.text for term in terms
    )


def test_what_is_held_out_is_neither_trained_on_nor_in_the_index(terms: list[CodedTerm], codeset: Codeset) -> None:
    held = held_out_synonyms(terms)
    away = {term.text for term in held}
    assert 300 < len(held) < 1500
    assert held == held_out_synonyms(list(reversed(terms)))[::-1]
    course = list(pairs([term for term in terms if term.text not in away], [], codeset, seed=1))
    assert away.isdisjoint(pair.anchor for pair in course)
    index = chosen_terms(terms, held)
    assert away.isdisjoint(term.text for term in index)
    assert not any(" left" in term.text for term in index)
    assert not any(term.code[0] in "OP" for term in index)
    assert 20_000 < len(index) < 35_000


def test_pairs_of_a_remainder_class_share_a_word(codeset: Codeset) -> None:
    unlike = [CodedTerm("A63.8", "balanoposthitis ulcerative", "index"), CodedTerm("A63.8", "other spots", "index")]
    for seed in range(6):
        assert all(pair.anchor == pair.positive for pair in pairs(unlike, [], codeset, seed))


def test_phrases_of_notes_stand_beside_a_term_of_their_code(codeset: Codeset) -> None:
    small = corpus()
    taught, judging = parted(small)
    assert not taught & judging
    assert len(taught) == 12
    spans = evidence(small, taught)
    assert {span.phrase for span in spans} == {"barking spell", "brittle mood"}
    course = list(pairs([CodedTerm("F39", "mood disorder", "index")], spans, codeset, seed=1))
    moods = {pair.positive for pair in course if pair.anchor == "brittle mood"}
    assert moods <= {"mood disorder", "unspecified mood [affective] disorder"}
    assert course == list(pairs([CodedTerm("F39", "mood disorder", "index")], spans, codeset, seed=1))


def test_batches_hold_every_pair_once_and_siblings_together(terms: list[CodedTerm], codeset: Codeset) -> None:
    course = list(pairs(terms[:40_000], [], codeset, seed=2))
    made = list(batches(course, Random(3)))
    assert sorted(map(repr, (pair for batch in made for pair in batch))) == sorted(map(repr, course))
    assert max(map(len, made)) <= BATCH
    full = [batch for batch in made if len(batch) == BATCH]
    neighbours = sum(a.code[:3] == b.code[:3] for batch in full for a, b in pairwise(batch))
    assert neighbours > 0.3 * BATCH * len(full)


@given(st.text(alphabet="abcdefghij ", min_size=1, max_size=60), st.integers(0, 10_000))
def test_one_slip_touches_one_word(text: str, seed: int) -> None:
    slipped = misspelt(text, Random(seed))
    before, after = text.split(), slipped.split()
    assert len(after) == len(before) or slipped == text
    assert sum(a != b for a, b in zip(before, after, strict=True)) <= 1
    assert noisy(text, Random(seed)) == noisy(text, Random(seed))
