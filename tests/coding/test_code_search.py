"""Finding codes as one types, by code, word, index term, synonym and abbreviation."""

import time
from datetime import date
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight import locations
from chartlight.codesets.codeset import load_codeset
from chartlight.coding.code_search import code_finder
from chartlight.coding.procedure_search import procedure_finder
from chartlight.reading.tables import rows

CODESET = load_codeset(date(2026, 11, 1))


def first(text: str) -> str:
    found = code_finder(CODESET).find(text)
    return found[0].code if found else ""


def procedures(text: str, limit: int = 50) -> list[str]:
    return [one.code for one in procedure_finder(CODESET).find(text, limit)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("I50.23", "I50.23"),
        ("i5023", "I50.23"),
        ("J96.0", "J96.00"),
        ("heart attack", "I21.9"),
        ("PE", "I26.99"),
        ("pe", "I26.99"),
        ("AKI", "N17.9"),
        ("t2dm", "E11.9"),
        ("b12 def", "E53.8"),
        ("diabetic foot ulcer", "E11.621"),
        ("ulcer diabetic foot", "E11.621"),
        ("acute on chronic systolic", "I50.23"),
        ("renal failure acute", "N17.9"),
        ("kidney failure acute", "N17.9"),
        ("haemorrhage gi", "K92.2"),
        ("copd exac", "J44.1"),
        ("kwashior", "E40"),
        ("broken hip", "S72.009A"),
        ("bedsore", "L89.90"),
    ],
)
def test_what_a_coder_types_finds_the_code_first(typed: str, code: str) -> None:
    assert first(typed) == code


def test_a_code_found_by_another_name_tells_the_name() -> None:
    found = {one.code: one.term for one in code_finder(CODESET).find("heart attack")}
    assert found["I21.9"] == "heart attack"
    assert {one.term for one in code_finder(CODESET).find("sepsis e coli")} == {None}


def test_codes_that_this_year_added_are_found() -> None:
    assert "J15.61" in [one.code for one in code_finder(CODESET).find("acinetobacter pneumonia")]


@pytest.mark.parametrize("text", ["", "  ", "xyzzy", "!!", "()", "\x00", "ß"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert code_finder(CODESET).find(text) == []
    assert procedure_finder(CODESET).find(text) == []


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=30), st.text("abcdeimorst ", max_size=12)), st.integers(1, 60))
def test_whatever_is_typed_finds_only_reportable_codes_and_no_more_than_asked(text: str, limit: int) -> None:
    codes = [one.code for one in code_finder(CODESET).find(text, limit)]
    assert len(codes) == len(set(codes)) <= limit
    assert all(CODESET.is_billable(code) for code in codes)
    done = procedures(text, limit)
    assert len(done) == len(set(done)) <= limit
    assert all(CODESET.is_valid_pcs(code) for code in done)


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("cholecystectomy", "0FT40ZZ"),
        ("lap chole", "0FT44ZZ"),
        ("intubation", "0BH17EZ"),
        ("0bh17ez", "0BH17EZ"),
        ("mechanical ventilation", "5A1955Z"),
        ("prbc", "30233N1"),
        ("transfusion rbc", "30233N1"),
        ("right hip nail", "0QS606Z"),
        ("hemodialysis", "5A1D70Z"),
        ("cabg", "02100Z3"),
        ("colectomy sigmoid", "0DTN0ZZ"),
        ("tha right", "0SR90JZ"),
        ("orif right femur", "0QS604Z"),
    ],
)
def test_procedures_are_found_by_title_index_and_what_coders_say(typed: str, among: str) -> None:
    assert among in procedures(typed)[:6]


def test_a_procedure_found_by_the_index_tells_the_entry() -> None:
    found = {one.code: one.term for one in procedure_finder(CODESET).find("cholecystectomy")}
    assert found["0FT40ZZ"] == "Cholecystectomy Resection, Gallbladder"


def test_a_begun_procedure_code_lists_what_begins_with_it() -> None:
    assert procedures("0BH1")
    assert all(code.startswith("0BH1") for code in procedures("0BH1"))


def test_a_search_answers_while_one_types() -> None:
    code_finder(CODESET).find("warm")
    procedure_finder(CODESET).find("warm")
    taken = []
    for text in ("diabetic foot ulcer", "acute respiratory failure", "resection gallbladder"):
        for end in range(1, len(text) + 1):
            begun = time.process_time()
            code_finder(CODESET).find(text[:end])
            procedure_finder(CODESET).find(text[:end])
            taken.append(time.process_time() - begun)
    assert median(taken) < 0.05


def test_every_form_of_the_table_of_procedure_words_finds_something() -> None:
    table = list(rows(locations.resources() / "coding" / "procedure-words.tsv", 2))
    assert table
    assert [form for form, words, *_ in table if not procedures(form) or not procedures(words)] == []
