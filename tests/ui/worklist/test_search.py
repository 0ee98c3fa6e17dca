from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_fakes.desk import NOW, FakeDesk

from chartlight_ui.worklist.line import line_of
from chartlight_ui.worklist.search import compile_search, unknown_values
from chartlight_ui.worklist.search_words import words_of

ME = "M. Castellan"
LINES = [line_of(row, NOW) for row in FakeDesk().worklist(NOW)]


def found(text: str) -> set[str]:
    return {line.row.name for line in compile_search(text, NOW, ME).among(LINES)}


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
        ("los>6", {"Delacroix, Jean", "Svensson, Ulla"}),
        ("day:6..7 -unit:ICU", {"Svensson, Ulla"}),
        ("seen:never -finding:altered", {"Abara, Tunde", "Quist, Annika"}),
        ("-seen:never unit:ICU", {"Lindqvist, Per", "Castillo, Ramón"}),
        ('name:"okafor, g"', {"Okafor, Grace"}),
        ("risk:mcc -okafor", {"Lindqvist, Per", "Svensson, Ulla"}),
        ("unit:3n left:<-3", {"Delacroix, Jean", "Svensson, Ulla"}),
        ("status:attested", set()),
    ],
)
def test_finds(text: str, names: set[str]) -> None:
    assert found(text) == names


def test_nothing_asked_is_no_test() -> None:
    assert not compile_search("   ", NOW, ME)
    assert len(found("")) == len(LINES)
    assert len(found("unit:")) == len(LINES)


def test_new_means_new_within_the_span() -> None:
    assert "Okafor, Grace" in found("new:2h")
    later = compile_search("new:2h", NOW + timedelta(days=3), ME)
    assert later.among(LINES) == []
    assert "Okafor, Grace" not in {line.row.name for line in compile_search("new>2h", NOW, ME).among(LINES)}


def test_assigned_knows_me_and_nobody() -> None:
    mine = line_of(replace(LINES[0].row, assigned=ME), NOW)
    theirs = line_of(replace(LINES[1].row, assigned="B. Osei"), NOW)
    lines = [mine, theirs, LINES[2]]
    for text, expected in {
        "assigned:me": [mine],
        "assigned:osei": [theirs],
        "assigned:nobody": [LINES[2]],
        "-assigned:nobody": [mine, theirs],
        "assigned:castellan": [mine],
    }.items():
        assert compile_search(text, NOW, ME).among(lines) == expected, text


def test_discharged_and_attested_are_told_apart() -> None:
    gone = line_of(replace(LINES[0].row, discharged=NOW), NOW)
    done = line_of(replace(LINES[1].row, discharged=NOW, attested=True), NOW)
    lines = [gone, done, LINES[2]]
    assert compile_search("status:open", NOW, ME).among(lines) == [LINES[2]]
    assert compile_search("status:discharged", NOW, ME).among(lines) == [gone]
    assert compile_search("status:attested", NOW, ME).among(lines) == [done]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("new:soon", "“soon” is no length of time"),
        ("day:many", "“many” is no number"),
        ("status:gone", "“gone” is no status"),
        ("unit>4", "“unit” is no number"),
        ("nosuchkey:4W", "no search word “nosuchkey:”"),
    ],
)
def test_what_is_not_understood_is_left_out_and_told(text: str, said: str) -> None:
    search = compile_search(f"okafor {text}", NOW, ME)
    assert len(search.problems) == 1
    assert said in search.problems[0]
    assert [line.row.name for line in search.among(LINES)] == ["Okafor, Grace"]


def test_a_value_that_nobody_has_is_told_with_those_there_are() -> None:
    (said,) = unknown_values(compile_search("unit:9Z", NOW, ME), LINES)
    assert said.startswith("No admission has unit:9Z. There are: ")
    assert "4W" in said
    assert unknown_values(compile_search("unit:4W -unit:9Z okafor", NOW, ME), LINES) == ()
    assert unknown_values(compile_search("assigned:me", NOW, ME), LINES) == ("Nothing is assigned to you.",)


@given(st.text(max_size=40))
def test_any_typing_is_understood(text: str) -> None:
    assert found(text) <= {line.row.name for line in LINES}
    search = compile_search(text, NOW, ME)
    assert all("{" not in problem for problem in search.problems) or "{" in text


@given(st.sampled_from(["unit:4W", "new:24h", "okafor", "day:>2", '"heart failure"', "seen:never"]))
def test_a_word_and_its_negation_share_all_lines(word: str) -> None:
    assert found(word) | found(f"-{word}") == {line.row.name for line in LINES}
    assert not found(word) & found(f"-{word}")


@given(st.text(max_size=40))
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    words = list(words_of(text))
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(
    st.sampled_from(["unit:4W", "new:24h", "okafor", "day:>2", "drg:19"]), st.sampled_from(["medicare", "hale", "w"])
)
def test_more_words_never_find_more(one: str, other: str) -> None:
    assert found(f"{one} {other}") <= found(one)
