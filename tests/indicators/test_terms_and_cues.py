import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.assessment import Context
from chartlight.indicators.rulebook import load_rulebook

BOOK = load_rulebook()


def contexts(text: str, word: str) -> list[str]:
    start = text.index(word)
    return [context.value for context in BOOK.scan(text).context(start, start + len(word))]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Temporal wasting noted.", "wasting", []),
        ("No temporal wasting.", "wasting", ["negated"]),
        ("Denies fever, chills, night sweats, weight loss", "weight loss", ["negated"]),
        ("Denies chest pain but reports weight loss", "weight loss", []),
        ("Sepsis: ruled out", "Sepsis", ["negated"]),
        ("Sepsis ruled out.", "Sepsis", ["negated"]),
        ("Sepsis not ruled out", "Sepsis", ["uncertain"]),
        ("No change in confusion", "confusion", []),
        ("Family history: mother had CKD", "CKD", ["family"]),
        ("Mother - T2DM, CHF in 70s", "CHF", ["family"]),
        ("H/o pneumonia in 2023", "pneumonia", ["historical"]),
        ("Possible sepsis", "sepsis", ["uncertain"]),
        ("Return for shortness of breath", "shortness", ["hypothetical"]),
        ("Aspiration precautions", "Aspiration", ["hypothetical"]),
        ("No fever. Confused this morning", "Confused", []),
        ("Edema: no\nWasting: yes", "Wasting", []),
        ("denies cough,\nWheezing or dyspnea", "dyspnea", ["negated"]),
    ],
)
def test_what_stands_around_words_decides_their_context(text: str, word: str, expected: list[str]) -> None:
    assert contexts(text, word) == expected


@pytest.mark.parametrize(
    ("text", "terms", "quotes"),
    [
        ("severe temporal\n   wasting seen", "muscle-or-fat-loss", ["temporal\n   wasting"]),
        ("Temporal\n\nwasting", "muscle-or-fat-loss", []),
        ("aseptic technique, septic", "sepsis", ["septic"]),
        ("septic arthritis of the knee", "sepsis", []),
        ("spaki", "acute-kidney-injury", []),
        ("AKI/CKD", "acute-kidney-injury", ["AKI"]),
        ("İlk AKI", "acute-kidney-injury", ["AKI"]),
        ("Stage 3 pressure injury to sacrum", "sacral-stage-3", ["Stage 3 pressure injury to sacrum"]),
    ],
)
def test_terms_are_found_whole_over_line_breaks_at_their_place(text: str, terms: str, quotes: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in BOOK.scan(text).hits.get(terms, ())] == quotes


@pytest.mark.parametrize(
    ("text", "number"),
    [("LVEF 35%", 35), ("EF of 55-60%", 57.5), ("ejection fraction is estimated at 45 %", 45), ("EF 30 %", 30)],
)
def test_an_ejection_fraction_is_read_from_words(text: str, number: float) -> None:
    hits = BOOK.scan(text).hits.get("ejection-fraction", ())
    assert [hit.number for hit in hits] == [number]


@given(st.text(alphabet="nopedis \n\t.,;:İßﬁKAI-", max_size=60), st.sampled_from(["sepsis", "AKI", "temporal wasting"]))
def test_a_term_set_into_any_text_is_found_with_exact_offsets(around: str, term: str) -> None:
    text = f"{around} \n {term} \n {around}"
    found = [text[h.start : h.end] for hits in BOOK.scan(text).hits.values() for h in hits]
    assert term in found
    for hits in BOOK.scan(text).hits.values():
        for hit in hits:
            start, end = BOOK.scan(text).quote(hit.start, hit.end)
            assert 0 <= start <= hit.start < hit.end <= end <= len(text)
            assert set(BOOK.scan(text).context(hit.start, hit.end)) <= set(Context)
