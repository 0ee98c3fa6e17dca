"""What the use cases of queries share: the stored query, its legal moves, the site's policy, events and audit."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chartlight.desk.charts import ChartUseCases
from chartlight.desk.core import Act, Change
from chartlight.desk.errors import NoSuchQuery, NotInThisState
from chartlight.desk.lines import queries_line
from chartlight.desk.query_policy import POLICY, policy_of, stored_policy
from chartlight.queries.life_cycle import QueryPolicy, may_become, refusal
from chartlight.queries.query import WAITING, Query, QueryStatus
from chartlight.store import admissions, records
from chartlight.store.queries import (
    QueryEvent,
    append_event,
    append_query,
    find_query,
    queries_in_hand,
    query_trail,
    stored_queries,
)

UNDER_WAY = (QueryStatus.DRAFT, *WAITING)


class QueryCore(ChartUseCases):
    """Reading queries, and keeping a new state of one."""

    def queries(self, admission: str | None = None, status: QueryStatus | str | None = None) -> list[Query]:
        """Queries of one admission or of all, in one state or in any, in order of their ids."""
        chart = self._chart_number(admission) if admission is not None else None
        with self._reading() as connection:
            return stored_queries(connection, chart=chart, statuses=[status] if status is not None else None)

    def queries_in_hand(self, closed_since: datetime) -> list[Query]:
        """Queries that nobody closed or withdrew, and those closed since, in order of their ids."""
        with self._reading() as connection:
            return queries_in_hand(connection, closed_since)

    def query(self, query_id: str) -> Query:
        """The query of that id as it stands; NoSuchQuery."""
        return self._stored(query_id)[1]

    def query_history(self, query_id: str) -> list[tuple[datetime, str, str]]:
        """Time, event and person of all that happened to one query, the first first."""
        return [(one.time, one.event, one.actor) for one in self.query_trail(query_id)]

    def query_trail(self, query_id: str) -> list[QueryEvent]:
        """All that happened to one query, with the reasons that were given, the first first."""
        with self._reading() as connection:
            return query_trail(connection, query_id)

    def query_policy(self) -> QueryPolicy:
        """The site's policy for queries that wait; the common one where it has none."""
        with self._reading() as connection:
            return stored_policy(connection)

    def set_query_policy(self, fields: Mapping[str, Any], now: datetime) -> Change:
        """Keep a policy (`chartlight.queries.life_cycle.QueryPolicy`); BadQueryPolicy says what is wrong with it."""
        policy = policy_of(fields)
        with self._writing(now) as act:
            records.append_setting(act.connection, act.change, POLICY, policy.model_dump())
            act.audit.record("setting.set", "setting", POLICY)
            act.touches("setting")
        return act.outcome

    def _answer_within(self) -> timedelta:
        return timedelta(hours=self.query_policy().answer_hours)

    def _stored(self, query_id: str) -> tuple[int, Query]:
        with self._reading() as connection:
            found = find_query(connection, query_id)
        if found is None:
            raise NoSuchQuery(query_id)
        return found

    def _require(self, query: Query, becomes: QueryStatus) -> None:
        """NotInThisState where the query may not become what is wanted."""
        if not may_become(query.status, becomes):
            raise NotInThisState(refusal(query, becomes))

    def _keep(
        self,
        act: Act,
        number: int,
        query: Query,
        event: str,
        now: datetime,
        *,
        note: Mapping[str, Any] | None = None,
        actor: str | None = None,
        kind: str = "query",
        **detail: Any,
    ) -> None:
        """Append the query's new state with its event, and bring the worklist's line up to date.

        `detail` goes into the audit chain too; `note`, which may hold a person's words, only into the event. `kind` is
        what listeners hear.
        """
        append_query(act.connection, number, act.change, query)
        said = {**detail, **(note or {})}
        append_event(act.connection, number, act.change, query.id, event, actor or self.actor.name, now, **said)
        under_way = stored_queries(act.connection, chart=number, statuses=UNDER_WAY)
        admissions.set_line(act.connection, number, {"queries": queries_line(under_way)})
        act.audit.record(f"query.{event}", "query", query.id, admission=query.admission, **detail)
        act.touches(kind, query.admission)
