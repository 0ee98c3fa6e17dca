from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.assessment import CodeAxis, Words
from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs import Nearest, PcsTables
from chartlight.codesets.pcs_chosen import CHOSEN, axes_of

CODESET = load_codeset(date(2026, 1, 1))
CODES = sorted(code for code, _ in CODESET.pcs_codes())


@pytest.fixture(scope="module")
def tables() -> PcsTables:
    return CODESET.pcs_tables


def wish_of(code: str, tables: PcsTables) -> list[tuple[str, str]]:
    return list(zip(code, tables.labels(code), strict=True))


def changed(tables: PcsTables, code: str, position: int, value: str) -> Nearest:
    wish = wish_of(code, tables)
    wish[position - 1] = (value, tables.values(code[: position - 1])[value])
    return tables.nearest(wish)


def test_a_change_that_fits_leaves_the_rest_as_it_was(tables: PcsTables) -> None:
    assert changed(tables, "0FT44ZZ", 5, "0").code == "0FT40ZZ"
    assert changed(tables, "0QS736Z", 4, "6").code == "0QS636Z"


def test_what_does_not_fit_any_more_is_set_where_one_value_is_left(tables: PcsTables) -> None:
    found = changed(tables, "0QS736Z", 5, "X")
    assert found.code == "0QS7XZZ"
    assert found.labels[5] == "No Device"


def test_what_does_not_fit_and_has_several_values_is_open(tables: PcsTables) -> None:
    found = changed(tables, "0QS7XZZ", 5, "0")
    assert found.code in ("", "0QS70ZZ")
    found = tables.nearest([*wish_of("0QS736Z", tables)[:5], ("Q", "no such device"), ("Z", "No Qualifier")])
    assert (found.code, found.values[5], found.values[6]) == ("", "", "Z")
    assert "6" in found.offered[5]


def test_a_character_is_kept_by_its_meaning_and_not_by_its_letter(tables: PcsTables) -> None:
    """0DT: 4 is no gallbladder there."""
    found = changed(tables, "0FT44ZZ", 2, "D")
    assert found.values[:3] == ("0", "D", "T")
    assert found.values[3] == ""
    assert found.values[4] == "4"


def test_while_the_operation_is_open_nothing_after_it_is_told(tables: PcsTables) -> None:
    found = changed(tables, "5A1955Z", 1, "0")
    first = found.values.index("")
    assert first < 3
    assert set(found.values[first:]) == {""}
    assert found.offered[3] == {}


def test_a_wish_comes_back_with_the_character_that_allowed_it(tables: PcsTables) -> None:
    wish = wish_of("0QS736Z", tables)
    away = [*wish[:4], ("X", "External"), *wish[5:]]
    assert tables.nearest(away).code == "0QS7XZZ"
    assert tables.nearest([*away[:4], ("3", "Percutaneous"), *away[5:]]).code == "0QS736Z"


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_whatever_is_changed_the_code_is_valid_or_says_what_is_open(data: st.DataObject) -> None:
    tables = CODESET.pcs_tables
    code = data.draw(st.sampled_from(CODES))
    wish = wish_of(code, tables)
    found = tables.nearest(wish)
    assert found.code == code
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from([at for at in range(7) if found.offered[at]]))
        value = data.draw(st.sampled_from(sorted(found.offered[place])))
        before, meaning = found, found.offered[place][value]
        wish[place] = (value, meaning)
        found = tables.nearest(wish)
        assert found.values[:place] == before.values[:place]
        assert found.values[place] == value
        if found.code:
            assert CODESET.is_valid_pcs(found.code)
            assert found.labels == tables.labels(found.code)
        for at, one in enumerate(found.values):
            assert one or len(found.offered[at]) != 1
            assert not one or one in found.offered[at]
            assert one or wish[at][1] not in found.offered[at].values()


def test_the_words_of_what_stayed_stay(tables: PcsTables) -> None:
    words = (Words("n1", 0, 8, "Lap chole"),)
    read = tuple(
        CodeAxis(place, value, label, "", words, (), "B3.8" if place == 3 else "")
        for place, (value, label) in enumerate(wish_of("0FT44ZZ", tables), 1)
    )
    axes = axes_of("0FT40ZZ", tables, read)
    assert "".join(axis.value for axis in axes) == "0FT40ZZ"
    assert [bool(axis.evidence) for axis in axes] == [True] * 4 + [False] + [True] * 2
    assert (axes[2].why, axes[4].why) == ("B3.8", CHOSEN)
    assert [one.value for one in axes[4].alternatives] == ["4"]
    assert axes_of("0FT40ZZ", tables)[4].why == ""
    assert axes_of("0FT4XZZ", tables, read) == ()
