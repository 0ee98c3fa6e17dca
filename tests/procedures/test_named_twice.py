"""One procedure that a note lists twice, once less fully, gives one code; two procedures give two."""

from collections.abc import Callable

import pytest

NOTES = [
    ("PROCEDURES:\n1. Hysterectomy\n2. Total laparoscopic hysterectomy\n", {"0UT94ZZ"}),
    ("PROCEDURES:\n1. Excision of bladder tumor\n2. TURBT\n", {"0TBB8ZZ"}),
    ("PROCEDURES:\n1. Left nephrectomy\n2. Robotic radical left nephrectomy\n", {"0TT14ZZ"}),
    ("PROCEDURES:\n1. Bladder biopsy\n2. TURBT\n", {"0TBB8ZX", "0TBB8ZZ"}),
    ("PROCEDURES:\n1. Left orchiopexy\n2. Right orchiopexy\n", {"0VSB0ZZ", "0VS90ZZ"}),
    (
        "PROCEDURES:\n1. Drainage of left renal abscess\n2. CT guided pigtail drainage of left renal abscess\n",
        {"0T9130Z"},
    ),
]


@pytest.mark.parametrize(("note", "codes"), NOTES)
def test_the_fuller_of_two_names_counts(note: str, codes: set[str], coded: Callable[[str], set[str]]) -> None:
    assert coded(note) == codes
