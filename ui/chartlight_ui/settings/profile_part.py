"""A site's choices out to a file and in from one: what would change is shown first, and nothing is kept unasked."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QTreeWidget, QTreeWidgetItem, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import Desk, ProfileChange

KINDS = tr("Site profile (*.json)")
NAME = "chartlight-site-profile.json"
LARGEST = 1_000_001
EXPLAINED = tr(
    "A site profile is one file with every choice of this site: nothing of a patient, no key, no account. It makes "
    "another machine the same, or brings this one back."
)
NOTHING = tr("none")


class ProfilePart(QWidget):
    """The part of the settings."""

    told = Signal(str)

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self._session = session
        self.setFixedWidth(width)
        self.dialog: ProfileDialog | None = None
        inside = column(self, gap=6)
        inside.addWidget(section_label(tr("Site profile")))
        inside.addWidget(label(EXPLAINED, "muted", size=fonts.SMALL, wrap=True))
        buttons = row(margins=(0, 4, 0, 0))
        self.out, self.into = KeyButton(tr("Export site profile …")), KeyButton(tr("Import site profile …"))
        self.out.clicked.connect(self.choose_target)
        self.into.clicked.connect(self.choose_source)
        buttons.addWidget(self.out)
        buttons.addWidget(self.into)
        buttons.addStretch(1)
        inside.addLayout(buttons)

    def choose_target(self) -> None:
        """Ask where to, then export."""
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export site profile"), NAME, KINDS)
        if chosen:
            self.export(Path(chosen))

    def export(self, file: Path) -> None:
        """Write the profile."""

        def write(desk: "Desk") -> None:
            file.write_text(desk.site_profile(), encoding="utf-8")

        self._session.ask(
            self,
            write,
            lambda _: self.told.emit(tr("The site's choices are in {file}").format(file=file.name)),
            lambda error: self.told.emit(in_words(error)),
            aside=True,
        )

    def choose_source(self) -> None:
        """Ask which file, then show what it would change."""
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Import site profile"), "", KINDS)
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, file: Path) -> None:
        """Show what the profile would change, and ask."""

        def read(desk: "Desk") -> "tuple[str, tuple[ProfileChange, ...]]":
            with file.open(encoding="utf-8-sig", errors="replace") as stream:
                text = stream.read(LARGEST)
            return text, desk.profile_changes(text)

        self._session.ask(self, read, self._show, lambda error: self.told.emit(in_words(error)))

    def _show(self, found: "tuple[str, tuple[ProfileChange, ...]]") -> None:
        text, changes = found
        if not changes:
            self.told.emit(tr("This profile says what holds here already: nothing would change"))
            return
        self.dialog = ProfileDialog(changes, self.window())
        self.dialog.accepted.connect(lambda: self._take(text))
        self.dialog.open()

    def _take(self, text: str) -> None:
        now = self._session.clock()

        def keep(desk: "Desk") -> None:
            desk.take_site_profile(text, now)

        self._session.ask(
            self,
            keep,
            lambda _: self.told.emit(tr("The site profile was taken over")),
            lambda error: self.told.emit(in_words(error)),
        )


class ProfileDialog(QDialog):
    """What would change: choice, now, then. Accepted to take it over."""

    def __init__(self, changes: "Sequence[ProfileChange]", parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: site profile"))
        inside = column(self, margins=(24, 20, 24, 18), gap=12)
        title = tr("%n choice would change", "%n choices would change", len(changes))
        inside.addWidget(label(title, bold=True, size=fonts.NOTE))
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("What would change"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([tr("Choice"), tr("Now"), tr("Then")])
        for one in changes:
            name = f"{one.title}: {one.field.replace('_', ' ').replace('.', ', ')}" if one.field else one.title
            item = QTreeWidgetItem(self.list, [name, _told(one.before), _told(one.after)])
            item.setToolTip(0, name)
        for place, width in enumerate((300, 140, 140)):
            self.list.setColumnWidth(place, width)
        inside.addWidget(self.list, 1)
        buttons = row()
        buttons.addStretch(1)
        leave, self.take = KeyButton(tr("Leave it"), ("Esc",)), KeyButton(tr("Take over"), ("↵",), primary=True)
        leave.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        self.take.setAutoDefault(True)
        self.take.setDefault(True)
        buttons.addWidget(leave)
        buttons.addWidget(self.take)
        inside.addLayout(buttons)
        self.resize(660, 440)


def _told(value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return f"{value:g}" if isinstance(value, float) else str(value)
