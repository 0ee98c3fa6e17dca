import pytest

HP, PN = "history-and-physical", "progress-note"


@pytest.mark.parametrize(
    ("kind", "hours", "text", "name", "expected"),
    [
        (HP, 40, "A/P:\n1. Hyperkalemia", "E87.5", "Y"),
        (PN, 20, "A/P:\n1. Hyperkalemia", "E87.5", "Y"),
        (PN, 60, "A/P:\n1. Hyperkalemia", "E87.5", "U"),
        (PN, 60, "A/P:\n1. GERD", "K21.9", "Y"),
        (PN, 60, "A/P:\n1. Hospital acquired pneumonia", "J18.9", "N"),
        (PN, 60, "A/P:\n1. Cellulitis, present on admission", "L03.90", "Y"),
        (HP, 1, "Social history: former smoker", "Z87.891", "1"),
    ],
)
def test_indicator_and_its_reason(code, kind, hours, text, name, expected) -> None:
    found = code((kind, hours, text))[name]
    assert found.poa == expected
    assert found.poa_why
