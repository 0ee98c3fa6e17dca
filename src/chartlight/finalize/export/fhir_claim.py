"""The claim: diagnoses in billing order with POA, the DRG, procedures with their days, discharge status."""

from chartlight.finalize.code_set import Entry
from chartlight.finalize.export.fhir_ids import Ids
from chartlight.finalize.export.fhir_values import (
    DISCHARGE_STATUS,
    MS_DRG,
    POA,
    SUPPORTING_INFO,
    Json,
    concept,
    day,
    moment,
    reference,
    said,
    term,
)
from chartlight.finalize.export.version import Version, plain

_UNKNOWN = "not known"


def claim(version: Version, ids: Ids) -> Json:
    """The Claim of the stay: an institutional inpatient claim, `draft` until the code set is attested."""
    stay = version.chart.encounter
    codes = version.codes
    return said(
        {
            "resourceType": "Claim",
            "id": ids.claim,
            "status": "draft" if version.is_draft else "active",
            "type": term("claim-type", "institutional"),
            "use": "claim",
            "patient": reference("Patient", ids.patient),
            "billablePeriod": said({"start": moment(stay.admitted), "end": moment(stay.discharged)}),
            "created": moment(version.made),
            "enterer": said({"display": plain(version.coder)}),
            "provider": {"display": plain(stay.facility) or _UNKNOWN},
            "priority": term("processpriority", "normal"),
            "supportingInfo": _supporting(version),
            "diagnosis": [_diagnosis(version, entry, place, ids) for place, entry in enumerate(codes.diagnoses, 1)],
            "procedure": [_procedure(entry, place, ids) for place, entry in enumerate(codes.procedures, 1)],
            "insurance": [{"sequence": 1, "focal": True, "coverage": {"display": plain(stay.payer) or _UNKNOWN}}],
            "item": [
                {
                    "sequence": 1,
                    "productOrService": {"text": "Inpatient stay"},
                    "encounter": [reference("Encounter", ids.encounter)],
                }
            ],
        }
    )


def _supporting(version: Version) -> list[Json]:
    stay = version.chart.encounter
    found: list[Json] = [{"category": concept(SUPPORTING_INFO, "drg"), "code": _drg(version)}]
    if stay.discharge_status:
        known = concept(DISCHARGE_STATUS, stay.discharge_status)
        found.append({"category": concept(SUPPORTING_INFO, "discharge-status"), "code": known})
    if version.weight is not None:
        category = {"text": "Relative weight"}
        found.append({"category": category, "valueQuantity": {"value": version.weight}})
    return [{"sequence": number, **one} for number, one in enumerate(found, 1)]


def _drg(version: Version) -> Json:
    return concept(MS_DRG, version.drg, plain(version.drg_title), f"MS-DRG {version.drg} ({plain(version.grouper)})")


def _diagnosis(version: Version, entry: Entry, place: int, ids: Ids) -> Json:
    return said(
        {
            "sequence": place,
            "diagnosisReference": reference("Condition", ids.condition(place)),
            "type": [term("ex-diagnosistype", "principal")] if place == 1 else None,
            "onAdmission": concept(POA, entry.poa) if entry.poa else None,
            "packageCode": _drg(version) if place == 1 else None,
        }
    )


def _procedure(entry: Entry, place: int, ids: Ids) -> Json:
    return said(
        {
            "sequence": place,
            "type": [term("ex-procedure-type", "primary" if place == 1 else "secondary")],
            "date": day(entry.performed),
            "procedureReference": reference("Procedure", ids.procedure(place)),
        }
    )
