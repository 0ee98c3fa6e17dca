"""The DRG tab: where the case stands, what is in reach, and the edits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from chartlight.assessment import Drg, Edit, PotentialDrg
from chartlight.worklist.vulnerability import sole_complication
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.code_row import Quote, source_of
from chartlight_ui.case.evidence import places_of_edit
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.labels import clear, label, line, row, section_label

_SEVERITY = {"error": ("Hard stop", "worse"), "warning": ("Warning", "late"), "info": ("Note", "muted")}


class DrgPanel(ColumnArea):
    """Reads top to bottom: now, in reach, edits."""

    place_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(16, 14, 16, 16), gap=6)
        self._case: Case | None = None
        self.setAccessibleName("DRG")
        self._layout = self.content
        look.changed.connect(self._rebuild)

    def show_case(self, case: Case) -> None:
        """Show a case's grouping."""
        self._case = case
        self._rebuild()

    def _rebuild(self) -> None:
        if self._case is None:
            return
        clear(self._layout)
        found = self._case.assessment
        if found is None or found.drg.working is None:
            text = (
                "This chart has not been read yet."
                if found is None
                else ("No principal diagnosis is supported yet, so the case is not grouped.")
            )
            self._layout.addWidget(label(text, "muted", wrap=True))
        else:
            self._working(found.drg.working, found.versions.grouper, found.versions.codeset)
            self._potential(found.drg.potential)
        if found is not None:
            self._edits(found.edits)
        self._layout.addStretch(1)

    def _working(self, drg: Drg, grouper: str, codeset: str) -> None:
        self._layout.addWidget(section_label("Working DRG"))
        head = row()
        head.addWidget(label(drg.drg, bold=True, size=18), alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(wording.drg_title(drg.title), size=14, wrap=True), 1)
        self._layout.addLayout(head)
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 8)
        grid.setHorizontalSpacing(20)
        figures = (
            ("Relative weight", wording.weight(drg.weight, 4)),
            ("GMLOS", f"{drg.gmlos:.1f} d" if drg.gmlos is not None else "–"),
            ("AMLOS", f"{drg.amlos:.1f} d" if drg.amlos is not None else "–"),
            ("MDC", drg.mdc or "–"),
            ("Type", {"MED": "Medical", "SURG": "Surgical"}.get(drg.type or "", drg.type or "–")),
        )
        for place, (name, value) in enumerate(figures):
            grid.addWidget(label(name, "muted", size=fonts.SMALL), 0, place)
            grid.addWidget(label(value, bold=True), 1, place)
        grid.setColumnStretch(len(figures), 1)
        self._layout.addLayout(grid)
        sole = sole_complication(self._case.assessment) if self._case and self._case.assessment else None
        if sole is not None:
            severity, _, code = sole.removeprefix("sole ").partition(": ")
            self._layout.addWidget(label(f"At risk: {code} is the sole {severity}.", "late", wrap=True))
        self._layout.addWidget(label(f"{grouper} · {codeset}", "muted", size=fonts.SMALL, wrap=True))

    def _potential(self, potential: tuple[PotentialDrg, ...]) -> None:
        self._layout.addSpacing(12)
        self._layout.addWidget(section_label("In reach, if it is documented"))
        if not potential:
            self._layout.addWidget(label("Nothing in reach.", "muted"))
        for one in sorted(potential, key=lambda p: -(p.delta or 0.0)):
            self._layout.addWidget(line())
            self._layout.addLayout(self._reach(one))

    def _reach(self, one: PotentialDrg) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setColumnStretch(0, 1)
        finding = self._case.finding(one.finding) if self._case and one.finding else None
        cause = wording.sentence_case(finding.condition) if finding else ", ".join(one.codes)
        grid.addWidget(label(cause, bold=True, wrap=True), 0, 0)
        delta = one.delta or 0.0
        if abs(delta) < 0.005:
            grid.addWidget(label("no change", "muted"), 0, 1)
        else:
            sign, role = ("▲", "better") if delta > 0 else ("▼", "worse")
            grid.addWidget(label(f"{sign} {abs(delta):.2f}", role, bold=True), 0, 1)
        title = f"{', '.join(one.codes)} → {one.drg} {wording.drg_title(one.title or '')}".strip()
        grid.addWidget(label(title, "muted", size=fonts.SMALL, wrap=True), 1, 0)
        grid.addWidget(label(f"RW {wording.weight(one.weight)}", "muted", size=fonts.SMALL), 1, 1)
        return grid

    def _edits(self, edits: tuple[Edit, ...]) -> None:
        self._layout.addSpacing(12)
        self._layout.addWidget(section_label(f"Edits {len(edits)}" if edits else "Edits"))
        if not edits:
            self._layout.addWidget(label("The code set passes every edit.", "muted"))
        for edit in edits:
            word, role = _SEVERITY[edit.severity]
            self._layout.addWidget(line())
            text = row(margins=(0, 3, 0, 3))
            text.addWidget(label(word, role, bold=True, size=fonts.SMALL), alignment=Qt.AlignmentFlag.AlignTop)
            text.addWidget(label(self._named(edit.message), wrap=True), 1)
            self._layout.addLayout(text)
            self._words(edit)

    def _words(self, edit: Edit) -> None:
        """The words of the notes that an edit is about; a click goes there."""
        if self._case is None:
            return
        for place in places_of_edit(edit, self._case.chart):
            quote = Quote(place, source_of(place, self._case.chart))
            quote.pressed.connect(self.place_chosen)
            self._layout.addWidget(quote)

    def _named(self, message: str) -> str:
        return wording.with_note_names(message, self._case.chart.notes) if self._case is not None else message
