"""How long records stay and why, what is past its period, and what must stay for a legal matter."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from chartlight_ui import wording
from chartlight_ui.session import Session, in_words
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import Desk, RetentionStanding

HEAD, LINE, SHOWN = 30, 20, 8
"""Pixels of a list's head and lines; how many of them are seen at once."""
HOW = tr(
    "Nothing is removed by itself. With every window and listener closed, “chartlight dispose” removes patients from "
    "charts, messages and settings and rewrites the files under a new key; “--dry-run” only counts. Backups made "
    "before hold them still."
)
NOT_FOR_YOU = tr("What is due, and what is held, is seen by those who dispose of records.")
UNWRITTEN = tr("Records were removed and the files have not been rewritten since: run “chartlight key rotate”.")


class RetentionPart(QWidget):
    """The part of the settings."""

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self._session = session
        self.setFixedWidth(width)
        inside = column(self, gap=6)
        inside.addWidget(section_label(tr("Retention and disposal")))
        self.told = label("", bold=True, wrap=True)
        self.unwritten = label(UNWRITTEN, "worse", size=fonts.SMALL, wrap=True)
        self.unwritten.hide()
        inside.addWidget(self.told)
        inside.addWidget(self.unwritten)
        self.due = _list(tr("Admissions past their period"), [tr("Admission"), tr("Ended"), tr("State")])
        inside.addWidget(self.due)
        inside.addWidget(label(HOW, "muted", size=fonts.SMALL, wrap=True))
        self._kinds = column(gap=3)
        inside.addLayout(self._kinds)
        self.holding = QWidget()
        self._make_holding()
        inside.addWidget(self.holding)
        self._rules: object = None
        session.changed.connect(self._changed)

    def _make_holding(self) -> None:
        inside = column(self.holding, gap=6)
        inside.addWidget(label(tr("Legal holds"), bold=True))
        self.holds = _list(tr("Legal holds"), [tr("Admission"), tr("Since"), tr("Why")])
        self.holds.itemSelectionChanged.connect(self._show_choice)
        inside.addWidget(self.holds)
        entry = row(gap=8)
        self.admission, self.why = QLineEdit(), QLineEdit()
        self.admission.setPlaceholderText(tr("Visit number or MRN"))
        self.admission.setAccessibleName(tr("Visit number or MRN to hold"))
        self.admission.setFixedWidth(160)
        self.why.setPlaceholderText(tr("The matter it is held for"))
        self.why.setAccessibleName(tr("The matter it is held for"))
        self.place, self.lift = KeyButton(tr("Hold")), KeyButton(tr("Lift"))
        self.place.setAccessibleName(tr("Place a legal hold"))
        self.lift.setAccessibleName(tr("Lift the chosen legal hold"))
        self.place.clicked.connect(self.hold)
        self.why.returnPressed.connect(self.hold)
        self.lift.clicked.connect(self.release)
        entry.addWidget(self.admission)
        entry.addWidget(self.why, 1)
        entry.addWidget(self.place)
        entry.addWidget(self.lift)
        inside.addLayout(entry)
        self.refused = label("", "worse", size=fonts.SMALL, wrap=True)
        self.refused.hide()
        inside.addWidget(self.refused)

    # What holds

    def enter(self) -> None:
        """Read what is due; nothing is asked for by who may not see it."""
        now = self._session.clock()

        def read(desk: "Desk") -> "RetentionStanding | None":
            return desk.retention_standing(now) if desk.may("retention_standing") else None

        self._session.ask(self, read, self.show_standing)

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "setting" in getattr(change, "kinds", ()) and self.isVisible():
            self.enter()

    def show_standing(self, standing: "RetentionStanding | None") -> None:
        """Replace what is shown."""
        for widget in (self.due, self.holding):
            widget.setVisible(standing is not None)
        if standing is None:
            self.told.setText(NOT_FOR_YOU)
            return
        self.told.setText(_summary(standing))
        self.unwritten.setVisible(standing.unwritten)
        self.due.clear()
        for one in standing.due:
            state = tr("Under legal hold") if one.is_held else tr("May be disposed of")
            QTreeWidgetItem(self.due, [one.admission, wording.day_and_year(one.ended), state])
        self.holds.clear()
        for hold in standing.holds:
            item = QTreeWidgetItem(self.holds, [hold.admission, wording.day_and_year(hold.since), hold.why])
            item.setToolTip(2, tr("By {name}: {why}").format(name=hold.by, why=hold.why))
        for shown in (self.due, self.holds):
            count = shown.topLevelItemCount()
            shown.setVisible(count > 0)
            shown.setFixedHeight(HEAD + LINE * min(SHOWN, max(2, count)))
        self._show_choice()
        if self._rules != (standing.rules, standing.years):
            self._rules = standing.rules, standing.years
            self._show_kinds(standing)

    def _show_kinds(self, standing: "RetentionStanding") -> None:
        clear(self._kinds)
        for one in standing.rules.kind:
            years = standing.years if one.id == "charts" else one.years
            self._kinds.addWidget(line())
            head = tr("%n year: {what}", "%n years: {what}", years).format(what=one.title)
            self._kinds.addWidget(label(head, size=fonts.SMALL, wrap=True))
            from_ = tr("From {what}. {why}").format(what=one.counts_from, why=one.why)
            self._kinds.addWidget(label(from_, "muted", size=fonts.SMALL, wrap=True))
            self._kinds.addWidget(label("; ".join(one.sources), "muted", size=fonts.SMALL, wrap=True))
        self._kinds.addWidget(line())

    @Slot()
    def _show_choice(self) -> None:
        self.lift.setEnabled(self.holds.currentItem() is not None)

    # What can be done

    @Slot()
    def hold(self) -> None:
        """Hold the admission that was typed."""
        number, why, now = self.admission.text().strip(), self.why.text().strip(), self._session.clock()
        if not number or not why:
            self._refuse(tr("Say which admission, and the matter it is held for."))
            return

        def place(desk: "Desk") -> None:
            desk.place_legal_hold(desk.find_admission(number) or number, why, now)

        self._session.ask(self, place, lambda _: self._done(), lambda error: self._refuse(in_words(error)))

    @Slot()
    def release(self) -> None:
        """Lift the chosen hold."""
        if (item := self.holds.currentItem()) is not None:
            admission, now = item.text(0), self._session.clock()

            def lift(desk: "Desk") -> None:
                desk.lift_legal_hold(admission, now)

            self._session.ask(self, lift, lambda _: self._done(), lambda error: self._refuse(in_words(error)))

    def _done(self) -> None:
        self.admission.clear()
        self.why.clear()
        self._refuse("")
        self.enter()

    def _refuse(self, why: str) -> None:
        self.refused.setText(why)
        self.refused.setVisible(bool(why))


def _list(name: str, heads: list[str]) -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(name)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setHeaderLabels(heads)
    made.setColumnWidth(0, 190)
    made.setColumnWidth(1, 120)
    made.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    made.hide()
    return made


def _summary(standing: "RetentionStanding") -> str:
    free = sum(not one.is_held for one in standing.due)
    if not standing.due:
        return tr("No chart is past its period of {years} years").format(years=standing.years)
    return tr("%n admission is past its period", "%n admissions are past their period", free)
