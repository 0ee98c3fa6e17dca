"""A chart of other units that a reason has opened: until when it may be seen."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel

from chartlight_ui import wording
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr


class EmergencyLine(QLabel):
    """Hidden but in an emergency. `over` tells that its time has come to an end."""

    over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(fonts.strong(fonts.SMALL))
        self.setProperty("role", "late")
        self.setContentsMargins(16, 0, 16, 8)
        self.hide()

    def say(self, until: datetime | None, now: datetime) -> None:
        """Show until when the chart may be seen, and count the time; nothing where it may be seen anyway."""
        if until is None:
            return
        told = tr("Opened in an emergency, until {time}. This is recorded, and compliance looks through it.")
        self.setText(told.format(time=wording.day_and_time(until)))
        self.show()
        left = (until - now).total_seconds()
        self._ends = QTimer(self, singleShot=True, interval=max(0, int(left * 1000)))
        self._ends.timeout.connect(self.over)
        self._ends.start()
