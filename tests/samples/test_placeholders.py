from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.samples.placeholders import check, fill
from chartlight.samples.times import Calendar

CALENDAR = Calendar(date(2026, 11, 17), UTC)


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("{day 1}", "11/17/26"),
        ("{day 0}", "11/16/26"),
        ("{day 15 short}", "12/1"),
        ("{day 2 long}", "November 18, 2026"),
        ("{day 2 name}", "Wednesday"),
        ("{year -15}", "2011"),
        ("abx day 2 = {day 2 short}; s/p lumpectomy {year -15}.", "abx day 2 = 11/18; s/p lumpectomy 2011."),
    ],
)
def test_placeholders_become_dates_of_the_stay(written: str, becomes: str):
    assert fill(written, CALENDAR) == becomes


@given(st.text(alphabet=st.characters(exclude_characters="{}")))
def test_text_without_placeholders_stays(text: str):
    check(text)
    assert fill(text, CALENDAR) == text


@pytest.mark.parametrize(
    "text", ["{day}", "{day 2 wide}", "{Day 2}", "{year}", "{}", "{blank:19197}", "a { b", "a } b"]
)
def test_braces_that_mean_nothing_are_refused(text: str):
    with pytest.raises(ValueError, match=r"placeholder|brace"):
        check(text)
