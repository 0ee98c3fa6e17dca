"""Where the words that a problem quotes stand in a text."""

import pytest

from chartlight_ui.query.sheet_text import quoted_at


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("DRG", "improve the drg, the DRGs and DRG", ["drg", "DRG"]),
        ("A", "renal, a cause, Dr A", ["A"]),
        ("a. b", "x a. \n b y", ["a. \n b"]),
        ("sepsis", "Sepsis? Urosepsis!", ["Sepsis"]),
        ("(x)", "f(x)(x)", ["(x)", "(x)"]),
        ("\U0001f600 severe", "\U0001f600 Severe", ["\U0001f600 Severe"]),
        ("", "anything", []),
        (" ", "any thing", []),
    ],
)
def test_whole_words_in_any_case_and_short_ones_as_written(quote: str, text: str, found: list[str]) -> None:
    assert [text[begin:end] for begin, end in quoted_at(quote, text)] == found
