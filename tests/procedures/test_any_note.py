"""Every code ever suggested is valid in the code set, whatever the note: cut, shuffled, glued together, or real."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.procedures_gold.gold import notes_of

from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.building import Built

FOLDER = os.environ.get("OPERATIVE_NOTES", "")
LINES = sorted({line for note in notes_of("open") for line in note.text.splitlines() if line.strip()})
LONGEST_S = 3.0


def check(text: str, built: tuple[Built, ...], tables: PcsTables) -> None:
    for one in built:
        assert not one.is_complete or tables.labels(one.code)
        for axis in one.axes:
            assert all(0 <= begin < end <= len(text) for begin, end in axis.read.spans)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(LINES), max_size=25).map("\n".join))
def test_lines_of_many_notes_in_any_order(
    built: Callable[[str], tuple[Built, ...]], tables: PcsTables, text: str
) -> None:
    check(text, built(text), tables)


@pytest.mark.parametrize(
    "hostile",
    [
        "laparoscopic cholecystectomy " * 1_500,
        "PROCEDURE: " * 4_000,
        "1. stent to the LAD\n" * 1_500,
        "left right " * 4_000,
    ],
    ids=["one name", "one heading", "one item", "sides"],
)
def test_a_note_of_one_thing_over_and_over_is_read_in_time(
    hostile: str, built: Callable[[str], tuple[Built, ...]], tables: PcsTables
) -> None:
    started = time.process_time()
    check(hostile, built(hostile), tables)
    assert time.process_time() - started < 10 * LONGEST_S


@pytest.mark.skipif(not FOLDER, reason="OPERATIVE_NOTES names no folder of real operative notes")
def test_real_operative_notes(built: Callable[[str], tuple[Built, ...]], tables: PcsTables) -> None:
    notes = sorted(Path(FOLDER).glob("*.txt"))
    assert notes
    for path in notes:
        text = path.read_text(encoding="utf-8", errors="replace")
        started = time.process_time()
        check(text, built(text), tables)
        assert time.process_time() - started < LONGEST_S, path.name
