"""One edit in the right column: its level in words and colour, the message, and the override that lets it stand."""

from html import escape

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from chartlight.finalize.edits import FinalEdit
from chartlight_ui import wording
from chartlight_ui.finalise.wrapping import rich
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column

LEVELS = {"hard": (tr("Hard stop"), "worse"), "warning": (tr("Warning"), "late"), "note": (tr("Note"), "muted")}


class EditRow(QWidget):
    """A click takes it in hand; a double click overrides it where that is possible."""

    pressed = Signal(str)
    override_asked = Signal(str)

    def __init__(self, edit: FinalEdit, *, selected: bool, can_override: bool) -> None:
        super().__init__()
        self.edit = edit
        self._selected = selected
        self._can_override = can_override and edit.level == "warning"
        text = rich(self._words())
        text.linkActivated.connect(lambda _: self.override_asked.emit(edit.id))
        column(self, margins=(14, 7, 12, 8)).addWidget(text)
        level, _ = LEVELS[edit.level]
        over = tr(", overridden: {reason}").format(reason=edit.overridden.reason) if edit.overridden else ""
        self.setAccessibleName(f"{level}: {edit.message}{over}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _words(self) -> str:
        colours, edit = look.tokens, self.edit
        level, ink = LEVELS[edit.level]
        small = f"font-size:{fonts.SMALL - 1}px; font-weight:600"
        quiet = f"color:{colours.muted}"
        said = escape(edit.message)
        act = tr("override with reason") if edit.overridden is None else tr("withdraw")
        way = f" {_link(act, colours.accent)}" if self._can_override else ""
        if edit.overridden is not None:
            signed, level = edit.overridden.signed, tr("Overridden")
            return (
                f"<span style='{small}; {quiet}'>{level}</span>&nbsp; <span style='{quiet}'>{said} “"
                f"{escape(edit.overridden.reason)}” {escape(signed.by)}, {wording.day_and_time(signed.at)}</span>{way}"
            )
        return f"<span style='{small}; color:{getattr(colours, ink)}'>{level}</span>&nbsp; {said}{way}"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.edit.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), look.tokens
        if self._selected:
            painter.fillRect(self.rect(), QColor(colours.selection))
            painter.fillRect(QRectF(0, 0, 3, self.height()), QColor(colours.accent))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(colours.line))
        painter.end()


def _link(words: str, colour: str) -> str:
    return f"<a href='#' style='color:{colour}; text-decoration:none'>{words}</a>"
