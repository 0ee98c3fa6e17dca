"""What a message becomes, entry by entry, for a person who looks at its mapping. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from chartlight.chart import ChartUpdate, Encounter, EncounterEvent, Observation, Patient, PatientClass
from chartlight.intake.understanding import Understanding

_WORDS = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of what a message becomes. Kinds: "patient", "stay", "event", "note", "result", "medication", "procedure",
    "diagnosis", "merge", "left-out". `told` is what is known of it, named; `is_open` where something is missing."""

    kind: str
    title: str
    told: tuple[tuple[str, str], ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Becoming:
    """The entries of a message by admission, in order; `why` says why it becomes nothing: quarantine, or ignored."""

    entries: tuple[Entry, ...] = ()
    admissions: tuple[str, ...] = ()
    why: str | None = None
    is_ignored: bool = False


def becoming(understanding: Understanding, zone: tzinfo) -> Becoming:
    """What an understood message becomes; times are told in `zone`."""
    entries = [entry for update in (*understanding.updates, *understanding.deleted) for entry in _entries(update, zone)]
    entries += [_patient(one.patient) for one in understanding.people]
    entries += [Entry("merge", f"{one.old} → {one.new}", (("kind", one.kind.value),)) for one in understanding.merges]
    entries += [Entry("left-out", one.what, (("why", one.why),), is_open=True) for one in understanding.left_out]
    return Becoming(tuple(entries), tuple(dict.fromkeys(update.admission for update in understanding.updates)))


def _entries(update: ChartUpdate, zone: tzinfo) -> Iterator[Entry]:
    if update.event is not None:
        yield Entry("event", update.event.value, _told(time=update.time, zone=zone))
    if update.encounter is not None:
        yield _stay(update, update.encounter, zone)
    if update.patient is not None:
        yield _patient(update.patient)
    for note in update.notes:
        told = _told(
            title=note.title, author=note.author, role=note.author_role, written=note.authored,
            status=note.status.value, words=_cut(note.text), zone=zone,
        )  # fmt: skip
        yield Entry("note", note.type.value, told, note.type.value == "other")
    for one in update.observations:
        yield _result(one, zone)
    for drug in update.medications:
        yield Entry("medication", drug.name, _told(kind=drug.kind.value, time=drug.time, status=drug.status, zone=zone))
    for done in update.procedures:
        yield Entry("procedure", done.text, _told(code=done.code, system=done.system, time=done.performed, zone=zone))
    for one_said in update.conditions:
        yield Entry("diagnosis", one_said.text, _told(code=one_said.code, system=one_said.system, zone=zone))


def _patient(patient: Patient) -> Entry:
    born = patient.birth_date.isoformat() if patient.birth_date else None
    told = _told(mrn=patient.mrn, born=born, sex=patient.sex.value, zone=None)
    return Entry("patient", patient.name, told, not patient.mrn)


def _stay(update: ChartUpdate, stay: Encounter, zone: tzinfo) -> Entry:
    told = _told(
        kind=stay.patient_class.value, admitted=stay.admitted, discharged=stay.discharged,
        disposition=stay.discharge_status, unit=stay.unit, bed=stay.bed, attending=stay.attending, payer=stay.payer,
        reason=stay.reason, zone=zone,
    )  # fmt: skip
    # What a result or a document says of the stay in passing need not be whole.
    is_open = update.event is not EncounterEvent.MENTION and (
        stay.patient_class is PatientClass.UNKNOWN or (stay.discharged is not None and stay.discharge_status is None)
    )
    return Entry("stay", update.admission, told, is_open)


def _result(one: Observation, zone: tzinfo) -> Entry:
    value = f"{one.value:g}" if isinstance(one.value, float) else _cut(one.value or "")
    sign = one.comparator or ""
    told = _told(
        value=f"{sign}{value} {one.unit or ''}".strip(), code=one.code, system=one.system, time=one.time,
        category=one.category.value, status=one.status.value, zone=zone,
    )  # fmt: skip
    return Entry("result", one.label or one.code, told)


def _told(*, zone: tzinfo | None, **said: str | datetime | None) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, f"{value.astimezone(zone):%Y-%m-%d %H:%M %Z}" if isinstance(value, datetime) else value)
        for name, value in said.items()
        if value
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WORDS else f"{line[:_WORDS]} …"
