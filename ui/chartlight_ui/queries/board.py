"""The board of queries as a list: overdue, waiting, drafts, answered. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from chartlight.queries.query import Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.widgets.simple_list import Item

KEPT = timedelta(days=14)
"""Answered and withdrawn queries stay on the board so long."""


def board(queries: Iterable[Query], names: Mapping[str, str], now: datetime) -> list[Item]:
    """Items by group, the oldest first within what waits; `names` are patients by admission."""
    groups: dict[str, list[tuple[datetime, Item]]] = {
        "Overdue": [],
        "Waiting for an answer": [],
        "Drafts": [],
        "Answered": [],
    }
    for query in queries:
        if query.status is QueryStatus.SENT:
            late = query.answer_by is not None and query.answer_by < now
            right = f"{'overdue since' if late else 'answer by'} {wording.day_and_time(query.answer_by)}"
            item = _item(
                query, names, f"{right} · sent {wording.ago(query.sent, now)} ago", "worse" if late else "text"
            )
            groups["Overdue" if late else "Waiting for an answer"].append((query.sent or query.created, item))
        elif query.status is QueryStatus.DRAFT:
            age = f"draft since {wording.day_and_time(query.created)}"
            groups["Drafts"].append((query.created, _item(query, names, age, "muted")))
        elif query.status is QueryStatus.ANSWERED and query.answered and query.answered > now - KEPT:
            groups["Answered"].append(
                (
                    query.answered,
                    _item(query, names, f"{query.outcome} · {wording.ago(query.answered, now)} ago", "muted"),
                )
            )
    items: list[Item] = []
    for name, members in groups.items():
        if members:
            items.append(Item(f"{name} {len(members)}"))
            items += [item for _, item in sorted(members, key=lambda one: one[0], reverse=name == "Answered")]
    return items


def _item(query: Query, names: Mapping[str, str], right: str, ink: str) -> Item:
    to = f" · to {query.addressee.provider}" if query.addressee.provider else ""
    return Item(
        names.get(query.admission, query.admission),
        f"{query.admission}/{query.id}",
        query.id,
        f"{wording.sentence_case(query.topic)}{to}",
        right,
        ink,
    )
