"""Encounter as the stay."""

from chartlight.chart import Encounter, EncounterEvent
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.json_values import Json, child, codes, codings, objects, text, words
from chartlight.intake.fhir.placing import patient_class

_UB04 = "https://www.nubc.org/CodeSystem/PatDischargeStatus"
_ATTENDING = ("ATND", "PPRF", "SPRF")
_PARTS_UP = 4


def event(encounter: Json, context: Context) -> EncounterEvent:
    """What happened to the stay, by the state it is in now."""
    status = text(encounter, "status")
    happened = context.tables.encounter_status.get(status, EncounterEvent.UPDATE)
    past = [text(one, "status") for one in objects(encounter.get("statusHistory"))]
    ended = "finished" in past and past.index("finished") < len(past) - 1 and past[-1] == status
    if happened is EncounterEvent.ADMIT and ended:
        return EncounterEvent.CANCEL_DISCHARGE
    return happened


def encounter(resource: Json, context: Context) -> Encounter:
    """What the resource says about the stay."""
    period = child(resource, "period")
    unit, bed = _place(resource, context)
    ended = text(resource, "status") == "finished"
    return Encounter(
        patient_class=patient_class(resource, context.tables),
        admitted=context.time(period.get("start")),
        discharged=context.time(period.get("end")) if ended else None,
        discharge_status=_discharge_status(resource, context) if ended else None,
        facility=_facility(resource, context),
        unit=unit,
        bed=bed,
        service=words(resource.get("serviceType")) or None,
        attending=_attending(resource, context),
        payer=_payer(resource, context),
        reason=_reason(resource, context),
    )


def _discharge_status(resource: Json, context: Context) -> str | None:
    disposition = child(resource, "hospitalization", "dischargeDisposition")
    given = codings(disposition, {_UB04: "UB-04"})
    official = next((one.code for one in given if one.system == "UB-04" or _two_digits(one.code)), None)
    if official is not None:
        return official.zfill(2)
    known = context.tables.discharge_status
    return next((known[one.code] for one in given if one.code in known), None)


def _two_digits(code: str) -> bool:
    return code.isascii() and code.isdigit() and len(code) <= 2


def _place(resource: Json, context: Context) -> tuple[str | None, str | None]:
    """Unit and bed of the latest location: by physical type, where need be by what the bed is part of."""
    places = objects(resource.get("location"))
    active = [one for one in places if text(one, "status") == "active"]
    unit = bed = None
    for place in reversed(active or places):
        location = context.shelf.get(place.get("location"))
        name = context.name_of(place.get("location"))
        kind = (codes(place.get("physicalType")) or codes(location.get("physicalType")) or [""])[0]
        if kind == "bd" or (not kind and (name or "").lower().startswith("bed")):
            bed = bed or name
            unit = unit or _ward(location, context)
        elif kind == "ro":
            bed, unit = bed or name, unit or _ward(location, context)
        else:
            unit = unit or name
        if unit and bed:
            break
    return unit, bed


def _ward(location: Json, context: Context) -> str | None:
    for _ in range(_PARTS_UP):
        parent = location.get("partOf")
        location = context.shelf.get(parent)
        if not location:
            return context.name_of(parent) if parent else None
        if set(codes(location.get("physicalType"))) & {"wa", "lvl", "wi"} or not codes(location.get("physicalType")):
            return text(location, "name") or None
    return None


def _facility(resource: Json, context: Context) -> str | None:
    """The organization at the top of what the providing one is part of."""
    reference = resource.get("serviceProvider")
    name = context.name_of(reference)
    organization = context.shelf.get(reference)
    for _ in range(_PARTS_UP):
        parent = organization.get("partOf")
        above = context.shelf.get(parent) if parent else {}
        if not above:
            break
        name, organization = context.name_of(parent) or name, above
    return name


def _attending(resource: Json, context: Context) -> str | None:
    participants = objects(resource.get("participant"))
    for wanted in _ATTENDING:
        for one in participants:
            if wanted in codes(one.get("type")) and (name := context.name_of(one.get("individual"))):
                return name
    return next((name for one in participants if (name := context.name_of(one.get("individual")))), None)


def _payer(resource: Json, context: Context) -> str | None:
    patient = context.shelf.key(resource.get("subject"))
    coverages = [one for one in context.shelf.of_type("Coverage") if _is_of(one, patient, context)]
    standing = [one for one in coverages if text(one, "status") in ("active", "")]
    ordered = sorted(standing, key=lambda one: order if isinstance(order := one.get("order"), int) else 99)
    for coverage in ordered:
        payors = (context.name_of(one) for one in objects(coverage.get("payor")))
        known = (*payors, text(coverage, "class", "name"), words(coverage.get("type")))
        if name := next((said for said in known if said), None):
            return name
    return None


def _is_of(coverage: Json, patient: str | None, context: Context) -> bool:
    return patient is not None and context.shelf.key(coverage.get("beneficiary")) == patient


def _reason(resource: Json, context: Context) -> str | None:
    targets = (context.shelf.get(one).get("code") for one in objects(resource.get("reasonReference")))
    concepts = (*objects(resource.get("reasonCode")), *targets)
    return next((said for one in concepts if (said := words(one))), None)
