"""What the codes of a feed may become, for choosing on screen. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from chartlight.chart import EncounterEvent, NoteType, ObservationCategory, PatientClass
from chartlight.intake.mapping_entries import IGNORE


@dataclass(frozen=True, slots=True)
class Choice:
    """What a code may become: the value as it is kept, what it is called, and a word on it."""

    value: str
    name: str
    told: str = ""


_CODABLE = {"associated": "adds detail to codes", "none": "never a source of codes"}
_KIND_WORDS = {
    NoteType.NURSING: _CODABLE["associated"],
    NoteType.DIETITIAN: _CODABLE["associated"],
    NoteType.RADIOLOGY: _CODABLE["none"],
    NoteType.PATHOLOGY: _CODABLE["none"],
    NoteType.OTHER: _CODABLE["none"],
}
# UB-04 patient status, form locator 17 (National Uniform Billing Committee), by what it says in short.
_UB04 = {
    "01": "Home or self care", "02": "Short-term general hospital", "03": "Skilled nursing facility",
    "04": "Custodial or supportive care facility", "05": "Cancer centre or children's hospital",
    "06": "Home under home health care", "07": "Left against medical advice", "09": "Admitted as an inpatient here",
    "20": "Expired", "21": "Court or law enforcement", "30": "Still a patient", "43": "Federal health care facility",
    "50": "Hospice, home", "51": "Hospice, medical facility", "61": "Swing bed", "62": "Inpatient rehabilitation",
    "63": "Long-term care hospital", "64": "Nursing facility under Medicaid alone", "65": "Psychiatric hospital",
    "66": "Critical access hospital", "69": "Disaster alternative care site", "70": "Another type of institution",
}  # fmt: skip
CHOICES: Mapping[str, tuple[Choice, ...]] = {
    "documents": tuple(
        Choice(one.value, one.value.replace("-", " ").capitalize(), _KIND_WORDS.get(one, "codes are found in it"))
        for one in NoteType
    ),
    "patient_class": tuple(
        Choice(one.value, one.value.capitalize()) for one in PatientClass if one is not PatientClass.UNKNOWN
    ),
    "discharge_status": tuple(Choice(code, f"{code} {name}") for code, name in _UB04.items()),
    "events": (
        *(Choice(one.value, one.value.replace("-", " ").capitalize()) for one in EncounterEvent),
        Choice(IGNORE, "Ignore", "kept, and not read"),
    ),
    "roles": tuple(
        Choice(role, role.capitalize(), told)
        for role, told in (
            ("physician", "codes are found in their notes"),
            ("nurse practitioner", "codes are found in their notes"),
            ("physician assistant", "codes are found in their notes"),
            ("registered nurse", _CODABLE["associated"]),
            ("dietitian", _CODABLE["associated"]),
            ("pharmacist", _CODABLE["associated"]),
            ("respiratory therapist", _CODABLE["associated"]),
            ("social worker", _CODABLE["associated"]),
            ("scribe", "codes are found in their notes"),
            ("student", _CODABLE["none"]),
        )
    ),
    "zone": tuple(
        Choice(name, name.rpartition("/")[2].replace("_", " "))
        for name in (
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Phoenix",
            "America/Los_Angeles",
            "America/Anchorage",
            "Pacific/Honolulu",
            "America/Puerto_Rico",
            "UTC",
        )
    ),
    "result_sections": tuple(
        Choice(one.value, one.value.replace("-", " ").capitalize()) for one in ObservationCategory
    ),
}
"""The choices by table of a layer. Analytes are not among them; units take any words, roles and zones others too."""
