"""Who operated and when, as labelled lines say."""

from datetime import date

import pytest

from chartlight.procedures.head import day_of, surgeon_of


@pytest.mark.parametrize(
    ("text", "surgeon"),
    [
        ("SURGEON: Dr. R. Example\nASSISTANT: B", "Dr. R. Example"),
        ("SURGEON:  ,Ann Example, MD.,ASSISTANT: , B.", "Ann Example, MD"),
        ("Operating surgeon: Dr. K. Pretence. Scrubbed with: Dr. D. Dummy", "Dr. K. Pretence"),
        ("Surgeon(s): A. Invented, MD    Assistant: C", "A. Invented, MD"),
        ("Operator: Q. Bogus / Anesthesia: local", "Q. Bogus"),
        ("The surgeon explained the risks.", None),
    ],
)
def test_the_surgeon_is_the_first_that_is_named(text: str, surgeon: str | None) -> None:
    assert surgeon_of(text) == surgeon


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("DATE OF OPERATION: 03/04/2026", date(2026, 3, 4)),
        ("Date: 22 Jan 2026, 08:10-09:35", date(2026, 1, 22)),
        ("Procedure date: 2026-11-05", date(2026, 11, 5)),
        ("Date of surgery: March 5, 2026", date(2026, 3, 5)),
        ("Date: 45/67/2026", None),
        ("Date of birth: unknown", None),
        ("", None),
    ],
)
def test_the_day_is_that_of_a_labelled_line(text: str, day: date | None) -> None:
    assert day_of(text) == day
