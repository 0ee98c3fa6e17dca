"""PV1, PV2 and IN1 as the stay."""

from datetime import tzinfo

from chartlight.chart import Encounter, PatientClass
from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.people import provider
from chartlight.intake.hl7v2.segments import Message, Segment
from chartlight.intake.tables import Hl7Tables, parts_of_place


def visit_number(message: Message, tables: Hl7Tables) -> str:
    """The number of the stay, from the first field of the site's list that is filled; Unreadable if none is."""
    for place in tables.visit_number:
        name, field, component, kind = parts_of_place(place)
        segment = message.first(name)
        if segment is not None and (number := _number(segment, field, component, kind)):
            return number
    looked_in = tables.visit_number
    raise Unreadable(f"It names no stay: {' and '.join(looked_in)} {'is' if len(looked_in) == 1 else 'are'} empty.")


def _number(segment: Segment, field: int, component: int, kind: str) -> str:
    """The component of the field, or of its first repetition whose identifier type (CX-5) is `kind`."""
    if not kind:
        return segment.text(field, component)
    for repetition in range(1, len(segment.repetitions(field)) + 1):
        parts = [*segment.components(field, repetition), "", "", "", "", ""]
        if parts[4].strip().upper() == kind:
            return parts[component - 1].strip()
    return ""


def encounter(message: Message, tables: Hl7Tables, zone: tzinfo) -> Encounter:
    """What the message says about the stay; a stay without PV1 says nothing."""
    pv1 = message.first("PV1")
    if pv1 is None:
        return Encounter(payer=_payer(message), reason=_reason(message))
    return Encounter(
        patient_class=tables.patient_class.get(pv1.text(2).upper(), PatientClass.UNKNOWN),
        admitted=pv1.time(44, zone),
        discharged=pv1.time(45, zone),
        discharge_status=discharge_status(pv1.text(36), tables),
        facility=pv1.text(3, 4) or pv1.text(39) or message.header.text(4) or message.header.text(4, 2) or None,
        unit=pv1.text(3) or None,
        bed="-".join(part for part in (pv1.text(3, 2), pv1.text(3, 3)) if part) or None,
        service=pv1.text(10) or None,
        attending=provider(pv1, 7),
        payer=_payer(message),
        reason=_reason(message),
    )


def discharge_status(disposition: str, tables: Hl7Tables) -> str | None:
    """The UB-04 patient status of PV1-36 (table 0112), two digits; None for a local value that no table explains."""
    if disposition.isascii() and disposition.isdigit() and len(disposition) <= 2:
        return disposition.zfill(2)
    return tables.discharge_status.get(disposition.upper())


def _payer(message: Message) -> str | None:
    plans = sorted(message.all("IN1"), key=lambda plan: plan.text(1).zfill(4))
    return next((name for plan in plans if (name := plan.text(4) or plan.text(2, 2) or plan.text(2))), None)


def _reason(message: Message) -> str | None:
    pv2 = message.first("PV2")
    return (_words(pv2, 3) or pv2.text(12)) or None if pv2 is not None else None


def _words(segment: Segment, field: int) -> str:
    return segment.text(field, 2) or segment.text(field)
