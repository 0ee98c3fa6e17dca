"""Patient."""

from chartlight.chart import Patient, Sex
from chartlight.intake.fhir.json_values import Json, codes, objects, text, texts
from chartlight.intake.times import fhir_day

_SEX = {"male": Sex.MALE, "female": Sex.FEMALE}


def patient(resource: Json) -> Patient:
    """Identity and demographics. The record number is the identifier of type MR, else the usual one, else the id."""
    name = _name(resource)
    given = " ".join(texts(name.get("given")))
    return Patient(
        mrn=_record_number(resource),
        family=text(name, "family") or ("" if given else text(name, "text")),
        given=given,
        birth_date=fhir_day(resource.get("birthDate")),
        sex=_SEX.get(text(resource, "gender"), Sex.UNKNOWN),
        deceased=resource.get("deceasedBoolean") is True or bool(text(resource, "deceasedDateTime")),
    )


def _record_number(resource: Json) -> str:
    identifiers = [one for one in objects(resource.get("identifier")) if text(one, "value")]
    ranked = sorted(
        identifiers,
        key=lambda one: ("MR" not in codes(one.get("type")), text(one, "use") not in ("usual", "official")),
    )
    return text(ranked[0], "value") if ranked else text(resource, "id")


def _name(resource: Json) -> Json:
    names = objects(resource.get("name"))
    return next((one for one in names if text(one, "use") == "official"), names[0] if names else {})
