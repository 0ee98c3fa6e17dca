from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.reading.copied import LEAST_WORDS, Copied, copied_ranges, shares

PLAN = "1. Sepsis due to E. coli urinary tract infection: continue ceftriaxone day 3, follow cultures."
MORE = "2. Acute kidney injury on chronic kidney disease stage 3b, improving with fluids, hold lisinopril."


def copies(*texts: str) -> list[str]:
    notes = [(f"n{number}", text) for number, text in enumerate(texts)]
    found = copied_ranges(notes)
    last, text = notes[-1]
    return [text[copy.start : copy.end] for copy in found[last]]


def test_a_passage_said_before_is_copied_and_its_source_is_where_it_was_first_said() -> None:
    first = f"Day 1.\n{PLAN}\n"
    found = copied_ranges([("a", first), ("b", f"Day 2, better.\n{PLAN}"), ("c", PLAN)])
    assert found["a"] == ()
    (copy,) = found["b"]
    assert copy.source_note == "a"
    assert first[copy.source_start :].startswith("1. Sepsis")
    assert found["c"] == (Copied(0, len(PLAN) - 1, "a", first.index("1. ")),)


def test_a_changed_word_is_fresh_and_the_rest_is_copied() -> None:
    changed = PLAN.replace("day 3", "day 4").replace("follow", "await final")
    assert copies(f"{PLAN}\n{MORE}", f"{changed}\n{MORE}") == [
        "1. Sepsis due to E. coli urinary tract infection: continue ceftriaxone day",
        f"cultures.\n{MORE[:-1]}",
    ]


def test_line_breaks_bullets_case_and_punctuation_make_no_difference() -> None:
    assert copies(PLAN, "* " + PLAN.upper().replace(": ", "\n  - ")) == [
        "1. SEPSIS" + PLAN.upper()[9:-1].replace(": ", "\n  - ")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Acute kidney injury",
        "No acute events overnight.",
        "Vitals stable.",
        "1 2 3 4 5 6 7 8 9 10 11 12 13",
        "Acute on chronic respiratory failure with hypoxia and hypercapnia",
        "Sepsis due to UTI",
    ],
)
def test_short_lines_are_not_copies(line: str) -> None:
    assert copies(f"Seen today.\n{line}\nHome.", f"On rounds.\n{line}\nStays in.") == []


def test_repetition_within_one_note_is_not_copied_from_an_earlier_one() -> None:
    assert copies(f"{PLAN}\n{PLAN}") == []


def test_each_part_has_its_own_source() -> None:
    found = copied_ranges([("a", PLAN), ("b", MORE), ("c", f"{MORE}\nNew today: fever.\n{PLAN}")])
    assert [copy.source_note for copy in found["c"]] == ["b", "a"]


@given(st.lists(st.text(st.sampled_from("ab. \n"), max_size=120), max_size=6))
def test_ranges_are_in_order_and_what_they_cover_stands_in_the_source(texts: list[str]) -> None:
    notes = [(str(number), text) for number, text in enumerate(texts)]
    for note, found in copied_ranges(notes).items():
        assert all(0 <= copy.start < copy.end <= len(texts[int(note)]) for copy in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
        for copy in found:
            first = texts[int(note)][copy.start : copy.end].split()[0].strip(".")
            assert int(copy.source_note) < int(note)
            assert texts[int(copy.source_note)].startswith(first, copy.source_start)


@given(st.lists(st.sampled_from(["fever", "no", "cough", "3", "sepsis"]), min_size=LEAST_WORDS, max_size=60))
def test_a_note_told_again_whole_is_copied_whole_if_it_is_long_enough(words: list[str]) -> None:
    text = " ".join(words)
    found = copied_ranges([("a", text), ("b", text)])["b"]
    if len(text) >= 60:
        assert found == (Copied(0, len(text), "a", 0),)
    else:
        assert found == ()


def test_pathological_repetition_is_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    from chartlight.reading import copied

    asked = 0
    agreeing = copied._agreeing

    def counting(ours: list[int], here: int, theirs: list[int], there: int) -> int:
        nonlocal asked
        length = agreeing(ours, here, theirs, there)
        asked += length + 1
        return length

    monkeypatch.setattr(copied, "_agreeing", counting)
    text = "no fever " * 20_000
    copied_ranges([("a", text), ("b", text + "x " + text), ("c", text * 2)])
    assert asked < 12 * 5 * len(text) / 4


def test_the_nearest_note_before_is_the_source_where_that_is_asked_for():
    days = [("mon", PLAN), ("tue", f"Tuesday.\n{PLAN}"), ("wed", f"Wednesday, better.\n{PLAN}")]
    assert {one.source_note for one in copied_ranges(days)["wed"]} == {"mon"}
    near = copied_ranges(days, nearest=True)
    assert {one.source_note for one in near["wed"]} == {"tue"}
    assert {one.source_note for one in near["tue"]} == {"mon"}
    assert near["mon"] == ()


def test_shares_are_parts_of_the_words_by_source():
    days = [("a", PLAN), ("b", MORE), ("c", f"{MORE}\nNew today: fever.\n{PLAN}")]
    found = shares(copied_ranges(days, nearest=True)["c"], days[2][1])
    assert set(found) == {"a", "b"}
    assert 0.8 < sum(found.values()) < 1
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert shares(copied_ranges(days)["a"], PLAN) == {}
    assert shares((), "") == {}
