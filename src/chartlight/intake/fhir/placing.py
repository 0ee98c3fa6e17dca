"""Which stay a resource belongs to.

A resource that names its encounter belongs there; what belongs to an emergency or observation encounter belongs also
to the inpatient stay that is a continuation of it (Encounter.partOf), because that stay begins where it did.

A resource without encounter:
- a background entry of the patient (problem list, home medication, social history) belongs to each inpatient stay
  that had not ended when it was recorded; where there is none, to the patient's latest encounter;
- anything else belongs to the encounter that spans its time (if need be give or take `BEFORE` and `AFTER`),
  inpatient stays first; an observation from before the patient's only inpatient stay, or an entry without time,
  to that stay.
What remains belongs nowhere, and says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from chartlight.chart import PatientClass
from chartlight.intake.fhir.json_values import Json, child, codes, objects, text
from chartlight.intake.fhir.references import Shelf, reference_key
from chartlight.intake.tables import FhirTables
from chartlight.intake.times import fhir_time

BEFORE = timedelta(days=1)
"""What leads to a stay may be recorded before it begins."""

AFTER = timedelta(days=3)
"""What was observed in a stay may be recorded after it."""

CLINICAL = frozenset(
    [
        "Composition",
        "Condition",
        "DiagnosticReport",
        "DocumentReference",
        "MedicationAdministration",
        "MedicationRequest",
        "MedicationStatement",
        "Observation",
        "Procedure",
    ]
)
CLAIMS = frozenset(["Claim", "ExplanationOfBenefit"])
SHARED = frozenset(
    ["Binary", "Coverage", "Location", "Medication", "Organization", "Patient", "Practitioner", "PractitionerRole"]
)

_MOMENTS = (
    "effectiveDateTime",
    "effectiveInstant",
    "performedDateTime",
    "authoredOn",
    "recordedDate",
    "date",
    "onsetDateTime",
    "issued",
    "dateAsserted",
)
_PERIODS = ("effectivePeriod", "performedPeriod", "period", "billablePeriod")
_CONTINUED = (PatientClass.EMERGENCY, PatientClass.OBSERVATION)


@dataclass(frozen=True, slots=True)
class Visit:
    """An encounter, as far as placing needs it."""

    admission: str
    patient: str | None
    patient_class: PatientClass
    start: datetime | None
    end: datetime | None
    part_of: str | None

    def spans(self, moment: datetime, before: timedelta = timedelta(0), after: timedelta = timedelta(0)) -> bool:
        """True if the moment lies in the encounter, give or take."""
        begun = self.start is not None and self.start - before <= moment
        return begun and (self.end is None or moment <= self.end + after)


@dataclass(frozen=True, slots=True)
class Fact:
    """A resource, as far as placing needs it."""

    kind: str
    patient: str | None
    encounter: str | None
    time: datetime | None
    is_background: bool


def visit(encounter: Json, tables: FhirTables, zone: tzinfo, shelf: Shelf | None = None) -> Visit:
    """The placing view of an Encounter."""
    parent = _key(encounter.get("partOf"), shelf)
    return Visit(
        admission=text(encounter, "id"),
        patient=_key(encounter.get("subject"), shelf),
        patient_class=patient_class(encounter, tables),
        start=fhir_time(child(encounter, "period").get("start"), zone),
        end=fhir_time(child(encounter, "period").get("end"), zone),
        part_of=parent.removeprefix("Encounter/") if parent is not None else None,
    )


def patient_class(encounter: Json, tables: FhirTables) -> PatientClass:
    """The class of an Encounter."""
    known = (tables.encounter_class[code] for code in codes(encounter.get("class")) if code in tables.encounter_class)
    return next(known, PatientClass.UNKNOWN)


def is_placed(resource: Json) -> bool:
    """True for what belongs to a stay: clinical resources, and claims that say what was present on admission."""
    kind = text(resource, "resourceType")
    told = kind in CLAIMS and any(one.get("onAdmission") for one in objects(resource.get("diagnosis")))
    return told or kind in CLINICAL


def fact(resource: Json, zone: tzinfo, shelf: Shelf | None = None) -> Fact:
    """The placing view of a clinical resource or a claim, whose items name the encounter."""
    kind = text(resource, "resourceType")
    context = objects(resource.get("encounter")) or objects(resource.get("context"))
    if kind in CLAIMS:
        context = [one for item in objects(resource.get("item")) for one in objects(item.get("encounter"))]
    nested = [one for outer in context for one in objects(outer.get("encounter"))]
    named = [key for one in nested or context if (key := _key(one, shelf)) and key.startswith("Encounter/")]
    subject = resource.get("subject") or resource.get("patient") or resource.get("beneficiary")
    return Fact(
        kind=kind,
        patient=_key(subject, shelf),
        encounter=named[0].removeprefix("Encounter/") if named else None,
        time=_time(resource, zone),
        is_background=_is_background(kind, resource),
    )


def _key(reference: object, shelf: Shelf | None) -> str | None:
    if shelf is not None:
        return shelf.key(reference)
    said = text(reference, "reference")
    return reference_key(said) if said else None


def _time(resource: Json, zone: tzinfo) -> datetime | None:
    for name in _MOMENTS:
        if (moment := fhir_time(resource.get(name), zone)) is not None:
            return moment
    for name in _PERIODS:
        if (moment := fhir_time(child(resource, name).get("start"), zone)) is not None:
            return moment
    return None


def _is_background(kind: str, resource: Json) -> bool:
    category = codes(resource.get("category"))
    match kind:
        case "Condition":
            return "encounter-diagnosis" not in category
        case "MedicationStatement":
            return True
        case "MedicationRequest":
            return "inpatient" not in category
        case "Observation":
            return "social-history" in category
        case _:
            return False


class Visits:
    """The encounters at hand, and where a resource belongs among them."""

    def __init__(self, visits: Iterable[Visit]) -> None:
        self.by_admission = {one.admission: one for one in visits}
        self._by_patient: dict[str, list[Visit]] = {}
        self._continuing: dict[str, list[str]] = {}
        for one in self.by_admission.values():
            if one.patient is not None:
                self._by_patient.setdefault(one.patient, []).append(one)
            before = self.by_admission.get(one.part_of) if one.part_of is not None else None
            if before is not None and self._continues(one, before):
                self._continuing.setdefault(before.admission, []).append(one.admission)

    @staticmethod
    def _continues(stay: Visit, before: Visit) -> bool:
        return stay.patient_class is PatientClass.INPATIENT and before.patient_class in _CONTINUED

    def place(self, what: Fact) -> tuple[str, ...] | str:
        """The admissions a resource belongs to, or in one sentence why it belongs to none."""
        if what.encounter is not None:
            return (what.encounter, *self._continuing.get(what.encounter, ()))
        if what.patient is None:
            return "It names neither an encounter nor a patient."
        visits = self._by_patient.get(what.patient, [])
        if not visits:
            return "It names no encounter, and none of its patient's came with it."
        stays = [one for one in visits if one.patient_class is PatientClass.INPATIENT]
        if what.is_background:
            return self._background(what, visits, stays)
        if what.time is not None:
            spanning = [one for one in visits if one.spans(what.time)]
            spanning = spanning or [one for one in visits if one.spans(what.time, BEFORE, AFTER)]
            if spanning:
                return (max(spanning, key=_precedence).admission,)
        if len(stays) == 1 and self._may_precede(what, stays[0]):
            return (stays[0].admission,)
        return "It names no encounter, and no single one of its patient's spans its time."

    @staticmethod
    def _background(what: Fact, visits: list[Visit], stays: list[Visit]) -> tuple[str, ...]:
        then = [one for one in stays if what.time is None or one.end is None or what.time <= one.end]
        return tuple(one.admission for one in then or [max(visits, key=_start)])

    @staticmethod
    def _may_precede(what: Fact, stay: Visit) -> bool:
        """Earlier results are baselines of a stay; an earlier procedure or note is not part of it."""
        if what.time is None:
            return True
        return what.kind == "Observation" and (stay.end is None or what.time <= stay.end)


def _precedence(visit: Visit) -> tuple[bool, float]:
    return visit.patient_class is PatientClass.INPATIENT, _start(visit)


def _start(visit: Visit) -> float:
    return visit.start.timestamp() if visit.start is not None else float("-inf")
