"""The bar above two compared texts: what is compared, how many changes, and the keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton, KeyHint
from chartlight_ui.widgets.labels import Elided, column, line, row, surface


class NoteBar(QWidget):
    """Hidden until something is compared. `steps` where F7 goes from change to change."""

    closed = Signal()

    def __init__(self, *, steps: bool) -> None:
        super().__init__()
        self.words = Elided("muted")
        ground = surface()
        inside = row(ground, margins=(24, 2, 20, 6), gap=12)
        inside.addWidget(self.words, 1)
        if steps:
            inside.addWidget(KeyHint(("F7",), tr("next change", "hint beside a key")))
        close = KeyButton(tr("Close comparison"), ("Esc",))
        close.clicked.connect(self.closed)
        inside.addWidget(close)
        outer = column(self)
        outer.addWidget(ground)
        outer.addWidget(line())
        self.hide()

    def open(self) -> None:
        """Show the bar, saying nothing yet."""
        self.say("")
        self.show()

    def say(self, words: str) -> None:
        """What is compared with what."""
        self.words.setText(words)
