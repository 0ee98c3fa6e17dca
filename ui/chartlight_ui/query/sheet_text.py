"""A piece of the sheet that can be written in: grows with its text, marks the words the check objects to."""

import re

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from chartlight.queries.query import Problem
from chartlight_ui.case.offsets import Offsets
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look

SHORT = 3
"""Letters from which on words are found in any case."""


class _Marker(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.problems: tuple[Problem, ...] = ()

    def highlightBlock(self, text: str) -> None:
        colours, offsets = look.tokens, Offsets(text)
        for problem in self.problems:
            found = quoted_at(problem.quote, text)
            if not found:
                continue
            shape = QTextCharFormat()
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            ink = colours.worse if problem.severity == "block" else colours.late
            shape.setUnderlineColor(QColor(ink))
            shape.setForeground(QColor(ink))
            shape.setToolTip(f"{problem.rule}: {problem.why}")
            for begin, end in found:
                self.setFormat(offsets.to_qt(begin), offsets.to_qt(end) - offsets.to_qt(begin), shape)


def quoted_at(quote: str, text: str) -> list[tuple[int, int]]:
    """Where a text holds the words that a problem quotes, in code points: whole words, in whatever case.

    A quote of one or two letters (initials, "Dr") is looked for as it is written.
    """
    if not quote.strip():
        return []
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    before = r"(?<!\w)" if quote.strip()[0].isalnum() else ""
    after = r"(?!\w)" if quote.strip()[-1].isalnum() else ""
    case = re.IGNORECASE if len(quote.strip()) >= SHORT else re.NOFLAG
    return [match.span() for match in re.finditer(f"{before}{pattern}{after}", text, case)]


class SheetText(QPlainTextEdit):
    """Plain text without a frame. Enter leaves a single line; Tab always leaves. What is undone is the sheet's."""

    edited = Signal()

    def __init__(self, text: str, name: str, *, single_line: bool = False, placeholder: str = "") -> None:
        super().__init__(text)
        self._single_line = single_line
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(fonts.font())
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self._marker = _Marker(self.document())
        self.textChanged.connect(self._changed)
        self._ground()
        look.changed.connect(self._ground)
        self._fit()

    def mark(self, problems: tuple[Problem, ...]) -> None:
        """Mark the words that problems quote."""
        if problems != self._marker.problems:
            self._marker.problems = problems
            self.blockSignals(True)
            self._marker.rehighlight()
            self.blockSignals(False)

    @property
    def words(self) -> str:
        """What is written, without the blanks around it."""
        return self.toPlainText().strip()

    def put(self, text: str) -> None:
        """Write other words, without a word about it; the cursor stands where they began to differ."""
        before = self.toPlainText()
        if text == before.strip():
            return
        same = next(
            (i for i, (a, b) in enumerate(zip(before, text, strict=False)) if a != b), min(len(before), len(text))
        )
        self.blockSignals(True)
        self.setPlainText(text)
        cursor = self.textCursor()
        wide = Offsets(text)
        cursor.setPosition(wide.to_qt(min(len(text), same + max(0, len(text) - len(before)))))
        self.setTextCursor(cursor)
        self.blockSignals(False)
        self._fit()

    def places(self) -> list[tuple[int, int]]:
        """Begin and end of every marked place, in the order of the text, in Qt's units."""
        text = self.toPlainText()
        offsets = Offsets(text)
        found = {place for problem in self._marker.problems for place in quoted_at(problem.quote, text)}
        return sorted((offsets.to_qt(begin), offsets.to_qt(end)) for begin, end in found)

    def select(self, begin: int, end: int) -> None:
        """Select a place and bring the keyboard there."""
        cursor = self.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def set_locked(self, locked: bool) -> None:
        """A sent sheet is read, not written."""
        self.setReadOnly(locked)
        self._ground()

    def _ground(self) -> None:
        palette = self.palette()
        colours = look.tokens
        palette.setColor(QPalette.ColorRole.Base, QColor(colours.surface if self.isReadOnly() else colours.field))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.text))
        self.setPalette(palette)
        self._marker.rehighlight()

    def _changed(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        lines = self.document().documentLayout().documentSize().height()
        self.setFixedHeight(round(max(1, lines) * self.fontMetrics().lineSpacing()) + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def event(self, event: QEvent) -> bool:
        # A text field claims these keys even where it has nothing to undo: they are the sheet's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _takes_back(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._single_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers():
                self.focusNextChild()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)


def _takes_back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
