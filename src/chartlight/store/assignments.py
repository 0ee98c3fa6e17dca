"""Whose an admission is: appended, the latest row of a chart counts."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select, union

from chartlight.store.columns import insert_rows
from chartlight.store.tables import ASSIGNMENT, AUDIT, to_utc

_COLUMNS = (
    ("chart", "INTEGER"),
    ("change", "BIGINT"),
    ("time", "TIMESTAMP"),
    ("actor", "VARCHAR"),
    ("person", "VARCHAR"),
)


def append_assignments(
    connection: Connection, charts: Collection[int], change: int, now: datetime, actor: str, person: str | None
) -> None:
    """Give charts to a person, to nobody with None."""
    time = to_utc(now).isoformat(" ")
    insert_rows(connection, ASSIGNMENT.name, _COLUMNS, ([chart, change, time, actor, person] for chart in charts))


def owners(connection: Connection, charts: Collection[int]) -> dict[int, str | None]:
    """Whose the charts are now; those that nobody was ever given are left out."""
    latest = func.arg_max_null(ASSIGNMENT.c.person, ASSIGNMENT.c.change).label("person")
    chosen = select(ASSIGNMENT.c.chart, latest).where(ASSIGNMENT.c.chart.in_(charts)).group_by(ASSIGNMENT.c.chart)
    return {row.chart: row.person for row in connection.execute(chosen)}


def known_people(connection: Connection) -> tuple[str, ...]:
    """Everyone who ever acted in the store or was assigned an admission, by name."""
    acted = select(AUDIT.c.actor.label("name")).where(AUDIT.c.role != "system")
    named = select(ASSIGNMENT.c.person.label("name")).where(ASSIGNMENT.c.person.is_not(None))
    names = [row.name for row in connection.execute(union(acted, named))]
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))
