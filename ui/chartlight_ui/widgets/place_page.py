"""The frame of a place: a title with a few words, below it a list or an empty state."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.labels import column, label, line, row, surface


class PlacePage(QWidget):
    """Title and body; `enter` is called when the place comes to the front."""

    def __init__(self, title: str, body: QWidget, empty: Empty) -> None:
        super().__init__()
        head = surface()
        head.setFixedHeight(44)
        self.head = inside_head = row(head, margins=(20, 0, 20, 0), gap=12)
        inside_head.addWidget(label(title, bold=True, size=15))
        self.summary = label("", "muted")
        inside_head.addWidget(self.summary)
        inside_head.addStretch()
        self.body, self.empty = body, empty
        self.pages = QStackedWidget()
        self.pages.addWidget(QWidget())  # nothing is said before the first reading: "empty" would be a guess
        self.pages.addWidget(empty)
        self.pages.addWidget(body)
        inside = column(self)
        inside.addWidget(head)
        inside.addWidget(line())
        inside.addWidget(self.pages, 1)

    def show_body(self, filled: bool) -> None:
        """The body, or the empty state."""
        self.pages.setCurrentWidget(self.body if filled else self.empty)

    def enter(self) -> None:
        """The place comes to the front."""
        self.body.setFocus()
