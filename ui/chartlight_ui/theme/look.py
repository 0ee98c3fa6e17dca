"""The look in force: which theme, its tokens, and how it reaches Qt (palette, style sheet, fonts)."""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from chartlight_ui.theme import fonts, tokens
from chartlight_ui.theme.style_sheet import style_sheet
from chartlight_ui.theme.tokens import Tokens


class Choice(StrEnum):
    """What a person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Look(QObject):
    """One for the program. Widgets that paint themselves read `tokens` and repaint on `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice.SYSTEM
        self.tokens: Tokens = tokens.load("light")
        self.reduce_motion = False
        self._following = False

    def choose(self, choice: Choice) -> None:
        """Take a theme, or follow the system's."""
        self.choice = choice
        if not self._following:
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
            self._following = True
        self._apply()

    @Slot()
    def _system_changed(self) -> None:
        if self.choice is Choice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        if self.choice is Choice.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self.choice is Choice.DARK
        self.tokens = tokens.load("dark" if dark else "light")
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setFont(fonts.font())
        application.setPalette(palette(self.tokens))
        application.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()


@cache
def colour(token: str) -> QColor:
    """A token's colour, made once: lists paint thousands of cells."""
    return QColor(token)


def palette(colours: Tokens) -> QPalette:
    """The tokens by palette role."""
    roles = {
        QPalette.ColorRole.Window: colours.background,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.background,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.selection,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.BrightText: colours.worse,
        QPalette.ColorRole.Light: colours.surface,
        QPalette.ColorRole.Midlight: colours.line,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.strong_line,
        QPalette.ColorRole.Shadow: colours.strong_line,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


look = Look()
