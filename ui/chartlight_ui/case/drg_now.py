"""The head of the DRG tab: the working DRG with its figures, the day of the stay, and what it would be paid."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from chartlight.grouping.depth import DEFINITION, Depth, StayMarker
from chartlight_ui import wording
from chartlight_ui.case.drg_row import SIDE
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import clear, column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import DrgOutlook
    from chartlight.grouping.payment import Payment
    from chartlight.grouping.result import Grouping
    from chartlight.grouping.transfer import Transfer

_TYPES = {"MED": tr("Medical"), "SURG": tr("Surgical")}
ACROSS = 4


class NowSection(QWidget):
    """What the case is now, or why it is nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, margins=(SIDE, 0, SIDE, 8), gap=6)
        self._inside.addWidget(section_label(tr("Working DRG")))
        self._inside.addWidget(label(tr("Working it out …"), "muted"))

    def show_outlook(self, outlook: "DrgOutlook") -> None:
        """Show a case."""
        clear(self._inside)
        self._inside.addWidget(section_label(tr("Working DRG")))
        working = outlook.working
        if working is None:
            self._inside.addWidget(label(outlook.reason or "", "muted", wrap=True))
            return
        grouping = working.grouping
        head = row()
        number = label(grouping.drg, "" if grouping.is_grouped else "late", bold=True, size=18)
        head.addWidget(number, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(wording.drg_title(grouping.title), size=14, wrap=True), 1)
        self._inside.addLayout(head)
        if outlook.reason is not None:
            self._inside.addWidget(label(outlook.reason, "late", wrap=True))
        self._inside.addLayout(self._figures(grouping, outlook.stay, working.depth))
        if working.payment is not None:
            self._inside.addWidget(_payment(working.payment))
        if grouping.is_grouped:
            self._inside.addWidget(transfer_label(working.transfer))
        self._inside.addWidget(label(grouping.grouper, "muted", size=fonts.SMALL, wrap=True))

    def _figures(self, grouping: "Grouping", stay: StayMarker | None, depth: Depth) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(1)
        cells = (
            _cell(tr("Relative weight"), wording.weight(grouping.weight, 4)),
            _day(stay),
            _cell(tr("GMLOS"), _days(grouping.gmlos), tr("Geometric mean length of stay of this DRG, in days.")),
            _cell(tr("AMLOS"), _days(grouping.amlos), tr("Arithmetic mean length of stay of this DRG, in days.")),
            _cell("MCC · CC", f"{depth.mcc} · {depth.cc}", DEFINITION),
            _cell(tr("Depth"), _depth(depth), DEFINITION),
            _cell("MDC", grouping.mdc or "–", tr("Major diagnostic category.")),
            _cell(tr("Type"), _TYPES.get(grouping.type or "", grouping.type or "–")),
        )
        for place, (name, value) in enumerate(cells):
            down, across = place // ACROSS * 3, place % ACROSS
            grid.addWidget(name, down, across)
            grid.addWidget(value, down + 1, across)
        grid.setRowMinimumHeight(2, 5)
        for across in range(ACROSS):
            grid.setColumnStretch(across, 1)
        return grid


def _cell(name: str, value: str, tip: str = "", role: str = "") -> tuple[QLabel, QLabel]:
    heading, figure = label(name, "muted", size=fonts.SMALL), label(value, role, bold=True)
    for one in (heading, figure):
        one.setToolTip(tip)
    figure.setAccessibleName(f"{name} {value}. {tip}".strip())
    return heading, figure


def _day(stay: StayMarker | None) -> tuple[QLabel, QLabel]:
    if stay is None:
        return _cell(tr("Day"), "–", tr("The admission is not dated, or the DRG has no mean length of stay."))
    expected = tr("A stay of the mean length ends on {day}").format(day=wording.day(stay.expected))
    beyond = tr(", %n day ago", ", %n days ago", stay.over) if stay.over > 0 else ""
    return _cell(
        tr("Day"),
        tr("{day} of {gmlos:.1f}").format(day=stay.day, gmlos=stay.gmlos),
        f"{expected}{beyond}.",
        "late" if stay.over > 0 else "",
    )


def _days(value: float | None) -> str:
    return f"{value:.1f} d" if value is not None else "–"


def _depth(depth: Depth) -> str:
    left_out = tr(" ({discounted} not counted)").format(discounted=depth.discounted) if depth.discounted else ""
    return f"{depth.depth}{left_out}"


def _payment(payment: "Payment") -> QWidget:
    made = QWidget()
    inside = row(made, gap=6)
    inside.addWidget(label(tr("Estimated payment"), "muted"))
    inside.addWidget(label(f"${payment.amount:,.2f}", bold=True))
    inside.addWidget(label(payment.basis, "muted", size=fonts.SMALL, wrap=True), 1)
    parts = [f"{part.name}: ${part.amount:,.2f} = {part.formula} ({part.source})" for part in payment.parts]
    made.setToolTip("\n".join((*parts, *([payment.note] if payment.note else []))))
    return made


def transfer_label(transfer: "Transfer") -> QLabel:
    """What the transfer rule makes of the stay; it stands out where less than the full payment may be earned."""
    role = "late" if transfer.reduces or transfer.fraction is None else "muted"
    made = label(transfer.sentence, role, size=fonts.SMALL, wrap=True)
    made.setToolTip(transfer.source)
    return made
