"""Retention and legal holds in memory."""

from chartlight.desk import NoSuchAdmission, RetentionStanding
from chartlight.desk.disposal import LegalHold
from chartlight.store.retention import retention


class FakeRetention:
    """Mixed into FakeDesk. `past` are the admissions that are due, `held` those that must stay."""

    past = ()
    held = ()
    rewritten = True

    def retention_standing(self, now):
        years = self.settings.get("retention.charts") or 10
        return RetentionStanding(retention(), years, self.past, self.held, not self.rewritten)

    def place_legal_hold(self, admission, why, now):
        if admission not in self.charts:
            raise NoSuchAdmission(admission)
        self.held = (*self.held, LegalHold(admission, self.actor.name, now, why))
        return self._tell("setting")

    def lift_legal_hold(self, admission, now):
        self.held = tuple(one for one in self.held if one.admission != admission)
        return self._tell("setting")
