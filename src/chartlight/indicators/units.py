"""Units by UCUM, converted by a library once for each (analyte unit, sent unit) and then by one multiplication."""

from functools import cache
from typing import Any, NamedTuple


class Conversion(NamedTuple):
    """`canonical = sent * factor + offset`."""

    factor: float
    offset: float = 0.0


SAME = Conversion(1.0)

# How feeds write units that UCUM writes otherwise. Keys are lower case without blanks.
_LOCAL_UNITS = {
    "k/ul": "10*3/uL", "k/mm3": "10*3/uL", "k/cumm": "10*3/uL", "th/ul": "10*3/uL", "thou/ul": "10*3/uL",
    "x10e3/ul": "10*3/uL", "x10(3)/ul": "10*3/uL", "x10^3/ul": "10*3/uL", "10^3/ul": "10*3/uL", "10e3/ul": "10*3/uL",
    "x10*3/ul": "10*3/uL", "10*3/mm3": "10*3/uL", "10*9/l": "10*3/uL", "10^9/l": "10*3/uL", "x10^9/l": "10*3/uL",
    "bpm": "/min", "beats/min": "/min", "{beats}/min": "/min", "{beats}/minute": "/min", "breaths/min": "/min",
    "{breaths}/min": "/min", "br/min": "/min", "1/min": "/min", "insp/min": "/min", "resp/min": "/min",
    "mmhg": "mm[Hg]", "mm(hg)": "mm[Hg]", "mmhg.": "mm[Hg]", "torr": "mm[Hg]",
    "c": "Cel", "degc": "Cel", "°c": "Cel", "celsius": "Cel", "cel": "Cel",
    "f": "[degF]", "degf": "[degF]", "°f": "[degF]", "fahrenheit": "[degF]", "[degf]": "[degF]",
    "iu/l": "U/L", "[iu]/l": "U/L", "units/l": "U/L", "u/l": "U/L",
    "meq/l": "meq/L", "mmol/l": "mmol/L", "umol/l": "umol/L", "mcmol/l": "umol/L", "µmol/l": "umol/L",
    "mg/dl": "mg/dL", "gm/dl": "g/dL", "g/dl": "g/dL", "g/l": "g/L", "mcg/dl": "ug/dL", "ug/dl": "ug/dL",
    "mcg/l": "ug/L", "ug/l": "ug/L", "mcg/ml": "ug/mL", "ng/ml": "ng/mL", "ng/l": "ng/L", "ng/dl": "ng/dL",
    "pg/ml": "pg/mL", "sec": "s", "secs": "s", "seconds": "s", "sec.": "s",
    "lb": "[lb_av]", "lbs": "[lb_av]", "[lb_av]": "[lb_av]", "kgs": "kg", "kg": "kg",
    "in": "[in_i]", "inch": "[in_i]", "inches": "[in_i]", "[in_i]": "[in_i]", "cm": "cm", "m": "m",
    "lpm": "L/min", "l/min": "L/min", "l/m": "L/min", "liters/min": "L/min", "ml/h": "mL/h", "ml/hr": "mL/h",
    "ml": "mL", "cc": "mL", "percent": "%", "pct": "%", "inr": "1", "{inr}": "1", "ratio": "1", "{ratio}": "1",
    "{ph}": "1", "[ph]": "1", "ph": "1", "units": "1", "{score}": "1", "score": "1", "points": "1", "{points}": "1",
    "umoll": "umol/L", "mmoll": "mmol/L", "gl": "g/L", "mgl": "mg/L", "mgdl": "mg/dL", "gdl": "g/dL",
    "x10*9/l": "10*3/uL", "x10e9/l": "10*3/uL", "10e9/l": "10*3/uL", "giga/l": "10*3/uL", "fraction": "1",
    "kg/m^2": "kg/m2", "kg/m²": "kg/m2", "mosm/kg": "mosm/kg", "mosm/kgh2o": "mosm/kg",
    "mosmol/kg": "mosm/kg", "mosm/l": "mosm/kg", "mg/l": "mg/L", "kpa": "kPa",
    "ml/min/1.73m2": "mL/min/{1.73_m2}", "ml/min/1.73": "mL/min/{1.73_m2}", "ml/min/1.73m^2": "mL/min/{1.73_m2}",
    "ml/min/1.73sqm": "mL/min/{1.73_m2}", "ml/min/{1.73_m2}": "mL/min/{1.73_m2}", "ml/min/1.73mm": "mL/min/{1.73_m2}",
    "ml/min": "mL/min/{1.73_m2}", "ml/min/{1.73m2}": "mL/min/{1.73_m2}", "ml/min/1.73.m2": "mL/min/{1.73_m2}",
}  # fmt: skip


def ucum(unit: str | None) -> str:
    """The UCUM form of a unit as sent; "" where none was sent."""
    if not unit:
        return ""
    squeezed = unit.replace(" ", "")
    return _LOCAL_UNITS.get(squeezed.lower(), squeezed)


@cache
def _registry() -> Any:
    # Building the UCUM grammar costs about 0.7 s: most charts never need it.
    from ucumvert import PintUcumRegistry

    return PintUcumRegistry()


@cache
def conversion(unit: str, canonical: str, molar_mass: float | None = None) -> Conversion | None:
    """From `unit` (UCUM) to `canonical`, through `molar_mass` (g/mol) between mass and substance; None if no way."""
    if unit == canonical:
        return SAME
    if "" in (unit, canonical):
        return None
    try:
        registry = _registry()
        sent, wanted = registry.from_ucum(unit), registry.from_ucum(canonical)
        scale = 1.0
        if sent.dimensionality != wanted.dimensionality:
            if molar_mass is None:
                return None
            mass = registry.from_ucum("g/mol") * molar_mass
            sent = sent / mass if "[mass]" in str(sent.dimensionality) else sent * mass
        if float(sent.magnitude) != 1.0:
            scale = float(sent.magnitude)
        at_zero = registry.Quantity(0.0, sent.units).to(wanted.units).magnitude
        at_one = registry.Quantity(scale, sent.units).to(wanted.units).magnitude
        per_canonical = float(wanted.magnitude)
    except Exception:  # noqa: BLE001 the library raises many kinds for a unit it cannot read: all mean "no conversion"
        return None
    return Conversion(round((at_one - at_zero) / per_canonical, 12), round(at_zero / per_canonical, 12))
