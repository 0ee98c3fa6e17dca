"""HCC categories: a secondary view, folded away and worked out when somebody opens it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from chartlight_ui.case.drg_row import SIDE, FoldRow
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import clear, column, label

if TYPE_CHECKING:
    from chartlight.grouping.hcc import Hcc, HccView

TITLE = tr("Risk adjustment: CMS-HCC V28")


class HccSection(QWidget):
    """`asked` when it is opened and wants its categories."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, margins=(0, 8, 0, 0))
        self.opened = False
        self._view: HccView | None = None
        self._known = False
        self.row = FoldRow(("hcc",), TITLE)
        self.row.pressed.connect(self._toggle)
        self._inside.addWidget(self.row)
        self._body = QWidget()
        self._lines = column(self._body, margins=(SIDE, 6, SIDE, 8), gap=4)
        self._inside.addWidget(self._body)
        self._fill()

    def forget(self) -> None:
        """The case changed: what is shown is asked for anew, if it is open."""
        self._known = False
        if self.opened:
            self.asked.emit()

    def show_view(self, view: "HccView | None") -> None:
        """Show the categories."""
        self._view, self._known = view, True
        self._fill()

    def _toggle(self) -> None:
        self.opened = not self.opened
        self._fill()
        if self.opened and not self._known:
            self.asked.emit()

    def _fill(self) -> None:
        self.row.say(TITLE, opened=self.opened)
        self._body.setVisible(self.opened)
        clear(self._lines)
        if not self._known:
            self._lines.addWidget(label(tr("Working it out …"), "muted"))
        elif self._view is None or not self._view.categories:
            self._lines.addWidget(label(tr("No diagnosis of the case carries a category."), "muted"))
        else:
            self._lines.addLayout(_categories(self._view))
        if self._view is not None and self._known:
            self._lines.addWidget(label(f"{self._view.note}.", "muted", size=fonts.SMALL, wrap=True))


def _categories(view: "HccView") -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    lines = [(tr("HCC {number}").format(number=one.number), _named(one), one.factor) for one in view.categories]
    lines += [("", one.name, one.factor) for one in view.interactions]
    if view.demographic is not None:
        lines.append(("", tr("Age and sex"), view.demographic))
    for place, (number, name, factor) in enumerate(lines):
        grid.addWidget(label(number, bold=True, size=fonts.SMALL), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(name, size=fonts.SMALL, wrap=True), place, 1)
        grid.addWidget(label("–" if factor is None else f"{factor:.3f}", "muted", size=fonts.SMALL), place, 2)
    if view.raf is not None:
        grid.addWidget(label(tr("Sum"), bold=True, size=fonts.SMALL), len(lines), 1)
        grid.addWidget(label(f"{view.raf:.3f}", bold=True, size=fonts.SMALL), len(lines), 2)
    return grid


def _named(one: "Hcc") -> str:
    below = tr("; HCC {below} takes its place").format(below=one.below) if one.below and one.below.isdigit() else ""
    return f"{one.label} ({', '.join(one.codes)}){below}"
