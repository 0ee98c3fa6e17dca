"""Use cases of a chart's own trail: what was done with it, and who looked at it."""

from dataclasses import dataclass
from datetime import datetime

from chartlight.desk.looking import LOOKED, LookUseCases
from chartlight.desk.rights import Right
from chartlight.store.audit_entry import AuditEntry, AuditSearch, find_entries

MOST_LOOKS = 10_000
LOOKS = LOOKED | {"chart.unsee", "chart.copy", "access.refused"}
"""Actions that say that somebody looked, or wanted to; the others say what was done."""


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody had to do with a chart: `what` is the action as the audit trail calls it."""

    time: datetime
    person: str
    roles: str
    what: str
    outcome: str


class ChartTrailUseCases(LookUseCases):
    """The part of the audit chain that names one admission."""

    def chart_history(self, admission: str, limit: int = 200) -> list[AuditEntry]:
        """What was done with a chart, the newest first, for who works on it.

        The looks of others are left out for who may not read the audit trail.
        """
        with self._reading() as connection:
            found = find_entries(connection, AuditSearch(admission=admission), limit)
        if self._access is None or Right.AUDIT in self._access.rights:
            return found
        return [one for one in found if one.action not in LOOKS or one.actor == self.actor.name]

    def who_looked(self, admission: str) -> tuple[Look, ...]:
        """Everybody who had to do with a chart, the latest first: looks and acts, also those that were refused.

        That somebody asked is audited as well.
        """
        with self._reading() as connection:
            found = find_entries(connection, AuditSearch(admission=admission), MOST_LOOKS)
        self._note_look("audit.view", "audit", admission, admission)
        people = (one for one in found if one.role != "system")
        return tuple(Look(one.time, one.actor, one.role, one.action, one.outcome) for one in people)
