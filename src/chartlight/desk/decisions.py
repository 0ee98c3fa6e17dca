"""Use cases of deciding: what a person does with a code or a finding."""

from datetime import datetime

from chartlight.assessment import Assessment, Words
from chartlight.chart import Action, Decision, Quoted
from chartlight.desk.core import Act, Change, DeskCore
from chartlight.desk.errors import NothingThere
from chartlight.desk.lines import assessment_line
from chartlight.store import admissions, records
from chartlight.store.notes import note_versions


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
        words: Quoted | None = None,
    ) -> Change:
        """Record what was done with a code or finding (`subject`); `replacement` is the other code on CHANGE.

        `words` are those that a code is added for: NothingThere where that version of the note does not say them.
        Accepting or changing a code keeps the best words that it was suggested on.
        """
        number = self._chart_number(admission)
        if words is not None:
            self._require_said(number, words)
        elif action in (Action.ACCEPT, Action.CHANGE):
            words = self._best_words(number, subject)
        decision = Decision(subject, action, self.actor.name, now, replacement, reason, words)
        with self._writing(now) as act:
            records.append_decision(act.connection, number, act.change, decision)
            act.audit.record(
                f"decision.{action.value}", "suggestion", subject, admission=admission, replacement=replacement
            )
            self._settle_line(act, admission, number, now)
        return act.outcome

    def _require_said(self, number: int, words: Quoted) -> None:
        with self._reading() as connection:
            versions = note_versions(connection, number, words.note)
        said = next((one.text for one in versions if one.version == words.version), "")
        if not words.quote.strip() or said[words.start : words.end] != words.quote:
            raise NothingThere("These words are not in the note. No code was added.")

    def _best_words(self, number: int, code: str) -> Quoted | None:
        """The best words of a suggestion, in the version of their note that was read; None for one without words."""
        with self._reading() as connection:
            assessment = records.current_assessment(connection, number)
        return best_words(assessment, code) if assessment is not None else None

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


def best_words(assessment: Assessment, code: str) -> Quoted | None:
    """The best words of a suggestion with the version of the note that they were read in; None where it has none."""
    suggestion = next((one for one in assessment.codes if one.code == code), None)
    words = next((one for one in suggestion.evidence if isinstance(one, Words)), None) if suggestion else None
    note = next((one for one in assessment.notes if words is not None and one.id == words.note), None)
    if words is None or note is None:
        return None
    return Quoted(words.note, note.version, words.start, words.end, words.quote)
