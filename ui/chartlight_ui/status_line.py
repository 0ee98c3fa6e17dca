"""The line at the foot: feeds, reader, versions, who; each leads to its page. Also where quiet notes are told."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import label, row

HEIGHT = 27
TOLD_MS = 5_000

READER_WORDS = {
    "starting": tr("Reader starting"),
    "ready": tr("Reader ready"),
    "busy": tr("Reading"),
    "restarted": tr("Reader was restarted"),
    "failed": tr("Reader cannot start"),
    "stopped": tr("Reader stopped"),
    "off": tr("Reader off"),
}


class StatusItem(QAbstractButton):
    """A few words, with a dot in a token's colour or without."""

    def __init__(self, text: str = "", dot: str = "") -> None:
        super().__init__()
        self._dot = dot
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, text: str, dot: str = "") -> None:
        """Change words and dot."""
        if (text, dot) == (self.text(), self._dot):
            return
        self._dot = dot
        self.setText(text)
        if text:
            self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(fonts.metrics(fonts.SMALL).horizontalAdvance(self.text()) + (14 if self._dot else 0) + 2, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = look.tokens
        left = 0.0
        if self._dot:
            marks.paint_dot(painter, QPointF(4, self.height() / 2), getattr(colours, self._dot), 4)
            left = 14
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(QColor(colours.text if self.underMouse() or self.hasFocus() else colours.muted))
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class StatusLine(QWidget):
    """Signals a place's key when one of its items is clicked; `palette_asked` for the keys at the right."""

    place_asked = Signal(str)
    palette_asked = Signal()
    who_asked = Signal()

    def __init__(self, who: str) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._reader = ("starting", 0)
        self._set_aside = 0
        self.feeds = StatusItem(tr("No messages yet"), "context_line")
        self.reader = StatusItem(READER_WORDS["starting"])
        self.versions = StatusItem()
        self.versions.setAccessibleName(tr("Versions"))
        self.versions.hide()
        self.rules = StatusItem()
        self.rules.setAccessibleName(tr("Rules that are off"))
        self.rules.hide()
        self.backup = StatusItem()
        self.backup.setAccessibleName(tr("Backups"))
        self.backup.hide()
        self.who = StatusItem(who)
        self.keys = _PaletteKeys()
        self._note = label("", "muted", size=fonts.SMALL)
        self._note.setAccessibleName(tr("Notice"))
        inside = row(self, margins=(14, 1, 14, 0), gap=20)
        for item in (self.feeds, self.reader, self.versions, self.rules, self.backup):
            inside.addWidget(item)
        inside.addWidget(self._note)
        inside.addStretch()
        inside.addWidget(self.who)
        inside.addWidget(self.keys)
        self.feeds.clicked.connect(lambda: self.place_asked.emit("feeds"))
        self.reader.clicked.connect(lambda: self.place_asked.emit("feeds"))
        self.versions.clicked.connect(lambda: self.place_asked.emit("settings"))
        self.rules.clicked.connect(lambda: self.place_asked.emit("settings"))
        self.who.clicked.connect(self.who_asked)
        self.keys.clicked.connect(self.palette_asked)
        self._until = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._until.timeout.connect(lambda: self._note.setText(""))
        look.changed.connect(self.update)

    def tell(self, text: str) -> None:
        """Say something for a few seconds."""
        self._note.setText(text)
        self._until.start()

    @property
    def told(self) -> str:
        """What is being said."""
        return self._note.text()

    def show_reader(self, state: str, waiting: int) -> None:
        """State of the assessing process."""
        self._reader = (state, waiting)
        words = READER_WORDS.get(state, state)
        if state in ("ready", "busy"):
            words = tr("{state} · {number} waiting").format(state=words, number=f"{waiting:,}")
        if self._set_aside:
            words = " · ".join((words, tr("%n set aside", "%n set aside", self._set_aside)))
        self.reader.say(words, "worse" if state == "failed" else "")

    def show_set_aside(self, reasons: Sequence[str]) -> None:
        """How many charts could not be read, and why, each reason once."""
        self._set_aside = len(reasons)
        self.reader.setToolTip("\n".join(dict.fromkeys(reasons)))
        self.show_reader(*self._reader)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.tokens.surface))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(look.tokens.line))
        painter.end()


class _PaletteKeys(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Command palette"))
        self.setToolTip(tr("Every command (Ctrl+K)"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(marks.key_width("Ctrl") + marks.key_width("K") + 5, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, left = look.tokens, 0.0
        for key in ("Ctrl", "K"):
            left += 4 + marks.paint_key(
                painter, key, left, self.height() / 2, ink=colours.muted, line=colours.line, ground=colours.surface
            )
        painter.end()
