"""One code of the list: closed it is a line, open it shows evidence, rationale and what was considered instead."""

from html import escape

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from chartlight.assessment import CONFLICT, Role, Route, SuggestedCode
from chartlight.chart import Action, Chart, Decision, Note
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.evidence import Place, places_of_code
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.widgets.labels import column, label

ROW = 34
CODE_AT = 16
TITLE_AT = 86
QUOTES = 3
ALTERNATIVES = 3
STANDS_OUT = ("Notes contradict each other", "Notes differ in", "a person looks at it")
"""Beginnings of the clauses of a rationale that say why somebody has to look."""

_ROUTES = {
    Route.AUTO: "Goes on unreviewed",
    Route.REVIEW: "To be looked at",
    Route.SPECIALIST: "For a specialist",
}
_DECIDED = {
    Action.ACCEPT: "accepted",
    Action.REJECT: "rejected",
    Action.CHANGE: "changed",
    Action.ADD: "added",
}


class CodeHead(QWidget):
    """The line itself."""

    def __init__(self, code: SuggestedCode, decision: Decision | None) -> None:
        super().__init__()
        self.code = code
        self.decision = decision
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if code.route_why and decision is None:
            reasons = "; ".join(wording.sentence_case(reason) for reason in code.route_why)
            self.setToolTip(f"{_ROUTES[code.route]}. {reasons}.")

    @property
    def marked(self) -> tuple[str, str]:
        """The word before the tags and its ink: what was decided, or that notes contradict each other."""
        if self.decision is not None and (word := _DECIDED.get(self.decision.action)):
            return word, "better" if self.decision.action is Action.ACCEPT else "muted"
        return ("conflict", "late") if CONFLICT in self.code.route_why else ("", "")

    @property
    def tags(self) -> list[tuple[str, bool]]:
        """PDX, MCC or CC as letters, with whether the tag is filled."""
        made = []
        if self.code.role is Role.PRINCIPAL:
            made.append(("PDX", False))
        if self.code.severity in ("MCC", "CC"):
            made.append((self.code.severity, self.code.severity == "MCC"))
        if not self.code.is_diagnosis:
            made.append(("PCS", False))
        return made

    @property
    def poa(self) -> str:
        """Y, N, U, W; "ex" when the code is exempt from POA reporting."""
        if self.code.poa in ("Y", "N", "U", "W"):
            return self.code.poa
        return "ex" if self.code.is_diagnosis else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, middle = look.tokens, ROW / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rejected = self.decision is not None and self.decision.action is Action.REJECT
        code_font = fonts.font() if rejected else fonts.strong()
        if rejected:
            code_font = fonts.font()
        painter.setFont(code_font)
        painter.setPen(QColor(colours.muted if rejected else colours.text))
        painter.drawText(QRectF(CODE_AT, 0, 76, ROW), Qt.AlignmentFlag.AlignVCenter, self.code.code)
        right = float(self.width() - 16)
        painter.setFont(fonts.strong())
        confidence = f"{self.code.confidence:.2f}"
        right -= fonts.metrics(fonts.BASE, True).horizontalAdvance("0.00")
        painter.drawText(QRectF(right, 0, 60, ROW), Qt.AlignmentFlag.AlignVCenter, confidence)
        painter.setPen(QColor(colours.muted))
        painter.setFont(fonts.font())
        wide = fonts.metrics().horizontalAdvance(self.poa)
        right -= 8 + max(wide, 8)
        painter.drawText(QRectF(right, 0, wide + 2, ROW), Qt.AlignmentFlag.AlignVCenter, self.poa)
        for text, filled in reversed(self.tags):
            right -= marks.tag_width(text) + 8
            marks.paint_tag(painter, text, right, middle, filled=filled)
        word, ink = self.marked
        if word:
            wide = fonts.metrics(fonts.SMALL).horizontalAdvance(word)
            right -= wide + 10
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(QColor(getattr(colours, ink)))
            painter.drawText(QRectF(right, 0, wide + 4, ROW), Qt.AlignmentFlag.AlignVCenter, word)
        room = int(right - TITLE_AT - 8)
        title_font = fonts.font()
        painter.setPen(QColor(colours.muted if rejected else colours.text))
        painter.setFont(title_font)
        title = fonts.metrics().elidedText(self.code.title, Qt.TextElideMode.ElideRight, room)
        box = QRectF(TITLE_AT, 0, room + 4, ROW)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        if rejected:
            painter.drawLine(
                TITLE_AT, round(middle) + 1, TITLE_AT + fonts.metrics().horizontalAdvance(title), round(middle) + 1
            )
        painter.end()


class CodeRow(QWidget):
    """Head and, while open, detail."""

    pressed = Signal()
    place_chosen = Signal(object)

    def __init__(self, case: Case, code: SuggestedCode, effect: str = "") -> None:
        super().__init__()
        self._case = case
        self.effect = effect
        """What the code does for the DRG, in words."""
        self._detail: QWidget | None = None
        self.code = code
        self.open = False
        self.head = CodeHead(code, case.decisions.get(code.code))
        self._inside = column(self)
        self._inside.addWidget(self.head)
        self.setAccessibleName(self._spoken())

    def _spoken(self) -> str:
        parts = [self.code.code, self.code.title, *(tag for tag, _ in self.head.tags)]
        parts += [
            f"present on admission {self.head.poa}" if self.head.poa else "",
            f"confidence {self.code.confidence:.2f}",
        ]
        if (decision := self.head.decision) is not None:
            parts.append(_DECIDED.get(decision.action, decision.action.value))
        elif self.code.route_why:
            parts.append(self.head.toolTip())
        return ", ".join(part for part in parts if part)

    def set_open(self, opened: bool, *, current: Place | None = None) -> None:
        """Open in place, or close."""
        self.open = opened
        if self._detail is not None:
            self._inside.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
            self._detail = None
        if opened:
            self._detail = self._make_detail(current)
            self._inside.addWidget(self._detail)
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
        painter.end()

    def _make_detail(self, current: Place | None) -> QWidget:
        made = QWidget()
        inside = column(made, margins=(TITLE_AT, 0, 16, 9), gap=6)
        places = places_of_code(self.code, self._case.chart)
        shown = list(places[:QUOTES])
        against = next((place for place in places if place.denied), None)
        if against is not None and against not in shown and self.code.status == "suggested":
            shown[-1] = against
        if current is not None and current not in shown and current in places:
            shown[-1] = current
        for i, place in enumerate(shown):
            more = max(len(places), self.code.mentions) - len(shown) if i == len(shown) - 1 else 0
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
        made = [("; ".join(said), "muted")]
        made += [(wording.sentence_case(clause), "late") for clause in clauses if clause.startswith(STANDS_OUT)]
        made.append((self.effect, "muted"))
        if code.poa_why:
            made.append((f"POA {self.head.poa}: {wording.with_note_names(code.poa_why, notes)}", "muted"))
        made += [(f"Not {one.code}: {one.why_not}", "muted") for one in code.alternatives[:ALTERNATIVES]]
        if decision is not None:
            word = f"{wording.sentence_case(_DECIDED.get(decision.action, decision.action.value))} by {decision.actor}"
            word += f", {decision.replacement} instead" if decision.replacement else ""
            made.append((f"{word}{': ' + decision.reason if decision.reason else ''}", "muted"))
        return [(text, role) for text, role in made if text]


def source_of(place: Place, chart: Chart) -> str:
    """Where words stand: note, time, section; that they deny it; what they are copied from."""
    note = chart.note(place.note) if place.note else None
    if note is None:
        return "came coded with the chart"
    parts = [_short(note), wording.sentence_case((place.section or "").replace("_", " "))]
    if place.denied:
        parts.append("denied")
    if place.copied_from is not None and (origin := chart.note(place.copied_from)) is not None:
        parts.append(f"copied from {_short(origin)}")
    return ", ".join(part for part in parts if part)


def _short(note: Note) -> str:
    when = wording.day_and_time(note.authored).split(" ")
    return f"{wording.note_name(note)} {when[0]} {when[-1]}" if note.authored else wording.note_name(note)


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
