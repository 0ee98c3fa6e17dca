"""Small pieces of FHIR R4: ids, references, codings, and where each code system is named."""

import re
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from chartlight.finalize.code_set import Entry
from chartlight.finalize.export.version import plain

Json = dict[str, Any]

ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm"
ICD10PCS = "http://www.cms.gov/Medicare/Coding/ICD10"
MS_DRG = (
    "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/"
    "MS-DRG-Classifications-and-Software"
)
POA = "https://www.nubc.org/CodeSystem/PresentOnAdmissionIndicator"
DISCHARGE_STATUS = "https://www.nubc.org/CodeSystem/PatDischargeStatus"
SUPPORTING_INFO = "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBSupportingInfoType"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_NOT_ID = re.compile(r"[^A-Za-z0-9\-.]+")
_KEPT = 40


def fhir_id(name: str) -> str:
    """`name` where FHIR allows it as an id, else its allowed part with a hash that tells it from its likes."""
    if _ID.fullmatch(name):
        return name
    digest = blake2b(name.encode(), digest_size=6).hexdigest()
    return f"{_NOT_ID.sub('-', name).strip('-')[:_KEPT]}-{digest}".lstrip("-")


def reference(kind: str, its_id: str) -> Json:
    """A reference to a resource of the same bundle."""
    return {"reference": f"{kind}/{its_id}"}


def concept(system: str, code: str, display: str = "", text: str = "") -> Json:
    """A CodeableConcept of one coding."""
    return said({"coding": [said({"system": system, "code": code, "display": display})], "text": text})


def term(system: str, code: str, display: str = "") -> Json:
    """A concept of one of the terminologies of HL7."""
    return concept(f"{TERMINOLOGY}/{system}", code, display)


def code_of(entry: Entry) -> Json:
    """The code of an entry with its title."""
    title = plain(entry.title)
    return concept(ICD10CM if entry.is_diagnosis else ICD10PCS, entry.code, title, title)


def said(document: Json) -> Json:
    """The document without members that say nothing: FHIR allows none that is null or empty."""
    return {name: value for name, value in document.items() if value not in (None, "", [], {})}


def moment(when: datetime | None) -> str | None:
    """A dateTime with its offset, to the second."""
    return when.replace(microsecond=0).isoformat() if when is not None else None


def day(when: date | None) -> str | None:
    """A date."""
    return when.isoformat() if when is not None else None
