"""The what-if tray: the codes of the case to take in and out, and what the DRG would become."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from chartlight_ui.case.drg_difference import DifferenceBox
from chartlight_ui.case.drg_row import SIDE, FoldRow
from chartlight_ui.case.drg_tray_list import TrayList
from chartlight_ui.case.drg_trying import Tray
from chartlight_ui.coding.chooser import Kind, choose_code
from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, row

if TYPE_CHECKING:
    from chartlight.desk import DrgOutlook, Tried
    from chartlight.grouping.per_code import CodeEffect
    from chartlight.grouping.reach import Reach

KINDS = (Kind.DIAGNOSIS, Kind.PROCEDURE)
TITLE = tr("What if: try codes")
NOT_KNOWN = tr("Discharged to: not known")


class TraySection(QWidget):
    """Folded until somebody tries something. `code_chosen` carries a code to show, `tried` a Tried or None."""

    code_chosen = Signal(str)
    tried = Signal(object)
    unfolded = Signal()

    def __init__(self, session: Session, admission: str) -> None:
        super().__init__()
        self._session, self._admission = session, admission
        self.tray = Tray()
        self._outlook: DrgOutlook | None = None
        self._effects: dict[str, CodeEffect] = {}
        self._asked = 0
        self.opened = False
        outer = column(self, margins=(0, 12, 0, 0))
        self.fold = FoldRow(("tray",), TITLE)
        self.fold.pressed.connect(self._toggle)
        outer.addWidget(self.fold)
        self.body = QWidget()
        outer.addWidget(self.body)
        self.difference, self.list = DifferenceBox(), TrayList()
        inside = column(self.body, margins=(0, 6, 0, 4))
        inside.addWidget(self.difference)
        inside.addWidget(self.list)
        inside.addLayout(self._foot())
        self._connect()
        self._show_fold()

    def _foot(self) -> QHBoxLayout:
        foot = row(margins=(SIDE, 8, SIDE, 6))
        self.status = QComboBox()
        self.status.setFont(fonts.font())
        self.status.setAccessibleName(tr("Discharge status"))
        self.status.setMinimumWidth(120)
        self.add, self.back = KeyButton(tr("Add code"), ("+",)), KeyButton(tr("Reset"), ("⌫",))
        foot.addWidget(self.status, 1)
        foot.addWidget(self.add)
        foot.addWidget(self.back)
        return foot

    def _connect(self) -> None:
        self.list.toggled.connect(lambda code: self._take(self.tray.toggled(code)))
        self.list.poa_set.connect(lambda code, poa: self._take(self.tray.with_poa(code, poa)))
        self.list.lead_asked.connect(lambda code: self._take(self.tray.leading(code)))
        self.list.code_chosen.connect(self.code_chosen)
        self.list.add_asked.connect(self.add_code)
        self.list.reset_asked.connect(self.reset)
        self.add.clicked.connect(self.add_code)
        self.back.clicked.connect(self.reset)
        self.status.activated.connect(lambda _: self._take(self.tray.discharged_to(self.status.currentData())))

    def show_outlook(self, outlook: "DrgOutlook") -> None:
        """Show a case; what is tried stays tried."""
        self._outlook = outlook
        self.setVisible(outlook.working is not None)
        self.status.clear()
        self.status.addItem(NOT_KNOWN, None)
        for code, words in outlook.dispositions.items():
            self.status.addItem(f"{code} {words}", code)
        self._take(self.tray.again(outlook) if self.tray.base else Tray.of(outlook))

    def open(self) -> None:
        """Unfold the tray and go to its list."""
        if not self.opened:
            self._toggle()
        self.list.setFocus()

    def try_reach(self, one: "Reach") -> None:
        """Put what is in reach into the tray: its code in, what it takes the place of out."""
        self.open()
        self._take(self.tray.as_in(one.claim))
        self.list.choose(one.code)

    def add_code(self) -> None:
        """Ask for a code and put it in."""
        today = self._session.clock().date()
        chosen = choose_code(self._session, self.window(), tr("Try another code"), tr("Try code"), today, kinds=KINDS)
        if chosen is not None:
            self._take(self.tray.adding(chosen.code, chosen.title))
            self.list.choose(chosen.code)

    def toggle(self) -> None:
        """Take the code in hand out, or in again."""
        self._take(self.tray.toggled(self.list.current))

    def lead(self) -> None:
        """The code in hand as principal diagnosis."""
        self._take(self.tray.leading(self.list.current))

    def set_poa(self, poa: str) -> None:
        """Another POA indicator for the code in hand."""
        self._take(self.tray.with_poa(self.list.current, poa))

    def reset(self) -> None:
        """The case as it is."""
        self._take(self.tray.reset())

    def _take(self, tray: Tray) -> None:
        self.tray = tray
        self._asked += 1
        number, changes = self._asked, tray.changes
        self.back.setEnabled(bool(changes))
        self.status.setCurrentIndex(max(self.status.findData(tray.status), 0))
        if not changes:
            self._show(None, number)
            return
        self.list.show_tray(tray, self._effects)
        admission, now = self._admission, self._session.clock()
        self._session.ask(
            self, lambda desk: desk.what_if(admission, changes, now), lambda tried: self._show(tried, number)
        )

    def _show(self, tried: "Tried | None", number: int) -> None:
        if number != self._asked:
            return  # an answer to what was tried before
        working = self._outlook.working if self._outlook is not None else None
        grouped = tried.grouped if tried is not None else working
        self.tray = self.tray.titled(grouped.titles) if grouped is not None else self.tray
        self._effects = {one.code: one for one in grouped.effects} if grouped is not None else {}
        self.list.show_tray(self.tray, self._effects)
        self.difference.show_trial(tried)
        self.tried.emit(tried)

    def _toggle(self) -> None:
        self.opened = not self.opened
        self._show_fold()
        if self.opened:
            self.unfolded.emit()

    def _show_fold(self) -> None:
        self.fold.say(TITLE, opened=self.opened)
        self.body.setVisible(self.opened)
