from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.finalize.made import codeset

from chartlight.codesets.codeset import load_codeset
from chartlight.finalize.looking_up import known_code
from chartlight.finalize.refusals import UnknownCode

FY2026 = load_codeset(date(2026, 3, 1))


@pytest.mark.parametrize(
    ("typed", "code", "system"),
    [
        ("j189", "J18.9", "ICD-10-CM"),
        (" I10 ", "I10", "ICD-10-CM"),
        ("w01.0xxa", "W01.0XXA", "ICD-10-CM"),
        ("0bh17ez", "0BH17EZ", "ICD-10-PCS"),
    ],
)
def test_a_code_by_its_form(typed: str, code: str, system: str):
    known = known_code(typed, codeset())
    assert known[:2] == (code, system)
    assert known[2] == (codeset().title(code) or codeset().pcs_title(code))


def test_an_incomplete_code_offers_those_below():
    with pytest.raises(UnknownCode, match=r"^J18 is not complete: \d+ codes below it are$") as refused:
        known_code("J18", codeset())
    assert ("J18.9", "Pneumonia, unspecified organism") in refused.value.options


def test_a_code_that_never_was_offers_its_neighbours():
    with pytest.raises(UnknownCode, match=r"J18\.7 is no ICD-10-CM code of FY2027") as refused:
        known_code("J18.7", codeset())
    assert next(code for code, _ in refused.value.options) == "J18.0"


def changed_in_2027(action: str) -> str:
    from chartlight.codesets import manifest

    rows = manifest.find("cm-changes", 2027).rows_of()
    codes = [row[1] for row in rows if row[0] == action]
    if action == "delete":
        return next(code for code in codes if not codeset().exists(code))
    return next(code for code in codes if codeset().is_billable(code))


def test_a_code_of_a_later_year_is_not_valid_yet():
    with pytest.raises(UnknownCode, match="is valid from FY2027 on; this discharge is in FY2026"):
        known_code(changed_in_2027("add"), FY2026)


def test_a_deleted_code_says_since_when():
    with pytest.raises(UnknownCode, match="was deleted after FY2026; this discharge is in FY2027"):
        known_code(changed_in_2027("delete"), codeset())


@pytest.mark.parametrize("typed", ["", "J1", "pneumonia", "J18.9.9.9.9", "<script>"])
def test_what_has_not_the_form_of_a_code(typed: str):
    with pytest.raises(UnknownCode, match=r"form of a code|no ICD-10-CM code"):
        known_code(typed, codeset())


def test_a_procedure_that_the_tables_do_not_make():
    with pytest.raises(UnknownCode, match="0BH17ZZ is no valid ICD-10-PCS code of FY2027"):
        known_code("0BH17ZZ", codeset())


@settings(deadline=None)
@given(st.text(max_size=9))
def test_whatever_is_typed_is_a_code_or_refused(typed: str):
    try:
        code, _, title = known_code(typed, codeset())
    except UnknownCode:
        return
    assert title
    assert codeset().is_billable(code) or codeset().is_valid_pcs(code)
