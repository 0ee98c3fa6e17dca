"""The middle of a case: what it is and when, then the note's words or the result set."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from chartlight.assessment import NoteSection
from chartlight.chart import Note
from chartlight.reading.copied import Copied
from chartlight_ui import results, wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.chart_search import ChartSearch, Hit
from chartlight_ui.case.evidence import Kind, Place, Span, Subject, spans_in
from chartlight_ui.case.find_panel import FindPanel
from chartlight_ui.case.hovering import tip_of
from chartlight_ui.case.note_bar import NoteBar
from chartlight_ui.case.note_layers import earlier_by_author, layers_of, told_copied, withdrawn_words
from chartlight_ui.case.note_view import NoteView
from chartlight_ui.case.reader_head import ReaderHead
from chartlight_ui.case.result_view import ResultView
from chartlight_ui.case.versions import Versions, said_last
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.labels import column

FIND_MS = 30
"""How long after a letter the search runs: a burst of letters is searched once."""
LEAST_ASKED = 2


class Reader(QWidget):
    """Shows one target of the timeline at a time; a search or a comparison lies over it until it is put away."""

    subject_chosen = Signal(object)
    place_chosen = Signal(object)
    observation_chosen = Signal(object)
    trend_asked = Signal(str)
    shown = Signal(str)
    versions_asked = Signal(str)
    others_asked = Signal(str)
    copied_asked = Signal()
    told = Signal(str)

    def __init__(self, *, compares: bool = True) -> None:
        super().__init__()
        self._compares = compares
        self._case: Case | None = None
        self._spans: Callable[[str], tuple[Span, ...]] = lambda _: ()
        self._search: ChartSearch | None = None
        self._also: dict[str, tuple[str, ...]] = {}
        self._dimmed = False
        self._cited: Place | None = None
        self._copied: Mapping[str, tuple[Copied, ...]] = {}
        self.target = ""
        self.head = ReaderHead(compares=compares)
        self.title, self.source, self.below = self.head.title, self.head.source, self.head.below
        self.compare, self.search = self.head.compare, self.head.search
        self.note = NoteView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.note)
        self._inside = column(self)
        self._inside.addWidget(self.head)
        self._inside.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.note.subject_chosen.connect(self.subject_chosen)
        self.compare.clicked.connect(self.toggle_comparison)
        self.search.left.connect(self.note.setFocus)
        self.search.stepped.connect(self.find_next)
        self._find_soon = QTimer(self, singleShot=True, interval=FIND_MS)
        self._find_soon.timeout.connect(self.find_typed)
        self.search.textChanged.connect(self._find_soon.start)

    # Parts that are made when they are first needed

    @cached_property
    def result(self) -> ResultView:
        """A result set."""
        made = ResultView()
        made.trend_asked.connect(self.trend_asked)
        self._stack.addWidget(made)
        return made

    @cached_property
    def empty(self) -> Empty:
        """What stands here before anything has come."""
        made = Empty(tr("No notes yet"), tr("Notes and results of this stay will stand here as they arrive."))
        self._stack.addWidget(made)
        return made

    @cached_property
    def found(self) -> FindPanel:
        """What the search found."""
        made = FindPanel()
        made.chosen.connect(self._show_hit)
        self._inside.insertWidget(1, made)
        return made

    @cached_property
    def versions(self) -> Versions:
        """The comparison."""
        made = Versions()
        made.told.connect(self.bar.say)
        self._stack.addWidget(made)
        return made

    @cached_property
    def bar(self) -> NoteBar:
        """The bar above the comparison."""
        made = NoteBar(steps=self._compares)
        made.closed.connect(self.put_away)
        self._inside.insertWidget(self._inside.count() - 1, made)
        return made

    # What is shown

    def show_case(self, case: Case, spans: Callable[[str], tuple[Span, ...]] | None = None) -> None:
        """Take a case; what is shown stays, with its new highlights: the case's own, or those that `spans` knows."""
        if self._case is None or self._case.chart.notes != case.chart.notes:
            self._search, self._copied = None, {}
            self.copied_asked.emit()
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
        if target != self.target:
            self.close_comparison()
        kind, _, key = target.partition(":")
        note = case.chart.note(key) if kind == "note" else None
        one = next((s for s in results.result_sets(case.chart) if s.key == key), None) if kind == "set" else None
        self.target = target
        if note is not None:
            self._show_note(case, note)
            return
        if one is not None:
            self.head.say(results.name_of(one), wording.day_and_time(one.time))
            self.result.show_set(one, case.chart, frozenset(), None)
            self._stack.setCurrentWidget(self.result)
        else:
            self.head.say("", "")
            self._stack.setCurrentWidget(self.empty)

    def _show_note(self, case: Case, note: Note) -> None:
        self.head.show_note(note, earlier_by_author(case.chart, note))
        self.head.tell(case.chart, note, self._copied.get(note.id, ()))
        if (said := case.withdrawn.get(note.id)) is not None:
            self.note.show_note(said, (), (withdrawn_words(said),))
            if not self.is_comparing():
                self._stack.setCurrentWidget(self.note)
            return
        self.note.show_note(note, _sections(case, note), self._layers(case, note))
        if not self.is_comparing():
            self._stack.setCurrentWidget(self.note)

    def _layers(self, case: Case, note: Note) -> tuple[Span, ...]:
        typed = self.search.text().strip()
        hits = (
            [hit for hit in self.found.hits if hit.target == f"note:{note.id}" and not hit.observation] if typed else []
        )
        copied = self._copied.get(note.id, ()) if self._dimmed else ()
        return layers_of(case.chart, note, self._spans(note.id), copied, [(hit.start, hit.end) for hit in hits])

    def _refresh(self) -> None:
        case, note = self._case, self.note.note
        if case is not None and note is not None and self.target == f"note:{note.id}":
            if note.is_withdrawn:
                return
            self.note.show_spans(self._layers(case, note))

    def show_subject(self, subject: Subject | None, places: tuple[Place, ...], current: Place | None) -> None:
        """Light up a subject's evidence, going to where the current piece stands."""
        case = self._case
        if case is None:
            return
        if current is not None and (target := self.target_of(current)):
            self.close_comparison()
            if target != self.target:
                self.show_target(target)
                self.shown.emit(target)
        self.note.show_subject(subject, places, current)
        if current is not None:  # what only lights up anew takes nothing away from what was asked for
            self._cited = current if current.stale else None
            if current.stale and current.note is not None:
                self.versions_asked.emit(current.note)
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
        """Put away what lies over the note, the search first; False when nothing does."""
        if self.search.text():
            self.search.clear()
            self.find_typed()
            self.note.setFocus()
            return True
        return self.close_comparison()

    # Search over all notes of the stay

    def find_typed(self) -> None:
        """Search for what is typed, as far as it is typed."""
        self._find_soon.stop()
        case, typed = self._case, self.search.text()
        if case is None:
            return
        if self._search is None:
            self._search = ChartSearch(case.chart)
        self.found.show_found(typed, self._search.find(typed, self._also.get(typed, ())))
        self._refresh()
        if len(typed.strip()) >= LEAST_ASKED and typed not in self._also:
            self.others_asked.emit(typed)

    def take_others(self, typed: str, others: tuple[str, ...]) -> None:
        """Other words for what was typed: they are searched as well."""
        self._also[typed] = others
        if others and typed == self.search.text() and self.found.current is None:
            self.find_typed()

    def is_searching(self) -> bool:
        """True while something is searched."""
        return bool(self.search.text().strip())

    def enter(self) -> None:
        """Give the keyboard to the words in front."""
        (self.versions if self.is_comparing() else self.note).enter()

    def find_next(self, steps: int = 1) -> None:
        """Go to the next place of the searched words, on through the older notes and round again."""
        if self._find_soon.isActive():
            self.find_typed()
        if self.is_searching():
            self.found.step(steps)
        else:
            self.note.setFocus()

    def _show_hit(self, hit: Hit) -> None:
        if hit.observation is not None:
            self.place_chosen.emit(Place(hit.words, observation=hit.observation, time=hit.time))
        else:
            note = hit.target.removeprefix("note:")
            self.place_chosen.emit(Place(hit.words, note, hit.start, hit.end, time=hit.time))

    # Versions, and what is copied forward

    def toggle_comparison(self) -> None:
        """Compare the note with its version before, else with the author's note before; or close the comparison."""
        case, note = self._case, self.note.note
        if self.close_comparison() or case is None or note is None or not self.target.startswith("note:"):
            return
        earlier = earlier_by_author(case.chart, note)
        if note.version > 1:
            self.versions_asked.emit(note.id)
        elif earlier is not None:
            self._compare(case, (earlier, note))
        else:
            self.told.emit(tr("This note has one version, and its author wrote none like it before"))

    def take_versions(self, versions: tuple[Note, ...]) -> None:
        """The versions of the note in front, the oldest first: the last two are compared."""
        note = self.note.note
        if self._case is None or note is None or len(versions) < 2 or versions[-1].id != note.id:
            return
        cited, self._cited = self._cited, None
        since = said_last(cited, versions) if cited is not None and cited.note == note.id else None
        self._compare(self._case, (since, versions[-1]) if since is not None else versions)
        if cited is not None and since is not None:
            self.versions.show_gone(cited, since)

    def _compare(self, case: Case, versions: tuple[Note, ...]) -> None:
        self._stack.setCurrentWidget(self.versions)
        self.bar.open()
        last = versions[-1]
        self.versions.show_versions(case, versions, self._spans(last.id), _sections(case, last))
        self.versions.setFocus()

    def is_comparing(self) -> bool:
        """True while two texts are compared."""
        return isinstance(self._stack.currentWidget(), Versions)

    def close_comparison(self) -> bool:
        """Back from the comparison to the note; False when none is open."""
        if not self.is_comparing():
            return False
        self.bar.hide()
        self._stack.setCurrentWidget(self.note)
        return True

    def toggle_copied(self) -> None:
        """Dim what is copied forward from the author's note before, or no longer."""
        self._dimmed = not self._dimmed
        self._refresh()
        case, note = self._case, self.note.note
        copied = self._copied.get(note.id, ()) if note is not None else ()
        if not self._dimmed:
            self.told.emit(tr("Copied text is no longer dimmed"))
        elif case is None or note is None or not copied:
            self.told.emit(tr("Copied text is dimmed where a note repeats one before it"))
        else:
            told = told_copied(case.chart, copied, note.text)
            self.told.emit(told or tr("Next to nothing of this note is copied"))

    def take_copied(self, copied: Mapping[str, tuple[Copied, ...]]) -> None:
        """What each note repeats of notes before it."""
        self._copied = copied
        case, note = self._case, self.note.note
        if case is not None and note is not None and self.target == f"note:{note.id}":
            self.head.tell(case.chart, note, self._copied.get(note.id, ()))
            self._refresh()

    # Sections

    def show_outline(self) -> None:
        """A menu of the note's sections, each with a digit as its key."""
        sections = self.note.sections
        if not sections or not self.target.startswith("note:"):
            self.told.emit(tr("This note has no sections"))
            return
        menu = QMenu(self)
        menu.setFont(fonts.font())
        for number, (title, start) in enumerate(sections, 1):
            name = title.strip().rstrip(":").replace("&", "&&")
            action = menu.addAction(f"&{number}  {name}" if number < 10 else f"     {name}")
            action.triggered.connect(partial(self.note.go_to_section, start))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.note.mapToGlobal(QPoint(24, 4)))


def _sections(case: Case, note: Note) -> tuple[NoteSection, ...]:
    found = case.assessment.notes if case.assessment else ()
    return next((one.sections for one in found if one.id == note.id), ())


def _tip(case: Case, span: Span) -> str:
    if span.kind is Kind.MARKED:
        marks = case.chart.marks
        mark = next((one for one in marks if one.id == span.subject.id), None)
        told = tr("Not this patient, marked by {person}: {reason}. It supports nothing.")
        return told.format(person=mark.actor, reason=mark.reason) if mark is not None else ""
    return tip_of(span, case)
