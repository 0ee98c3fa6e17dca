from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_fakes.desk import NOW, FakeDesk

from chartlight_ui.worklist.line import line_of
from chartlight_ui.worklist.search import compile_search

LINES = [line_of(row, NOW) for row in FakeDesk().worklist(NOW)]


def found(text: str) -> set[str]:
    test = compile_search(text, NOW)
    return {line.row.name for line in LINES if test is None or test(line)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("okafor", {"Okafor, Grace"}),
        ("00382", {"Lindqvist, Per"}),
        ("unit:ICU", {"Lindqvist, Per", "Quist, Annika", "Castillo, Ramón"}),
        ("unit:icu new:24h", {"Lindqvist, Per", "Quist, Annika"}),
        ("abara new:24h", set()),
        ("abara new:36h", {"Abara, Tunde"}),
        ("drg:193", {"Okafor, Grace"}),
        ("finding:sepsis", {"Okafor, Grace"}),
        ("day:>6", {"Delacroix, Jean", "Svensson, Ulla"}),
        ("could:>0.9", {"Marchetti, Rosa", "Quist, Annika"}),
        ('"heart failure" without', {"Abara, Tunde"}),
        ("seen:never", {"Abara, Tunde", "Quist, Annika", "Hargreave, Ida"}),
        ("payer:medicare unit:4W new:24h", {"Okafor, Grace"}),
        ("nosuchkey:4W", set()),
        ("unit:", set()),
    ],
)
def test_finds(text: str, names: set[str]) -> None:
    assert found(text) == names


def test_nothing_asked_is_no_test() -> None:
    assert compile_search("   ", NOW) is None
    assert len(found("")) == len(LINES)


def test_new_means_new_within_the_span() -> None:
    assert "Okafor, Grace" in found("new:2h")
    test = compile_search("new:2h", NOW + timedelta(days=3))
    assert test is not None
    assert not any(test(line) for line in LINES)


@given(st.text(max_size=40))
def test_any_typing_is_understood(text: str) -> None:
    assert found(text) <= {line.row.name for line in LINES}


@given(
    st.sampled_from(["unit:4W", "new:24h", "okafor", "day:>2", "drg:19"]), st.sampled_from(["medicare", "hale", "w"])
)
def test_more_words_never_find_more(one: str, other: str) -> None:
    assert found(f"{one} {other}") <= found(one)
