"""The DRG tab: what the case is now and was, what is in reach, what one could try, how safe it is, and the edits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from chartlight_ui.case.case import Case
from chartlight_ui.case.drg_difference import STRIP, TriedStrip
from chartlight_ui.case.drg_edits import EditsSection
from chartlight_ui.case.drg_hcc import HccSection
from chartlight_ui.case.drg_history import HistorySection
from chartlight_ui.case.drg_now import NowSection
from chartlight_ui.case.drg_reach import ReachSection, key_of_gap
from chartlight_ui.case.drg_reach import key_of as reach_key
from chartlight_ui.case.drg_row import PressRow
from chartlight_ui.case.drg_safety import SafetySection
from chartlight_ui.case.drg_safety import key_of as risk_key
from chartlight_ui.case.drg_tray import TraySection
from chartlight_ui.case.evidence import Kind, Subject
from chartlight_ui.session import Session
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea

if TYPE_CHECKING:
    from chartlight.desk import Desk, DrgOutlook, Gap, QueryImpact, Tried
    from chartlight.grouping.hcc import HccView
    from chartlight.grouping.reach import Reach
    from chartlight.grouping.safety import Risk

UNSEEN_MS = 400
"""How long a tab that is not in front lets the rest of the case go first."""


class DrgPanel(ColumnArea):
    """Asks the desk for the outlook of its case whenever the case changes; what is open and tried stays so.

    `subject_chosen` carries the code or finding that a row is about, `place_chosen` words, `finding_asked` and
    `draft_asked` the id of a finding, `outlook_known` what the desk answered.
    """

    subject_chosen = Signal(object)
    place_chosen = Signal(object)
    finding_asked = Signal(str)
    draft_asked = Signal(str)
    outlook_known = Signal(object)

    def __init__(self, session: Session, admission: str) -> None:
        super().__init__(margins=(0, 14, 0, 16))
        self._session, self._admission = session, admission
        self._case: Case | None = None
        self.outlook: DrgOutlook | None = None
        self._impacts: tuple[QueryImpact, ...] = ()
        self._opened: tuple[str, ...] = ()
        self._asked = 0
        self.setAccessibleName(tr("DRG"))
        self.now, self.stages, self.reach = NowSection(), HistorySection(), ReachSection()
        self.tray = TraySection(session, admission)
        self.safety, self.edits, self.hcc = SafetySection(), EditsSection(), HccSection()
        self._sections: tuple[QWidget, ...] = (
            self.now,
            self.stages,
            self.reach,
            self.tray,
            self.safety,
            self.edits,
            self.hcc,
        )
        for section in self._sections:
            self.content.addWidget(section)
            section.setVisible(section in (self.now, self.edits))
        self.content.addStretch(1)
        self.strip = TriedStrip(self)
        self._connect()
        self._ask_soon = QTimer(self, singleShot=True, interval=UNSEEN_MS)
        self._ask_soon.timeout.connect(self._ask)
        look.changed.connect(self._fill)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.reach.chosen.connect(self._reach_chosen)
        self.reach.gap_chosen.connect(self._gap_chosen)
        self.reach.tried.connect(self.tray.try_reach)
        self.reach.place_chosen.connect(self.place_chosen)
        self.reach.finding_asked.connect(self.finding_asked)
        self.reach.draft_asked.connect(self.draft_asked)
        self.safety.chosen.connect(self._risk_chosen)
        self.tray.code_chosen.connect(lambda code: self.subject_chosen.emit(Subject(Kind.CODE, code)))
        self.tray.tried.connect(self._show_tried)
        self.edits.place_chosen.connect(self.place_chosen)
        self.hcc.asked.connect(self._ask_hcc)
        self.tray.list.reached.connect(self._reveal_tray_row)
        self.tray.unfolded.connect(lambda: QTimer.singleShot(0, self, self._tray_to_top))
        self.tray.list.stepped_out.connect(self.step)

    # What is shown

    def show_case(self, case: Case) -> None:
        """Show a case; its outlook follows when the desk has worked it out."""
        self._case = case
        self._fill()
        if self.isVisible():
            self._ask()
        else:
            self._ask_soon.start()

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "setting" in getattr(change, "kinds", ()) and self._case is not None:
            self.show_case(self._case)  # payments may have come or gone

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._ask_soon.isActive():
            self._ask_soon.stop()
            self._ask()

    def _ask(self) -> None:
        self._asked += 1
        number, admission, now = self._asked, self._admission, self._session.clock()

        def read(desk: "Desk") -> "tuple[DrgOutlook, tuple[QueryImpact, ...]]":
            return desk.drg_outlook(admission, now), desk.query_impacts(admission)

        def take(found: "tuple[DrgOutlook, tuple[QueryImpact, ...]]") -> None:
            if number == self._asked:
                self._take(*found)

        # The first look of a process reads the code set: nothing else waits for that.
        self._session.ask(self, read, take, aside=True)

    def _take(self, outlook: "DrgOutlook", impacts: "tuple[QueryImpact, ...]") -> None:
        self.outlook, self._impacts = outlook, impacts
        self._fill()
        self.tray.show_outlook(outlook)
        self.hcc.forget()
        self.outlook_known.emit(outlook)

    def _fill(self) -> None:
        case, outlook = self._case, self.outlook
        if case is None:
            return
        self.edits.show_edits(case)
        if outlook is None:
            return
        kept, focused = self.verticalScrollBar().value(), self._focused()
        self.setUpdatesEnabled(False)
        worked = outlook.working is not None
        for section in (self.reach, self.safety, self.hcc):
            section.setVisible(worked)
        self.now.show_outlook(outlook)
        self.stages.show_history(outlook.history, self._impacts)
        self.reach.show_reach(case, outlook.reach, outlook.gaps, self._opened)
        self.safety.show_risks(outlook.risks, self._opened)
        self.setUpdatesEnabled(True)
        self.verticalScrollBar().setValue(kept)
        self._refocus(focused)

    # Choosing

    def _reach_chosen(self, one: "Reach") -> None:
        self._open(reach_key(one))
        kind, about = (Kind.FINDING, one.findings[0]) if one.findings else (Kind.CODE, one.code)
        self.subject_chosen.emit(Subject(kind, about))

    def _gap_chosen(self, gap: "Gap") -> None:
        self._open(key_of_gap(gap))
        self.subject_chosen.emit(Subject(Kind.CODE, gap.code))

    def _risk_chosen(self, risk: "Risk") -> None:
        self._open(risk_key(risk))
        if risk.finding is not None:
            self.subject_chosen.emit(Subject(Kind.FINDING, risk.finding))
        elif risk.codes:
            self.subject_chosen.emit(Subject(Kind.CODE, risk.codes[0]))

    def _open(self, key: tuple[str, ...]) -> None:
        self._opened = () if self._opened == key else key
        self._fill()

    def try_in_hand(self) -> None:
        """Put the open row of what is in reach into the tray; without one only open the tray."""
        found = self.outlook.reach if self.outlook is not None else ()
        one = next((one for one in found if reach_key(one) == self._opened), None)
        if one is not None and not self.tray.list.hasFocus():
            self.tray.try_reach(one)
        else:
            self.tray.open()

    def _ask_hcc(self) -> None:
        admission, now = self._admission, self._session.clock()

        def take(view: "HccView | None") -> None:
            self.hcc.show_view(view)

        self._session.ask(self, lambda desk: desk.hcc_outlook(admission, now), take, aside=True)

    # The keyboard

    @property
    def rows(self) -> list[PressRow]:
        """Every row that can be reached, from top to bottom, but those of the tray's list."""
        return [*self.reach.rows, self.tray.fold, *self.safety.rows, self.hcc.row]

    def step(self, steps: int) -> None:
        """Go to the next or previous row; into the tray's list when it is open."""
        places: list[QWidget] = [row for row in self.rows if row.isVisibleTo(self)]
        if self.tray.opened and self.tray.fold in places:
            places.insert(places.index(self.tray.fold) + 1, self.tray.list)
        if not places:
            return
        here = next((i for i, place in enumerate(places) if place.hasFocus()), None)
        at = (0 if steps > 0 else len(places) - 1) if here is None else here + steps
        places[max(0, min(len(places) - 1, at))].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _show_tried(self, tried: "Tried | None") -> None:
        self.strip.show_trial(tried)
        self.setViewportMargins(0, 0, 0, STRIP if tried is not None else 0)
        self._place_strip()
        if self.tray.list.hasFocus():
            # The words above the list have another height now, which the layout gives them later.
            QTimer.singleShot(0, self, self._reveal_tray_row)

    def _place_strip(self) -> None:
        self.strip.setGeometry(0, self.height() - STRIP, self.width(), STRIP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_strip()

    def _focused(self) -> tuple[str, ...] | None:
        return next((row.key for row in self.rows if row.hasFocus()), None)

    def _refocus(self, key: tuple[str, ...] | None) -> None:
        row = next((row for row in self.rows if key is not None and row.key == key), None)
        if row is not None and not row.hasFocus():
            row.show()  # a layout shows what is new in it later, and what is hidden takes no focus
            row.setFocus()

    def _tray_to_top(self) -> None:
        self.fit()
        self.verticalScrollBar().setValue(self.tray.mapTo(self._inside, QPoint()).y())

    def _reveal_tray_row(self) -> None:
        self.fit()
        tray = self.tray.list
        box = tray.visualRect(tray.currentIndex())
        at = tray.viewport().mapTo(self._inside, box.center())
        self.ensureVisible(at.x(), at.y(), 0, box.height())
