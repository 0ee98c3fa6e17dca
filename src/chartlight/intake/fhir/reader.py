"""FHIR JSON as chart updates: one for each stay."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chartlight.chart import ChartUpdate
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.bundles import entries, load_json, shelve
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.json_values import Json, text
from chartlight.intake.fhir.placing import CLINICAL, SHARED, Visits, fact, visit
from chartlight.intake.fhir.stays import stay_updates
from chartlight.intake.fhir.tags import reason_of, stay_of
from chartlight.intake.fhir.versions import is_bare_deletion
from chartlight.intake.site import Arrival
from chartlight.intake.times import fhir_time
from chartlight.intake.understanding import LeftOut, Understanding, in_words

_KIND = re.compile(r"[A-Z][A-Za-z]{2,40}")


def read_fhir(body: bytes, arrival: Arrival) -> Understanding:
    """What a bundle or resource says about stays; Unreadable if that is nothing, with the reasons."""
    value = load_json(body)
    if why := reason_of(value):
        raise Unreadable(why)
    context = Context(shelve(entries(value)), arrival.site)
    stay = stay_of(value)
    placed, left_out = ({stay: _clinical(context)}, []) if stay is not None else _place(context)
    sent = fhir_time(text(value, "timestamp"), arrival.site.zone)
    gone = [one for one in _clinical(context) if is_bare_deletion(one)] if stay is None else []
    deleted = [_dated(one, sent, arrival.received) for one in stay_updates("", {}, {}, gone, context)[0]]
    updates: list[ChartUpdate] = []
    for admission, resources in placed.items():
        said, left = stay_updates(admission, *_whose(admission, resources, context), resources, context)
        left_out += left
        if any(_says_something(update) for update in said):
            updates += (_dated(update, sent, arrival.received) for update in said)
    if not updates and not deleted:
        raise Unreadable(_why_nothing(context, left_out))
    return Understanding(tuple(updates), tuple(left_out), deleted=tuple(deleted))


def _clinical(context: Context) -> list[Json]:
    return context.shelf.of_type(*sorted(CLINICAL))


def _place(context: Context) -> tuple[dict[str, list[Json]], list[LeftOut]]:
    tables, zone = context.tables, context.site.zone
    encounters = context.shelf.of_type("Encounter")
    visits = Visits(visit(one, tables, zone, context.shelf) for one in encounters)
    placed: dict[str, list[Json]] = {admission: [] for admission in visits.by_admission}
    left_out: list[LeftOut] = []
    for resource in _clinical(context):
        if is_bare_deletion(resource):
            continue
        what = fact(resource, zone, context.shelf)
        admissions = visits.place(what)
        if isinstance(admissions, str):
            left_out.append(LeftOut(what.kind, admissions))
            continue
        for admission in admissions:
            placed.setdefault(admission, []).append(resource)
    return placed, left_out


def _whose(admission: str, resources: Iterable[Json], context: Context) -> tuple[Json, Json]:
    """Patient and Encounter of a stay, each {} if it is not in the message."""
    shelf = context.shelf
    stay = shelf.get({"reference": f"Encounter/{admission}"})
    subjects = [stay.get("subject"), *(one.get("subject") or one.get("patient") for one in resources)]
    people = (shelf.get(subject) for subject in subjects if subject)
    return next((one for one in people if text(one, "resourceType") == "Patient"), {}), stay


def _says_something(update: ChartUpdate) -> bool:
    return update.encounter is not None or any(
        (update.notes, update.observations, update.medications, update.procedures, update.conditions)
    )


def _dated(update: ChartUpdate, sent: datetime | None, received: datetime) -> ChartUpdate:
    """What its server did not date was said when the bundle was made (`sent`), if that tells, and when it came else."""
    return replace(update, time=update.time or sent or received, sent=update.sent or sent)


def _why_nothing(context: Context, left_out: list[LeftOut]) -> str:
    if left_out:
        return in_words(left_out)
    kinds = Counter(text(one, "resourceType") for one in context.shelf.resources)
    background = [kind for kind in kinds if kind in SHARED]
    named = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common() if _KIND.fullmatch(kind))
    return f"It is about no stay: it holds {named}." if background else f"Its resources are not taken: {named}."
