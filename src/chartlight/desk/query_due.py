"""Use cases of time: what the site's policy asks for of queries that wait. Nothing is sent anywhere."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chartlight.desk.core import Act
from chartlight.desk.query_core import QueryCore
from chartlight.queries.life_cycle import Step, is_due, next_step
from chartlight.queries.query import WAITING, Query, QueryStatus
from chartlight.store.audit import Who
from chartlight.store.queries import DUE, append_event, details_of, find_query, stored_queries

SYSTEM = Who("chartlight", "system")


class QueryDueUseCases(QueryCore):
    """Steps of the policy, those that fall due, and queries whose time is over."""

    def query_steps(self, now: datetime) -> dict[str, Step]:
        """What the policy asks for next of each query that waits, by id: due where its time has come."""
        policy = self.query_policy()
        steps = ((query.id, next_step(query, policy, now)) for query in self._all_waiting())
        return {query_id: step for query_id, step in steps if step is not None}

    def tend_queries(self, now: datetime) -> dict[str, Step]:
        """Let time do its work: queries expire whose time is over, and what has fallen due since is noted.

        The steps that are newly due or done, by query. Each is noted once, with one audit entry; where nothing is new
        nothing is written.
        """
        policy = self.query_policy()
        due = [
            (query, step)
            for query in self._all_waiting()
            if (step := next_step(query, policy, now)) is not None and is_due(step, now)
        ]
        if not due:
            return {}
        with self._writing_lock:
            with self._reading() as connection:
                noted = details_of(connection, DUE, [query.id for query, _ in due])
            new = [
                (query.id, step)
                for query, step in due
                if step.kind == "expire" or _told(query, step) not in noted.get(query.id, ())
            ]
            if not new:
                return {}
            with self._writing(now, SYSTEM) as act:
                return {query_id: step for query_id, step in new if self._tend(act, query_id, step, now)}

    def expire_queries(self, now: datetime) -> tuple[str, ...]:
        """Tend to the queries; the ids of those that expired by it."""
        return tuple(query_id for query_id, step in self.tend_queries(now).items() if step.kind == "expire")

    def _tend(self, act: Act, query_id: str, step: Step, now: datetime) -> bool:
        found = find_query(act.connection, query_id)
        assert found is not None
        number, stored = found
        if stored.status not in WAITING:  # answered since it was looked for
            return False
        if step.kind == "expire":
            expired = replace(stored, status=QueryStatus.EXPIRED)
            self._keep(act, number, expired, "expire", now, actor=SYSTEM.name)
            return True
        append_event(act.connection, number, act.change, query_id, DUE, SYSTEM.name, now, **_told(stored, step))
        act.audit.record("query.due", "query", query_id, admission=stored.admission, step=step.kind)
        act.touches("query", stored.admission)
        return True

    def _all_waiting(self) -> Iterable[Query]:
        with self._reading() as connection:
            return stored_queries(connection, statuses=sorted(WAITING))


def _told(query: Query, step: Step) -> dict[str, object]:
    """What tells this step from any other of the query: a redirect or a reminder begins the next one."""
    asked = query.asked
    return {"step": step.kind, "reminders": len(query.reminded), "asked": asked.isoformat() if asked else ""}
