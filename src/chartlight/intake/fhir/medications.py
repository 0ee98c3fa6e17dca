"""MedicationAdministration, MedicationRequest and MedicationStatement."""

from datetime import datetime

from chartlight.chart import Medication, MedicationKind
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.json_values import Json, child, codes, number, objects, text, words

_KINDS = {
    "MedicationAdministration": MedicationKind.ADMINISTRATION,
    "MedicationRequest": MedicationKind.ORDER,
    "MedicationStatement": MedicationKind.HOME,
}


def medication(resource: Json, context: Context) -> Medication:
    """One medication entry; Unreadable if it names no drug."""
    concept = resource.get("medicationCodeableConcept")
    if not words(concept):
        concept = context.shelf.get(resource.get("medicationReference"), resource).get("code")
    name = words(concept) or text(resource, "medicationReference", "display")
    if not name:
        raise Unreadable("It names no medication.")
    coding = context.coding(concept, "RxNorm")
    time, end = _times(resource, context)
    dose, unit, route = _dosage(resource)
    return Medication(
        id=text(resource, "id"),
        name=name,
        kind=kind_of(resource),
        time=time,
        end=end,
        code=coding.code if coding is not None else None,
        system=coding.system if coding is not None else None,
        dose=dose,
        unit=unit,
        route=route,
        status="not-done" if resource.get("doNotPerform") is True else text(resource, "status") or None,
    )


def kind_of(resource: Json) -> MedicationKind:
    """Given, ordered or taken at home. A request that reports what is taken at home, or is meant for the community,
    orders nothing for the stay.
    """
    kind = _KINDS[text(resource, "resourceType")]
    at_home = resource.get("reportedBoolean") is True or "community" in codes(resource.get("category"))
    return MedicationKind.HOME if kind is MedicationKind.ORDER and at_home else kind


def _times(resource: Json, context: Context) -> tuple[datetime | None, datetime | None]:
    period = child(resource, "effectivePeriod") or child(resource, "dispenseRequest", "validityPeriod")
    begun = context.time(resource.get("authoredOn")) or context.moment(resource, "effective")
    return begun or context.time(resource.get("dateAsserted")), context.time(period.get("end"))


def _dosage(resource: Json) -> tuple[float | None, str | None, str | None]:
    """Dose, its unit, and route."""
    for name in ("dosage", "dosageInstruction"):
        for dosage in objects(resource.get(name)):
            amount = child(dosage, "dose") or child(dosage, "doseAndRate", "doseQuantity")
            amount = amount or child(dosage, "doseAndRate", "doseRange", "high")
            unit = text(amount, "unit") or text(amount, "code") or None
            return number(amount.get("value")), unit, words(dosage.get("route")) or None
    return None, None, None
