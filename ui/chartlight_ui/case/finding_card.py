"""A finding as a card: what the chart shows and the documentation does not settle, and what can be done."""

from html import escape

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from chartlight.assessment import Finding, Indicator
from chartlight.queries.printed import printed_reference
from chartlight_ui import wording
from chartlight_ui.case.finding_history import DealtWith, Event
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.flow import Flow
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

_SAID = {
    "missing": tr("indicated, not documented"),
    "validation": tr("documented, indicators are thin"),
    "specificity": tr("documented without its detail"),
    "conflict": tr("documented in conflict"),
}
_NOT_DOCUMENTED = tr("not documented")


def title_of(finding: Finding) -> str:
    """The finding in a sentence: "Sepsis indicated, not documented"."""
    condition = wording.sentence_case(finding.condition)
    if "," not in finding.condition:
        return f"{condition} {_SAID[finding.kind]}"
    said = _NOT_DOCUMENTED if finding.kind == "missing" else _SAID[finding.kind]
    return f"{condition}, {said}"


class FindingCard(QWidget):
    """A card; opened it has its buttons, with `whole` its indicators, source and history as well.

    `trend_asked` tells of a value that was clicked, `indicator_chosen` of any indicator by its name; `measured` are
    the ids of results, which have a trend.
    """

    pressed = Signal()
    draft_asked = Signal()
    why_asked = Signal()
    close_asked = Signal()
    indicator_chosen = Signal(object)
    trend_asked = Signal(object)

    def __init__(
        self,
        finding: Finding,
        *,
        opened: bool,
        whole: bool,
        drafted: bool = False,
        events: tuple[Event, ...] = (),
        measured: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._measured = measured
        self.finding = finding
        self._opened = opened
        name = tr("Finding: {finding}, strength {strength}")
        self.setAccessibleName(name.format(finding=title_of(finding), strength=f"{finding.strength:.2f}"))
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
        if opened or whole:
            for event in events:
                inside.addWidget(label(said_of(event), "muted", size=fonts.SMALL, wrap=True))
        if opened:
            inside.addSpacing(4)
            buttons = Flow(gap=8)
            words = tr("Open draft") if drafted else tr("Draft query")
            draft = KeyButton(words, ("Q",), primary=True, needs="draft_query")
            draft.clicked.connect(self.draft_asked)
            why = KeyButton(tr("Why"), ("?",))
            why.clicked.connect(self.why_asked)
            close = KeyButton(tr("Close with reason"), ("X",), needs="decide")
            close.clicked.connect(self.close_asked)
            for button in (draft, why, close):
                buttons.addWidget(button)
            inside.addLayout(buttons)

    def _indicators(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for number, one in enumerate(self.finding.indicators):
            name = Pressed(label(one.label, size=fonts.SMALL, wrap=True))
            name.pressed.connect(lambda chosen=one: self.indicator_chosen.emit(chosen))
            grid.addWidget(name, number, 0)
            grid.addWidget(self._shown_value(one), number, 1)
            when = f"{wording.day_of_month(one.time)} {wording.clock_time(one.time)}" if one.time else one.source
            grid.addWidget(label(when, "muted", size=fonts.SMALL), number, 2)
        return grid

    def _shown_value(self, one: Indicator) -> QWidget:
        """A measured value leads to its trend."""
        if one.observation not in self._measured:
            return _value(one)
        made = Pressed(_value(one))
        made.setToolTip(tr("Show the trend"))
        made.setAccessibleName(tr("Trend of {test}").format(test=one.label))
        made.pressed.connect(lambda: self.trend_asked.emit(one))
        return made

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


class DealtWithCard(QWidget):
    """A finding that was closed or answered, with what happened to it; what was closed can be opened again."""

    reopen_asked = Signal()

    def __init__(self, one: DealtWith) -> None:
        super().__init__()
        self.setAccessibleName(tr("Dealt with: {finding}").format(finding=one.title))
        inside = column(self, margins=(16, 9, 16, 9), gap=3)
        head = row()
        head.addWidget(label(one.title, "muted", bold=True, wrap=True), 1)
        if one.can_reopen:
            self.reopen = KeyButton(tr("Open again"), needs="decide")
            self.reopen.clicked.connect(self.reopen_asked)
            head.addWidget(self.reopen, alignment=Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        for event in one.events:
            inside.addWidget(label(said_of(event), "muted", size=fonts.SMALL, wrap=True))


def said_of(event: Event) -> str:
    """Fri 20 Nov 08:10: closed by M. Castellan."""
    return f"{wording.day_and_time(event.time)}: {event.said}"


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
    rule = tr("Rule {rule}.").format(rule=finding.rule)
    if finding.supports:
        said = tr("Rule {rule}; documented, it would support {codes}.")
        rule = said.format(rule=finding.rule, codes=", ".join(finding.supports))
    return [rule, tr("Criteria: {source}").format(source=finding.source)]


class Pressed(QWidget):
    """Something that can be clicked."""

    pressed = Signal()

    def __init__(self, inner: QLabel) -> None:
        super().__init__()
        column(self).addWidget(inner)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
