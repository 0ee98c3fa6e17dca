"""The coder's code set beside CDI's, the differences marked."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from chartlight_ui import wording
from chartlight_ui.finalise.held import Held
from chartlight_ui.finalise.wrapping import paragraph
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.fitting import fit
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, column, label, line, row

SIZE = (860, 560)
SIDES = (tr("Coder"), tr("CDI"))
NOTHING = tr("nothing")


@dataclass(frozen=True, slots=True)
class Pair:
    """A code as it stands on each side; "" where a side lacks it. `mark` says in a word what differs."""

    mine: str
    theirs: str
    mark: str = ""


def pairs_of(held: Held) -> list[Pair]:
    """Both code sets line by line: first what differs, then what both have, in the coder's order. Pure."""
    cdi = held.review.cdi
    if cdi is None:
        return []
    titles = {entry.code: entry.title for entry in held.codes.entries}
    titles |= {code: one.title for code, one in held.suggestions.items() if code not in titles}

    def named(code: str) -> str:
        return f"{code} {titles.get(code, '')}".strip()

    coded = [entry.code for entry in held.codes.entries]
    principal = held.codes.principal.code if held.codes.principal else ""
    pairs = []
    if principal != (cdi.principal or ""):
        pairs.append(Pair(named(principal), named(cdi.principal or tr("none")), tr("principal differs")))
    pairs += [Pair(named(code), "", tr("coder only")) for code in coded if code not in cdi.codes]
    pairs += [Pair("", named(code), tr("CDI only")) for code in cdi.codes if code not in coded]
    return pairs + [Pair(named(code), named(code)) for code in coded if code in cdi.codes]


class PairTable(QWidget):
    """Two columns of codes. A narrow one keeps each code on one line; a wide one says what differs in a word."""

    def __init__(self, held: Held, pairs: list[Pair], *, narrow: bool = False) -> None:
        super().__init__()
        size = fonts.SMALL if narrow else fonts.BASE
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        review, cdi = held.review, held.review.cdi
        assert cdi is not None
        for at, (who, drg, weight) in enumerate(
            ((SIDES[0], review.grouping.drg, review.grouping.weight), (SIDES[1], cdi.drg, cdi.weight))
        ):
            grid.addWidget(label(f"{who} {drg} · {wording.weight(weight)}", bold=True, size=size, wrap=True), 0, at)
            grid.setColumnStretch(at, 1)
        for number, pair in enumerate(pairs, 1):
            for at, words in enumerate((pair.mine, pair.theirs)):
                text = _one_line(words) if narrow else _wrapped(words, differs=bool(pair.mark and words))
                text.setAccessibleName(f"{SIDES[at]}: {words or NOTHING}")
                grid.addWidget(text, number, at, Qt.AlignmentFlag.AlignTop)
            if not narrow:
                grid.addWidget(label(pair.mark, "late", size=fonts.SMALL), number, 2, Qt.AlignmentFlag.AlignTop)


def _one_line(words: str) -> QLabel:
    text = Elided("" if words else "muted")
    text.setFont(fonts.font(fonts.SMALL))
    text.setText(words or "–")
    return text


def _wrapped(words: str, *, differs: bool) -> QLabel:
    return paragraph(words or "–", "" if differs else "muted", bold=differs)


class CompareDialog(QDialog):
    """Both code sets whole."""

    def __init__(self, held: Held, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pairs = pairs_of(held)
        inside = column(self, margins=(20, 16, 20, 14), gap=10)
        inside.addWidget(label(tr("Coder's code set beside CDI's"), bold=True, size=fonts.NOTE))
        if held.review.difference is not None:
            inside.addWidget(label(tr("Cause: {cause}.").format(cause=held.review.difference.cause), wrap=True))
        inside.addWidget(line())
        area = ColumnArea()
        area.content.addWidget(PairTable(held, self.pairs))
        area.content.addStretch(1)
        inside.addWidget(area, 1)
        buttons = row()
        buttons.addStretch()
        close = KeyButton(tr("Close"), ("Esc",), primary=True)
        close.clicked.connect(self.close)
        buttons.addWidget(close)
        inside.addLayout(buttons)
        fit(self, *SIZE)
