import pytest

from chartlight.queries.printed import printed_reference, printed_unit


@pytest.mark.parametrize(
    ("reference", "unit", "printed"),
    [
        ("4 to 11 10*3/uL", "10*3/uL", "4 to 11"),
        ("70 to 105 mm[Hg]", "mm[Hg]", "70 to 105"),
        ("up to 0.25 ng/mL", "ng/mL", "up to 0.25"),
        ("36 to 38 Cel", "[degF]", "36 to 38 \u00b0C"),
        ("negative", None, "negative"),
        (None, "Cel", ""),
    ],
)
def test_a_reference_reads_as_a_physician_writes_it(reference: str | None, unit: str | None, printed: str) -> None:
    assert printed_reference(reference, unit) == printed


def test_a_unit_without_another_name_stays_as_it_is() -> None:
    assert [printed_unit(unit) for unit in ("mg/dL", "mm[Hg]", None)] == ["mg/dL", "mmHg", ""]
    assert [printed_unit(unit) for unit in ("mL/min/{1.73_m2}", "{score}", "/[HPF]")] == ["mL/min/1.73 m²", "", "/HPF"]
