"""What the seven characters of an ICD-10-PCS code stand for, section by section (ICD-10-PCS tables, FY2026, CMS)."""

_MEDICAL = ("Section", "Body system", "Operation", "Body part", "Approach", "Device", "Qualifier")
_REGION = ("Section", "Body system", "Operation", "Body region", "Approach", "Method", "Qualifier")
_MENTAL = ("Section", "Body system", "Type", "Qualifier", "Qualifier", "Qualifier", "Qualifier")
_AXES = {
    "0": _MEDICAL,
    "1": _MEDICAL,
    "2": ("Section", "Body system", "Operation", "Body region", "Approach", "Device", "Qualifier"),
    "3": ("Section", "Body system", "Operation", "Body system or region", "Approach", "Substance", "Qualifier"),
    "4": ("Section", "Body system", "Operation", "Body system", "Approach", "Function or device", "Qualifier"),
    "5": ("Section", "Body system", "Operation", "Body system", "Duration", "Function", "Qualifier"),
    "6": ("Section", "Body system", "Operation", "Body system", "Duration", "Qualifier", "Qualifier"),
    "7": _REGION,
    "8": _REGION,
    "9": _REGION,
    "B": ("Section", "Body system", "Type", "Body part", "Contrast", "Qualifier", "Qualifier"),
    "C": ("Section", "Body system", "Type", "Body part", "Radionuclide", "Qualifier", "Qualifier"),
    "D": ("Section", "Body system", "Modality", "Treatment site", "Modality qualifier", "Isotope", "Qualifier"),
    "F": ("Section", "Section qualifier", "Type", "Body system or region", "Type qualifier", "Equipment", "Qualifier"),
    "G": _MENTAL,
    "H": _MENTAL,
    "X": ("Section", "Body system", "Operation", "Body part", "Approach", "Device, substance, technology", "Qualifier"),
}


def axis_names(begun: str) -> tuple[str, ...]:
    """The names of the seven characters; those of the medical and surgical section where none is begun."""
    return _AXES.get(begun[:1].upper(), _MEDICAL)
