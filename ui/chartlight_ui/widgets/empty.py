"""What an empty place says: what will stand there, and the next step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

WIDTH = 440
"""Width of the sentence, in pixels."""


class Empty(QWidget):
    """A title, a sentence or two, and at most one button."""

    def __init__(self, title: str, text: str, step: str = "", callback: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = column(self, margins=(32, 32, 32, 32), gap=8)
        self.title = label(title, bold=True, size=16)
        self.text = label(text, "muted", size=fonts.BASE)
        self.text.setWordWrap(True)
        self.text.setFixedWidth(WIDTH)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)
        inside.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.text, alignment=Qt.AlignmentFlag.AlignHCenter)
        if step and callback is not None:
            buttons = row(margins=(0, 8, 0, 0))
            self.button = KeyButton(step)
            self.button.clicked.connect(callback)
            buttons.addStretch()
            buttons.addWidget(self.button)
            buttons.addStretch()
            inside.addLayout(buttons)
        inside.addStretch(3)
        self.say(title, text)

    def say(self, title: str, text: str) -> None:
        """Change the words."""
        self.title.setText(title)
        self.text.setText(text)
        # A centred label does not ask its layout for the height of its wrapped lines.
        self.text.setFixedHeight(self.text.heightForWidth(WIDTH) + 2)
