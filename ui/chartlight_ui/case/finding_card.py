"""A finding as a card: what the chart shows and the documentation does not settle, and what can be done."""

from html import escape

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from chartlight.assessment import Finding, Indicator
from chartlight.queries.printed import printed_reference
from chartlight_ui import wording
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

_SAID = {
    "missing": "indicated, not documented",
    "validation": "documented, indicators are thin",
    "specificity": "documented without its detail",
    "conflict": "documented in conflict",
}


def title_of(finding: Finding) -> str:
    """The finding in a sentence: "Sepsis indicated, not documented"."""
    comma = "," if "," in finding.condition else ""
    said = _SAID[finding.kind].removeprefix("indicated, ") if comma else _SAID[finding.kind]
    return f"{wording.sentence_case(finding.condition)}{comma} {said}"


class FindingCard(QWidget):
    """A card; opened it has its buttons, with `whole` its indicators and source as well."""

    pressed = Signal()
    draft_asked = Signal()
    why_asked = Signal()
    close_asked = Signal()
    indicator_chosen = Signal(object)

    def __init__(self, finding: Finding, *, opened: bool, whole: bool, drafted: bool = False) -> None:
        super().__init__()
        self.finding = finding
        self._opened = opened
        self.setAccessibleName(f"Finding: {title_of(finding)}, strength {finding.strength:.2f}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = column(self, margins=(13, 10, 13, 10), gap=4)
        head = row()
        head.addWidget(label(title_of(finding), bold=True, wrap=True), 1)
        head.addWidget(label(f"{finding.strength:.2f}", "muted"), alignment=Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        if finding.why:
            inside.addWidget(label(finding.why, size=fonts.SMALL, wrap=True))
        if whole:
            inside.addLayout(self._indicators())
            for text in _grounds(finding):
                inside.addWidget(label(text, "muted", size=fonts.SMALL, wrap=True))
        if opened:
            inside.addSpacing(4)
            buttons = row(gap=8)
            draft = KeyButton("Open draft" if drafted else "Draft query", ("Q",), primary=True)
            draft.clicked.connect(self.draft_asked)
            why = KeyButton("Why", ("?",))
            why.clicked.connect(self.why_asked)
            close = KeyButton("Close with reason")
            close.clicked.connect(self.close_asked)
            for button in (draft, why, close):
                buttons.addWidget(button)
            buttons.addStretch()
            inside.addLayout(buttons)

    def _indicators(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for number, one in enumerate(self.finding.indicators):
            name = _IndicatorName(one)
            name.pressed.connect(lambda chosen=one: self.indicator_chosen.emit(chosen))
            grid.addWidget(name, number, 0)
            grid.addWidget(_value(one), number, 1)
            when = wording.day_and_time(one.time).partition(" ")[2] if one.time else one.source
            grid.addWidget(label(when, "muted", size=fonts.SMALL), number, 2)
        return grid

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.finding_line), 1.5 if self._opened else 1))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()


def _value(one: Indicator) -> QLabel:
    """A value with its reference range: 4.2 mmol/L, then 0.5 to 2 in grey."""
    value, reference = wording.with_unit(one.value, one.unit), printed_reference(one.reference, one.unit)
    made = label(value, size=fonts.SMALL, bold=True, wrap=True)
    if reference:
        grey = f"<span style='font-weight:400; color:{look.tokens.muted}'>&nbsp; {escape(reference)}</span>"
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(f"{escape(value)}{grey}")
    return made


def _grounds(finding: Finding) -> list[str]:
    """Which rule, what documentation of the condition would be coded as, and whose criteria they are."""
    supports = f"; documented, it would support {', '.join(finding.supports)}" if finding.supports else ""
    return [f"Rule {finding.rule}{supports}.", f"Criteria: {finding.source}"]


class _IndicatorName(QWidget):
    pressed = Signal()

    def __init__(self, one: Indicator) -> None:
        super().__init__()
        column(self).addWidget(label(one.label, size=fonts.SMALL))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
