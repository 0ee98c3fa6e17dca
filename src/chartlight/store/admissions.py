"""The line of each admission: who, where, how the stay stands, and how far its assessment has come.

The patient and the stay are kept whole as JSON; what the worklist shows is copied out into columns beside them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, or_, select, update

from chartlight.chart import Encounter, EncounterStatus, Patient
from chartlight.store.columns import bulk_rows, in_chunks, pack_time
from chartlight.store.tables import ADMISSION

_HEADER = (
    ("chart", "INTEGER"),
    ("admission", "VARCHAR"),
    ("patient", "VARCHAR"),
    ("encounter", "VARCHAR"),
    ("mrn", "VARCHAR"),
    ("name", "VARCHAR"),
    ("birth_date", "DATE"),
    ("sex", "VARCHAR"),
    ("patient_class", "VARCHAR"),
    ("status", "VARCHAR"),
    ("admitted", "TIMESTAMP"),
    ("admitted_offset", "SMALLINT"),
    ("discharged", "TIMESTAMP"),
    ("discharged_offset", "SMALLINT"),
    ("unit", "VARCHAR"),
    ("bed", "VARCHAR"),
    ("attending", "VARCHAR"),
    ("payer", "VARCHAR"),
    ("changed", "BIGINT"),
    ("changed_at", "TIMESTAMP"),
)


@dataclass(frozen=True, slots=True)
class Stay:
    """Patient and encounter of one admission as the store holds them."""

    chart: int
    admission: str
    patient: Patient
    encounter: Encounter


@cache
def _patients() -> TypeAdapter[Patient]:
    return TypeAdapter(Patient)


@cache
def _encounters() -> TypeAdapter[Encounter]:
    return TypeAdapter(Encounter)


def chart_numbers(connection: Connection) -> dict[str, int]:
    """The number of every admission's chart."""
    rows = connection.execute(select(ADMISSION.c.admission, ADMISSION.c.chart))
    return {row.admission: row.chart for row in rows}


def open_charts(connection: Connection) -> dict[str, int]:
    """The chart number of every stay that is still open, by admission."""
    rows = connection.execute(
        select(ADMISSION.c.admission, ADMISSION.c.chart).where(ADMISSION.c.status == EncounterStatus.OPEN.value)
    )
    return {row.admission: row.chart for row in rows}


def stays(connection: Connection, charts: Collection[int]) -> dict[int, Stay]:
    """Patient and encounter of the charts asked for."""
    columns = select(ADMISSION.c.chart, ADMISSION.c.admission, ADMISSION.c.patient, ADMISSION.c.encounter)
    found = {}
    for row in connection.execute(columns.where(ADMISSION.c.chart.in_(sorted(charts)))):
        patient = _patients().validate_json(row.patient)
        encounter = _encounters().validate_json(row.encounter)
        found[row.chart] = Stay(row.chart, row.admission, patient, encounter)
    return found


def write_stays(
    connection: Connection, written: Sequence[Stay], known: Collection[int], change: int, now: datetime
) -> None:
    """Insert the stays that are not among the `known` charts, bring the others up to date."""
    columns = ", ".join(name for name, _ in _HEADER)
    assigned = ", ".join(f"{name} = incoming.{name}" for name, _ in _HEADER[1:])
    source = bulk_rows(_HEADER)
    rows = [_row(stay, change, now) for stay in written]
    old = [row for row in rows if row[0] in known]
    for chunk in in_chunks(old):
        statement = f"UPDATE admission SET {assigned} FROM {source} AS incoming WHERE admission.chart = incoming.chart"  # noqa: S608
        connection.exec_driver_sql(statement, (chunk,))
    for chunk in in_chunks(row for row in rows if row[0] not in known):
        statement = f"INSERT INTO admission ({columns}, assessed) SELECT {columns}, 0 FROM {source}"  # noqa: S608
        connection.exec_driver_sql(statement, (chunk,))


def _row(stay: Stay, change: int, now: datetime) -> list[Any]:
    patient, encounter = stay.patient, stay.encounter
    return [
        stay.chart,
        stay.admission,
        _patients().dump_json(patient).decode(),
        _encounters().dump_json(encounter).decode(),
        patient.mrn,
        patient.name,
        patient.birth_date.isoformat() if patient.birth_date else None,
        patient.sex.value,
        encounter.patient_class.value,
        encounter.status.value,
        *pack_time(encounter.admitted),
        *pack_time(encounter.discharged),
        encounter.unit,
        encounter.bed,
        encounter.attending,
        encounter.payer,
        change,
        pack_time(now)[0],
    ]


def touch(connection: Connection, charts: Collection[int], change: int, now: datetime) -> None:
    """Charts whose entries changed, though not their header: they need assessing again."""
    if charts:
        changed = update(ADMISSION).where(ADMISSION.c.chart.in_(sorted(charts)))
        connection.execute(changed.values(changed=change, changed_at=now))


def unassessed(connection: Connection, limit: int, *, apart: int = 0) -> tuple[str, ...]:
    """Admissions that changed since their last assessment, the oldest change first; not those of the change `apart`."""
    waiting = select(ADMISSION.c.admission).where(
        ADMISSION.c.changed > ADMISSION.c.assessed, ADMISSION.c.changed != apart
    )
    return tuple(connection.execute(waiting.order_by(ADMISSION.c.changed, ADMISSION.c.chart).limit(limit)).scalars())


def unassessed_by(connection: Connection, change: int) -> tuple[str, ...]:
    """Admissions that this change touched last and that were not assessed since."""
    waiting = select(ADMISSION.c.admission).where(ADMISSION.c.changed == change, ADMISSION.c.assessed < change)
    return tuple(connection.execute(waiting).scalars())


def last_assessed(connection: Connection) -> int | None:
    """The chart whose assessment is the newest; None before the first."""
    newest = select(ADMISSION.c.chart).where(ADMISSION.c.assessed_at.is_not(None))
    return connection.execute(newest.order_by(ADMISSION.c.assessed_at.desc()).limit(1)).scalar()


def last_change(connection: Connection, chart: int) -> tuple[int, datetime]:
    """Number and time of the chart's last change that an assessment must know of."""
    row = connection.execute(
        select(ADMISSION.c.changed, ADMISSION.c.changed_at).where(ADMISSION.c.chart == chart)
    ).one()
    return row.changed, row.changed_at


def assessed_state(connection: Connection, chart: int) -> tuple[int | None, int]:
    """Numbers of the chart's current assessment and of its last change: what is worked out of both stands till then."""
    row = connection.execute(
        select(ADMISSION.c.assessment, ADMISSION.c.changed).where(ADMISSION.c.chart == chart)
    ).one()
    return row.assessment, row.changed


def queries_under_way(connection: Connection, chart: int) -> str | None:
    """What the admission's line says of its queries."""
    line: str | None = connection.execute(select(ADMISSION.c.queries).where(ADMISSION.c.chart == chart)).scalar()
    return line


def set_line(connection: Connection, chart: int, values: Mapping[str, Any]) -> None:
    """Overwrite columns of one admission's line."""
    connection.execute(update(ADMISSION).where(ADMISSION.c.chart == chart).values(**values))


def find(connection: Connection, text: str) -> str | None:
    """The admission of that id, else the newest stay of the patient with that record number."""
    wanted = or_(ADMISSION.c.admission == text, ADMISSION.c.mrn == text)
    order = ((ADMISSION.c.admission == text).desc(), func.coalesce(ADMISSION.c.admitted, ADMISSION.c.changed_at).desc())
    return connection.execute(select(ADMISSION.c.admission).where(wanted).order_by(*order).limit(1)).scalar()


def open_stays_of(connection: Connection, mrn: str) -> list[str]:
    """The admissions of the patient with that record number that have begun or are planned, and are not over."""
    open_now = ADMISSION.c.status.in_([EncounterStatus.OPEN.value, EncounterStatus.PLANNED.value])
    wanted = select(ADMISSION.c.admission).where(ADMISSION.c.mrn == mrn, open_now).order_by(ADMISSION.c.chart)
    return list(connection.execute(wanted).scalars())
