"""What an empty place says: what will stand there, and the next step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, row

WIDTH = 440
"""Width of the sentence, in pixels."""


Step = tuple[str, Callable[[], None]]
"""A button's words and what it does."""


class Empty(QWidget):
    """A title, a sentence or two, and the next steps as buttons."""

    def __init__(self, title: str, text: str, *steps: Step) -> None:
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
        self._buttons = row(margins=(0, 8, 0, 0))
        inside.addLayout(self._buttons)
        inside.addStretch(3)
        self._steps: tuple[Step, ...] = ()
        self.say(title, text, *steps)

    @property
    def buttons(self) -> list[KeyButton]:
        """The steps that are offered."""
        return self.findChildren(KeyButton)

    def _offer(self, steps: tuple[Step, ...]) -> None:
        if steps == self._steps:
            return
        self._steps = steps
        clear(self._buttons)
        self._buttons.addStretch()
        for number, (words, act) in enumerate(steps):
            button = KeyButton(words, primary=number == 0)
            button.clicked.connect(lambda _=False, run=act: run())
            self._buttons.addWidget(button)
        self._buttons.addStretch()

    def say(self, title: str, text: str, *steps: Step) -> None:
        """Change the words and the steps."""
        self._offer(steps)
        self.title.setText(title)
        self.text.setText(text)
        # A centred label does not ask its layout for the height of its wrapped lines.
        self.text.setFixedHeight(self.text.heightForWidth(WIDTH) + 2)
