"""One code of the list: closed it is a line, open it shows evidence, rationale and what was considered instead."""

from dataclasses import replace
from html import escape

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from chartlight.assessment import Alternative, SuggestedCode
from chartlight.chart import Chart, Note
from chartlight_ui import wording
from chartlight_ui.case.axes_view import AxesView
from chartlight_ui.case.case import Case
from chartlight_ui.case.code_head import CODE_AT, DECIDED, TITLE_AT, CodeHead
from chartlight_ui.case.evidence import Place, places_of_code
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label

QUOTES = 3
UNBOUND = 16_777_215
"""What Qt calls no limit of height."""
STANDS_OUT = ("Notes contradict each other", "Notes differ in", "a person looks at it")
"""Beginnings of the clauses of a rationale that say why somebody has to look."""


class CodeRow(QWidget):
    """The line and, while open, detail below it."""

    pressed = Signal()
    place_chosen = Signal(object)
    build_asked = Signal()

    def __init__(self, case: Case, code: SuggestedCode, effect: str = "", operating_room: bool | None = None) -> None:
        super().__init__()
        self._case = case
        self.effect = effect
        """What the code does for the DRG, in words."""
        self._detail: QWidget | None = None
        self.code = code
        self.open = False
        self.head = CodeHead(code, case.decisions.get(code.code), operating_room)
        self.setFixedHeight(self.head.height)
        self.setToolTip(self.head.tip)
        self.setAccessibleName(self.head.spoken)

    def set_operating_room(self, known: bool) -> None:
        """Whether it is a procedure of the operating room."""
        self.head = replace(self.head, operating_room=known)
        self.setAccessibleName(self.head.spoken)
        self.update()

    def set_open(self, opened: bool, *, current: Place | None = None) -> None:
        """Open in place, or close."""
        self.open = opened
        inside = self.layout()
        if self._detail is not None and inside is not None:
            inside.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
            self._detail = None
        if opened:
            self._detail = self._make_detail(current)
            (inside or column(self, margins=(0, self.head.height, 0, 0))).addWidget(self._detail)
        self.setMinimumHeight(self.head.height)
        self.setMaximumHeight(UNBOUND if opened else self.head.height)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = look.tokens
        painter.fillRect(self.rect(), QColor(colours.open_row if self.open else colours.surface))
        if self.open:
            painter.fillRect(QRectF(0, 0, 3, self.height()), QColor(colours.accent))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(colours.line))
        self.head.paint(painter, self.width())
        painter.end()

    def _make_detail(self, current: Place | None) -> QWidget:
        made = QWidget()
        inside = column(made, margins=(CODE_AT if self.code.axes else TITLE_AT, 0, 16, 9), gap=6)
        places = places_of_code(self.code, self._case.chart)
        if self.code.axes:
            self.axes = AxesView(self.code.axes, self._case.chart, current, needs="decide")
            self.axes.place_chosen.connect(self.place_chosen)
            self.axes.build_asked.connect(self.build_asked)
            inside.addWidget(self.axes)
            told = {place for line in self.axes.lines for place in line.places}
            places = tuple(place for place in places if place not in told)
        shown = list(places[:QUOTES])
        against = next((place for place in places if place.denied), None)
        if against is not None and against not in shown and self.code.status == "suggested":
            shown[-1] = against
        if current is not None and current not in shown and current in places:
            shown[-1] = current
        for i, place in enumerate(shown):
            said = len(places) if self.code.axes else max(len(places), self.code.mentions)
            more = said - len(shown) if i == len(shown) - 1 else 0
            quote = Quote(place, source_of(place, self._case.chart), more, current=place == current)
            quote.pressed.connect(self.place_chosen)
            inside.addWidget(quote)
        for text, role in self._reasons():
            inside.addWidget(label(text, role, size=fonts.SMALL, wrap=True))
        return made

    def _reasons(self) -> list[tuple[str, str]]:
        """Rationale, what speaks against passing it, POA, what else was considered, and the decision: with its ink."""
        code, decision = self.code, self._case.decisions.get(self.code.code)
        notes = self._case.chart.notes
        clauses = wording.with_note_names(code.why, notes).split("; ")
        said = [clause for clause in clauses if not clause.startswith(STANDS_OUT)]
        said = [clause for clause in said if not (code.stale and clause.endswith(code.stale))]
        made = [("; ".join(said), "muted")]
        made += [(wording.sentence_case(clause), "late") for clause in clauses if clause.startswith(STANDS_OUT)]
        if code.stale:
            told = tr("What was decided rests on words that stand no more: {why}. Accept, reject or change it again.")
            made.append((told.format(why=code.stale), "late"))
        made.append((self.effect, "muted"))
        if code.poa_why:
            made.append(
                (
                    tr("POA {poa}: {why}").format(poa=self.head.poa, why=wording.with_note_names(code.poa_why, notes)),
                    "muted",
                )
            )
        made += [(not_this(one), "muted") for one in code.alternatives]
        if decision is not None:
            done = wording.sentence_case(DECIDED.get(decision.action, decision.action.value))
            word = tr("{decided} by {person}").format(decided=done, person=decision.actor)
            if decision.replacement:
                word = tr("{decided}, {code} instead").format(decided=word, code=decision.replacement)
            made.append((f"{word}{': ' + decision.reason if decision.reason else ''}", "muted"))
        return [(text, role) for text, role in made if text]


def not_this(one: Alternative) -> str:
    """A code that was considered, its title, and why it is not suggested."""
    return tr("Not {code} {title}: {why}").format(code=one.code, title=one.title, why=one.why_not)


def source_of(place: Place, chart: Chart) -> str:
    """Where words stand: note, time, section; that they deny it; what they are copied from."""
    note = chart.note(place.note) if place.note else None
    if note is None:
        return tr("decided by a person") if place.decided else tr("came coded with the chart")
    parts = [_short(note), wording.sentence_case((place.section or "").replace("_", " "))]
    if place.stale:
        parts.append(place.stale)
    if place.denied:
        parts.append(tr("denied"))
    if place.copied_from is not None and (origin := chart.note(place.copied_from)) is not None:
        parts.append(tr("copied from {note}").format(note=_short(origin)))
    return ", ".join(part for part in parts if part)


def _short(note: Note) -> str:
    name = wording.note_name(note)
    return f"{name} {wording.weekday(note.authored)} {wording.clock_time(note.authored)}" if note.authored else name


class Quote(QFrame):
    """Words of a note with their source; a click goes there."""

    pressed = Signal(object)

    def __init__(self, place: Place, source: str, more: int = 0, *, current: bool = False) -> None:
        super().__init__()
        self._place = place
        colours = look.tokens
        bar = colours.accent if current else colours.code_line
        self.setStyleSheet(f"Quote {{ border: none; border-left: 2px solid {bar}; }}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = " ".join(place.quote.split())
        tail = f' <span style="color:{colours.text}">+{more}</span>' if more else ""
        text = QLabel(f"“{escape(words)}” <span style='color:{colours.muted}'>{escape(source)}</span>{tail}")
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setFont(fonts.font(fonts.SMALL))
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{words}, {source}")
        column(self, margins=(9, 1, 0, 1)).addWidget(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self._place)
