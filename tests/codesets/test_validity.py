import pytest

from chartlight.codesets.validity import Validity, validity_of


@pytest.mark.parametrize(
    ("code", "validity"),
    [
        ("C78.31", Validity(since=2027)),
        ("c7831", Validity(since=2027)),
        ("I42.0", Validity(until=2026)),
        ("028F3Z0", Validity(since=2027)),
        ("J18.9", Validity()),
        ("no code", Validity()),
    ],
)
def test_when_a_code_is_valid(code: str, validity: Validity) -> None:
    assert validity_of(code) == validity
