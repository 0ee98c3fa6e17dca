"""Backups in the settings: how it stands with them, making and checking one, and the way to bring one back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QProgressBar, QTreeWidget, QTreeWidgetItem, QWidget

from chartlight_ui import wording
from chartlight_ui.restoring import RestoreDialog
from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import locale, tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import BackupNow, BackupStanding, Desk

ASK_AGAIN_MS = 300
"""While one is being made."""
HEAD, LINE, SHOWN = 30, 20, 8
"""Pixels of the list's head and lines; how many of them are seen at once."""
KINDS = tr("Backups (*.clbackup)")
STAGES = {
    "copy": tr("Copying"),
    "check": tr("Checking"),
    "write": tr("Writing"),
    "read": tr("Reading"),
    "remove": tr("Removing"),
}
EXPLAINED = tr(
    "One encrypted file holds the charts, the messages, the audit trail and the site's own files as they were at one "
    "moment. It opens with the passphrase, keyring or recovery key of that time and no other way. Work goes on while "
    "one is made; it is read in full before it counts."
)
BESIDE = tr("They lie on the same disk as the data: choose a folder on another one below.")


class BackupPart(QWidget):
    """The part of the settings. `restore_asked` carries the file and the words of its key ("" for the store's own)."""

    told = Signal(str)
    restore_asked = Signal(object, str)

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self._session = session
        self.setFixedWidth(width)
        self.standing: BackupStanding | None = None
        self.dialog: RestoreDialog | None = None
        self._awaited = False
        self._may = True
        self._is_running = False
        self._listed: object = None
        inside = column(self, gap=6)
        inside.addWidget(section_label(tr("Backups")))
        self.last = label("", bold=True, wrap=True)
        self.trouble = label("", "worse", size=fonts.SMALL, wrap=True)
        self.trouble.hide()
        inside.addWidget(self.last)
        inside.addWidget(self.trouble)
        inside.addLayout(self._make_running())
        self.list = self._make_list()
        inside.addWidget(self.list)
        self.where = label("", "muted", size=fonts.SMALL, wrap=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.beside = label(BESIDE, "late", size=fonts.SMALL, wrap=True)
        inside.addWidget(self.where)
        inside.addWidget(self.beside)
        inside.addLayout(self._make_buttons())
        inside.addWidget(label(EXPLAINED, "muted", size=fonts.SMALL, wrap=True))
        self._again = QTimer(self, singleShot=True, interval=ASK_AGAIN_MS)
        self._again.timeout.connect(self._ask_again)
        session.changed.connect(self._changed)
        self._show_choice()

    def _make_running(self) -> QHBoxLayout:
        line = row(margins=(0, 2, 0, 2), gap=12)
        self.now = KeyButton(tr("Back up now"), primary=True)
        self.now.clicked.connect(self.make)
        self.stop = KeyButton(tr("Stop"))
        self.stop.setAccessibleName(tr("Stop the backup"))
        self.stop.clicked.connect(self.end)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setFixedSize(180, 6)
        self.bar.setAccessibleName(tr("Progress of the backup"))
        self.stage = label("", "muted", size=fonts.SMALL)
        for widget in (self.now, self.stop, self.bar, self.stage):
            line.addWidget(widget)
        line.addStretch(1)
        return line

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(tr("Backups, the newest first"))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setHeaderLabels([tr("Made"), tr("Size"), tr("State")])
        made.setColumnWidth(0, 190)
        made.setColumnWidth(1, 100)
        made.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        made.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.itemSelectionChanged.connect(self._show_choice)
        return made

    def _make_buttons(self) -> QHBoxLayout:
        buttons = row(margins=(0, 2, 0, 4))
        self.check = KeyButton(tr("Check"))
        self.check.setAccessibleName(tr("Check the chosen backup"))
        self.check.clicked.connect(self.check_chosen)
        self.restore = KeyButton(tr("Restore …"))
        self.restore.setAccessibleName(tr("Restore the chosen backup"))
        self.restore.clicked.connect(self.ask_to_restore)
        self.other = KeyButton(tr("Restore a file …"))
        self.other.clicked.connect(self.choose_file)
        self.folder = KeyButton(tr("Open the folder"))
        self.folder.setAccessibleName(tr("Open the folder of backups"))
        self.folder.clicked.connect(self._open_folder)
        for button in (self.check, self.restore, self.other, self.folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    # What holds

    def enter(self) -> None:
        """Read how it stands. Aside, for the folder may lie on a slow share."""
        now = self._session.clock()

        def read(desk: "Desk") -> "tuple[BackupStanding, bool] | None":
            return (desk.backups(now), desk.may("start_backup")) if desk.may("backups") else None

        self._session.ask(self, read, self._show, aside=True)

    @Slot(object)
    def _changed(self, change: object) -> None:
        if {"setting", "backup"} & set(getattr(change, "kinds", ())) and self.isVisible():
            self.enter()

    @Slot()
    def _ask_again(self) -> None:
        """How far it is; once it has ended, how it stands."""
        self._session.ask(self, lambda desk: desk.backup_now, self._show_now)

    def _show_now(self, now: "BackupNow") -> None:
        running = now.running
        was = self._is_running
        self._is_running = running is not None
        for widget in (self.stop, self.bar, self.stage):
            widget.setVisible(running is not None)
        if running is not None:
            self.bar.setValue(round(100 * running.done))
            self.stage.setText(STAGES[running.stage])
            self._again.start()
        self.now.setVisible(running is None)
        self.trouble.setText(now.trouble)
        self.trouble.setVisible(bool(now.trouble))
        self._show_choice()
        if was and running is None:
            self.enter()
        if self._awaited and now.done is not None:
            self._awaited = False
            self.told.emit(_DONE[now.done])

    def _show(self, found: "tuple[BackupStanding, bool] | None") -> None:
        if found is None:  # nobody is signed in
            return
        standing, may = found
        self.standing = standing
        self.last.setText(_summary(standing, self._session.clock()))
        self.last.setProperty("role", "worse" if standing.late else "")
        self.last.style().polish(self.last)
        self._show_files(standing)
        self.where.setText(tr("In {folder}").format(folder=standing.folder))
        self.beside.setVisible(standing.beside)
        self.now.setEnabled(may)
        self._may = may
        self._show_now(standing.now)

    def _show_files(self, standing: "BackupStanding") -> None:
        if self._listed == (standing.files, standing.damaged):
            return
        self._listed = standing.files, standing.damaged
        chosen = self.chosen
        self.list.clear()
        for one in standing.files:
            damaged = one.name in standing.damaged
            state = tr("Damaged: counts for nothing") if damaged else tr("Whole when it was made")
            item = QTreeWidgetItem(self.list, [wording.day_year_and_time(one.made), size(one.size), state])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, Qt.ItemDataRole.UserRole, one.path)
            item.setToolTip(0, one.name)
            if one.path == chosen:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if self.list.currentItem() is None and first is not None:
            self.list.setCurrentItem(first)
        self.list.setVisible(bool(standing.files))
        self.list.setFixedHeight(HEAD + LINE * min(SHOWN, max(2, len(standing.files))))

    @property
    def chosen(self) -> Path | None:
        """The file that is selected."""
        item = self.list.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None

    @Slot()
    def _show_choice(self) -> None:
        idle = self.standing is not None and not self._is_running and self._may
        self.check.setEnabled(idle and self.chosen is not None)
        self.restore.setEnabled(idle and self.chosen is not None)
        self.other.setEnabled(idle)
        why = "" if self._may else tr("Your roles do not include looking after backups.")
        for button in (self.now, self.check, self.restore, self.other):
            button.setToolTip(why)

    # What can be done

    @Slot()
    def make(self) -> None:
        """Make one now, in the background."""
        now = self._session.clock()
        self._begin(lambda desk: desk.start_backup(now))

    @Slot()
    def check_chosen(self) -> None:
        """Read all of the chosen one."""
        if (file := self.chosen) is not None:
            now = self._session.clock()
            self._begin(lambda desk: desk.start_check(file, now))

    def _begin(self, work: "Callable[[Desk], None]") -> None:
        self._awaited = True
        self._session.ask(self, work, lambda _: self._ask_again())

    @Slot()
    def end(self) -> None:
        """Stop what is under way."""

        def stop(desk: "Desk") -> None:
            desk.stop_backup()

        self._session.ask(self, stop, lambda _: self._ask_again())

    @Slot()
    def choose_file(self) -> None:
        """Ask for a backup from elsewhere, then whether to bring it back."""
        start = str(self.standing.folder) if self.standing is not None else ""
        file, _ = QFileDialog.getOpenFileName(self, tr("Restore a backup"), start, KINDS)
        if file:
            self._ask(Path(file))

    @Slot()
    def ask_to_restore(self) -> None:
        """Ask whether to bring the chosen one back."""
        if (file := self.chosen) is not None:
            self._ask(file)

    def _ask(self, file: Path) -> None:
        made = next((one.made for one in self.standing.files if one.path == file), None) if self.standing else None
        self.dialog = RestoreDialog(file, made, self.window())
        self.dialog.agreed.connect(self.restore_asked)
        self.dialog.open()

    @Slot()
    def _open_folder(self) -> None:
        if self.standing is not None:
            folder = self.standing.folder
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.exists() else folder.parent)))


_DONE = {
    "made": tr("The backup is made and was read in full"),
    "holds": tr("The backup is whole"),
    "stopped": tr("The backup was stopped; nothing half-made was left"),
    "failed": tr("The backup failed: see the settings"),
}


def _summary(standing: "BackupStanding", now: datetime) -> str:
    if standing.last is None:
        if standing.late:
            return tr("There is no good backup yet, and the store is more than two days old")
        return tr("No backup yet")
    when = wording.day_name(standing.last, now)
    words = {"when": when, "time": wording.clock_time(standing.last)}
    if standing.late:
        return tr("No good backup for more than two days: the last is of {when}, {time}").format(**words)
    return tr("Last good backup: {when}, {time}").format(**words)


def size(count: int) -> str:
    """Bytes as people read them."""
    return locale().formattedDataSize(count, 1, locale().DataSizeFormat.DataSizeSIFormat)
