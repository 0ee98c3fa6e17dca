import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.codesets.references import covers, is_reference, references


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("neonatal (P36.-)", ("P36",)),
        ("bacteremia NOS (R78.81)", ("R78.81",)),
        ("meningococcal (A39.2-A39.4)", ("A39.2-A39.4",)),
        ("sepsis following infusion (T80.22-, T80.29-)", ("T80.22", "T80.29")),
        ("heart failure complicating abortion (O00-O07, O08.8)", ("O00-O07", "O08.8")),
        ("sepsis (due to) (in) candidal (B37.7)", ("B37.7",)),
        ("certain localized infections - see body system-related chapters", ()),
        ("vitamin B12 deficiency anemia", ()),
        ("diabetic glaucoma (H40-H42)", ("H40-H42",)),
        ("neuroendocrine tumor (C7A.-, C7B.-)", ("C7A", "C7B")),
    ],
)
def test_codes_are_read_out_of_brackets(note: str, found: tuple[str, ...]) -> None:
    assert references(note) == found


@pytest.mark.parametrize(
    ("reference", "code", "expected"),
    [
        ("J44", "J44.1", True),
        ("J44", "J45.909", False),
        ("T80.22", "T80.221A", True),
        ("A39.2-A39.4", "A39.3", True),
        ("A39.2-A39.4", "A39.89", False),
        ("A39.2-A39.4", "A39.41", True),
        ("O00-O07", "O07.37", True),
        ("O00-O07", "O08.1", False),
        ("H40-H42", "H42", True),
        ("I50.1-I50.4", "I50.9", False),
    ],
)
def test_a_reference_covers_what_lies_under_it(reference: str, code: str, expected: bool) -> None:
    assert covers(reference, code) is expected


codes = st.from_regex(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?", fullmatch=True)


@given(codes)
def test_every_code_is_a_reference_that_covers_itself(code: str) -> None:
    assert is_reference(code)
    assert covers(code, code)
    assert covers(f"{code}-{code}", code)


@given(codes, codes)
def test_a_range_covers_both_its_ends(one: str, other: str) -> None:
    low, high = sorted((one[:3], other[:3]))
    assert covers(f"{low}-{high}", low)
    assert covers(f"{low}-{high}", high)
