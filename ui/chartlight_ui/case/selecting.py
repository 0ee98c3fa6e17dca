"""What can be done with selected words of a note: a code, a place on the query, not this patient, a copy."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from chartlight.assessment import Finding, Indicator
from chartlight.chart import Mark, Note, Quoted
from chartlight.queries.query import Query
from chartlight_ui import wording
from chartlight_ui.case.deciding import Deciding
from chartlight_ui.case.dialogs import ChoiceDialog
from chartlight_ui.case.evidence import Place
from chartlight_ui.case.note_view import NoteView
from chartlight_ui.commands.registry import Registry
from chartlight_ui.query.signing import drafted
from chartlight_ui.session import Session
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk

AS_DOCUMENTED = "As documented"
GROUP = "Documentation"

ON_WORDS = (
    "words.add-code",
    "words.add-to-query",
    "words.add-to-other-query",
    "words.not-this-patient",
    "words.copy",
)
ON_MARK = ("words.unmark",)
ON_CODE = (
    *("case.accept", "case.reject", "case.change", "case.build", "case.why", "case.story"),
    *("", "case.query", "case.undo", "case.redo"),
)


class Selecting(QObject):
    """Acts on what is selected in one note view. `query_ready` carries a draft that took the words in."""

    told = Signal(str)
    query_ready = Signal(object)

    def __init__(self, session: Session, view: NoteView, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._view, self._deciding, self._parent = session, view, deciding, parent
        self.finding: str | None = None
        """The finding in hand, or the strongest: whose query takes words in."""
        self.findings: tuple[Finding, ...] = ()
        self.drafts: tuple[Query, ...] = ()
        self.marks: tuple[Mark, ...] = ()

    def register(self, registry: Registry) -> None:
        """Commands, the menu on the note, and keys that work while the note has the focus."""

        def add(
            command_id: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool] = lambda: True
        ) -> None:
            registry.add(
                command_id,
                title,
                run,
                group=tr("Selected text"),
                scope=self._view,
                shortcuts=(keys,),
                enabled=lambda: self._view.selected is not None and enabled(),
            )

        def asks() -> bool:
            return self.finding is not None

        add("words.add-code", tr("Add code …"), self.add_code, "+")
        add("words.add-to-query", tr("Add to query"), self.add_to_query, "W", asks)
        add("words.add-to-other-query", tr("Add to another query …"), self.add_to_other_query, "Shift+W", asks)
        add("words.not-this-patient", tr("Not this patient …"), self.not_this_patient, "N")
        add("words.copy", tr("Copy with source"), self.copy, "Ctrl+Shift+C")
        registry.add(
            "words.unmark",
            tr("Take the mark off"),
            self.unmark,
            group=tr("Selected text"),
            scope=self._view,
            shortcuts=("Shift+N",),
            enabled=lambda: self.mark_here is not None,
        )

        def menu(point: QPoint) -> None:
            words = ON_WORDS if self._view.selected else ()
            mark = ON_MARK if self.mark_here is not None else ()
            chosen = (*words, *mark, "", *ON_CODE) if words or mark else ON_CODE
            registry.menu(self._view, *chosen).popup(point)

        self._view.menu_asked.connect(menu)

    @property
    def mark_here(self) -> Mark | None:
        """The mark on the selected words, or on those at the cursor."""
        note, place = self._view.note, self._view.selected
        if note is None:
            return None
        start, end = (place.start, place.end) if place else (self._view.place_at_cursor(),) * 2
        for mark in self.marks:
            where = mark.stands_at(note) if mark.note == note.id else None
            if where is not None and start <= where[1] and end >= where[0]:
                return mark
        return None

    @property
    def source(self) -> str:
        """Where the selected words stand: Progress note, Fri 20 Nov 08:10, Dr Hale."""
        note = self._view.note
        return _source(note) if note is not None else ""

    @Slot()
    def add_code(self) -> None:
        """Report a code for the selected words."""
        place, note = self._view.selected, self._view.note
        if note is not None and note.is_withdrawn:
            self.told.emit(tr("This note was withdrawn: it supports nothing"))
        elif place is not None and note is not None:
            words = Quoted(note.id, note.version, place.start, place.end, place.quote)
            self._deciding.add(words, self.source, self._parent)

    @Slot()
    def not_this_patient(self) -> None:
        """Mark the selected words: from now on they support no code and no finding."""
        place, note = self._view.selected, self._view.note
        if place is not None and note is not None:
            self._deciding.mark(place, note.version, self._parent)

    @Slot()
    def unmark(self) -> None:
        """Take the mark off the words here."""
        if (mark := self.mark_here) is not None:
            self._deciding.unmark(mark)

    @Slot()
    def add_to_query(self) -> None:
        """Put the selected words on the draft for the finding in hand."""
        if self.finding is not None:
            self._put_on(self.finding)

    @Slot()
    def add_to_other_query(self) -> None:
        """Put the selected words on a draft of one's choice, or on a new query for an open finding."""
        offered = [(one.finding, tr("Draft: {topic}").format(topic=one.topic)) for one in self.drafts]
        drafted_for = {finding for finding, _ in offered}
        fresh = [one for one in self.findings if one.id not in drafted_for]
        offered += [(one.id, tr("New query: {condition}").format(condition=one.condition)) for one in fresh]
        if not offered:
            return
        words = tuple(text for _, text in offered)
        dialog = ChoiceDialog(tr("Add the selected words to"), words, tr("Add to query"), self._parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._put_on(offered[dialog.chosen][0])

    def _put_on(self, finding: str) -> None:
        place, note = self._view.selected, self._view.note
        if place is None or note is None:
            return
        line = _indicator(place, note)
        now, admission = self._session.clock(), self._deciding.admission

        def take_in(desk: "Desk") -> Query:
            query = drafted(desk, admission, finding, now)
            if not any((one.note, one.start, one.end) == (line.note, line.start, line.end) for one in query.indicators):
                query = replace(query, indicators=(*query.indicators, line))
                desk.save_query(query, now)
            return query

        self._session.ask(self, take_in, self.query_ready.emit)

    @Slot()
    def copy(self) -> None:
        """Copy the selected words with where they stand."""
        if (place := self._view.selected) is not None:
            QGuiApplication.clipboard().setText(f"“{place.quote}” ({self.source})")
            self.told.emit(tr("Copied with its source"))
            admission, now = self._deciding.admission, self._session.clock()
            self._session.ask(self, lambda desk: desk.record_copy(admission, "words of a note", now))


def _source(note: Note) -> str:
    parts = (note.title or wording.NOTE_TITLES[note.type], wording.day_and_time(note.authored), note.author)
    return ", ".join(part for part in parts if part)


def _indicator(place: Place, note: Note) -> Indicator:
    origin = ", ".join(part for part in (note.title or wording.NOTE_TITLES[note.type], note.author) if part)
    words = " ".join(place.quote.split())
    return Indicator(AS_DOCUMENTED, origin, words, None, note.authored, note.id, place.start, place.end, group=GROUP)
