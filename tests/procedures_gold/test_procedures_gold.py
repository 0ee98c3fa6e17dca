"""Operative notes with gold codes: what is found stays found. The report prints the figures of README.md."""

import sys
from collections.abc import Callable
from datetime import date

import pytest
from tests.procedures_gold.gold import SPLITS, notes_of
from tests.procedures_gold.scoring import score

from chartlight.codesets.codeset import load_codeset
from chartlight.procedures.suggest import procedures_of

RECALL, PRECISION, FIRST_FOUR = 0.75, 0.80, 0.90
LEAST_CODES = 70


@pytest.fixture(scope="module")
def coded() -> Callable[[str], set[str]]:
    tables = load_codeset(date(2026, 4, 1)).pcs_tables
    return lambda text: {one.code for one in procedures_of(text, tables) if one.is_complete and not one.against}


@pytest.mark.parametrize("split", SPLITS)
def test_gold_codes_are_valid(split: str) -> None:
    codeset = load_codeset(date(2026, 4, 1))
    codes = {code for note in notes_of(split) for code in (*note.core, *note.optional)}
    assert codes
    assert {code for code in codes if not codeset.is_valid_pcs(code)} == set()


@pytest.mark.parametrize("split", SPLITS)
def test_notes_say_that_they_are_synthetic(split: str) -> None:
    assert all("synthetic" in note.text.lower() for note in notes_of(split))


@pytest.mark.parametrize("split", ["open", "second", "third"])
def test_notes_are_coded_as_a_coder_would(split: str, coded: Callable[[str], set[str]]) -> None:
    reached = score(notes_of(split), coded)
    assert reached.recall >= RECALL, reached
    assert reached.precision >= PRECISION, reached
    assert reached.first_four >= FIRST_FOUR, reached


@pytest.mark.parametrize("split", SPLITS)
def test_report(split: str, coded: Callable[[str], set[str]]) -> None:
    notes = notes_of(split)
    reached = score(notes, coded)
    lines = [f"{split}, {len(notes)} notes: {reached}"]
    for specialty in sorted({note.specialty for note in notes}):
        own = [note for note in notes if note.specialty == specialty]
        lines.append(f"  {specialty:10} {score(own, coded)}")
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert reached.asked >= LEAST_CODES
