"""What a trial changes: DRG and weight, what counts now and why, edits that came and went, payment and transfer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from chartlight_ui import wording
from chartlight_ui.case.drg_now import transfer_label
from chartlight_ui.case.drg_row import SIDE, weight_change
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import Elided, clear, column, label, line, row

if TYPE_CHECKING:
    from chartlight.desk import Tried
    from chartlight.grouping.what_if import Difference

STRIP = 34
INVITED = tr("Take codes in and out, or add one: the DRG follows. Nothing is kept or reported.")


class DifferenceBox(QWidget):
    """The outcome over the tray's list."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, margins=(SIDE, 2, SIDE, 8), gap=3)
        self.show_trial(None)

    def show_trial(self, tried: "Tried | None") -> None:
        """Show what a trial gives; None while nothing is tried."""
        clear(self._inside)
        if tried is None:
            self._inside.addWidget(label(INVITED, "muted", size=fonts.SMALL, wrap=True))
            self.setAccessibleName(INVITED)
            return
        grouping, difference = tried.grouped.grouping, tried.difference
        head = row()
        arrow = from_to(difference)
        head.addWidget(label(arrow, bold=True, size=15), alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(wording.drg_title(grouping.title), wrap=True), 1)
        head.addWidget(weight_change(difference.weight), alignment=Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(head)
        self._inside.addWidget(label(" · ".join(_figures(tried)), "muted", size=fonts.SMALL, wrap=True))
        for text, role in lines_of(difference):
            self._inside.addWidget(label(text, role, size=fonts.SMALL, wrap=True))
        transfer = tried.grouped.transfer
        if transfer.kind != "none" and grouping.is_grouped:
            self._inside.addWidget(transfer_label(transfer))
        self.setAccessibleName(tr("DRG {drg} {title}").format(drg=arrow, title=grouping.title))


class TriedStrip(QWidget):
    """The outcome of a trial in one line, for the foot of the tab: seen wherever one is in the list of codes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(STRIP)
        outer = column(self)
        outer.addWidget(line())
        self._inside = row(margins=(SIDE, 0, SIDE, 0))
        outer.addLayout(self._inside, 1)
        self.hide()

    def show_trial(self, tried: "Tried | None") -> None:
        """Show what a trial gives; None hides the line."""
        clear(self._inside)
        self.setVisible(tried is not None)
        if tried is None:
            return
        name = Elided()
        name.setText(wording.drg_title(tried.grouped.grouping.title))
        self._inside.addWidget(label(tr("What if"), "muted"))
        self._inside.addWidget(label(from_to(tried.difference), bold=True))
        self._inside.addWidget(name, 1)
        self._inside.addWidget(weight_change(tried.difference.weight))


def from_to(difference: "Difference") -> str:
    """193 → 195; the number alone where it stays."""
    return f"{difference.from_drg} → {difference.to_drg}" if difference.changes_drg else difference.to_drg


def _figures(tried: "Tried") -> Iterator[str]:
    grouping, depth = tried.grouped.grouping, tried.grouped.depth
    yield tr("RW {weight}").format(weight=wording.weight(grouping.weight, 4))
    yield tr("GMLOS {gmlos:.1f} d").format(gmlos=grouping.gmlos) if grouping.gmlos is not None else tr("GMLOS –")
    yield ", ".join((tr("%n MCC", "%n MCCs", depth.mcc), tr("%n CC", "%n CCs", depth.cc)))
    if tried.grouped.payment is not None:
        change = f" ({'+' if tried.paid > 0 else '−'}${abs(tried.paid):,.2f})" if tried.paid else ""
        yield f"${tried.grouped.payment.amount:,.2f}{change}"


def lines_of(difference: "Difference") -> Iterator[tuple[str, str]]:
    """What is not the same, a line each with its ink."""
    for one in difference.severity:
        if one.before == "absent":
            counts = (
                tr("counts as neither CC nor MCC")
                if one.after == "none"
                else tr("counts as {after}").format(after=one.after)
            )
            yield f"{one.code} {counts}{_why(one.why)}", "muted"
        elif one.after == "absent":
            if one.before != "none":
                yield tr("{code} no longer counts as {before}").format(code=one.code, before=one.before), "muted"
        else:
            yield f"{one.code}: {_counts(one.before)} → {_counts(one.after)}{_why(one.why)}", ""
    for edit in difference.edits_came:
        yield tr("New edit: {message}").format(message=edit.message), "worse" if edit.severity == "error" else "late"
    for edit in difference.edits_went:
        yield tr("Settled: {message}").format(message=edit.message), "better"
    for hac in difference.hac_came:
        yield (
            tr("{code} becomes hospital-acquired (HAC {number:02d}): {description}").format(
                code=hac.code, number=hac.number, description=hac.description
            ),
            "worse",
        )
    for hac in difference.hac_went:
        yield (
            tr("{code} is no longer hospital-acquired (HAC {number:02d})").format(code=hac.code, number=hac.number),
            "better",
        )


def _counts(severity: str) -> str:
    return tr("no CC") if severity == "none" else severity


def _why(why: str | None) -> str:
    return f": {why}" if why else ""
