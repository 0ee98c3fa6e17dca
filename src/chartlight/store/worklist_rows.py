"""What the worklist needs of every admission, in two statements however many admissions there are."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from chartlight.chart import EncounterStatus, PatientClass

COLUMNS = """
    chart admission mrn name birth_date sex status admitted admitted_offset discharged discharged_offset unit bed
    attending payer assessed_at drg drg_title weight gmlos potential findings vulnerable queries finalising
"""

STANDING_LOOK = """
    {look}.takes_back IS NULL AND NOT EXISTS (
        SELECT 1 FROM seen back WHERE back.chart = {look}.chart AND back.takes_back = {look}.change
    )
"""


class News(NamedTuple):
    """Notes and result sets since a look, and when the newest of all that ever came arrived (UTC, without a zone)."""

    notes: int
    results: int
    newest: datetime | None


def standing_rows(
    connection: Connection, actor: str, *, include_discharged: bool, charts: Collection[int] | None = None
) -> tuple[Sequence[Sequence[Any]], dict[int, News]]:
    """The lines of inpatient admissions (`COLUMNS`, when `actor` last looked, whose it is) and, by chart, what is new.

    What is new counts notes and result sets that arrived since the actor's last look, all where there was none. A look
    that was taken back does not count. With `charts`, those alone.
    """
    statuses = [EncounterStatus.OPEN.value]
    if include_discharged:
        statuses.append(EncounterStatus.DISCHARGED.value)
    allowed = ", ".join(f"'{status}'" for status in statuses)
    chosen = f"patient_class = '{PatientClass.INPATIENT.value}' AND status IN ({allowed})"
    if charts is not None:
        chosen += f" AND chart IN ({', '.join(str(int(chart)) for chart in charts) or 'NULL'})"
    looks = f"""
        SELECT chart, max(time) AS time, max(change) AS change FROM seen look
        WHERE actor = ? AND {STANDING_LOOK.format(look="look")} GROUP BY chart
    """  # noqa: S608 - names are our own
    owners = "SELECT chart, arg_max_null(person, change) AS person FROM assignment GROUP BY chart"
    lines = f"""
        SELECT {", ".join(f"a.{name}" for name in COLUMNS.split())}, looks.time, owners.person
        FROM admission a LEFT JOIN ({looks}) looks USING (chart) LEFT JOIN ({owners}) owners USING (chart)
        WHERE {chosen}
    """  # noqa: S608
    unseen = "arrival.change > coalesce(looks.change, 0)"
    news = f"""
        WITH news AS (
            SELECT chart, count(DISTINCT key) FILTER (WHERE kind = 'note' AND {unseen}) AS notes,
                   count(DISTINCT key) FILTER (WHERE kind = 'result' AND {unseen}) AS results,
                   max(arrival.change) AS newest
            FROM arrival LEFT JOIN ({looks}) looks USING (chart)
            WHERE chart IN (SELECT chart FROM admission WHERE {chosen})
            GROUP BY chart
        )
        SELECT chart, notes, results, audit.time FROM news LEFT JOIN audit ON audit.seq = newest
    """  # noqa: S608
    rows = connection.exec_driver_sql(lines, (actor,)).fetchall()
    counts = connection.exec_driver_sql(news, (actor,)).fetchall()
    return rows, {chart: News(*of_chart) for chart, *of_chart in counts}
