"""Bringing a backup back from the window: it asks, the program lets go of the store, puts the backup in its place and
opens that."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QProgressDialog, QWidget

from chartlight_ui import wording
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.labels import column, label

if TYPE_CHECKING:
    from chartlight.desk import Actor, KeySource
    from chartlight.desk.restoring import Restored

WIDTH = 460
LOOK_MS = 100
EXPLAINED = tr(
    "Chartlight closes its windows, moves the present store aside as it is, puts the backup in its place and opens it. "
    "What came or was decided since the backup stays in the store that was moved aside, and nowhere else. Stop a "
    "listener (chartlight listen) before."
)
KEY_EXPLAINED = tr("Only where the backup was made under another passphrase than the store has now.")


@dataclass(frozen=True, slots=True)
class Wish:
    """A backup to be brought back once the window is closed; `words` are its passphrase or recovery key, or empty."""

    file: Path
    words: str


class RestoreDialog(QDialog):
    """Says what will happen. `agreed` carries the file and the words of its key."""

    agreed = Signal(object, str)

    def __init__(self, file: Path, made: datetime | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: restore a backup"))
        self._file = file
        inside = column(self, margins=(24, 20, 24, 18), gap=12)
        when = wording.day_year_and_time(made) if made is not None else file.name
        inside.addWidget(label(tr("Restore the backup of {when}?").format(when=when), bold=True, size=fonts.NOTE))
        explained = label(EXPLAINED, wrap=True)
        explained.setFixedWidth(WIDTH)
        inside.addWidget(explained)
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(tr("Passphrase or recovery key of that time, or empty"))
        self.key.setAccessibleName(tr("Passphrase or recovery key of that time"))
        self.key.setAccessibleDescription(KEY_EXPLAINED)
        inside.addWidget(self.key)
        hint = label(KEY_EXPLAINED, "muted", size=fonts.SMALL, wrap=True)
        hint.setFixedWidth(WIDTH)
        inside.addWidget(hint)
        self.button = dialog_foot(self, inside, tr("Close and restore"), self._agree)

    @Slot()
    def _agree(self) -> None:
        words = self.key.text()
        self.key.clear()
        self.accept()
        self.agreed.emit(self._file, words)


def bring_back(data: Path, wish: Wish, own: "KeySource", actor: "Actor") -> "Restored | None":
    """Restore with progress, after the store was closed; None if the person stopped it. StoreError."""
    from chartlight.desk import BackupStopped
    from chartlight.desk.restoring import key_of, restore_backup

    progress = QProgressDialog(tr("Restoring the backup …"), tr("Stop"), 0, 100)
    progress.setWindowTitle("Chartlight")
    progress.setMinimumDuration(0)
    progress.setAutoClose(False)
    progress.setAutoReset(False)
    stopped, shares = [False], [0.0]
    progress.canceled.connect(lambda: stopped.__setitem__(0, True))
    key = key_of(wish.words) if wish.words else own

    def work() -> "Restored":
        return restore_backup(
            wish.file,
            data,
            key,
            actor,
            datetime.now(UTC),
            aside=True,
            told=lambda step: shares.__setitem__(0, step.done),
            stop=lambda: stopped[0],
        )

    try:
        return _watched(work, lambda: progress.setValue(round(100 * shares[0])))
    except BackupStopped:
        return None
    finally:
        progress.close()
        progress.deleteLater()


def _watched(work: "Callable[[], Restored]", tick: Callable[[], None]) -> "Restored":
    """Run `work` on a thread of its own while the windows live on."""
    loop, timer = QEventLoop(), QTimer(interval=LOOK_MS)
    with ThreadPoolExecutor(1, thread_name_prefix="chartlight-restoring") as aside:
        doing: Future[Restored] = aside.submit(work)

        def look() -> None:
            tick()
            if doing.done():
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()
        return doing.result()
