"""Use cases of an emergency: a chart outside one's units, opened with a reason for a while, and seeing who did.

45 CFR 164.312(a)(2)(ii), emergency access procedure. Each is an audit entry of its own kind, for compliance to review.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chartlight.desk.errors import NotInThisState
from chartlight.desk.people_core import PeopleCore
from chartlight.desk.sign_in_policy import SIGN_IN, policy_of
from chartlight.store import admissions, records
from chartlight.store.errors import NoSuchAdmission
from chartlight.store.people import Emergency, append_emergency, emergencies

LEAST_REASON, LONGEST_REASON = 10, 300


@dataclass(frozen=True, slots=True)
class BrokenGlass:
    """A chart that was opened in an emergency: by whom, when, until when and why."""

    person: str
    admission: str
    time: datetime
    until: datetime
    reason: str


class EmergencyUseCases(PeopleCore):
    """Breaking the glass, and seeing who did."""

    def break_glass(self, admission: str, reason: str, now: datetime) -> BrokenGlass:
        """Open one chart to the person at the desk, by visit number or medical record number, for the site's hours.

        NoSuchAdmission; NotInThisState without a reason, or where the chart is open to them.
        """
        why = " ".join(reason.split())
        if not LEAST_REASON <= len(why) <= LONGEST_REASON:
            raise NotInThisState(f"Give the reason in {LEAST_REASON} to {LONGEST_REASON} characters: it is reviewed.")
        with self._reading() as connection:
            found = admissions.find(connection, admission.strip())
            policy = policy_of(records.setting(connection, SIGN_IN))
        if found is None:
            raise NoSuchAdmission(admission)
        present = self._present
        if present is None or self._is_theirs(found):
            raise NotInThisState("This chart is open to you already.")
        made = Emergency(present.id, self._chart_number(found), now, now + timedelta(hours=policy.emergency_hours), why)
        with self._writing(now) as act:
            append_emergency(act.connection, act.change, made)
            act.audit.record("glass.break", "chart", found, admission=found, until=made.until.isoformat())
            act.touches("people", found)
        self._glass[present.id, made.chart] = made.until
        return BrokenGlass(present.name, found, now, made.until, why)

    def emergency_until(self, admission: str) -> datetime | None:
        """Until when a chart outside their units is open to the person at the desk; None where it is theirs anyway."""
        person = self._present
        return self._glass.get((person.id, self._chart_number(admission))) if person is not None else None

    def broken_glass(self, since: datetime | None = None) -> tuple[BrokenGlass, ...]:
        """Charts that were opened in an emergency since then, the newest first."""
        with self._reading() as connection:
            found = emergencies(connection, since)
        names = {chart: admission for admission, chart in self._charts.items()}
        return tuple(
            BrokenGlass(self._person(one.person).name, names.get(one.chart, ""), one.time, one.until, one.reason)
            for one in found
        )
