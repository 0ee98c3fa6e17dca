from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs import PcsTables

CODESET = load_codeset(date(2026, 1, 1))


@pytest.fixture(scope="module")
def tables() -> PcsTables:
    return CODESET.pcs_tables


def test_only_values_that_fit_what_was_begun_are_offered(tables: PcsTables) -> None:
    assert tables.values("")["0"] == "Medical and Surgical"
    assert tables.values("0F")["T"] == "Resection"
    assert tables.values("0FT4") == {"0": "Open", "4": "Percutaneous Endoscopic"}
    assert tables.values("0FT44ZZ") == {}
    assert tables.values("XXX") == {}


def test_labels_say_what_each_character_means(tables: PcsTables) -> None:
    assert tables.labels("0FT44ZZ")[2:5] == ("Resection", "Gallbladder", "Percutaneous Endoscopic")
    assert tables.labels("0FT4XZZ") == ()
    assert tables.labels("0FT4") == ()


@settings(deadline=None)
@given(st.data())
def test_every_code_built_from_what_is_offered_is_valid(data: st.DataObject) -> None:
    code = ""
    while offered := CODESET.pcs_tables.values(code):
        code += data.draw(st.sampled_from(sorted(offered)))
    assert CODESET.is_valid_pcs(code)
    assert len(CODESET.pcs_tables.labels(code)) == 7


def test_every_valid_code_can_be_built(tables: PcsTables) -> None:
    built = [
        code
        for code, _ in list(CODESET.pcs_codes())[::101]
        if all(code[place] in tables.values(code[:place]) for place in range(7))
    ]
    assert len(built) == len(list(CODESET.pcs_codes())[::101])


def test_what_a_later_year_adds_can_be_built_and_what_it_deletes_cannot() -> None:
    later = load_codeset(date(2027, 4, 1))
    for code in ("028F3Z0", "XEZZXMC"):
        assert later.is_valid_pcs(code)
        assert code[-1] in later.pcs_tables.values(code[:-1])
    assert later.pcs_tables.values("028F3Z")["0"].endswith("Native Leaflet")
    assert not load_codeset(date(2026, 4, 1)).pcs_tables.labels("028F3Z0")
