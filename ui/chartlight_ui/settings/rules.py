"""Which of the site's own rules and query templates are off, where, and why."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import Desk, SiteProblem

MOST = 200
"""Lines shown: a file with more mistakes than that is mended from the top."""

EXPLAINED = tr(
    "Own rules and limits stand in the folder “rules” of the data folder, own query templates in “query-templates”. "
    "What is changed there holds at once, and open charts are assessed again by new rules. A rule or template that "
    "cannot be used is off; all others run."
)


class RulesPart(QWidget):
    """The part of the settings; it follows the files by itself."""

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self._session = session
        self.setFixedWidth(width)
        self.problems: tuple[SiteProblem, ...] = ()
        inside = column(self, gap=6)
        inside.addSpacing(16)
        inside.addWidget(section_label(tr("Rules of this site")))
        self.told = label("", bold=True, wrap=True)
        inside.addWidget(self.told)
        self._lines = column(gap=4)
        inside.addLayout(self._lines)
        inside.addWidget(label(EXPLAINED, "muted", size=fonts.SMALL, wrap=True))
        foot = row()
        self.folder = KeyButton(tr("Open the folder"))
        self.folder.clicked.connect(self._open_folder)
        foot.addWidget(self.folder)
        foot.addStretch()
        inside.addLayout(foot)
        session.changed.connect(self._changed)

    def enter(self) -> None:
        """Read what is off."""
        self._session.ask(self, lambda desk: desk.site_problems(), self.show_problems, aside=True)

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "setting" in getattr(change, "kinds", ()) and self.isVisible():
            self.enter()

    def show_problems(self, problems: "Sequence[SiteProblem]") -> None:
        """Replace the list: what is wrong first, then what the site itself switched off."""
        self.problems = tuple(sorted(problems, key=lambda one: one.chosen))
        wrong = sum(not one.chosen for one in self.problems)
        self.told.setText(_summary(wrong, len(self.problems) - wrong))
        self.told.setProperty("role", "worse" if wrong else "")
        self.told.style().polish(self.told)
        clear(self._lines)
        for one in self.problems[:MOST]:
            self._lines.addWidget(line())
            self._lines.addWidget(_copyable(_place(one), "muted"))
            self._lines.addWidget(_copyable(_why(one)))

    def _open_folder(self) -> None:
        def folder(desk: "Desk") -> Path:
            made = Path(desk.data) / "rules"
            made.mkdir(exist_ok=True)
            return made

        self._session.ask(self, folder, _open)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _summary(wrong: int, chosen: int) -> str:
    told = [tr("%n entry cannot be used", "%n entries cannot be used", wrong)] if wrong else []
    told += [tr("%n rule is switched off here", "%n rules are switched off here", chosen)] if chosen else []
    return "; ".join(told) or tr("Everything in the site's files is in use.")


def _place(one: "SiteProblem") -> str:
    where = f"{one.folder}/{one.file}"
    return tr("{file}, line {line}").format(file=where, line=one.line) if one.line else where


def _why(one: "SiteProblem") -> str:
    return f"{one.entry}: {one.why}" if one.entry else one.why


def _copyable(text: str, role: str = "") -> QLabel:
    made = label(text, role, size=fonts.SMALL, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
