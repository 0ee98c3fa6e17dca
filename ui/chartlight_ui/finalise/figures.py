"""What the code set comes to: the DRG now, without each sole carrier, CDI's, and what the discharge does to payment."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from chartlight_ui import wording
from chartlight_ui.finalise.held import Held
from chartlight_ui.finalise.wrapping import paragraph
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import label

NAME_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what is asked, the answer in words, the figure with its ink."""

    name: str
    words: str
    figure: str = ""
    ink: str = ""
    bold: bool = False


def figures_of(held: Held) -> list[Figure]:
    """The lines, the DRG of the code set first. Pure."""
    grouping, review = held.review.grouping, held.review
    made = [_drg(tr("Now"), grouping.drg, grouping.title, grouping.weight, bold=True)]
    for code, drg, delta in review.without:
        made.append(
            Figure(
                tr("Without {code}").format(code=code),
                tr("DRG {drg}").format(drg=drg),
                signed(delta),
                "worse" if delta < 0 else "better",
            )
        )
    if review.cdi is not None and review.cdi.drg == grouping.drg:
        made.append(
            Figure(tr("CDI"), tr("{drg}, the same").format(drg=review.cdi.drg), wording.weight(review.cdi.weight))
        )
    elif review.cdi is not None:
        made.append(_drg(tr("CDI"), review.cdi.drg, review.cdi.title, review.cdi.weight))
    if review.transfer.sentence:
        made.append(Figure(tr("Transfer"), review.transfer.sentence))
    return made


def signed(delta: float | None) -> str:
    """▼ 0.79 or ▲ 0.65: the sign is a shape and a direction, never a colour alone."""
    if delta is None:
        return ""
    return f"{'▼' if delta < 0 else '▲'} {abs(delta):.2f}" if abs(delta) >= 0.005 else "±0.00"


def _drg(name: str, drg: str, title: str, weight: float | None, *, bold: bool = False) -> Figure:
    return Figure(name, f"{drg} {wording.drg_title(title)}".strip(), wording.weight(weight), bold=bold)


class Figures(QWidget):
    """The lines as a small table; words wrap, figures stand in a column."""

    def __init__(self, lines: list[Figure]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        top = Qt.AlignmentFlag.AlignTop
        for number, line in enumerate(lines):
            wide = not line.figure
            name = label(line.name, "muted")
            grid.addWidget(name, number, 0, top)
            words = paragraph(line.words, "muted" if wide else "", size=fonts.SMALL if wide else fonts.BASE)
            words.setAccessibleName(f"{line.name}: {line.words} {line.figure}")
            grid.addWidget(words, number, 1, 1, 2 if wide else 1, top)
            if wide:
                continue
            figure: QLabel = label(line.figure, line.ink, bold=line.bold or line.figure[:1] in "▼▲")
            grid.addWidget(figure, number, 2, top | Qt.AlignmentFlag.AlignRight)
        self.setFont(fonts.font())
