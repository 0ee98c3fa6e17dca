"""How safe the case is: what an auditor could take away and what counts against the hospital, the gravest first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chartlight_ui.case.drg_row import SIDE, FoldRow, PressRow
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import clear, column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.grouping.safety import Risk

SAFE = tr("No risk was found: no sole CC or MCC, no thin evidence, nothing that auditors ask for.")
_LEVELS = {"high": (tr("High"), "worse"), "medium": (tr("Medium"), "late"), "low": (tr("Low"), "muted")}
LEVEL_WIDTH = 54


class SafetySection(QWidget):
    """Rows by level; those of the lowest are folded away. `chosen` carries a Risk."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        inside = column(self)
        heading = QWidget()
        column(heading, margins=(SIDE, 12, SIDE, 4)).addWidget(section_label(tr("How safe")))
        inside.addWidget(heading)
        self._safe = QWidget()
        column(self._safe, margins=(SIDE, 0, SIDE, 4)).addWidget(label(SAFE, "muted", wrap=True))
        inside.addWidget(self._safe)
        self._grave, self._low, self._low_body = column(), column(), QWidget()
        inside.addLayout(self._grave)
        self.fold = FoldRow(("risks", "low"), "")
        self.fold.pressed.connect(lambda: self._fold(not self._low_body.isVisibleTo(self)))
        inside.addWidget(self.fold)
        self._low_body.setLayout(self._low)
        self._low_body.hide()
        inside.addWidget(self._low_body)
        self._lines: list[PressRow] = []
        self._low_lines: list[PressRow] = []

    @property
    def rows(self) -> list[PressRow]:
        """The rows, the gravest first."""
        return [*self._lines, self.fold, *self._low_lines]

    def show_risks(self, risks: "tuple[Risk, ...]", opened: tuple[str, ...]) -> None:
        """Show the risks; the row of the key `opened` is open."""
        clear(self._grave)
        clear(self._low)
        self._safe.setVisible(not risks)
        self._lines = [self._row(risk, opened, self._grave) for risk in risks if risk.level != "low"]
        self._low_lines = [self._row(risk, opened, self._low) for risk in risks if risk.level == "low"]
        self.fold.setVisible(bool(self._low_lines))
        self._fold(self._low_body.isVisibleTo(self))

    def _row(self, risk: "Risk", opened: tuple[str, ...], place: QVBoxLayout) -> PressRow:
        made = _RiskRow(risk, opened=opened == key_of(risk))
        made.pressed.connect(lambda: self.chosen.emit(risk))
        place.addWidget(made)
        return made

    def _fold(self, opened: bool) -> None:
        self._low_body.setVisible(opened)
        self.fold.say(tr("%n low risk", "%n low risks", len(self._low_lines)), opened=opened)


def key_of(risk: "Risk") -> tuple[str, ...]:
    """The key of its row."""
    return ("risk", risk.kind, risk.name, *risk.codes)


class _RiskRow(PressRow):
    def __init__(self, risk: "Risk", *, opened: bool) -> None:
        word, role = _LEVELS[risk.level]
        super().__init__(key_of(risk), f"{word}: {risk.name}. {risk.why}", opened=opened)
        self.setToolTip(tr("{why}.\nSource: {source}").format(why=risk.why, source=risk.source))
        head = row()
        level = label(word, role, bold=True, size=fonts.SMALL)
        level.setMinimumWidth(LEVEL_WIDTH)
        head.addWidget(level, alignment=Qt.AlignmentFlag.AlignTop)
        words = column(gap=1)
        name = row()
        name.addWidget(label(risk.name, bold=True, wrap=True), 1)
        if risk.loss is not None:
            falls = (
                tr("▼ {loss:.2f} to {drg}").format(loss=risk.loss, drg=risk.drg) if risk.drg else f"▼ {risk.loss:.2f}"
            )
            name.addWidget(label(falls, "worse", size=fonts.SMALL), alignment=Qt.AlignmentFlag.AlignTop)
        words.addLayout(name)
        words.addWidget(label(risk.why, "muted", size=fonts.SMALL, wrap=True))
        head.addLayout(words, 1)
        self.inside.addLayout(head)
