"""Above a note's words: what it is, when and by whom; below that what is copied, and marks without a place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from chartlight.chart import Chart, Note
from chartlight.chart.mark import unplaced
from chartlight.reading.copied import Copied
from chartlight_ui import wording
from chartlight_ui.case.find_panel import ChartField
from chartlight_ui.case.note_layers import told_copied
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, column, row, surface


class ReaderHead(QWidget):
    """One line, and a second where there is something to say of the words. `compare` is the way to another version."""

    def __init__(self, *, compares: bool) -> None:
        super().__init__()
        self._compares = compares
        self.title, self.source, self.below = Elided(bold=True), Elided("muted"), Elided("muted")
        self.below.setFont(fonts.font(fonts.SMALL))
        self.compare = KeyButton("")
        self.compare.hide()
        self.search = ChartField()
        self.search.setMinimumWidth(100)  # at 200 % the name of the comparison needs the room
        self.search.setMaximumWidth(180)
        ground = surface()
        lines = column(ground, margins=(24, 12, 20, 6), gap=4)
        first = row(gap=10)
        first.addWidget(self.title)
        first.addWidget(self.source, 3)
        first.addWidget(self.compare)
        first.addWidget(self.search)
        lines.addLayout(first)
        lines.addWidget(self.below)
        column(self).addWidget(ground)
        self.say("", "")

    def say(self, title: str, source: str) -> None:
        """What is shown, where it is no note."""
        self.title.setText(title)
        self.source.setText(source)
        self.compare.hide()
        self._say_below("")

    def show_note(self, note: Note, earlier: Note | None) -> None:
        """A note; `earlier` is one by its author that it may be compared with."""
        who = ", ".join(part for part in (note.author, note.author_role) if part)
        version = tr("version {number}").format(number=note.version) if note.version > 1 else ""
        withdrawn = tr("withdrawn: it supports nothing") if note.is_withdrawn else ""
        parts = (withdrawn, wording.day_and_time(note.authored), who, version)
        self.title.setText(note.title or wording.NOTE_TITLES[note.type])
        self.source.setText(" · ".join(part for part in parts if part))
        self._name_comparison(note, earlier)

    def _name_comparison(self, note: Note, earlier: Note | None) -> None:
        if note.version > 1:
            name = tr("Compare with version {number}").format(number=note.version - 1)
        elif earlier is not None and earlier.authored is not None:
            name = tr("Compare with {day}").format(day=wording.weekday(earlier.authored))
        else:
            name = ""
        self.compare.setText(name)
        self.compare.setAccessibleName(name)
        self.compare.setVisible(self._compares and bool(name))

    def tell(self, chart: Chart, note: Note, copied: Sequence[Copied]) -> None:
        """Marks that have no place in this version of a note, and what of it is copied from where."""
        lost = len(unplaced(chart.marks, note))
        told = tr(
            "%n mark “not this patient” has no place in this version: mark the words anew",
            "%n marks “not this patient” have no place in this version: mark the words anew",
            lost,
        )
        parts = (told if lost else "", told_copied(chart, copied, note.text))
        self._say_below(" · ".join(part for part in parts if part))

    def _say_below(self, words: str) -> None:
        self.below.setText(words)
        self.below.setAccessibleName(words)
        self.below.setVisible(bool(words))
