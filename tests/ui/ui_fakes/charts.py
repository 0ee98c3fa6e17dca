"""Charts, assessments, the worklist and decisions, in memory."""

from dataclasses import replace

from chartlight.chart import Action, Decision
from chartlight.desk import (
    NoSuchAdmission,
)


class FakeCharts:
    """Mixed into FakeDesk."""

    def chart(self, admission, as_of):
        if admission not in self.charts:
            raise NoSuchAdmission(admission)
        return replace(
            self.charts[admission], as_of=as_of, decisions=self.decisions(admission), marks=self.marks(admission)
        )

    def find_admission(self, text):
        return next((a for a, c in self.charts.items() if text in (a, c.patient.mrn)), None)

    def needing_assessment(self, limit=100):
        return tuple(self.changed[:limit])

    def never_assessed(self, admission):
        return admission not in self.assessments

    def record_assessment(self, assessment, now):
        self.assessments[assessment.admission] = assessment
        if assessment.admission in self.changed:
            self.changed.remove(assessment.admission)
        return self._tell("assessment", assessment.admission)

    def assessment(self, admission):
        return self.assessments.get(admission)

    def worklist(self, now, *, include_discharged=False, only=None):
        asked = self.rows if only is None else {one: self.rows[one] for one in only if one in self.rows}
        rows = [row for row in asked.values() if include_discharged or row.discharged is None]
        return sorted(rows, key=lambda row: (-row.priority, row.name))

    def mark_seen(self, admission, now):
        self.seen[admission] = now
        self.rows[admission] = replace(self.rows[admission], seen=now, new=0, new_notes=0, new_results=0)
        self._audit("chart.seen", "chart", admission, admission, now)
        return self._tell("seen", admission)

    def record_view(self, admission, now, *, what="case"):
        self._audit("chart.view", "chart", admission, admission, now)

    def last_seen(self, admission):
        return self.seen.get(admission)

    def decide(self, admission, subject, action, now, *, replacement=None, reason=None, words=None):
        self.made[admission].append(Decision(subject, Action(action), self.actor.name, now, replacement, reason, words))
        self._audit(f"decision.{action}", "suggestion", subject, admission, now)
        return self._tell("decision", admission)

    def undo_decision(self, admission, subject, now):
        made = self.made[admission]
        last = max((i for i, one in enumerate(made) if one.subject == subject), default=None)
        if last is not None:
            del made[last]
            self._audit("decision.undo", "suggestion", subject, admission, now)
        return self._tell("decision", admission)

    def decisions(self, admission):
        standing = {one.subject: one for one in self.made[admission]}
        return tuple(sorted(standing.values(), key=lambda one: one.time))
