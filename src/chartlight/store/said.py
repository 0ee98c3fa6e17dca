"""What was said of a stay, row by row in the order in which it was said: the stay is what these rows lead to.

Most messages come in order and only move the stay on. One that comes late is put in its place among the rows, and
the stay is worked out anew from all of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection

from chartlight.chart import Chart, ChartUpdate, Encounter, EncounterEvent, EncounterStatus, Patient, apply, empty_chart
from chartlight.chart.update import SAYS_NOTHING, without_entries
from chartlight.store.admissions import Stay
from chartlight.store.columns import insert_rows, pack_time

_COLUMNS = (("chart", "INTEGER"), ("change", "BIGINT"), ("sent", "TIMESTAMP"), ("document", "VARCHAR"))
_FIRST = datetime(1, 1, 2, tzinfo=UTC)
"""When what was known before rows were kept counts as said."""
_AS_IF = {
    EncounterStatus.PLANNED: EncounterEvent.PLAN,
    EncounterStatus.OPEN: EncounterEvent.ADMIT,
    EncounterStatus.DISCHARGED: EncounterEvent.DISCHARGE,
    EncounterStatus.CANCELLED: EncounterEvent.CANCEL_ADMIT,
}


@dataclass(slots=True)
class _Course:
    """One stay while a batch is folded: where it stands, the newest word on it, and the rows that it gained."""

    chart: Chart
    last: datetime | None
    gained: list[ChartUpdate] = field(default_factory=list)
    all: list[ChartUpdate] | None = None
    """Every row, once a late message made them needed."""


def fold_said(
    connection: Connection,
    updates: Iterable[ChartUpdate],
    numbers: Mapping[str, int],
    held: Mapping[int, Stay],
    change: int,
    now: datetime,
) -> dict[int, Stay]:
    """The stays after the updates, whatever the order they came in; what was said is kept. Each has its `sent`."""
    newest = _newest(connection, {numbers[update.admission] for update in updates})
    courses: dict[int, _Course] = {}
    for update in updates:
        bare, number = without_entries(update), numbers[update.admission]
        course = courses.get(number)
        if course is None:
            course = courses[number] = _begun(number, update.admission, held.get(number), newest.get(number), now)
        if course.last is None or bare.sent is None or bare.sent >= course.last:
            _goes_on(course, bare)
        else:
            _comes_late(connection, number, course, bare)
    insert_rows(
        connection,
        "said",
        _COLUMNS,
        (
            [number, change, pack_time(one.sent)[0], _documents().dump_json(_Document.of(one)).decode()]
            for number, course in courses.items()
            for one in course.gained
        ),
    )
    return {n: Stay(n, one.chart.admission, one.chart.patient, one.chart.encounter) for n, one in courses.items()}


def stay_anew(connection: Connection, chart: int, stay: Stay, now: datetime) -> Stay:
    """The stay as its rows tell it, the newest last; as it is where no rows are kept."""
    rows = list(_rows(connection, chart, stay.admission))
    if not rows:
        return stay
    anew = _led_to(stay.admission, rows, now)
    return replace(stay, patient=anew.patient, encounter=anew.encounter)


def _led_to(admission: str, rows: Iterable[ChartUpdate], now: datetime) -> Chart:
    """The stay that rows lead to, from nothing, in order of sending."""
    chart = empty_chart(admission, now)
    for one in sorted(rows, key=lambda said: said.sent or _FIRST):
        chart = apply(chart, one)
    return chart


def _begun(number: int, admission: str, stay: Stay | None, last: datetime | None, now: datetime) -> _Course:
    chart = empty_chart(admission, now)
    if stay is None:
        return _Course(chart, None)
    course = _Course(replace(chart, patient=stay.patient, encounter=stay.encounter), last)
    if last is None:
        # The stay is older than the rows: what is known of it stands for what was said.
        event = _AS_IF[stay.encounter.status]
        before = ChartUpdate(admission, sent=_FIRST, event=event, patient=stay.patient, encounter=stay.encounter)
        course.gained.append(before)
        course.last = _FIRST
    return course


def _goes_on(course: _Course, bare: ChartUpdate) -> None:
    after = apply(course.chart, bare)
    # A mention that says nothing new never will: what it says was said before it.
    if bare.event is not EncounterEvent.MENTION or after != course.chart:
        course.gained.append(bare)
        if course.all is not None:
            course.all.append(bare)
        course.last = max(bare.sent, course.last) if bare.sent and course.last else bare.sent or course.last
    course.chart = after


def _comes_late(connection: Connection, number: int, course: _Course, bare: ChartUpdate) -> None:
    if course.all is None:
        course.all = [*_rows(connection, number, course.chart.admission), *course.gained]
    if bare.event is EncounterEvent.MENTION and _is_said(bare, course.all):
        return
    course.gained.append(bare)
    course.all.append(bare)
    course.chart = _led_to(course.chart.admission, course.all, course.chart.as_of)


def _is_said(mention: ChartUpdate, rows: Sequence[ChartUpdate]) -> bool:
    """Was all that it says in passing said by then?"""
    before = {name for one in rows if one.sent and mention.sent and one.sent <= mention.sent for name in _says(one)}
    return _says(mention) <= before


def _says(update: ChartUpdate) -> set[str]:
    return {
        f"{type(part).__name__}.{one.name}"
        for part in (update.patient, update.encounter)
        if part is not None
        for one in fields(part)
        if one.name != "status" and getattr(part, one.name) not in SAYS_NOTHING
    }


@dataclass(frozen=True, slots=True)
class _Document:
    event: EncounterEvent | None
    time: datetime | None
    patient: Patient | None
    encounter: Encounter | None

    @classmethod
    def of(cls, update: ChartUpdate) -> "_Document":
        return cls(update.event, update.time, update.patient, update.encounter)


@cache
def _documents() -> TypeAdapter[_Document]:
    return TypeAdapter(_Document)


def _newest(connection: Connection, charts: Collection[int]) -> dict[int, datetime]:
    """When the newest word on each chart was sent."""
    if not charts:
        return {}
    listed = ", ".join(str(chart) for chart in sorted(charts))
    statement = f"SELECT chart, max(sent) FROM said WHERE chart IN ({listed}) GROUP BY chart"  # noqa: S608
    return {chart: sent.replace(tzinfo=UTC) for chart, sent in connection.exec_driver_sql(statement)}


def _rows(connection: Connection, chart: int, admission: str) -> Iterable[ChartUpdate]:
    statement = f"SELECT sent, document FROM said WHERE chart = {chart} ORDER BY sent, change, rowid"  # noqa: S608
    for sent, document in connection.exec_driver_sql(statement):
        one: Any = _documents().validate_json(document)
        said = ChartUpdate(admission, one.time, one.event, one.patient, one.encounter)
        yield replace(said, sent=sent.replace(tzinfo=UTC))
