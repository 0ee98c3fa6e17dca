"""What words alone speak for: words as written, pairs nearby, and nothing across the end of a clause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.coding.associations import Associations, Link, Support, word_groups
from chartlight.coding.features import Past, with_cited
from chartlight.reading.folding import words_of

LESIONS = Link("L53.9", 10, 8, 6, 0.05)
CATEGORY = Link("L53", 10, 9, 7, 0.06)


def table() -> Associations:
    return Associations({"erythematous": (LESIONS, CATEGORY), "plaque skin": (Link("L53.9", 4, 2, 1, 0.05),)})


def test_words_as_written_and_pairs_of_stems_of_one_clause() -> None:
    groups = word_groups(words_of("Plaques of the skin. Painful"))
    assert groups["plaque skin"] == (0, 19)
    assert groups["painful"] == (21, 28)
    assert not any("pain" in group and " " in group for group in groups)


def test_support_is_summed_by_code_and_points_at_the_words_cited_most() -> None:
    text = "Erythematous plaques of the skin."
    supports, pointers = table().of(text)
    assert supports["L53.9"] == Support(2, LESIONS.share, LESIONS.cited_share, pytest.approx(supports["L53.9"].lift))
    assert supports["L53"].words == 1
    pointer = pointers["L53.9"]
    assert text[pointer.start : pointer.end] == "Erythematous"


def test_only_codes_that_were_given_are_claimed_and_their_words_are_cited() -> None:
    text = "An erythematous plaque."
    _, pointers = table().of(text)
    claims = with_cited({}, pointers, text, lambda code: Past(given=int(code == "L53.9")))
    assert list(claims) == ["L53.9"]
    ((claim,),) = claims.values()
    assert (claim.mention.quote, claim.candidate.source) == ("erythematous", "cited")
    assert with_cited(claims, pointers, text, lambda _: Past(given=1))["L53.9"] == [claim]


def test_words_seldom_cited_claim_nothing() -> None:
    rare = Associations({"pale": (Link("R23.1", 12, 4, 1, 0.05),), "weak": (Link("R53.1", 50, 9, 9, 0.02),)})
    _, pointers = rare.of("Pale and weak.")
    assert with_cited({}, pointers, "Pale and weak.", lambda _: Past(given=1)) == {}


@given(st.text(max_size=200))
def test_every_group_stands_where_it_says(text: str) -> None:
    for start, end in word_groups(words_of(text)).values():
        assert 0 <= start < end <= len(text)
