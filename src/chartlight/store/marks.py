"""Marks on the words of notes: appended, the latest row of a stretch counts."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from chartlight.chart import Mark
from chartlight.store.tables import MARK


def append_mark(connection: Connection, chart: int, change: int, mark: Mark) -> None:
    """Keep one mark."""
    _append(connection, chart, change, mark, actor=mark.actor, time=mark.time, stands=True)


def append_unmark(connection: Connection, chart: int, change: int, mark: Mark, actor: str, now: datetime) -> None:
    """Take a mark back."""
    _append(connection, chart, change, mark, actor=actor, time=now, stands=False)


def _append(
    connection: Connection, chart: int, change: int, mark: Mark, *, actor: str, time: datetime, stands: bool
) -> None:
    place = {"note": mark.note, "version": mark.version, "begins": mark.start, "ends": mark.end}
    said = {"quote": mark.quote, "reason": mark.reason, "actor": actor, "time": time, "stands": stands}
    connection.execute(insert(MARK).values(chart=chart, change=change, **place, **said))


def standing_marks(connection: Connection, chart: int) -> tuple[Mark, ...]:
    """The marks that stand on a chart's notes, in time order."""
    latest: dict[tuple[str, int, int, int], Mark | None] = {}
    for row in connection.execute(select(MARK).where(MARK.c.chart == chart).order_by(MARK.c.change)):
        mark = Mark(row.note, row.version, row.begins, row.ends, row.quote, row.actor, row.time, row.reason)
        latest[row.note, row.version, row.begins, row.ends] = mark if row.stands else None
    return tuple(sorted((mark for mark in latest.values() if mark is not None), key=lambda mark: (mark.time, mark.id)))
