"""Procedures that prose names, as beginnings of codes."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.codesets.pcs import LENGTH, PcsTables
from chartlight.procedures.prose import (
    EARLIER,
    NAMES,
    NOT_DONE,
    PLANNED,
    by_code,
    claims_of,
    confidence,
    features,
    procedures_in_prose,
    trusted,
)
from chartlight.procedures.prose_terms import load_terms, terms_in, terms_of

CASE = (
    "A synthetic patient was admitted with abdominal pain. An abdominal ultrasound showed gallstones. "
    "A chest X-ray was normal. Laparoscopic cholecystectomy was performed. Hemodialysis was started on the second day."
)
TERMS = terms_of(
    [("ct scan", "ct scan", "10", "BW20,BW24", "BW20ZZZ,-", "6,2", "7,2"), ("ct", "ct", "20", "BN20", "-", "3", "4")]
)


def test_what_the_prose_names_with_its_words(tables: PcsTables) -> None:
    told = {one.begun: one for one in procedures_in_prose(CASE, tables)}
    assert {"BW40", "BW03", "0FT4", "5A1D"} <= set(told)
    begin, end = told["BW03"].spans[0]
    assert "hest X-ray" in CASE[begin:end]
    assert told["BW40"].full == "BW40ZZZ"
    assert all(0 < one.confidence < 1 for one in told.values())


def test_nothing_is_named_by_a_text_without_procedures(tables: PcsTables) -> None:
    assert procedures_in_prose("A synthetic patient with a cough. He smokes.", tables) == []
    assert procedures_in_prose("", tables) == []


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("No chest X-ray was done.", NOT_DONE),
        ("A chest X-ray is planned.", PLANNED),
        ("A chest X-ray three years ago was normal.", EARLIER),
        ("A chest X-ray was normal.", ""),
    ],
)
def test_context_of_a_claim(text: str, against: str, tables: PcsTables) -> None:
    claims = [claim for claim in claims_of(text, tables, {}) if claim.begun == "BW03"]
    assert {claim.against for claim in claims} == {against}
    assert ("BW03" in by_code(claims)) == (against in ("", EARLIER))
    assert features(claims, {})[EARLIER] == float(against == EARLIER)


def test_what_was_not_done_or_is_planned_is_not_given(tables: PcsTables) -> None:
    done, denied, planned = (
        {one.begun for one in procedures_in_prose(text, tables)}
        for text in ("A chest X-ray was done.", "A chest X-ray was not done.", "A chest X-ray is planned.")
    )
    assert ("BW03" in done, "BW03" in denied, "BW03" in planned) == (True, False, False)


def test_the_longest_term_counts_and_the_order_of_words_does_not() -> None:
    text = "The scan (CT) and another CT."
    found = [(term.key, text[slice(*span)]) for term, span in terms_in(text, 0, len(text), TERMS)]
    assert found[-1] == ("ct", "CT")
    assert [term.key for term, _ in terms_in("CT scan", 0, 7, TERMS)] == ["ct scan"]


def test_a_full_code_is_valid_or_not_given(tables: PcsTables) -> None:
    terms = terms_of([("dialysis", "dialysis", "9", "5A1D,ZZZZ", "5A1D00Z,-", "9,1", "9,1")])
    claims = claims_of("Dialysis was started.", tables, terms)
    assert [claim.full for claim in claims if claim.source == "learned"] == [""]
    assert all(not claim.full or tables.labels(claim.full) for claim in claims_of(CASE, tables, load_terms()))


def test_a_curve_that_trusts_nothing_gives_nothing(tables: PcsTables) -> None:
    curve = {**dict.fromkeys(NAMES, 0.0), "intercept": -2.0, "from": 0.5}
    claims = claims_of(CASE, tables, {})
    assert claims
    assert list(trusted(claims, {}, curve)) == []
    assert confidence(features(claims[:1], {}), curve) < curve["from"]


def test_terms_of_the_table_are_found_by_their_own_words(tables: PcsTables) -> None:
    terms = load_terms()
    assert len(terms) > 500
    assert all(0 < term.share(one) < 1 for term in terms.values() for one in term.teaches)
    assert sum(bool(tables.values(one.begun)) for term in terms.values() for one in term.teaches) > len(terms)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_valid_beginnings(text: str) -> None:
    from datetime import date

    from chartlight.codesets.codeset import load_codeset

    tables = load_codeset(date(2026, 4, 1)).pcs_tables
    for one in procedures_in_prose(text, tables):
        assert tables.values(one.begun)
        assert not one.full or (len(one.full) == LENGTH and one.full.startswith(one.begun))
        assert all(0 <= begin < end <= len(text) for begin, end in one.spans)


def test_the_work_grows_with_the_text_alone(tables: PcsTables) -> None:
    procedures_in_prose(CASE, tables)
    begun = time.perf_counter()
    procedures_in_prose(CASE * 20, tables)
    assert time.perf_counter() - begun < 20
