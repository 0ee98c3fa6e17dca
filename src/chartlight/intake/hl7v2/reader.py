"""One HL7 v2 message as chart updates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from chartlight.chart import ChartUpdate, Encounter, EncounterEvent
from chartlight.chart.merge import Merge
from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.batches import miscounted
from chartlight.intake.hl7v2.coded import conditions, procedures
from chartlight.intake.hl7v2.medications import medications
from chartlight.intake.hl7v2.merges import merged
from chartlight.intake.hl7v2.notes import documents
from chartlight.intake.hl7v2.orders import Orders, orders
from chartlight.intake.hl7v2.people import patient
from chartlight.intake.hl7v2.results import Results, results
from chartlight.intake.hl7v2.segments import Message, parse
from chartlight.intake.hl7v2.splitting import is_batch, split_messages
from chartlight.intake.hl7v2.visit import encounter, visit_number
from chartlight.intake.site import Site
from chartlight.intake.tables import Hl7Tables
from chartlight.intake.times import in_repeated_hour
from chartlight.intake.understanding import NOT_TAKEN, LeftOut, PersonUpdate, Understanding

_TYPE = re.compile(r"[A-Z0-9]{2,3}(\^[A-Z0-9]{2,3})?")
_MEDICATION_TYPES = frozenset(["RDE", "RAS", "RDS", "OMP"])
_ORDER_TYPES = frozenset(["ORM", "OMG", "OMI", "OMD"])
_WITH_RESULTS = frozenset(["ADT", "BAR", "ORU", "RDE", "RAS"])
"""Types whose OBX are observations; those of an order are the answers to its questions."""
_OF_THE_STAY = frozenset(["ADT", "BAR", "ORU", "MDM", "RAS"])
"""Types whose DG1 and PR1 tell of the stay; those of an order are its reason."""
_TAKEN = _OF_THE_STAY | _MEDICATION_TYPES | _ORDER_TYPES
T = TypeVar("T")


def read_hl7v2(body: bytes, site: Site, received: datetime | None = None) -> Understanding:
    """What a message says; Unreadable if it is of a type that is not taken, or says nothing about a stay.

    Several messages in one body are read one after the other, and those that cannot be read are left out. With
    `received`, when it came, messages of the hour that an autumn night has twice are put in order.
    """
    wrong = miscounted(body) if is_batch(body) else None
    try:
        said = _together("message", list(split_messages(body)) or [body], lambda message: _read(message, site))
    except Unreadable:
        if wrong is None:
            raise
        raise Unreadable(wrong) from None  # a batch's outline: its messages came for themselves
    if wrong is not None:
        said = replace(said, left_out=(*said.left_out, LeftOut("batch", wrong)))
    return said if received is None else _in_order(said, received)


def _in_order(said: Understanding, received: datetime) -> Understanding:
    return replace(
        said,
        updates=tuple(replace(one, sent=_when(one.sent, received)) for one in said.updates),
        merges=tuple(replace(one, sent=_when(one.sent, received)) for one in said.merges),
        people=tuple(replace(one, sent=_when(one.sent, received)) for one in said.people),
    )


def _when(sent: datetime | None, received: datetime) -> datetime | None:
    return None if sent is None else in_repeated_hour(sent, received)


def _read(body: bytes, site: Site) -> Understanding:
    message = parse(body)
    if site.tables.hl7v2.merge_events.get(message.trigger) == "unlink":
        return _update(message, site)  # its two patients belong together
    return _together("patient", message.by_patient(), lambda part: _update(part, site))


def _together(what: str, parts: Sequence[T], read: Callable[[T], Understanding]) -> Understanding:
    """What the parts say together; a part that cannot be read is left out, unless that leaves nothing."""
    updates: list[ChartUpdate] = []
    left_out: list[LeftOut] = []
    joined: list[Merge] = []
    people: list[PersonUpdate] = []
    refused = 0
    for part in parts:
        try:
            understood = read(part)
        except Unreadable as unreadable:
            if len(parts) == 1:
                raise
            left_out.append(LeftOut(what, unreadable.reason))
            refused += 1
        else:
            updates += understood.updates
            left_out += understood.left_out
            joined += understood.merges
            people += understood.people
    if refused == len(parts):
        raise Unreadable(left_out[0].why)
    return Understanding(tuple(updates), tuple(left_out), tuple(joined), tuple(people))


def _update(message: Message, site: Site) -> Understanding:
    kind, trigger = message.header.text(9).upper(), message.trigger
    tables, zone = site.tables, site.zone
    why = tables.hl7v2.passed_over.get(f"{kind}^{trigger}") or tables.hl7v2.passed_over.get(kind)
    if why is not None:
        return Understanding((), (LeftOut("message", why),))
    if kind == "ADT" and trigger in tables.hl7v2.merge_events:
        return merged(message, tables.hl7v2.merge_events[trigger], site)
    if not _is_taken(kind, trigger, tables.hl7v2):
        raise Unreadable(_not_taken(kind, trigger))
    pid = message.first("PID")
    if pid is None:
        raise Unreadable("It has no PID segment, so it is about no patient.")
    sent = message.header.time(7, zone)
    event = _event(kind, trigger, tables.hl7v2)
    if kind == "ADT" and _is_about_the_person(message, trigger, event, tables.hl7v2):
        return Understanding((), people=(PersonUpdate(patient(pid), sent),))
    found = results(message, tables, zone, sent) if kind in _WITH_RESULTS else Results()
    ordered = orders(message, tables.hl7v2, zone, sent) if kind in _ORDER_TYPES else Orders()
    takes_drugs = kind in _MEDICATION_TYPES or kind in _ORDER_TYPES
    update = ChartUpdate(
        admission=visit_number(message, tables.hl7v2),
        time=_happened(message, site) or sent,
        sent=sent,
        event=event,
        patient=patient(pid),
        encounter=encounter(message, tables.hl7v2, zone),
        notes=documents(message, tables, zone, sent) if kind == "MDM" else tuple(found.notes),
        observations=tuple(found.observations),
        medications=medications(message, tables.hl7v2, zone, sent) if takes_drugs else (),
        procedures=procedures(message, tables.hl7v2, zone) if kind in _OF_THE_STAY else tuple(ordered.procedures),
        conditions=conditions(message, tables.hl7v2, zone) if kind in _OF_THE_STAY else (),
    )
    left_out = [*found.left_out, *ordered.left_out]
    if kind == "MDM" and not update.notes:
        left_out.append(LeftOut("document", "It is announced without its text."))
    elif kind not in ("ADT", "BAR") and not (
        update.notes or update.observations or update.medications or update.procedures or ordered.left_out
    ):
        raise Unreadable(left_out[0].why if left_out else "It holds no result, document or order.")
    return Understanding((_settled(update),), tuple(left_out))


def _is_taken(kind: str, trigger: str, tables: Hl7Tables) -> bool:
    match kind:
        case "ADT":
            return trigger in tables.events or trigger in tables.person_events
        case "MDM":
            return any(trigger in events for events in tables.document_events.values())
        case "BAR":
            return trigger in tables.account_events
        case _:
            return kind in _TAKEN


def _is_about_the_person(message: Message, trigger: str, event: EncounterEvent, tables: Hl7Tables) -> bool:
    """An A28 or A31, and an A08 that names no stay, as many systems send instead."""
    if trigger in tables.person_events:
        return True
    if event is not EncounterEvent.UPDATE:
        return False
    try:
        visit_number(message, tables)
    except Unreadable:
        return True
    return False


def _event(kind: str, trigger: str, tables: Hl7Tables) -> EncounterEvent:
    events = {"ADT": tables.events, "BAR": tables.account_events}.get(kind, {})
    return events.get(trigger, EncounterEvent.MENTION)


def _not_taken(kind: str, trigger: str) -> str:
    name = f"{kind}^{trigger}" if trigger else kind
    if not _TYPE.fullmatch(name):
        return "Its message type (MSH-9) is not one of HL7 v2."
    return f"{NOT_TAKEN}{name} are not taken."


def _happened(message: Message, site: Site) -> datetime | None:
    """When the event occurred (EVN-6), else when it was recorded (EVN-2)."""
    evn = message.first("EVN")
    return (evn.time(6, site.zone) or evn.time(2, site.zone)) if evn is not None else None


def _settled(update: ChartUpdate) -> ChartUpdate:
    """`update` with the times that the event itself tells: an admit or discharge without one happened then."""
    stay = update.encounter or Encounter()
    match update.event:
        case EncounterEvent.ADMIT:
            stay = replace(stay, admitted=stay.admitted or update.time, discharged=None, discharge_status=None)
        case EncounterEvent.DISCHARGE:
            stay = replace(stay, discharged=stay.discharged or update.time)
        case EncounterEvent.CANCEL_DISCHARGE | EncounterEvent.PLAN | EncounterEvent.MENTION:
            stay = replace(stay, discharged=None, discharge_status=None)
        case EncounterEvent.UPDATE if stay.discharged is not None:
            # An A08 of a stay that has ended repeats its end; the A03 itself may not have come.
            return replace(update, event=EncounterEvent.DISCHARGE)
    return replace(update, encounter=stay)
