"""The DRG side of the desk in memory: the real figures over the synthetic charts, without a store."""

from chartlight.desk.money import PAYMENT_PROFILE, SEE_MONEY
from chartlight.desk.outlook import NO_DIAGNOSIS, NOT_READ, DrgOutlook, outlook_of, tried
from chartlight.grouping.case import GroupedCase, grouped_case
from chartlight.grouping.hcc import hcc_view
from chartlight.grouping.history import DrgHistory, Stage
from chartlight.grouping.payment_profile import profile_of, settings_of


class FakeDrg:
    """Mixed into FakeDesk. `tries` keeps the changes that were asked about."""

    def _grouped(self, admission) -> GroupedCase | None:
        found = self.assessments.get(admission)
        closed = {one.subject for one in self.made[admission]}
        findings = tuple(one for one in found.findings if one.id not in closed) if found else ()
        return grouped_case(self.charts[admission], found.codes, findings) if found else None

    def drg_outlook(self, admission, now) -> DrgOutlook:
        case = self._grouped(admission)
        if case is None:
            return DrgOutlook(admission, NO_DIAGNOSIS if admission in self.assessments else NOT_READ)
        made = outlook_of(case, self.payment_profile(), now)
        drg = case.grouping
        stage = Stage("working", now, drg.drg, drg.title, drg.weight)
        history = DrgHistory((Stage("baseline", now, "195", "Simple pneumonia without CC/MCC", 0.6063), stage))
        return DrgOutlook(**{name: getattr(made, name) for name in made.__slots__} | {"history": history})

    def query_impacts(self, admission) -> tuple:
        return ()

    def what_if(self, admission, changes, now):
        self.tries.append(tuple(changes))
        return tried(self._grouped(admission), changes, self.payment_profile())

    def hcc_outlook(self, admission, now):
        case = self._grouped(admission)
        claim = case.claim
        return hcc_view([one.code for one in claim.diagnoses], age=claim.age, sex=claim.sex, day=case.day)

    @property
    def sees_money(self) -> bool:
        return self.actor.role in SEE_MONEY

    def payment_settings(self):
        return dict(self.settings.get(PAYMENT_PROFILE) or {}) if self.sees_money else {}

    def payment_profile(self):
        fields = self.payment_settings()
        return profile_of(fields) if fields else None

    def set_payment_profile(self, fields, now):
        return self.set_setting(PAYMENT_PROFILE, settings_of(profile_of(fields)) if fields else {}, now)
