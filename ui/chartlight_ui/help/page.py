"""A help page: headings and paragraphs of a small Markdown file, shown as plain text."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from chartlight import locations
from chartlight_ui.theme import fonts
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

WIDTH, HEIGHT = 560, 560


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` 1 or 2 for a heading, 0 for words."""

    text: str
    level: int = 0


@cache
def read_page(topic: str) -> tuple[Paragraph, ...]:
    """The page of a topic. Blank lines part paragraphs; "# " and "## " begin headings; "- " a point."""
    made = []
    for part in (locations.resources() / "help" / f"{topic}.md").read_text("utf-8").split("\n\n"):
        words = " ".join(part.split())
        level = len(words) - len(words.lstrip("#"))
        if part.lstrip().startswith("- "):
            made += [Paragraph(f"•  {' '.join(point.split())}") for point in f"\n{part}".split("\n- ")[1:]]
        elif words:
            made.append(Paragraph(words.lstrip("# "), level))
    return tuple(made)


class HelpPage(QDialog):
    """One page; `keys_asked` for the shortcuts of what is in front."""

    keys_asked = Signal()

    def __init__(self, topic: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Chartlight: help")
        self.topic = topic
        inside = column(self, gap=0)
        self.area = ColumnArea(margins=(28, 20, 28, 12), gap=7)
        for paragraph in read_page(topic):
            size = {1: 16, 2: fonts.NOTE}.get(paragraph.level, fonts.BASE)
            words = label(paragraph.text, bold=paragraph.level > 0, size=size, wrap=True)
            words.setContentsMargins(0, 8 if paragraph.level == 2 else 0, 0, 0)
            self.area.content.addWidget(words)
        self.area.content.addStretch(1)
        inside.addWidget(self.area, 1)
        buttons = row(margins=(28, 10, 28, 16))
        keys = KeyButton("Shortcuts", ("Ctrl", "/"))
        keys.clicked.connect(self._show_keys)
        close = KeyButton("Close", ("Esc",), primary=True)
        close.clicked.connect(self.close)
        buttons.addWidget(keys)
        buttons.addStretch()
        buttons.addWidget(close)
        inside.addLayout(buttons)
        self.resize(WIDTH, HEIGHT)

    def _show_keys(self) -> None:
        self.close()
        self.keys_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Slash and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._show_keys()
        elif event.key() in (Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)
