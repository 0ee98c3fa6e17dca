"""Brief notes of bones, joints, spine, brain, skin, head and eye in several voices get the codes a coder gives."""

from datetime import date
from pathlib import Path

import pytest

from chartlight.codesets.codeset import load_codeset
from chartlight.procedures.suggest import procedures_of

_FILE = Path(__file__).parent / "data" / "limbs_head_skin.txt"
_NOTES = [note.split("\n", 1) for note in _FILE.read_text(encoding="utf-8").split("### ")[1:]]


@pytest.fixture(scope="module")
def tables():
    return load_codeset(date(2026, 4, 1)).pcs_tables


@pytest.mark.parametrize(("codes", "text"), _NOTES, ids=[f"{n}-{codes}" for n, (codes, _) in enumerate(_NOTES)])
def test_a_brief_note_gets_its_codes(codes, text, tables):
    found = {one.code for one in procedures_of(text, tables) if one.is_complete and not one.against}
    assert found == set(codes.split())
