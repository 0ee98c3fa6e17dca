"""What can be done with selected words of a note: a code, a place on the query, not this patient, a copy."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from chartlight.assessment import Indicator
from chartlight.chart import Action, Note
from chartlight.queries.query import Query
from chartlight_ui import wording
from chartlight_ui.case.deciding import Deciding
from chartlight_ui.case.evidence import Kind, Place
from chartlight_ui.case.note_view import NoteView
from chartlight_ui.commands.registry import Registry
from chartlight_ui.query.signing import drafted
from chartlight_ui.session import Session

if TYPE_CHECKING:
    from chartlight.desk import Desk

NOT_THIS_PATIENT = "Not this patient's own condition"
AS_DOCUMENTED = "As documented"
GROUP = "Documentation"

ON_WORDS = ("words.add-code", "words.add-to-query", "words.not-this-patient", "words.copy")
ON_CODE = ("case.accept", "case.reject", "case.change", "case.why", "", "case.query", "case.undo")


class Selecting(QObject):
    """Acts on what is selected in one note view. `query_ready` carries a draft that took the words in."""

    told = Signal(str)
    query_ready = Signal(object)

    def __init__(self, session: Session, view: NoteView, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._view, self._deciding, self._parent = session, view, deciding, parent
        self.finding: str | None = None
        """The finding in hand, or the strongest: whose query takes words in."""

    def register(self, registry: Registry, scope: QWidget) -> None:
        """Commands, keys and the menu on the note."""

        def add(command_id: str, title: str, run: object, keys: str, *, asks: bool = False) -> None:
            registry.add(
                command_id,
                title,
                run,  # type: ignore[arg-type]
                group="Selected text",
                scope=scope,
                shortcuts=(keys,),
                enabled=lambda: self._view.selected is not None and (not asks or self.finding is not None),
            )

        add("words.add-code", "Add code …", self.add_code, "+")
        add("words.add-to-query", "Add to query", self.add_to_query, "W", asks=True)
        add("words.not-this-patient", "Not this patient", self.not_this_patient, "N")
        add("words.copy", "Copy with source", self.copy, "Ctrl+Shift+C")

        def menu(point: QPoint) -> None:
            chosen = (*ON_WORDS, "", *ON_CODE) if self._view.selected else ON_CODE
            registry.menu(self._view, *chosen).popup(point)

        self._view.menu_asked.connect(menu)

    @property
    def source(self) -> str:
        """Where the selected words stand: Progress note, Fri 20 Nov 08:10, Dr Hale."""
        note = self._view.note
        return _source(note) if note is not None else ""

    @Slot()
    def add_code(self) -> None:
        """Report a code for the selected words."""
        if (place := self._view.selected) is not None:
            self._deciding.add(" ".join(place.quote.split()), self.source, self._parent)

    @Slot()
    def not_this_patient(self) -> None:
        """Reject the codes that rest on the selected words."""
        place = self._view.selected
        if place is None:
            return
        codes = dict.fromkeys(
            span.subject.id
            for span in self._view.spans
            if span.kind is Kind.CODE and span.start < place.end and span.end > place.start
        )
        for code in codes:
            self._deciding.decide(code, Action.REJECT, code, reason=NOT_THIS_PATIENT)
        if not codes:
            self.told.emit("No suggested code rests on these words")

    @Slot()
    def add_to_query(self) -> None:
        """Put the selected words on the draft for the finding in hand."""
        place, note, finding = self._view.selected, self._view.note, self.finding
        if place is None or note is None or finding is None:
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
            self.told.emit("Copied with its source")


def _source(note: Note) -> str:
    parts = (note.title or wording.NOTE_TITLES[note.type], wording.day_and_time(note.authored), note.author)
    return ", ".join(part for part in parts if part)


def _indicator(place: Place, note: Note) -> Indicator:
    origin = ", ".join(part for part in (note.title or wording.NOTE_TITLES[note.type], note.author) if part)
    words = " ".join(place.quote.split())
    return Indicator(AS_DOCUMENTED, origin, words, None, note.authored, note.id, place.start, place.end, group=GROUP)
