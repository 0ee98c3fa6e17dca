"""The codes tab: codes in billing order, what is not reported and why, and the findings as cards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from chartlight.assessment import Finding, Indicator, SuggestedCode
from chartlight_ui.case.case import Case
from chartlight_ui.case.code_head import CODE_AT, ROW
from chartlight_ui.case.code_row import CodeRow
from chartlight_ui.case.drg_effect import said_effect
from chartlight_ui.case.evidence import Kind, Place, Subject, places_of_finding
from chartlight_ui.case.finding_card import DealtWithCard, FindingCard
from chartlight_ui.case.finding_history import dealt_with, events_of
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.labels import clear, column, label, line

if TYPE_CHECKING:
    from chartlight.desk import DrgOutlook


class CodesPanel(ColumnArea):
    """Keyboard: J, K or arrows move over codes and cards alike; what is in hand is open."""

    subject_chosen = Signal(object)
    place_chosen = Signal(object)
    draft_asked = Signal(str)
    why_asked = Signal(str)
    close_asked = Signal(str)
    reopen_asked = Signal(str)
    trend_asked = Signal(str)
    build_asked = Signal()

    def __init__(self, *, codes: bool) -> None:
        super().__init__()
        self._with_codes = codes
        self._case: Case | None = None
        self._rows: dict[Subject, QWidget] = {}
        self._order: list[Subject] = []
        self._subject: Subject | None = None
        self._place: Place | None = None
        self._not_reported_open = False
        self._explained: str | None = None
        self._effects: dict[str, str] = {}
        self._operating_room: dict[str, bool] = {}
        self._shown: tuple[object, ...] = ()
        self._cards = QWidget()
        self._cards_inside = column(self._cards)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Codes") if codes else tr("Findings"))
        self._layout = self.content
        look.changed.connect(self._rebuild)

    # What is shown

    def show_case(self, case: Case) -> None:
        """Show a case; what is in hand stays in hand. The same codes and findings again cost nothing."""
        drafted = frozenset(query.finding for query in case.queries if query.status == "draft")
        said = (case.assessment is None, case.codes, case.not_reported, case.decisions, case.findings)
        shown = (*said, case.closed_findings, case.chart.marks, drafted)
        self._case = case
        if shown != self._shown:
            self._shown = shown
            self._rebuild()

    def show_subject(self, subject: Subject | None, place: Place | None) -> None:
        """Open a code or card, close the one before."""
        before, self._subject, self._place = self._subject, subject, place
        if subject is not None and subject not in self._rows and self._is_suppressed(subject):
            self._not_reported_open = True
            self._rebuild()
        for one in (before, subject):
            self._show_open(one)
        if before != subject and Kind.FINDING in {one.kind for one in (before, subject) if one is not None}:
            self._rebuild_findings()
        QTimer.singleShot(0, self, self._reveal)

    def show_outlook(self, outlook: "DrgOutlook") -> None:
        """What each code does for the DRG: it stands with an open code."""
        working = outlook.working
        self._effects = {one.code: said for one in working.effects if (said := said_effect(one))} if working else {}
        performed = [one.code for one in working.claim.procedures] if working else []
        self._operating_room = {code: code in working.or_procedures for code in performed} if working else {}
        for row in self._rows.values():
            if isinstance(row, CodeRow):
                row.effect = self._effects.get(row.code.code, "")
                if row.code.code in self._operating_room:
                    row.set_operating_room(self._operating_room[row.code.code])
        self._show_open(self._subject)

    def explain(self, finding_id: str) -> None:
        """Show or hide the whole of a finding."""
        self._explained = None if self._explained == finding_id else finding_id
        self._rebuild_findings()

    def _show_open(self, subject: Subject | None) -> None:
        row = self._rows.get(subject) if subject is not None else None
        if isinstance(row, CodeRow):
            row.set_open(subject == self._subject, current=self._place)

    def _is_suppressed(self, subject: Subject) -> bool:
        return self._case is not None and subject.id in {code.code for code in self._case.not_reported}

    def _reveal(self) -> None:
        row = self._rows.get(self._subject) if self._subject is not None else None
        if row is not None:
            self.ensureWidgetVisible(row, 0, 8)

    def _rebuild(self) -> None:
        case = self._case
        if case is None:
            return
        kept = self.verticalScrollBar().value()
        self.setUpdatesEnabled(False)
        clear(self._layout)
        self._rows, self._order = {}, []
        if self._with_codes:
            self._add_codes(case)
        self._cards = QWidget()
        self._cards_inside = column(self._cards)
        self._layout.addWidget(self._cards)
        self._add_findings(case)
        self._layout.addStretch(1)
        self._show_now()
        self.setUpdatesEnabled(True)
        self.verticalScrollBar().setValue(kept)

    def _show_now(self) -> None:
        """A layout shows what it takes in one turn of the event loop later: nothing would stand here till then."""
        if self.isVisible():
            for at in range(self._layout.count()):
                item = self._layout.itemAt(at)
                if item is not None and (widget := item.widget()) is not None:
                    widget.show()
            self.fit()

    def _rebuild_findings(self) -> None:
        """The cards alone: the codes above them stay as they are."""
        if self._case is None:
            return
        clear(self._cards_inside)
        self._order = [one for one in self._order if one.kind is not Kind.FINDING]
        self._rows = {one: self._rows[one] for one in self._order}
        self._add_findings(self._case)

    def _add_codes(self, case: Case) -> None:
        for code in case.codes:
            self._add_code(case, code)
        if not case.codes:
            self._layout.addWidget(
                _told(
                    tr("This chart has not been read yet.")
                    if case.assessment is None
                    else tr("No code is supported by the notes so far.")
                )
            )
        if not case.not_reported:
            return
        names = ", ".join(code.title.split(",")[0].lower() for code in case.not_reported[:4])
        dots = " …" if len(case.not_reported) > 4 else ""
        sign = "▾" if self._not_reported_open else "▸"
        told = tr("Not reported ({number}): {names}").format(number=len(case.not_reported), names=names)
        fold = _Fold(f"{sign} {told}{dots}")
        fold.clicked.connect(self.toggle_not_reported)
        self._layout.addWidget(fold)
        if self._not_reported_open:
            for code in case.not_reported:
                self._add_code(case, code)

    def _add_code(self, case: Case, code: SuggestedCode) -> None:
        subject = Subject(Kind.CODE, code.code)
        row = CodeRow(case, code, self._effects.get(code.code, ""), self._operating_room.get(code.code))
        row.pressed.connect(lambda: self._choose(subject))
        row.place_chosen.connect(self.place_chosen)
        row.build_asked.connect(self.build_asked)
        if subject == self._subject:
            row.set_open(True, current=self._place)
        self._rows[subject] = row
        self._order.append(subject)
        self._layout.addWidget(row)

    def _add_findings(self, case: Case) -> None:
        drafted = {query.finding for query in case.queries if query.status == "draft"}
        chosen = self._subject.id if self._subject is not None and self._subject.kind is Kind.FINDING else None
        opened = chosen or (case.findings[0].id if case.findings else None)
        for finding in case.findings:
            subject = Subject(Kind.FINDING, finding.id)
            whole = self._explained == finding.id or (not self._with_codes and finding.id == opened)
            events = events_of(case, finding.id) if whole or finding.id == opened else ()
            card = FindingCard(
                finding,
                opened=finding.id == opened,
                whole=whole,
                drafted=finding.id in drafted,
                events=events,
                measured=case.measured,
            )
            card.pressed.connect(lambda one=subject: self._choose(one))
            card.draft_asked.connect(lambda one=finding.id: self.draft_asked.emit(one))
            card.why_asked.connect(lambda one=finding.id: self.why_asked.emit(one))
            card.close_asked.connect(lambda one=finding.id: self.close_asked.emit(one))
            card.trend_asked.connect(lambda one: self.trend_asked.emit(one.observation))
            card.indicator_chosen.connect(lambda one, held=finding: self._go_to(held, one))
            holder = QWidget()
            column(holder, margins=(16, 10, 16, 8 if finding is not case.findings[-1] else 14)).addWidget(card)
            self._rows[subject] = holder
            self._order.append(subject)
            self._cards_inside.addWidget(holder)
        if not case.findings and not self._with_codes:
            self._cards_inside.addWidget(_told(tr("Nothing to ask: what the chart shows is documented.")))
        if not self._with_codes:
            self._add_dealt_with(case)

    def _add_dealt_with(self, case: Case) -> None:
        for one in dealt_with(case):
            self._cards_inside.addWidget(line())
            card = DealtWithCard(one)
            card.reopen_asked.connect(lambda finding=one.finding: self.reopen_asked.emit(finding))
            self._cards_inside.addWidget(card)

    def _go_to(self, finding: Finding, indicator: Indicator) -> None:
        """Where an indicator stands: its words, or its result."""
        assert self._case is not None
        self._choose(Subject(Kind.FINDING, finding.id))
        for place in places_of_finding(finding, self._case.chart):
            same_words = place.note is not None and (place.note, place.start) == (indicator.note, indicator.start)
            if same_words or (place.note is None and place.observation and place.observation == indicator.observation):
                self.place_chosen.emit(place)
                return

    @property
    def shows_not_reported(self) -> bool:
        """True while it is unfolded."""
        return self._not_reported_open

    def toggle_not_reported(self) -> None:
        """Show what is mentioned and not reported, with the reasons, or hide it."""
        self._not_reported_open = not self._not_reported_open
        self._rebuild()

    # Choosing

    def _choose(self, subject: Subject) -> None:
        self.setFocus()
        self.subject_chosen.emit(subject)

    def step(self, rows: int) -> None:
        """Choose the next or previous code or card."""
        if not self._order:
            return
        at = self._order.index(self._subject) if self._subject in self._order else -1 if rows > 0 else len(self._order)
        self.subject_chosen.emit(self._order[max(0, min(len(self._order) - 1, at + rows))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)


class _Fold(QAbstractButton):
    """One line that opens what is not reported; too long a line ends in dots."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setFixedHeight(ROW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(100, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.text if self.underMouse() else colours.muted))
        box = QRectF(self.rect()).adjusted(CODE_AT, 0, -CODE_AT, -1)
        text = fonts.metrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(colours.line))
        painter.end()


def _told(text: str) -> QWidget:
    made = label(text, "muted", wrap=True)
    made.setContentsMargins(16, 14, 16, 14)
    return made
