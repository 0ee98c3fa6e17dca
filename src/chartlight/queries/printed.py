"""Values, units, reference ranges and times as a physician reads them, the same on paper and on screen."""

from datetime import datetime, timedelta

A_SEASON = timedelta(days=90)

_PRINTED = {
    "Cel": "\u00b0C",
    "[degF]": "\u00b0F",
    "10*3/uL": "\u00d710\u00b3/\u00b5L",
    "10*6/uL": "\u00d710\u2076/\u00b5L",
    "10*9/L": "\u00d710\u2079/L",
    "10*12/L": "\u00d710\u00b9\u00b2/L",
    "mm[Hg]": "mmHg",
    "{beats}/min": "/min",
    "{breaths}/min": "/min",
    "[pH]": "",
    "umol/L": "\u00b5mol/L",
    "ug/L": "\u00b5g/L",
    "ug/mL": "\u00b5g/mL",
    "ug/dL": "\u00b5g/dL",
    "meq/L": "mEq/L",
    "mosm/kg": "mOsm/kg",
    "mL/min/{1.73_m2}": "mL/min/1.73 m\u00b2",
    "kg/m2": "kg/m\u00b2",
    "m[IU]/L": "mIU/L",
    "[IU]/L": "IU/L",
    "[iU]/L": "IU/L",
    "m[iU]/L": "mIU/L",
    "/[HPF]": "/HPF",
    "/[LPF]": "/LPF",
    "cm[H2O]": "cmH2O",
    "ng/mL{FEU}": "ng/mL FEU",
    "{score}": "",
    "{INR}": "",
    "1": "",
}


def printed_figure(value: float | str | None) -> str:
    """A measured value without trailing zeros; text stays text."""
    if isinstance(value, float | int):
        return f"{value:.10g}"
    return value or ""


def printed_unit(unit: str | None) -> str:
    """A UCUM unit as a physician reads it."""
    return "" if unit is None else _PRINTED.get(unit, unit)


def printed_reference(reference: str | None, unit: str | None) -> str:
    """A reference range as a physician reads it: without the unit where it is the value's own, which stands beside."""
    text = (reference or "").strip()
    if unit and text.endswith(unit):
        return text.removesuffix(unit).rstrip()
    words, _, last = text.rpartition(" ")
    return f"{words} {printed_unit(last)}".strip() if last in _PRINTED and words else text


def printed_time(when: datetime | None, written: datetime) -> str:
    """When an indicator was taken, as the clocks of this place show it.

    The year is left out only where nobody can take another one for it: within a season before the query was written.
    """
    if when is None:
        return ""
    return when.astimezone().strftime("%d %b %H:%M" if abs(written - when) < A_SEASON else "%d %b %Y")
