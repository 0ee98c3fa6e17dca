"""Below the code set: the words that the code in hand rests on, and on demand the note itself with all others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from chartlight.assessment import CodeAxis, Words
from chartlight.chart.mark import overlaps
from chartlight_ui import wording
from chartlight_ui.case.axes_view import AxesView
from chartlight_ui.case.code_row import Quote, source_of
from chartlight_ui.case.evidence import Kind, Place, Span, Subject, marked_here, places_of_evidence
from chartlight_ui.case.reader import Reader
from chartlight_ui.case.timeline import Timeline
from chartlight_ui.case.timeline_days import first_target, timeline_lines
from chartlight_ui.finalise.held import Held
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.labels import Elided, clear, column, label, line, row

CLOSED = 168
"""Height in pixels while only the words are shown: room for the seven characters of a procedure."""

QUOTES = 6


class EvidencePanel(QWidget):
    """What is in hand is a code; one piece of its evidence is in front. `subject_chosen` carries a clicked code."""

    subject_chosen = Signal(str)
    opened = Signal(bool)
    build_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Evidence of the code in hand"))
        self.setMinimumHeight(72)
        self._held: Held | None = None
        self.key = ""
        self.places: tuple[Place, ...] = ()
        self.place: Place | None = None
        self.title, self.why = Elided(bold=True), Elided("muted")
        self.why.setFont(fonts.font(fonts.SMALL))
        head = row(margins=(14, 6, 12, 4), gap=10)
        head.addWidget(self.title)
        head.addWidget(self.why, 1)
        self.quotes = ColumnArea(margins=(14, 0, 12, 8), gap=5)
        self.quotes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.timeline, self.reader = Timeline(), Reader(compares=False)
        self.timeline.setMinimumWidth(120)
        self.reader.setMinimumWidth(260)
        self.notes = QSplitter(Qt.Orientation.Horizontal)
        self.notes.setHandleWidth(1)
        for number, part in enumerate((self.timeline, self.reader)):
            self.notes.addWidget(part)
            self.notes.setStretchFactor(number, number)
            self.notes.setCollapsible(number, False)
        self.notes.setSizes([170, 500])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.quotes)
        self._stack.addWidget(self.notes)
        inside = column(self)
        inside.addWidget(line())
        inside.addLayout(head)
        inside.addWidget(self._stack, 1)
        self.timeline.chosen.connect(self._target_chosen)
        self.reader.shown.connect(self.timeline.mark)
        self.reader.place_chosen.connect(lambda place: self.reader.show_subject(None, (place,), place))
        self.reader.subject_chosen.connect(lambda subject: self.subject_chosen.emit(subject.id))
        look.changed.connect(self._fill)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.title.setMaximumWidth(max(80, self.width() * 3 // 5))

    @property
    def is_open(self) -> bool:
        """True while a note is shown."""
        return self._stack.currentWidget() is self.notes

    def show_held(self, held: Held) -> None:
        """Take a stay; the note that is shown stays where it is."""
        self._held = held
        case = held.case
        self.timeline.show_lines(timeline_lines(case, held.chart.as_of))
        spans = spans_of_codes(held)
        self.reader.show_case(case, lambda note: spans.get(note, ()))
        if not self.reader.target:
            target = first_target(self.timeline.lines)
            self.reader.show_target(target)
            self.timeline.mark(target)

    def show_key(self, key: str) -> None:
        """Take a code in hand: its words, the best first."""
        held = self._held
        if held is None:
            return
        if key != self.key:
            self.place = None
        self.key = key
        self.places = places_of_evidence(held.evidence_of(key), held.chart)
        if self.place not in self.places:
            self.place = self.places[0] if self.places else None
        self._fill()
        self._light()

    def _light(self) -> None:
        subject = Subject(Kind.CODE, self.key) if self.key else None
        if self.is_open:
            self.reader.show_subject(subject, self.places, self.place)
            self._fill()

    def _fill(self) -> None:
        held = self._held
        clear(self.quotes.content)
        if held is None:
            return
        rejection = held.rejection(self.key)
        found = held.entry(self.key) or (rejection.entry if rejection else None) or held.suppressed(self.key)
        self.title.setText(f"{found.code} {found.title}" if found else "")
        self.title.setAccessibleName(self.title.text())
        said = self._shown_note() if self.is_open else ""
        said = said or (wording.with_note_names(found.why, held.chart.notes) if found else "")
        if len(self.places) > 1 and self.place is not None:
            where = tr("{at} of {total}").format(at=self.places.index(self.place) + 1, total=len(self.places))
            said = f"{where} · {said}"
        self.why.setText(said)
        places = self._axes(held, found.axes) if found is not None and found.axes else self.places
        for at, place in enumerate(places[:QUOTES]):
            more = len(places) - QUOTES if at == QUOTES - 1 else 0
            note = held.chart.note(place.note) if place.note else None
            author = f", {note.author}" if note is not None and note.author else ""
            quote = Quote(place, source_of(place, held.chart) + author, max(0, more), current=place == self.place)
            quote.pressed.connect(self.go_to)
            self.quotes.content.addWidget(quote)
        if found is not None and not self.places:
            words = tr(
                "No words of the chart are tied to this code. Open a note, select the words and add the code anew."
            )
            self.quotes.content.addWidget(label(words, "muted", size=fonts.SMALL, wrap=True))
        self.quotes.content.addStretch(1)

    def _axes(self, held: Held, axes: Sequence[CodeAxis]) -> tuple[Place, ...]:
        """The seven characters of a procedure; gives the evidence that stands with none of them."""
        offers = held.is_open and held.procedure(self.key) is not None
        made = AxesView(axes, held.chart, self.place, needs="change_code", offers=offers)
        made.place_chosen.connect(self.go_to)
        made.build_asked.connect(self.build_asked)
        self.quotes.content.addWidget(made)
        told = {place for one in made.lines for place in one.places}
        return tuple(place for place in self.places if place not in told)

    def _shown_note(self) -> str:
        """When the note in front was written, and by whom: there is little room for it above the note."""
        note = self.reader.note.note
        if note is None or self.reader.target != f"note:{note.id}":
            return ""
        return " · ".join(part for part in (wording.day_and_time(note.authored), note.author) if part)

    def toggle(self) -> None:
        """Show the note with the words, or put it away."""
        self.set_open(not self.is_open)

    def set_open(self, opened: bool) -> None:
        """Show or put away the notes."""
        self._stack.setCurrentWidget(self.notes if opened else self.quotes)
        self.opened.emit(opened)
        self._light()

    def go_to(self, place: Place) -> None:
        """Show one piece of evidence in its note."""
        self.place = place
        self._fill()
        if not self.is_open:
            self.set_open(True)
        else:
            self._light()

    def find_words(self) -> None:
        """Search all notes of the stay."""
        if not self.is_open:
            self.set_open(True)
        self.reader.search.setFocus()
        self.reader.search.selectAll()

    def walk(self, steps: int) -> None:
        """Next or previous piece of evidence, round and round."""
        if self.places:
            at = self.places.index(self.place) if self.place in self.places else -1
            self.go_to(self.places[(at + steps) % len(self.places)])

    def step_note(self, steps: int) -> None:
        """Newer or older note."""
        if not self.is_open:
            self.set_open(True)
        self.timeline.step(steps)

    def _target_chosen(self, target: str) -> None:
        if not target.startswith("query:"):
            self.reader.show_target(target)
            self.reader.show_subject(Subject(Kind.CODE, self.key), self.places, None)
            self._fill()


def spans_of_codes(held: Held) -> dict[str, tuple[Span, ...]]:
    """Highlights of every note: the words of the codes in the set and of those that wait."""
    found: dict[str, list[Span]] = {}
    for entry in (*held.codes.entries, *held.codes.waiting):
        for one in entry.evidence:
            if not isinstance(one, Words) or one.end <= one.start:
                continue
            stands = held.chart.range_of(one.note, one.start, one.quote)
            if stands is not None and not overlaps(*stands, marked_here(held.case, one.note)):
                span = Span(*stands, Kind.CODE, Subject(Kind.CODE, entry.key), f"{entry.code} {entry.title}")
                found.setdefault(one.note, []).append(span)
    return {note: tuple(sorted(spans, key=lambda span: (span.start, span.end))) for note, spans in found.items()}
