"""Marks on words, versions of notes and other words for a search, in memory."""

from chartlight.chart import Mark
from chartlight.reading.copied import copied_ranges


class FakeMarking:
    """Mixed into FakeDesk."""

    def mark_words(self, admission, note, version, start, end, reason, now):
        quote = self.charts[admission].note(note).text[start:end]
        mark = Mark(note, version, start, end, quote, self.actor.name, now, reason)
        self.marked.setdefault(admission, []).append(mark)
        self._audit("mark.not-this-patient", "note", note, admission, now)
        self._tell("decision", admission)
        return mark

    def unmark_words(self, admission, mark_id, now):
        self.marked[admission] = [one for one in self.marks(admission) if one.id != mark_id]
        self._audit("mark.undo", "note", mark_id, admission, now)
        return self._tell("decision", admission)

    def marks(self, admission):
        return tuple(self.marked.get(admission, ()))

    def note_versions(self, admission, note_id):
        if note_id in self.versions_of_notes:
            return self.versions_of_notes[note_id]
        return tuple(note for note in self.charts[admission].notes if note.id == note_id)

    def copied_forward(self, admission):
        return copied_ranges([(note.id, note.text) for note in self.charts[admission].readable_notes], nearest=True)

    def said_otherwise(self, words):
        return ("arterial hypertension", "HTN") if words.lower() in ("hypertension", "htn") else ()
