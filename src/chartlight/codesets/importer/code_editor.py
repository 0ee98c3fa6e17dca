"""Asks the Medicare Code Editor about every diagnosis code, one at a time, and writes down what it holds of each."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from chartlight.codesets.code_edits import Attribute
from chartlight.codesets.importer.writing import Release, write_table

Ask = Callable[[Mapping[str, Any]], Iterable[str]]
"""A claim to the names of the edits it meets."""

# Any code that meets no edit itself.
_NEUTRAL = "I10"

_AS_PRINCIPAL = {
    "UNACCEPTABLE_PDX": Attribute.UNACCEPTABLE,
    "REQUIRES_SDX": Attribute.NEEDS_SECONDARY,
    "MANIFESTATION_AS_PDX": Attribute.MANIFESTATION,
    "E_CODE_AS_PDX": Attribute.EXTERNAL_CAUSE,
    "QUESTIONABLE_ADMISSION": Attribute.QUESTIONABLE,
}
_AS_SECONDARY = {"UNSPECIFIED": Attribute.UNSPECIFIED, "WRONG_PROCEDURE_PERFORMED": Attribute.WRONG_PROCEDURE}
_MALE, _FEMALE, _UNKNOWN = 0, 1, 2

# The last day on which the editor still looked at the patient's sex.
_SEX_CHECKED = date(2024, 9, 30)


def write_code_edits(codes: Iterable[str], ask: Ask, into: Path, year: int, origin: str) -> int:
    """Write the table of a fiscal year's codes (without dots); how many stand on any list."""
    day = date(year, 1, 1)
    rows = [(code, " ".join(found)) for code in codes if (found := sorted(_attributes(code, ask, day)))]
    release = Release(
        year,
        f"MCE lists of FY{year}, asked code by code of {origin}",
        "https://www.cms.gov/medicare/payment/prospective-payment-systems/acute-inpatient-pps"
        "/ms-drg-classifications-and-software",
    )
    return write_table(into, f"mce-{year}.tsv.xz", "mce", ("code", "attributes"), rows, release)


def _attributes(code: str, ask: Ask, day: date) -> set[Attribute]:
    as_principal = set(ask(_claim(day, principal=code)))
    as_secondary = set(ask(_claim(day, secondary=code)))
    found = {attribute for name, attribute in _AS_PRINCIPAL.items() if name in as_principal}
    found |= {attribute for name, attribute in _AS_SECONDARY.items() if name in as_secondary}
    refused = {age for age in (0, 5, 40, 90) if "AGE_CONFLICT" in set(ask(_claim(day, secondary=code, age=age)))}
    by_ages = {
        (5, 40, 90): Attribute.NEWBORN,
        (40, 90): Attribute.PEDIATRIC,
        (0, 5, 90): Attribute.MATERNITY,
        (0, 5): Attribute.ADULT,
    }
    if refused:
        found.add(by_ages[tuple(sorted(refused))])
    for sex, attribute in ((_MALE, Attribute.FEMALE), (_FEMALE, Attribute.MALE)):
        if "SEX_CONFLICT" in set(ask(_claim(_SEX_CHECKED, secondary=code, sex=sex))):
            found.add(attribute)
    return found


def _claim(
    day: date, principal: str = _NEUTRAL, secondary: str | None = None, age: int = 40, sex: int = _UNKNOWN
) -> dict[str, Any]:
    return {
        "discharge_date": int(day.strftime("%Y%m%d")),
        "age": age,
        "sex": sex,
        "discharge_status": 1,
        "pdx": {"code": principal},
        "sdx": [{"code": secondary}] if secondary else [],
        "procedures": [],
    }
