"""The middle of a case: what it is and when, then the note's words or the result set."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from chartlight.chart import Note
from chartlight_ui import results, wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.evidence import Place, Span, Subject, spans_in
from chartlight_ui.case.hovering import tip_of
from chartlight_ui.case.note_view import NoteView
from chartlight_ui.case.result_view import ResultView
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.labels import Elided, column, row, surface
from chartlight_ui.worklist.search_bar import SearchField


class Reader(QWidget):
    """Shows one target of the timeline at a time."""

    subject_chosen = Signal(object)
    place_chosen = Signal(object)
    observation_chosen = Signal(object)
    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._spans: Callable[[str], tuple[Span, ...]] = lambda _: ()
        self.target = ""
        self.title = Elided(bold=True)
        self.source = Elided("muted")
        self.search = SearchField("Search chart")
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(180)
        self.note, self.result = NoteView(), ResultView()
        self.empty = Empty("No notes yet", "Notes and results of this stay will stand here as they arrive.")
        self._stack = QStackedWidget()
        for page in (self.note, self.result, self.empty):
            self._stack.addWidget(page)
        head = surface()
        inside_head = row(head, margins=(24, 12, 20, 6), gap=10)
        inside_head.addWidget(self.title)
        inside_head.addWidget(self.source, 3)
        inside_head.addWidget(self.search, 1)
        inside = column(self)
        inside.addWidget(head)
        inside.addWidget(self._stack, 1)
        self.note.subject_chosen.connect(self.subject_chosen)
        self.search.returnPressed.connect(self.find_next)
        self.search.left.connect(self._search_left)

    def show_case(self, case: Case, spans: Callable[[str], tuple[Span, ...]] | None = None) -> None:
        """Take a case; what is shown stays, with its new highlights: the case's own, or those that `spans` knows."""
        self._case = case
        self._spans = spans or partial(spans_in, case)
        self.note.tip_of = partial(_tip, case)
        if self.target:
            self.show_target(self.target)

    def show_target(self, target: str) -> None:
        """Show `note:<id>` or `set:<key>`."""
        case = self._case
        if case is None:
            return
        kind, _, key = target.partition(":")
        note = case.chart.note(key) if kind == "note" else None
        one = next((s for s in results.result_sets(case.chart) if s.key == key), None) if kind == "set" else None
        self.target = target
        if note is not None:
            self._show_note(case, note)
        elif one is not None:
            self.title.setText(results.name_of(one))
            self.source.setText(wording.day_and_time(one.time))
            self.result.show_set(one, case.chart, frozenset(), None)
            self._stack.setCurrentWidget(self.result)
        else:
            self.title.setText("")
            self.source.setText("")
            self._stack.setCurrentWidget(self.empty)

    def _show_note(self, case: Case, note: Note) -> None:
        self.title.setText(note.title or wording.NOTE_TITLES[note.type])
        who = ", ".join(part for part in (note.author, note.author_role) if part)
        parts = [wording.day_and_time(note.authored), who, f"version {note.version}" if note.version > 1 else ""]
        self.source.setText(" · ".join(part for part in parts if part))
        found = case.assessment.notes if case.assessment else ()
        sections = next((one.sections for one in found if one.id == note.id), ())
        self.note.show_note(note, sections, self._spans(note.id))
        self._stack.setCurrentWidget(self.note)

    def show_subject(self, subject: Subject | None, places: tuple[Place, ...], current: Place | None) -> None:
        """Light up a subject's evidence, going to where the current piece stands."""
        case = self._case
        if case is None:
            return
        if current is not None and (target := self.target_of(current)) and target != self.target:
            self.show_target(target)
            self.shown.emit(target)
        self.note.show_subject(subject, places, current)
        if self.target.startswith("set:"):
            one = next((s for s in results.result_sets(case.chart) if f"set:{s.key}" == self.target), None)
            if one is not None:
                used = frozenset(place.observation for place in places if place.observation)
                self.result.show_set(one, case.chart, used, current.observation if current else None)

    def target_of(self, place: Place) -> str:
        """The timeline target that holds a piece of evidence; empty if none does."""
        if place.note is not None:
            return f"note:{place.note}"
        case = self._case
        if case is None or place.observation is None:
            return ""
        for one in results.result_sets(case.chart):
            if any(value.id == place.observation for value in one.values):
                return f"set:{one.key}"
        return ""

    @property
    def scrolled(self) -> int:
        """How far the note is scrolled."""
        return self.note.verticalScrollBar().value()

    def return_to(self, target: str, scrolled: int) -> None:
        """Show a target as far down as it was."""
        self.show_target(target)
        self.note.verticalScrollBar().setValue(scrolled)

    def put_away(self) -> bool:
        """Put away what lies over the note; False when nothing does."""
        if self.search.text():
            self.search.clear()
            return True
        return False

    # Search over all notes of the stay

    def find_next(self) -> None:
        """Go to the next place of the searched words, on through the older notes and round again."""
        words, case = self.search.text().lower(), self._case
        if not words or case is None:
            return
        notes = [note for note in reversed(case.chart.notes) if words in note.text.lower()]
        if not notes:
            self.source.setText(f"“{self.search.text()}” stands in no note of this stay")
            return
        here = self.note.note
        after = self.note.current_range
        if here is not None and here.id in {note.id for note in notes}:
            at = here.text.lower().find(words, after[1] if after else 0)
            if at >= 0:
                self._go(here, at, len(words))
                return
            ids = [note.id for note in notes]
            notes = notes[ids.index(here.id) + 1 :] + notes[: ids.index(here.id) + 1]
        self._go(notes[0], notes[0].text.lower().find(words), len(words))

    def _go(self, note: Note, start: int, length: int) -> None:
        place = Place(note.text[start : start + length], note.id, start, start + length)
        self.show_subject(None, (place,), place)

    def _search_left(self) -> None:
        if self.search.text():
            self.find_next()
        else:
            self.note.setFocus()


def _tip(case: Case, span: Span) -> str:
    return tip_of(span, case)
