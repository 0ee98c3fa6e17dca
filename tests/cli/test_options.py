"""What commands share."""

import pytest

from chartlight.cli.options import counted


@pytest.mark.parametrize(("number", "said"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes"), (1200, "1,200 notes")])
def test_a_noun_goes_with_its_number(number: int, said: str) -> None:
    assert counted(number, "note") == said
