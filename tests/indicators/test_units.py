import pytest

from chartlight.indicators.units import conversion, ucum


@pytest.mark.parametrize(
    ("sent", "canonical", "molar_mass", "value", "expected"),
    [
        ("umol/L", "mg/dL", 113.12, 88.4, 1.0),
        ("mmol/L", "mg/dL", 180.16, 11.1, 200.0),
        ("mg/dL", "mmol/L", 90.08, 18.0, 2.0),
        ("[degF]", "Cel", None, 100.4, 38.0),
        ("kPa", "mm[Hg]", None, 8.0, 60.0),
        ("g/L", "g/dL", None, 130.0, 13.0),
        ("[lb_av]", "kg", None, 220.0, 99.79),
        ("meq/L", "mmol/L", None, 138.0, 138.0),
        ("10*9/L", "10*3/uL", None, 12.0, 12.0),
    ],
)
def test_a_sent_unit_becomes_the_canonical_one(
    sent: str, canonical: str, molar_mass: float | None, value: float, expected: float
) -> None:
    how = conversion(sent, canonical, molar_mass)
    assert how is not None
    assert value * how.factor + how.offset == pytest.approx(expected, rel=2e-3)


@pytest.mark.parametrize(("sent", "canonical"), [("mg", "mm[Hg]"), ("umol/L", "mg/dL"), ("furlong", "kg"), ("", "kg")])
def test_a_unit_that_does_not_fit_is_no_conversion(sent: str, canonical: str) -> None:
    assert conversion(sent, canonical) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("K/uL", "10*3/uL"),
        ("x10(3)/uL", "10*3/uL"),
        ("mmHg", "mm[Hg]"),
        ("deg F", "[degF]"),
        ("BPM", "/min"),
        (None, ""),
    ],
)
def test_what_feeds_write_is_read_as_ucum(written: str | None, meant: str) -> None:
    assert ucum(written) == meant
