"""The edits of the code set on the DRG tab, each with the words that it is about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from chartlight.assessment import Edit
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.code_row import Quote, source_of
from chartlight_ui.case.drg_row import SIDE
from chartlight_ui.case.evidence import places_of_edit
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label

LEVELS = {"error": (tr("Hard stop"), "worse"), "warning": (tr("Warning"), "late"), "info": (tr("Note"), "muted")}


class EditsSection(QWidget):
    """A list to read; a click on a quote goes to its words."""

    place_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, margins=(SIDE, 12, SIDE, 8), gap=6)

    def show_edits(self, case: Case) -> None:
        """Show the edits of the case's assessment."""
        clear(self._inside)
        edits = case.assessment.edits if case.assessment is not None else ()
        self._inside.addWidget(section_label(tr("Edits {number}").format(number=len(edits)) if edits else tr("Edits")))
        if not edits:
            self._inside.addWidget(label(tr("The code set passes every edit."), "muted"))
        for edit in edits:
            self._add(edit, case)

    def _add(self, edit: Edit, case: Case) -> None:
        word, role = LEVELS[edit.severity]
        self._inside.addWidget(line())
        text = row(margins=(0, 3, 0, 3))
        text.addWidget(label(word, role, bold=True, size=fonts.SMALL), alignment=Qt.AlignmentFlag.AlignTop)
        text.addWidget(label(wording.with_note_names(edit.message, case.chart.notes), wrap=True), 1)
        self._inside.addLayout(text)
        for place in places_of_edit(edit, case.chart):
            quote = Quote(place, source_of(place, case.chart))
            quote.pressed.connect(self.place_chosen)
            self._inside.addWidget(quote)
