"""No cell is a formula, in whichever way a spreadsheet program parts the line."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.reports.cells import safe

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＠A1", " =1", "\u200b=1", "\ufeff=1", "\xa0\xa0-1", "\u202e=1")
pieces = st.one_of(
    st.sampled_from(["=", "+", "-", "@", ";", "\t", "\r\n", '"', "'", ",", " ", "\u200b", "1", "HYPERLINK", "－"]),
    st.characters(exclude_categories=["Cs"]),
)
cells = st.lists(pieces, max_size=8).map("".join)
RUNS = re.compile("[\\s\u200b\ufeff\xa0]*[=+\\-@＝＋－＠]")


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_begins_as_a_formula_stands_behind_an_apostrophe(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Sepsis", "A-1", "5 > 3", "a = b", "ann@example.org", "x, -1", "'=1"])
def test_what_is_no_formula_stays(cell: str) -> None:
    assert safe(cell) == cell


def test_a_sign_that_would_part_the_line_elsewhere_lets_no_formula_through() -> None:
    assert safe("Sepsis;=1+1") == "Sepsis;'=1+1"
    assert safe("Sepsis\t=1+1") == "Sepsis\t'=1+1"
    assert safe("Sepsis\n=1+1") == "Sepsis\n'=1+1"
    assert safe("\tSepsis") == "'\tSepsis"


@given(st.lists(cells, min_size=1, max_size=4), st.sampled_from([",", ";", "\t"]))
def test_no_cell_of_a_line_is_a_formula_however_it_is_parted(line: list[str], parted: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow([safe(cell) for cell in line])
    found = [cell for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=parted) for cell in row]
    assert not [cell for cell in found if RUNS.match(cell)]
