"""What happened to the code set of a stay: events, appended, each with the document that it led to, if any.

The store does not know what a code set is: documents come as JSON and go as JSON.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, or_, select

from chartlight.chart import EncounterStatus, PatientClass
from chartlight.store.tables import ADMISSION, FINALISING


class EventRow(NamedTuple):
    """One event without its document."""

    change: int
    time: datetime
    actor: str
    event: str
    label: str


def append_event(
    connection: Connection,
    chart: int,
    change: int,
    now: datetime,
    actor: str,
    event: str,
    label: str,
    document: str | None = None,
) -> None:
    """Keep one event."""
    values = {"time": now, "actor": actor, "event": event, "label": label, "document": document}
    connection.execute(insert(FINALISING).values(chart=chart, change=change, **values))


def event_rows(connection: Connection, chart: int) -> list[EventRow]:
    """Every event of a chart, the first first."""
    chosen = select(*(FINALISING.c[name] for name in EventRow._fields)).where(FINALISING.c.chart == chart)
    return [EventRow(*row) for row in connection.execute(chosen.order_by(FINALISING.c.change))]


def documents(
    connection: Connection, chart: int, events: Collection[str], changes: Collection[int] = ()
) -> list[tuple[int, str, str]]:
    """Change, event and document of all events of some kinds, and of those numbered `changes`, the first first."""
    wanted = or_(FINALISING.c.event.in_(events), FINALISING.c.change.in_(changes))
    chosen = select(FINALISING.c.change, FINALISING.c.event, FINALISING.c.document).where(
        FINALISING.c.chart == chart, FINALISING.c.document.is_not(None), wanted
    )
    return [(row.change, row.event, row.document) for row in connection.execute(chosen.order_by(FINALISING.c.change))]


def line_of(connection: Connection, chart: int) -> str | None:
    """What the queue shows of a chart's code set, as `chartlight.finalize.queue` wrote it."""
    return connection.execute(select(ADMISSION.c.finalising).where(ADMISSION.c.chart == chart)).scalar()


QUEUE_COLUMNS = """
    chart admission mrn name birth_date sex payer admitted admitted_offset discharged discharged_offset encounter drg
    drg_title weight queries finalising
"""


def queue_rows(connection: Connection) -> Sequence[Sequence[Any]]:
    """The lines of discharged inpatient stays (`QUEUE_COLUMNS`), and how many notes came since the coder's last act."""
    columns = ", ".join(f"a.{name}" for name in QUEUE_COLUMNS.split())
    statement = f"""
        WITH acted AS (SELECT chart, max(change) AS change FROM finalising WHERE event <> 'look' GROUP BY chart),
             news AS (
                 SELECT chart, count(DISTINCT key) AS notes FROM arrival JOIN acted USING (chart)
                 WHERE kind = 'note' AND arrival.change > acted.change GROUP BY chart
             )
        SELECT {columns}, coalesce(news.notes, 0)
        FROM admission a LEFT JOIN news USING (chart)
        WHERE patient_class = '{PatientClass.INPATIENT.value}' AND status = '{EncounterStatus.DISCHARGED.value}'
    """  # noqa: S608 - names are our own
    return connection.exec_driver_sql(statement).fetchall()
