"""Procedure and Condition."""

from chartlight.chart import Condition, Procedure
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.json_values import Json, codes, objects, text, words

_NOT_SO = ("refuted", "entered-in-error")
_ADMITTING = "AD"


def procedure(resource: Json, context: Context) -> Procedure:
    """One procedure; Unreadable if it says not which."""
    name = words(resource.get("code"))
    if not name:
        raise Unreadable("It has no code.")
    coding = context.coding(resource.get("code"), "ICD-10-PCS", "CPT")
    performers = (context.name_of(one.get("actor")) for one in objects(resource.get("performer")))
    return Procedure(
        id=text(resource, "id"),
        text=name,
        code=coding.code if coding is not None else None,
        system=coding.system if coding is not None else None,
        performed=context.moment(resource, "performed"),
        performer=next((name for name in performers if name), None),
        status=text(resource, "status") or "completed",
    )


def condition(resource: Json, context: Context, encounter: Json) -> Condition:
    """One condition; Unreadable if it says not which. `encounter` tells which of them were admitting diagnoses."""
    name = words(resource.get("code"))
    if not name:
        raise Unreadable("It has no code.")
    coding = context.coding(resource.get("code"), "ICD-10-CM")
    verified = next(iter(codes(resource.get("verificationStatus"))), "")
    clinical = next(iter(codes(resource.get("clinicalStatus"))), None)
    return Condition(
        id=text(resource, "id"),
        text=name,
        code=coding.code if coding is not None else None,
        system=coding.system if coding is not None else None,
        category=_category(resource, context, encounter),
        clinical_status=verified if verified in _NOT_SO else clinical,
        recorded=context.time(resource.get("recordedDate")) or context.moment(resource, "onset"),
        poa=_present_on_admission(resource, context),
    )


def _present_on_admission(resource: Json, context: Context) -> str | None:
    """What a claim of the same message says of the condition (Claim.diagnosis.onAdmission)."""
    key = f"Condition/{text(resource, 'id')}"
    for claim in context.shelf.of_type("Claim", "ExplanationOfBenefit"):
        for diagnosis in objects(claim.get("diagnosis")):
            if context.shelf.key(diagnosis.get("diagnosisReference")) == key:
                known = context.tables.present_on_admission
                return next(
                    (known[said] for one in codes(diagnosis.get("onAdmission")) if (said := one.upper()) in known), None
                )
    return None


def _category(resource: Json, context: Context, encounter: Json) -> str:
    for diagnosis in objects(encounter.get("diagnosis")):
        if context.shelf.key(diagnosis.get("condition")) == f"Condition/{text(resource, 'id')}" and _ADMITTING in codes(
            diagnosis.get("use")
        ):
            return "admitting"
    said = [code for one in objects(resource.get("category")) for code in codes(one)]
    if said:
        return "encounter-diagnosis" if "encounter-diagnosis" in said else "problem-list-item"
    return "encounter-diagnosis" if resource.get("encounter") else "problem-list-item"
