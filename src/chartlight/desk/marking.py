"""Use cases of marking words of a note: what is not about this patient supports no code and no finding."""

from datetime import datetime

from chartlight.chart import Mark
from chartlight.desk.core import Change, DeskCore
from chartlight.desk.errors import NothingThere
from chartlight.store import admissions
from chartlight.store.marks import append_mark, append_unmark, standing_marks
from chartlight.store.notes import note_versions


class MarkingUseCases(DeskCore):
    """Marks are part of the chart: the assessment respects them when the worker comes to it."""

    def mark_words(
        self, admission: str, note: str, version: int, start: int, end: int, reason: str, now: datetime
    ) -> Mark:
        """Mark a stretch of a version of a note as not about this patient.

        Offsets are code points of that version's text, end exclusive. NothingThere where the version has no such
        words; NoSuchAdmission. The audit entry names the place, never the words.
        """
        number = self._chart_number(admission)
        with self._reading() as connection:
            text = next((one.text for one in note_versions(connection, number, note) if one.version == version), "")
        quote = text[start:end] if 0 <= start < end <= len(text) else ""
        if not quote.strip():
            raise NothingThere("These words are not in the note. Nothing was marked.")
        mark = Mark(note, version, start, end, quote, self.actor.name, now, reason)
        with self._writing(now) as act:
            append_mark(act.connection, number, act.change, mark)
            act.audit.record("mark.not-this-patient", "note", note, admission=admission, start=start, end=end)
            admissions.touch(act.connection, [number], act.change, now)
            act.touches("decision", admission)
        return mark

    def unmark_words(self, admission: str, mark_id: str, now: datetime) -> Change:
        """Take a mark back: its words count again. Nothing if it does not stand."""
        number = self._chart_number(admission)
        mark = next((one for one in self.marks(admission) if one.id == mark_id), None)
        if mark is None:
            return Change()
        with self._writing(now) as act:
            append_unmark(act.connection, number, act.change, mark, self.actor.name, now)
            act.audit.record("mark.undo", "note", mark.note, admission=admission, start=mark.start, end=mark.end)
            admissions.touch(act.connection, [number], act.change, now)
            act.touches("decision", admission)
        return act.outcome

    def marks(self, admission: str) -> tuple[Mark, ...]:
        """The marks that stand, in time order."""
        with self._reading() as connection:
            return standing_marks(connection, self._chart_number(admission))
