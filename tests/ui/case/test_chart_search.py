import time
from dataclasses import replace

import pytest

from chartlight_ui.case.chart_search import ChartSearch


def test_hits_come_newest_first_with_their_words(case) -> None:
    found = ChartSearch(case.chart).find("LUMPECTOMY")
    assert [hit.target for hit in found.hits] == ["note:n-p2", "note:n-hp"]
    hit = found.hits[0]
    note = case.chart.note("n-p2")
    assert note.text[hit.start : hit.end] == hit.words == "lumpectomy"
    assert hit.before.endswith("s/p ")
    assert (found.total, found.notes) == (2, 2)


def test_a_short_abbreviation_is_a_word_and_small_letters_are_not(case) -> None:
    note = replace(case.chart.notes[0], id="n", text="Taking meds. AKI. Mild pain, no MI. Making urine.")
    search = ChartSearch(replace(case.chart, notes=(note,)))
    assert [hit.words for hit in search.find("AKI").hits] == ["AKI"]
    assert [hit.words for hit in search.find("MI").hits] == ["MI"]
    assert len(search.find("aki").hits) == 3
    assert [hit.words for hit in search.find("mild  pain").hits] == ["Mild pain"]


def test_other_words_for_the_same_are_found_as_well(case) -> None:
    search = ChartSearch(case.chart)
    only = {hit.words for hit in search.find("hypertension").hits}
    both = {hit.words for hit in search.find("hypertension", ("HTN",)).hits}
    assert "HTN" in both - only


def test_results_are_found_by_name(case) -> None:
    hits = [hit for hit in ChartSearch(case.chart).find("lactate").hits if hit.observation]
    assert hits
    assert all(hit.target.startswith("set:") for hit in hits)


def test_letters_that_grow_when_made_small_move_nothing(case) -> None:
    note = replace(case.chart.notes[0], id="n", text="İİ sepsis, 🫀 Sepsis")
    hits = ChartSearch(replace(case.chart, notes=(note,))).find("sepsis").hits
    assert [note.text[hit.start : hit.end] for hit in hits if not hit.observation] == ["sepsis", "Sepsis"]


@pytest.mark.parametrize("typed", ["", "  ", "(", "[a-z", "no such words at all"])
def test_nothing_typed_or_nothing_there_finds_nothing(case, typed: str) -> None:
    found = ChartSearch(case.chart).find(typed)
    assert all(hit.words == typed for hit in found.hits)
    assert found.total == len(found.hits)


def test_two_hundred_notes_are_searched_between_two_keys(case) -> None:
    text = "Assessment: synthetic pneumonia, improving. Continue the present treatment. " * 40
    notes = tuple(replace(case.chart.notes[0], id=f"n{number}", text=text) for number in range(200))
    search = ChartSearch(replace(case.chart, notes=notes))
    begun = time.perf_counter()
    found = search.find("pneumonia", ("PNA",))
    took = (time.perf_counter() - begun) * 1000
    print(f"200 notes, {len(text) * 200:,} letters: {took:.0f} ms")  # noqa: T201 - the measure is to be seen
    assert (found.total, found.notes, len(found.hits)) == (8000, 200, 500)
