"""Words of an axis that are denied where they stand do not count."""

from collections.abc import Callable

import pytest

from chartlight.procedures.negation import negated


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("A Penrose was not used.", "Penrose", True),
        ("Penrose not used.", "Penrose", True),
        ("No ureteral stent was left.", "stent", True),
        ("Repaired without any mesh.", "mesh", True),
        ("Closed primarily rather than mesh.", "mesh", True),
        ("A stent was felt to be unnecessary.", "stent", True),
        ("The stent was not removed.", "stent", False),
        ("No complications. A Penrose was left.", "Penrose", False),
        ("There was no bleeding, a stent was placed.", "stent", False),
        ("Not only mesh but sutures were placed.", "mesh", False),
        ("No clot was seen and a drain was left.", "drain", False),
        ("Not without mesh could it be closed.", "mesh", False),
        ("Drains: no\nStent: 6 Fr", "Stent", False),
    ],
)
def test_what_is_denied_directly(text: str, word: str, denied: bool) -> None:
    begin = text.index(word)
    assert negated(text, (begin, begin + len(word)), (0, len(text))) is denied


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        (
            "PROCEDURE: Incision and drainage of left labial abscess.\nThe abscess was incised and irrigated. "
            "A Penrose was not used.",
            {"0U9M0ZZ"},
        ),
        (
            "PROCEDURE: Incision and drainage of left labial abscess.\nThe abscess was incised and irrigated. "
            "A Penrose was sewn in.",
            {"0U9M00Z"},
        ),
        ("PROCEDURE: Anterior repair without mesh.\nThe fascia was plicated.", {"0JQC0ZZ"}),
    ],
)
def test_a_device_that_is_denied_is_not_coded(note: str, codes: set[str], coded: Callable[[str], set[str]]) -> None:
    assert coded(note) == codes
