"""Use cases of deciding: what a person does with a code or a finding."""

from datetime import datetime

from chartlight.chart import Action, Decision
from chartlight.desk.core import Act, Change, DeskCore
from chartlight.desk.lines import assessment_line
from chartlight.store import admissions, records


class DecisionUseCases(DeskCore):
    """Recording and taking back decisions. Nothing is overwritten: an undone decision stays in the history."""

    def decide(
        self,
        admission: str,
        subject: str,
        action: Action,
        now: datetime,
        *,
        replacement: str | None = None,
        reason: str | None = None,
    ) -> Change:
        """Record what was done with a code or finding (`subject`); `replacement` is the other code on CHANGE."""
        number = self._chart_number(admission)
        decision = Decision(subject, action, self.actor.name, now, replacement, reason)
        with self._writing(now) as act:
            records.append_decision(act.connection, number, act.change, decision)
            act.audit.record(
                f"decision.{action.value}", "suggestion", subject, admission=admission, replacement=replacement
            )
            self._settle_line(act, admission, number, now)
        return act.outcome

    def undo_decision(self, admission: str, subject: str, now: datetime) -> Change:
        """Take back the standing decision on `subject`; the one before it stands again. Nothing if none does."""
        number = self._chart_number(admission)
        if not any(decision.subject == subject for decision in self.decisions(admission)):
            return Change()
        with self._writing(now) as act:
            records.append_undo(act.connection, number, act.change, subject, self.actor.name, now)
            act.audit.record("decision.undo", "suggestion", subject, admission=admission)
            self._settle_line(act, admission, number, now)
        return act.outcome

    def decisions(self, admission: str) -> tuple[Decision, ...]:
        """The decision that stands on each subject, in time order."""
        with self._reading() as connection:
            return records.standing_decisions(connection, self._chart_number(admission))

    def _settle_line(self, act: Act, admission: str, number: int, now: datetime) -> None:
        """Decisions are part of the chart: the worklist follows at once, the assessment when the worker comes to it."""
        assessment = records.current_assessment(act.connection, number)
        if assessment is not None:
            line = assessment_line(assessment, records.standing_decisions(act.connection, number))
            admissions.set_line(act.connection, number, line)
        admissions.touch(act.connection, [number], act.change, now)
        act.touches("decision", admission)
