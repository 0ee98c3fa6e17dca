"""The seven characters of a procedure code: what each means, the words that support it, or that it is open."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from chartlight.assessment import AxisChoice, CodeAxis
from chartlight.chart import Chart
from chartlight_ui import wording
from chartlight_ui.case.evidence import Place, places_of_evidence
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import label

NAME_WIDTH = 92
CHARACTER_WIDTH = 14
CELLS = 3
SHOWN = 5
"""Valid values of an open character that are named here; the builder has them all."""
LONGEST = 48
OPEN = "?"
KEYS = ("⇧", "C")


class AxesView(QWidget):
    """A line for each character. `place_chosen` carries words that were pressed, `build_asked` asks for the builder."""

    place_chosen = Signal(object)
    build_asked = Signal()

    def __init__(
        self,
        axes: Sequence[CodeAxis],
        chart: Chart,
        current: Place | None = None,
        *,
        needs: str = "",
        offers: bool = True,
    ) -> None:
        super().__init__()
        self.lines: list[AxisLine] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        grid.setColumnMinimumWidth(1, CHARACTER_WIDTH)
        grid.setColumnStretch(2, 1)
        said: set[str] = set()
        for number, axis in enumerate(axes):
            why = "" if axis.why in said and axis.evidence else axis.why
            said.add(axis.why)
            line = AxisLine(axis, places_of_evidence(axis.evidence, chart), why, current)
            line.place_chosen.connect(self.place_chosen)
            self.lines.append(line)
            top = Qt.AlignmentFlag.AlignTop
            name = label(axis.name, "muted", size=fonts.SMALL, wrap=True)
            name.setContentsMargins(0, 1, 0, 0)
            character = label(axis.value or OPEN, "" if axis.value else "late", bold=True)
            character.setFixedWidth(CHARACTER_WIDTH)
            for cell, part in enumerate((name, character, line)):
                grid.addWidget(part, number, cell, top)
        if offers:
            is_open = any(not axis.value for axis in axes)
            self.build = KeyButton(
                tr("Choose what is open") if is_open else tr("Change a character"), KEYS, needs=needs
            )
            self.build.clicked.connect(self.build_asked)
            grid.addWidget(self.build, len(axes), 0, 1, CELLS, Qt.AlignmentFlag.AlignLeft)


class AxisLine(QLabel):
    """What one character means with its words; each of them is a link, by pointer and by Tab and Enter."""

    place_chosen = Signal(object)

    def __init__(self, axis: CodeAxis, places: Sequence[Place], why: str, current: Place | None) -> None:
        super().__init__()
        self.axis, self.places = axis, tuple(places)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(fonts.font())
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if places else Qt.FocusPolicy.NoFocus)
        self.linkActivated.connect(lambda at: self.place_chosen.emit(self.places[int(at)]))
        colours = look.tokens
        muted = f"font-size:{fonts.SMALL}px;color:{colours.muted}"
        if axis.value:
            said = [escape(axis.label)]
        else:
            said = [f'<span style="color:{colours.late}">{escape(open_words(axis.alternatives))}</span>']
        for at, place in enumerate(self.places):
            ink = colours.accent if place == current else colours.muted
            words = escape(_short(place.quote))
            said.append(f'<a href="{at}" style="font-size:{fonts.SMALL}px;color:{ink}">“{words}”</a>')
        if why:
            said.append(f'<span style="{muted}">{escape(wording.sentence_case(why))}</span>')
        self.setText("&nbsp; ".join(said))
        quotes = [f"“{' '.join(place.quote.split())}”" for place in self.places]
        meaning = axis.label if axis.value else open_words(axis.alternatives)
        said_whole = (axis.name, axis.value, meaning, *quotes, why)
        self.setAccessibleName(", ".join(part for part in said_whole if part))


def open_words(valid: Sequence[AxisChoice]) -> str:
    """That a character is open, and which values are valid."""
    if not valid:
        return tr("Left open by the note")
    named = ", ".join(f"{one.value} {one.label}" for one in valid[:SHOWN])
    more = len(valid) - SHOWN
    said = (
        tr("Left open by the note. Valid: {values}, %n more", "Left open by the note. Valid: {values}, %n more", more)
        if more > 0
        else tr("Left open by the note. Valid: {values}")
    )
    return said.format(values=named)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rstrip()} …"
