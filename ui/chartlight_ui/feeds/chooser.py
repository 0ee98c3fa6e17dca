"""Choosing what a code becomes: the choices with a search, for one feed or for all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QRadioButton, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import Choice

HEIGHT = 28
OPEN = frozenset(["units", "roles", "zone", "results"])
"""Tables that take other words than the choices; a result also takes a LOINC code."""

KINDS = {
    "results": tr("Result"),
    "units": tr("Unit"),
    "documents": tr("Document type"),
    "discharge_status": tr("Discharge disposition"),
    "patient_class": tr("Patient class"),
    "events": tr("Event"),
    "roles": tr("Provider's role"),
    "result_sections": tr("Section of results"),
    "visit_number": tr("Number of the stay"),
    "zone": tr("Time zone"),
}
ASKS = {
    "results": tr("Which analyte is it? Choose one, or give a LOINC code."),
    "units": tr("What is this unit in UCUM? For example mmol/L, 10*3/uL, mm[Hg]."),
    "documents": tr("What kind of note is it? The kind says whether codes are found in it."),
    "discharge_status": tr("Which UB-04 patient status is it?"),
    "patient_class": tr("What kind of stay is it? Only inpatient stays are on the worklist."),
    "events": tr("What does this message mean for the stay? What is ignored is kept and not read."),
    "roles": tr("What is a person with this degree?"),
    "result_sections": tr("What do results of this section belong to?"),
    "visit_number": tr("Where does this feed send the number of the stay?"),
    "zone": tr("Where were times written that carry no offset?"),
}
AS_SHIPPED = tr("As without the site's mapping")


class Chooser(QWidget):
    """`changed` when another value stands there, `asked` when Enter is pressed on it."""

    changed = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        inside = column(self, gap=6)
        self.title = section_label("")
        self.question = label("", "muted", size=fonts.SMALL, wrap=True)
        self.box = QComboBox()
        self.box.setFixedHeight(HEIGHT)
        self.box.setFont(fonts.font())
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(20)
        self.box.setAccessibleName(tr("Becomes"))
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer, line = self.box.completer(), self.box.lineEdit()
        assert completer is not None  # an editable box has both
        assert line is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.one_feed, self.all_feeds = QRadioButton(tr("For this feed")), QRadioButton(tr("For every feed"))
        self.one_feed.setChecked(True)
        self.told = label("", "worse", size=fonts.SMALL, wrap=True)
        for widget in (self.title, self.question, self.box):
            inside.addWidget(widget)
        scopes = row(gap=14)
        for button in (self.one_feed, self.all_feeds):
            button.setFont(fonts.font())
            button.toggled.connect(self._edited)
            scopes.addWidget(button)
        scopes.addStretch()
        inside.addLayout(scopes)
        inside.addWidget(self.told)
        self.told.hide()
        self.box.currentIndexChanged.connect(self._edited)
        line.editingFinished.connect(self._edited)
        line.returnPressed.connect(self.asked)

    def show_code(self, kind: str, code: str, label_text: str, choices: "Sequence[Choice]", value: str) -> None:
        """Ask what `code` becomes; `value` is what it becomes now ("" for what it is without mapping)."""
        self._filling = True
        named = f"{code} · {label_text}" if label_text and label_text != code else code
        self.title.setText(f"{KINDS.get(kind, kind)}: {named}")
        self.question.setText(ASKS.get(kind, ""))
        self.box.clear()
        self.box.addItem(AS_SHIPPED, "")
        for one in choices:
            self.box.addItem(f"{one.name} · {one.told}" if one.told else one.name, one.value)
        at = self.box.findData(value)
        if at < 0 and value:
            self.box.addItem(value, value)
            at = self.box.count() - 1
        self.box.setCurrentIndex(max(at, 0))
        self._kind = kind
        self._filling = False
        self.tell("")

    @property
    def value(self) -> str | None:
        """What was chosen or written; None for words that are none of the choices where only these will do."""
        words = self.box.currentText().strip()
        at = self.box.findText(words, Qt.MatchFlag.MatchFixedString)
        if at >= 0:
            return str(self.box.itemData(at))
        return words if self._kind in OPEN else None

    def tell(self, words: str) -> None:
        """Say what is wrong; "" for nothing."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _edited(self, *_: object) -> None:
        if not self._filling:
            self.changed.emit()
