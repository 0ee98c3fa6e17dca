"""A chart that is none of one's units': found by its number alone, opened in an emergency with a reason for a while."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from chartlight_ui import wording
from chartlight_ui.session import Session, in_words
from chartlight_ui.signing_in.present import present
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

if TYPE_CHECKING:
    from chartlight.desk import BrokenGlass, Desk

WIDTH = 440
NOT_YOURS = tr("Among the charts of your units there is none of this number.")
WARNING = tr(
    "In an emergency you may open a chart of other units. That is recorded with your name and the reason, and "
    "compliance looks through the list."
)
SHOWN = 200


class ByNumber(QDialog):
    """Asks for a visit number or MRN. `found` carries the admission of a chart that may be seen."""

    found = Signal(str)

    def __init__(self, session: Session, parent: QWidget, number: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: a chart by its number"))
        self._session = session
        self._looked_for = ""
        inside = column(self, margins=(24, 20, 24, 18), gap=10)
        inside.addWidget(label(tr("Open a chart by its number"), bold=True, size=fonts.NOTE))
        self.number = QLineEdit(number)
        self.number.setPlaceholderText(tr("Visit number or MRN, whole"))
        self.number.setAccessibleName(tr("Visit number or MRN"))
        self.number.setFixedWidth(WIDTH)
        self.number.textChanged.connect(lambda _: self._ask_reason(False))
        inside.addWidget(self.number)
        self.told = label("", "worse", wrap=True)
        self.told.setFixedWidth(WIDTH)
        self.told.hide()
        inside.addWidget(self.told)
        self.warning = label(WARNING, wrap=True)
        self.warning.setFixedWidth(WIDTH)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why you need this chart now"))
        self.reason.setAccessibleName(tr("Reason for opening the chart"))
        self.reason.setAccessibleDescription(WARNING)
        inside.addWidget(self.warning)
        inside.addWidget(self.reason)
        self.button = dialog_foot(self, inside, tr("Open"), self.go, keys=("↵",), is_default=True)
        self._ask_reason(False)
        self.number.setFocus()

    @property
    def is_emergency(self) -> bool:
        """True once a reason is asked for."""
        return not self.reason.isHidden()

    def _ask_reason(self, asked: bool) -> None:
        self.warning.setVisible(asked)
        self.reason.setVisible(asked)
        self.button.setText(tr("Open in an emergency") if asked else tr("Open"))
        self.button.setAccessibleName(self.button.text())
        self.button.updateGeometry()
        if not asked:
            self.told.hide()
        self.adjustSize()

    def go(self) -> None:
        """Open what is the person's; else ask for a reason, then open it with that."""
        number, now = self.number.text().strip(), self._session.clock()
        if not number:
            self.number.setFocus()
        elif self.is_emergency:
            reason = self.reason.text()
            self._session.ask(self, lambda desk: desk.break_glass(number, reason, now), self._broken, self._say)
        else:
            self._session.ask(self, lambda desk: desk.find_admission(number), self._found)

    def _found(self, admission: str | None) -> None:
        if admission is not None:
            self._open(admission)
            return
        self.told.setText(NOT_YOURS)
        can = present.may("break_glass") and present.person is not None and bool(present.person.units)
        self._ask_reason(can)
        self.told.show()
        self.adjustSize()
        (self.reason if can else self.number).setFocus()

    def _broken(self, made: "BrokenGlass") -> None:
        self._open(made.admission)

    def _say(self, error: Exception) -> None:
        self.told.setText(_sentence(error))
        self.told.show()
        self.adjustSize()
        self.reason.setFocus()

    def _open(self, admission: str) -> None:
        self.accept()
        self.found.emit(admission)


def _sentence(error: Exception) -> str:
    """Why not, without saying more of a number than was typed."""
    from chartlight.desk import NoSuchAdmission

    if isinstance(error, NoSuchAdmission):
        return tr("There is no chart of this number in this store.")
    return in_words(error)


class EmergencyList(QDialog):
    """Charts that were opened in an emergency, for compliance. `trail_asked` carries the admission of the chosen."""

    trail_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: charts opened in an emergency"))
        inside = column(self, margins=(24, 20, 24, 18), gap=12)
        inside.addWidget(label(tr("Charts opened in an emergency"), bold=True, size=fonts.NOTE))
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Charts opened in an emergency"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([tr("When"), tr("Who"), tr("Admission"), tr("Until"), tr("Reason")])
        for at, width in enumerate((150, 150, 140, 140, 200)):
            self.list.setColumnWidth(at, width)
        inside.addWidget(self.list, 1)
        self.told = label(tr("Nobody has opened one."), "muted")
        inside.addWidget(self.told)
        buttons = row()
        buttons.addStretch(1)
        close = KeyButton(tr("Close"), ("Esc",))
        close.clicked.connect(self.reject)
        self.trail = KeyButton(tr("Everything about this chart"), ("↵",), primary=True, needs="find_audit_entries")
        self.trail.setDefault(True)
        self.trail.clicked.connect(self._ask)
        buttons.addWidget(close)
        buttons.addWidget(self.trail)
        inside.addLayout(buttons)
        self.resize(860, 420)

        def read(desk: "Desk") -> "tuple[BrokenGlass, ...]":
            return desk.broken_glass()

        session.ask(self, read, self._show)

    def _show(self, made: "tuple[BrokenGlass, ...]") -> None:
        for one in reversed(made[:SHOWN]):
            when, until = wording.day_year_and_time(one.time), wording.day_and_time(one.until)
            item = QTreeWidgetItem([when, one.person, one.admission, until, one.reason])
            item.setToolTip(4, one.reason)
            self.list.insertTopLevelItem(0, item)
            self.list.setCurrentItem(item)
        self.told.setVisible(not made)
        self.trail.setEnabled(bool(made))
        self.list.setFocus()

    def _ask(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.accept()
            self.trail_asked.emit(item.text(2))
