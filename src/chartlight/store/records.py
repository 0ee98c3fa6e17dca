"""Assessments, decisions, looks and settings: appended, the latest row counts."""

import json
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, case, insert, select

from chartlight.assessment import Assessment, from_json, to_json
from chartlight.chart import Action, Decision, Quoted
from chartlight.store.columns import insert_rows
from chartlight.store.tables import ADMISSION, ASSESSMENT, DECISION, SEEN, SETTING, to_utc

_KEPT = 8
UNDO = "undo"
"""Action of a row that takes back the standing decision on its subject."""


def append_assessment(connection: Connection, chart: int, change: int, assessment: Assessment, now: datetime) -> None:
    """Keep one assessment whole; which one is current stands in the admission's line."""
    document = json.dumps(to_json(assessment), ensure_ascii=False, separators=(",", ":"))
    values = {"chart": chart, "change": change, "time": now, "as_of": assessment.as_of, "document": document}
    connection.execute(insert(ASSESSMENT).values(**values))


def current_assessment(connection: Connection, chart: int) -> Assessment | None:
    """The assessment that the admission's line points to."""
    pointer = select(ADMISSION.c.assessment).where(ADMISSION.c.chart == chart).scalar_subquery()
    chosen = select(ASSESSMENT.c.document).where(ASSESSMENT.c.chart == chart, ASSESSMENT.c.change == pointer)
    document = connection.execute(chosen).scalar()
    return _assessment(document) if document is not None else None


@lru_cache(maxsize=_KEPT)
def _assessment(document: str) -> Assessment:
    """A document's assessment. An open case is read again with each thing that happens to it, its assessment the same.

    The document is the key and the value never changes, so there is nothing to go stale.
    """
    return from_json(json.loads(document))


def assessment_before(connection: Connection, chart: int, moment: datetime) -> Assessment | None:
    """The last assessment that was kept before a moment; the first there is if none was."""
    kept = select(ASSESSMENT.c.document).where(ASSESSMENT.c.chart == chart)
    order = (
        (ASSESSMENT.c.time < moment).desc(),
        case((ASSESSMENT.c.time < moment, -ASSESSMENT.c.change), else_=ASSESSMENT.c.change),
    )
    document = connection.execute(kept.order_by(*order).limit(1)).scalar()
    return from_json(json.loads(document)) if document is not None else None


def append_decision(connection: Connection, chart: int, change: int, decision: Decision) -> None:
    """Keep one decision."""
    words = decision.words
    place = (words.note, words.version, words.start, words.end, words.quote) if words is not None else (None,) * 5
    values = {
        **dict(zip(("note", "version", "begins", "ends", "quote"), place, strict=True)),
        "subject": decision.subject,
        "action": decision.action.value,
        "actor": decision.actor,
        "time": decision.time,
        "replacement": decision.replacement,
        "reason": decision.reason,
    }
    connection.execute(insert(DECISION).values(chart=chart, change=change, **values))


def append_undo(connection: Connection, chart: int, change: int, subject: str, actor: str, now: datetime) -> None:
    """Take back the standing decision on `subject`; the one before it stands again."""
    values = {"subject": subject, "action": UNDO, "actor": actor, "time": now}
    connection.execute(insert(DECISION).values(chart=chart, change=change, **values))


def standing_decisions(connection: Connection, chart: int) -> tuple[Decision, ...]:
    """The decision that stands on each subject, in time order; what was undone or overruled is history."""
    chosen = select(DECISION).where(DECISION.c.chart == chart).order_by(DECISION.c.change)
    by_subject: dict[str, list[Decision]] = {}
    for row in connection.execute(chosen):
        made = by_subject.setdefault(row.subject, [])
        if row.action != UNDO:
            words = Quoted(row.note, row.version, row.begins, row.ends, row.quote) if row.note is not None else None
            decided = Action(row.action)
            made.append(Decision(row.subject, decided, row.actor, row.time, row.replacement, row.reason, words))
        elif made:
            made.pop()
    return tuple(sorted((made[-1] for made in by_subject.values() if made), key=lambda decision: decision.time))


_LOOK = (
    ("actor", "VARCHAR"),
    ("chart", "INTEGER"),
    ("change", "BIGINT"),
    ("time", "TIMESTAMP"),
    ("takes_back", "BIGINT"),
)


def append_looks(connection: Connection, charts: Collection[int], change: int, actor: str, now: datetime) -> None:
    """Remember that `actor` looked at these charts."""
    time = to_utc(now).isoformat(" ")
    insert_rows(connection, SEEN.name, _LOOK, ([actor, chart, change, time, None] for chart in charts))


def take_back_looks(connection: Connection, charts: Collection[int], change: int, actor: str, now: datetime) -> bool:
    """Take back the last look of `actor` that counts at each of these charts; False, and nothing, if one has none."""
    last = _last_looks(connection, charts, actor)
    if len(last) < len(charts):
        return False
    time = to_utc(now).isoformat(" ")
    insert_rows(connection, SEEN.name, _LOOK, ([actor, chart, change, time, last[chart][1]] for chart in charts))
    return True


def last_seen(connection: Connection, chart: int, actor: str) -> datetime | None:
    """When `actor` last looked; a look that was taken back does not count."""
    look = _last_looks(connection, [chart], actor).get(chart)
    return look[0] if look is not None else None


def _last_looks(connection: Connection, charts: Collection[int], actor: str) -> dict[int, tuple[datetime, int]]:
    back = SEEN.alias("back")
    taken_back = select(back.c.chart).where(back.c.chart == SEEN.c.chart, back.c.takes_back == SEEN.c.change).exists()
    chosen = select(SEEN.c.chart, SEEN.c.time, SEEN.c.change).where(
        SEEN.c.chart.in_(charts), SEEN.c.actor == actor, SEEN.c.takes_back.is_(None), ~taken_back
    )
    return {row.chart: (row.time, row.change) for row in connection.execute(chosen.order_by(SEEN.c.change))}


def append_setting(connection: Connection, change: int, key: str, value: Any) -> None:
    """Set one setting to a JSON value."""
    connection.execute(insert(SETTING).values(key=key, change=change, value=json.dumps(value)))


def setting(connection: Connection, key: str) -> Any:
    """The setting's value; None where it was never set."""
    chosen = select(SETTING.c.value).where(SETTING.c.key == key).order_by(SETTING.c.change.desc()).limit(1)
    text = connection.execute(chosen).scalar()
    return json.loads(text) if text is not None else None
