"""The status line's word on backups: nothing while they are good, and plain words once one is missing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from chartlight_ui.session import Session
from chartlight_ui.status_line import StatusLine
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import BackupStanding, Desk

EVERY_MS = 10 * 60_000
FIRST_MS = 4_000
"""After the start: the folder may be on a slow share."""


class BackupWatch(QObject):
    """Asks now and then, and at once when a backup was made or failed."""

    def __init__(self, session: Session, status: StatusLine) -> None:
        super().__init__(status)
        self._session, self._status = session, status
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._soon.timeout.connect(self.look)
        session.changed.connect(self._changed)

    def start(self) -> None:
        """Ask soon, and from then on."""
        self._timer.start()
        self._soon.start()

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "backup" in getattr(change, "kinds", ()):
            self.look()

    @Slot()
    def look(self) -> None:
        """Ask, unless the desk is locked."""
        if self._session.is_held:
            return
        now = self._session.clock()

        def read(desk: "Desk") -> "BackupStanding | None":
            return desk.backups(now) if desk.may("backups") else None  # while nobody is signed in, nothing is asked for

        self._session.ask(self, read, self._show, lambda error: None, aside=True)

    def _show(self, standing: "BackupStanding | None") -> None:
        if standing is None:
            return
        words = tr("No good backup for two days") if standing.late else ""
        if not words and standing.now.trouble:
            words = tr("The last backup failed")
        self._status.backup.say(words, "worse" if words else "")
        self._status.backup.setToolTip(standing.now.trouble)
