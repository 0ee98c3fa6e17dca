from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.codesets.codeset import load_codeset

CODESET = load_codeset(date(2026, 11, 1))


def found(text: str, limit: int = 50) -> list[str]:
    return [code for code, _ in CODESET.search(text, limit)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I50.23", "I50.23"),
        ("i5023", "I50.23"),
        ("acute on chronic systolic", "I50.23"),
        ("sepsis e coli", "A41.51"),
        ("type 2 diab foot ulc", "E11.621"),
        ("kwashior", "E40"),
    ],
)
def test_the_best_match_comes_first(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_words_of_headings_and_inclusion_terms_count_for_what_is_below() -> None:
    assert set(found("hfref")) == {"I50.20", "I50.21", "I50.22", "I50.23"}
    assert found("acute hfref")[0] == "I50.21"


def test_a_partial_code_lists_what_begins_with_it() -> None:
    assert found("J96.0") == ["J96.00", "J96.01", "J96.02"]
    assert all(code.startswith("J9") for code in found("j9"))


@pytest.mark.parametrize("text", ["", "   ", "xyzzy", "!!", "()"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert found(text) == []


@settings(deadline=None)
@given(st.text(max_size=40), st.integers(1, 60))
def test_whatever_is_typed_finds_only_reportable_codes_and_no_more_than_asked(text: str, limit: int) -> None:
    codes = found(text, limit)
    assert len(codes) == len(set(codes)) <= limit
    assert all(CODESET.is_billable(code) for code in codes)


@settings(deadline=None)
@given(st.sampled_from(["acute kidney failure", "pressure ulcer sacral stage", "heart failure systolic"]), st.randoms())
def test_the_order_of_words_does_not_matter(text: str, random: object) -> None:
    words = text.split()
    random.shuffle(words)  # type: ignore[attr-defined]
    assert set(found(" ".join(words), 10_000)) == set(found(text, 10_000))
