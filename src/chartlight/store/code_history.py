"""What the store kept of one chart over time: every assessment, every decision, every step of its code set."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from chartlight.assessment import Assessment, from_json
from chartlight.store.tables import ASSESSMENT, DECISION, FINALISING

_AT_ONCE = 50


class DecisionRow(NamedTuple):
    """A decision as it was kept; `action` may be "undo"."""

    change: int
    time: datetime
    actor: str
    subject: str
    action: str
    replacement: str | None
    reason: str | None


class FinalisingRow(NamedTuple):
    """An event of the code set with the document that it led to."""

    change: int
    time: datetime
    actor: str
    event: str
    label: str
    document: str | None


def all_assessments(connection: Connection, chart: int) -> Iterator[tuple[int, datetime, Assessment]]:
    """Number, time and content of every assessment of a chart, the first first."""
    chosen = select(ASSESSMENT.c.change, ASSESSMENT.c.time, ASSESSMENT.c.document).where(ASSESSMENT.c.chart == chart)
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(chosen.order_by(ASSESSMENT.c.change))
    for change, time, document in rows:
        yield change, time, from_json(json.loads(document))


def decision_rows(connection: Connection, chart: int, code: str) -> list[DecisionRow]:
    """Every decision on a code or for it in another's place, those taken back as well, the first first."""
    about = or_(DECISION.c.subject == code, DECISION.c.replacement == code)
    chosen = select(*(DECISION.c[name] for name in DecisionRow._fields)).where(DECISION.c.chart == chart, about)
    return [DecisionRow(*row) for row in connection.execute(chosen.order_by(DECISION.c.change))]


def finalising_rows(connection: Connection, chart: int) -> list[FinalisingRow]:
    """Every event of a chart's code set with its document, the first first."""
    chosen = select(*(FINALISING.c[name] for name in FinalisingRow._fields)).where(FINALISING.c.chart == chart)
    return [FinalisingRow(*row) for row in connection.execute(chosen.order_by(FINALISING.c.change))]
