"""What stands in a message and no table explains: the work list of a site's mapping. Pure."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from chartlight.chart import ChartUpdate, NoteType, Observation, PatientClass
from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.segments import Message, parse
from chartlight.intake.hl7v2.splitting import split_messages
from chartlight.intake.hl7v2.visit import discharge_status
from chartlight.intake.mapping import FeedMapping
from chartlight.intake.message import MessageKind
from chartlight.intake.understanding import Understanding

LONGEST = 80
"""Characters of a code or label that are kept: more is no code."""

_NO_CLASS = frozenset(["", "N", "U"])  # table 0004: not applicable, unknown
_TYPE = re.compile(r"[A-Z0-9]{2,3}\^[A-Z0-9]{3}")

UnitOf = Callable[[Observation], tuple[bool, bool]]
"""Of an observation: is its analyte known, and is its unit understood for it."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A code as it was sent. Kinds: "results", "units", "documents", "discharge_status", "patient_class", "events"."""

    kind: str
    code: str
    label: str = ""


def unmapped(
    understanding: Understanding, body: bytes, kind: MessageKind, mapping: FeedMapping, known: UnitOf
) -> tuple[Unmapped, ...]:
    """What of a message that was read is not explained, each code once."""
    found = [one for update in understanding.updates for one in _of_results(update, known)]
    if _is_open(understanding.updates):
        found += _in_message(body, mapping) if kind is MessageKind.HL7V2 else _in_resources(body, kind)
    return tuple(dict.fromkeys(_short(one) for one in found if one.code.strip()))


def unmapped_type(body: bytes) -> tuple[Unmapped, ...]:
    """The type of a message that is not taken for its type ("ADT^A60"); empty where its header says none."""
    from chartlight.intake.hl7v2.segments import parse_header

    try:
        header = parse_header(body)
    except Unreadable:
        return ()
    named = f"{header.text(9)}^{header.text(9, 2)}".upper()
    return (Unmapped("events", named),) if _TYPE.fullmatch(named) else ()


def _short(one: Unmapped) -> Unmapped:
    return Unmapped(one.kind, " ".join(one.code.split())[:LONGEST], " ".join(one.label.split())[:LONGEST])


def _of_results(update: ChartUpdate, known: UnitOf) -> Iterator[Unmapped]:
    for one in update.observations:
        if not isinstance(one.value, float):
            continue
        has_analyte, has_unit = known(one)
        if not has_analyte and one.system != "LOINC":
            yield Unmapped("results", one.code, one.label if one.label != one.code else "")
        elif has_analyte and not has_unit and one.unit:
            yield Unmapped("units", one.unit, one.label)


def _is_open(updates: tuple[ChartUpdate, ...]) -> bool:
    """Is there a note without a kind, a stay without a class, an end without a disposition? Only then is it worth the
    while to look at the message again."""
    stays = [update.encounter for update in updates if update.encounter is not None]
    return (
        any(note.type is NoteType.OTHER for update in updates for note in update.notes)
        or any(stay.patient_class is PatientClass.UNKNOWN for stay in stays)
        or any(stay.discharged is not None and stay.discharge_status is None for stay in stays)
    )


def _in_message(body: bytes, mapping: FeedMapping) -> Iterator[Unmapped]:
    for one in list(split_messages(body)) or [body]:
        try:
            message = parse(one)
        except Unreadable:
            continue
        yield from _in_visit(message, mapping)
        documents = mapping.site.tables.documents
        known = {**documents.loinc, **documents.hl7_local, **documents.hl7_0270}
        for txa in message.all("TXA"):
            code, label = txa.text(2), txa.text(2, 2)
            titled = documents.of_title([label or code]) is not None
            if not titled and code not in known and code.upper() not in known:
                yield Unmapped("documents", code, label)


def _in_visit(message: Message, mapping: FeedMapping) -> Iterator[Unmapped]:
    tables, pv1 = mapping.site.tables.hl7v2, message.first("PV1")
    if pv1 is None:
        return
    if (said := pv1.text(2).upper()) not in _NO_CLASS and said not in tables.patient_class:
        yield Unmapped("patient_class", said, pv1.text(2, 2))
    if (ended := pv1.text(36)) and discharge_status(ended, tables) is None:
        yield Unmapped("discharge_status", ended.upper(), pv1.text(36, 2))


def _in_resources(body: bytes, kind: MessageKind) -> Iterator[Unmapped]:
    if kind is not MessageKind.FHIR:
        return
    try:
        value = json.loads(body)
    except ValueError:
        return
    entries = value.get("entry") if isinstance(value, dict) else None
    resources = (
        [one.get("resource") for one in entries if isinstance(one, dict)] if isinstance(entries, list) else [value]
    )
    for resource in resources:
        if not isinstance(resource, dict):
            continue
        if resource.get("resourceType") == "DocumentReference":
            yield from _codings("documents", resource.get("type"))


def _codings(kind: str, concept: Any) -> Iterator[Unmapped]:
    coding = concept.get("coding") if isinstance(concept, dict) else None
    for one in coding if isinstance(coding, list) else ():
        if isinstance(one, dict) and isinstance(code := one.get("code"), str):
            yield Unmapped(kind, code, str(one.get("display") or ""))
            return
