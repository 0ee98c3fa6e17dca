"""Beside the list: why this chart now, what is new in it, its findings, whose it is, and the next steps."""

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from chartlight.assessment import Finding
from chartlight_ui import results, wording
from chartlight_ui.signing_in.needs import need_of
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.flow import Flow
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, label, row, section_label
from chartlight_ui.worklist.glance import NEWEST, Glance, NewEntry
from chartlight_ui.worklist.line import Line

SHOWN_FINDINGS = 6


class SidePanel(ColumnArea):
    """Shows one line at once, and its glance when that has been read."""

    open_asked = Signal()
    query_asked = Signal()
    seen_asked = Signal()
    assign_asked = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 14, 14, 14), gap=4)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Selected patient"))
        self._layout = self.content
        self.tips: dict[str, str] = {}
        """Tooltips of the buttons, by the commands they run."""
        self._line: Line | None = None
        self._glance: Glance | None = None

    def show_line(self, line: Line | None, glance: Glance | None) -> None:
        """Show a line; a glance of another admission is ignored."""
        if glance is not None and (line is None or glance.admission != line.row.admission):
            glance = None
        if (line, glance) == (self._line, self._glance):
            return
        self._line, self._glance = line, glance
        self.setUpdatesEnabled(False)
        clear(self._layout)
        if line is not None:
            self._fill(line, glance)
        self._layout.addStretch(1)
        self.setUpdatesEnabled(True)

    def _fill(self, line: Line, glance: Glance | None) -> None:
        head = row(gap=6)
        head.addWidget(label(line.patient, bold=True, size=15))
        head.addWidget(label(" · ".join(part for part in (line.who, line.place) if part), "muted"))
        head.addStretch()
        self._layout.addLayout(head)
        self._layout.addWidget(label(_stay(line), "muted", wrap=True))
        self._heading(tr("Priority {points}").format(points=line.row.priority))
        for reason in line.row.reasons:
            self._layout.addLayout(_reason(reason.why, reason.points))
        if glance is not None:
            self._new(glance)
            self._findings(glance)
        self._heading(tr("Case"))
        self._layout.addWidget(label(line.drg, wrap=True))
        self._layout.addWidget(label(_figures(line), "muted", wrap=True))
        self._heading(tr("Assigned to"))
        self._owner(line)
        self._buttons()

    def _heading(self, text: str) -> None:
        self._layout.addSpacing(10)
        self._layout.addWidget(section_label(text))
        self._layout.addSpacing(1)

    def _new(self, glance: Glance) -> None:
        if not glance.new:
            return
        since = tr("New since {time}").format(time=_since(glance.since)) if glance.since else tr("Not looked at yet")
        self._heading(since)
        for entry in glance.new[:NEWEST]:
            self._layout.addWidget(_NewRow(entry) if entry.values else label(_entry(entry), wrap=True))
        if len(glance.new) > NEWEST:
            self._layout.addWidget(label(tr("and %n more", "and %n more", len(glance.new) - NEWEST), "muted"))

    def _findings(self, glance: Glance) -> None:
        if not glance.findings:
            return
        self._heading(tr("Findings"))
        for finding in glance.findings[:SHOWN_FINDINGS]:
            self._layout.addWidget(_FindingRow(finding))

    def _buttons(self) -> None:
        self._layout.addSpacing(14)
        buttons = Flow(gap=8)
        for text, key, signal, command, primary in (
            (tr("Open"), "↵", self.open_asked, "worklist.open", True),
            (tr("Query"), "Q", self.query_asked, "worklist.query", False),
            (tr("Seen"), "Space", self.seen_asked, "worklist.seen", False),
        ):
            buttons.addWidget(self._button(text, key, signal, command, primary=primary))
        self._layout.addLayout(buttons)

    def _owner(self, line: Line) -> None:
        owner = row(gap=8)
        owner.addWidget(label(line.row.assigned or tr("Nobody’s yet"), "" if line.row.assigned else "muted"))
        owner.addStretch()
        owner.addWidget(self._button(tr("Assign"), "A", self.assign_asked, "worklist.assign"))
        self._layout.addLayout(owner)

    def _button(self, text: str, key: str, signal: SignalInstance, command: str, *, primary: bool = False) -> KeyButton:
        button = KeyButton(text, (key,), primary=primary, needs=need_of(command))
        button.clicked.connect(signal)
        button.setToolTip(self.tips.get(command, ""))
        return button


def _reason(why: str, points: int) -> QHBoxLayout:
    line = row(gap=8)
    words = label(why, wrap=True)
    line.addWidget(words, 1)
    line.addWidget(label(f"{points:+d}".replace("-", "−"), bold=True), alignment=Qt.AlignmentFlag.AlignTop)
    return line


def _stay(line: Line) -> str:
    admitted = line.row.admitted
    parts = [tr("Admitted {day}").format(day=wording.day(admitted)) if admitted else ""]
    parts += [line.row.attending or "", line.row.payer or ""]
    return " · ".join(part for part in parts if part)


def _since(moment: datetime) -> str:
    return f"{wording.weekday(moment)} {wording.clock_time(moment)}"


def _entry(entry: NewEntry) -> str:
    return f"{entry.text} · {wording.clock_time(entry.time)}"


def _figures(line: Line) -> str:
    parts = [
        tr("RW {weight}").format(weight=wording.weight(line.row.weight, 4)) if line.row.weight is not None else "",
        tr("GMLOS {days}").format(days=f"{line.row.gmlos:.1f}") if line.row.gmlos is not None else "",
        line.row.vulnerable or "",
    ]
    return " · ".join(part for part in parts if part)


class _NewRow(QWidget):
    """Flagged values with their triangles: Lactate 4.2 ▲  WBC 18.0 ▲ · 05:50."""

    def __init__(self, entry: NewEntry) -> None:
        super().__init__()
        self._entry = entry
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        spoken = ", ".join(f"{value.text} {value.flag}" for value in entry.values)
        self.setAccessibleName(f"{entry.text}: {spoken}")
        self.setToolTip(spoken)

    def sizeHint(self) -> QSize:
        return QSize(200, fonts.metrics().height())  # as high as the lines of words above and below it

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.font())
        metrics, colours, left = fonts.metrics(), look.tokens, 0.0
        tail = f"· {wording.clock_time(self._entry.time)}"
        room = self.width() - metrics.horizontalAdvance(tail) - 6
        for value in self._entry.values:
            wide = metrics.horizontalAdvance(value.text)
            if left + wide + 18 > room and left:
                break
            painter.setPen(QColor(colours.text))
            painter.drawText(QRectF(left, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, value.text)
            marks.paint_triangle(
                painter, left + wide + 5, self.height() / 2, colours.worse, up=results.is_high(value.flag)
            )
            left += wide + 24
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(left - 2, 0, 80, self.height()), Qt.AlignmentFlag.AlignVCenter, tail)
        painter.end()


_KINDS = {
    "missing": tr("missing"),
    "validation": tr("validation"),
    "specificity": tr("specificity"),
    "conflict": tr("conflict"),
}


class _FindingRow(QWidget):
    """The condition on the finding's wash with a dashed underline, its kind and strength after it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._name = wording.sentence_case(finding.condition)
        strength = tr("strength {number}").format(number=f"{finding.strength:.2f}")
        self._rest = f"{_KINDS.get(finding.kind, finding.kind)} · {strength}"
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._name}, {self._rest}")
        self.setToolTip(finding.why)

    def sizeHint(self) -> QSize:
        return QSize(200, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font())
        metrics, colours = fonts.metrics(), look.tokens
        room = self.width() - metrics.horizontalAdvance(self._rest) - 10
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(60, room))
        wide = metrics.horizontalAdvance(name)
        painter.fillRect(QRectF(0, 1, wide + 2, 17), QColor(colours.finding_wash))
        pen = QPen(QColor(colours.finding_line), 1.5)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, 18.2), QPointF(wide + 2, 18.2))
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(1, 0, wide + 2, 19), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(wide + 7, 0, self.width(), 19), Qt.AlignmentFlag.AlignVCenter, self._rest)
        painter.end()
