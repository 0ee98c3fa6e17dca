"""Use cases of the day's work on the list: whose an admission is, what was looked at, and the list on paper."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from chartlight.desk.charts import ChartUseCases
from chartlight.desk.core import Change
from chartlight.desk.errors import NotInThisState
from chartlight.desk.people_core import PeopleCore
from chartlight.store import records
from chartlight.store.assignments import append_assignments, known_people, owners

LONGEST_NAME = 80
"""Characters of a person's name."""


class DayWorkUseCases(ChartUseCases, PeopleCore):
    """What is done to many admissions at once. Each is one transaction with an audit entry an admission."""

    def people(self) -> tuple[str, ...]:
        """Whom work can be given to, by name: who is registered and active.

        Where nobody is registered, everyone who ever acted here or was assigned an admission, and who is at the desk.
        """
        if self.people_set_up:
            active = (one.name for one in self._registered.values() if one.is_active)
            return tuple(sorted(active, key=str.casefold))
        with self._reading() as connection:
            known = known_people(connection)
        return known if self.actor.name in known else (self.actor.name, *known)

    def assign(self, admissions: Sequence[str], person: str | None, now: datetime) -> dict[str, str | None]:
        """Give admissions to a person, to nobody with None. Returns whose each was before, for taking it back.

        What is that person's already stays out. NoSuchAdmission; NotInThisState for a name that is empty or too long.
        """
        name = person.strip() if person is not None else None
        if name is not None and not 0 < len(name) <= LONGEST_NAME:
            raise NotInThisState(f"A person's name has 1 to {LONGEST_NAME} characters.")
        charts = {admission: self._chart_number(admission) for admission in dict.fromkeys(admissions)}
        with self._reading() as connection:
            held = owners(connection, list(charts.values()))
        before = {admission: held.get(number) for admission, number in charts.items() if held.get(number) != name}
        if not before:
            return {}
        with self._writing(now) as act:
            given = [charts[admission] for admission in before]
            append_assignments(act.connection, given, act.change, now, self.actor.name, name)
            act.audit.record_all(
                [
                    ("chart.assign", "chart", admission, admission, "ok", {"person": name, "before": was})
                    for admission, was in before.items()
                ]
            )
            act.touches("assignment", *before)
        return before

    def mark_all_seen(self, admissions: Sequence[str], now: datetime) -> Change:
        """The person at the desk has looked at these charts: what is new in each counts from here."""
        charts = {admission: self._chart_number(admission) for admission in dict.fromkeys(admissions)}
        if not charts:
            return Change()
        with self._writing(now) as act:
            records.append_looks(act.connection, list(charts.values()), act.change, self.actor.name, now)
            act.audit.record_all([("chart.seen", "chart", one, one, "ok", {}) for one in charts])
            act.touches("seen", *charts)
        return act.outcome

    def take_back_seen(self, admissions: Sequence[str], now: datetime) -> Change:
        """The last look at each of these charts does not count; the person's own. NotInThisState without one."""
        charts = {admission: self._chart_number(admission) for admission in dict.fromkeys(admissions)}
        if not charts:
            return Change()
        with self._writing(now) as act:
            if not records.take_back_looks(act.connection, list(charts.values()), act.change, self.actor.name, now):
                raise NotInThisState("This chart has no look that could be taken back.")
            act.audit.record_all([("chart.unsee", "chart", one, one, "ok", {}) for one in charts])
            act.touches("seen", *charts)
        return act.outcome

    def print_worklist(self, admissions: Sequence[str], title: str, target: Path | IO[bytes], now: datetime) -> int:
        """Write these admissions in the order given as a list on paper to `target`, a path or an open file.

        Returns how many: those that are no longer on the worklist stay out. Audited. NotInThisState where none is left.
        """
        from chartlight.worklist.printed import render_list

        there = {row.admission: row for row in self.worklist(now, include_discharged=True)}
        rows = [there[admission] for admission in dict.fromkeys(admissions) if admission in there]
        if not rows:
            raise NotInThisState("There is no admission to print.")
        with self._reading() as connection:
            facility = records.setting(connection, "facility") or ""
        render_list(rows, target, title=title, facility=facility, printed_by=self.actor.name, now=now)
        with self._writing(now) as act:
            printed = {"rows": len(rows)}
            act.audit.record_all([("worklist.print", "chart", x.admission, x.admission, "ok", printed) for x in rows])
        return len(rows)
