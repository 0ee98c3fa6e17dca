"""The stages of a case's DRG: baseline, working, potential, final, each appended when it comes to stand.

A row without a DRG says that the stage of its kind ended and nothing took its place.
"""

import json
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from chartlight.store.tables import DRG_STAGE


class StageRow(NamedTuple):
    """One row; `drg` None where a stage ended. `codes` as they were when it came to stand."""

    kind: str
    time: datetime
    drg: str | None
    title: str | None
    weight: float | None
    gmlos: float | None = None
    codes: tuple[str, ...] = ()


def append_stage(connection: Connection, chart: int, change: int, row: StageRow) -> None:
    """Keep one stage."""
    values: dict[str, Any] = {**row._asdict(), "codes": json.dumps(list(row.codes))}
    connection.execute(insert(DRG_STAGE).values(chart=chart, change=change, **values))


def stage_rows(connection: Connection, chart: int, kind: str | None = None) -> list[StageRow]:
    """The stages of a chart, of one kind or of all, in the order in which they came."""
    chosen = select(*(DRG_STAGE.c[name] for name in StageRow._fields)).where(DRG_STAGE.c.chart == chart)
    if kind is not None:
        chosen = chosen.where(DRG_STAGE.c.kind == kind)
    rows = connection.execute(chosen.order_by(DRG_STAGE.c.change))
    return [StageRow(*row)._replace(codes=tuple(json.loads(row.codes))) for row in rows]
