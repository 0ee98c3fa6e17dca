"""Recording an answer that came on paper: who, when, which."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QButtonGroup, QDateTimeEdit, QDialog, QFileDialog, QLineEdit, QRadioButton, QWidget

from chartlight.queries.query import OptionKind, Query
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row, section_label

_OUTCOMES = {
    OptionKind.CONDITION: "agreed",
    OptionKind.YES: "agreed",
    OptionKind.NO: "disagreed",
    OptionKind.ALTERNATIVE: "other",
    OptionKind.OTHER: "other",
    OptionKind.UNDETERMINED: "undetermined",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was filled in."""

    choice: str
    outcome: str
    responder: str
    when: datetime
    scan: Path | None = None


class AnswerDialog(QDialog):
    """The provider's choice as ticked on the sheet."""

    def __init__(self, query: Query, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self._query = query
        inside = column(self, margins=(22, 18, 22, 16), gap=8)
        inside.addWidget(label(tr("Answer to {query}").format(query=query.id), bold=True, size=fonts.NOTE))
        inside.addWidget(section_label(tr("Answered by")))
        self.responder = QLineEdit(query.addressee.provider)
        self.responder.setAccessibleName(tr("Answered by"))
        inside.addWidget(self.responder)
        inside.addWidget(section_label(tr("Date and time of the answer")))
        self.when = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(now.timestamp())))
        self.when.setDisplayFormat(tr("ddd d MMM yyyy HH:mm", "pattern for QLocale: Fri 20 Nov 2026 08:10"))
        self.when.setAccessibleName(tr("Date and time of the answer"))
        self.when.setMaximumDateTime(QDateTime.fromSecsSinceEpoch(int(now.timestamp()) + 60))
        self.when.setButtonSymbols(QDateTimeEdit.ButtonSymbols.NoButtons)
        inside.addWidget(self.when)
        inside.addWidget(section_label(tr("Choice")))
        self.choices: list[QRadioButton] = []
        group = QButtonGroup(self)
        for option in query.options:
            choice = QRadioButton(option.text)
            choice.setFont(fonts.font())
            group.addButton(choice)
            inside.addWidget(choice)
            self.choices.append(choice)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Provider's own words, if any"))
        self.words.setAccessibleName(tr("Provider's own words"))
        inside.addWidget(self.words)
        self._scan: Path | None = None
        scanned = row(gap=8)
        self.scan = KeyButton(tr("Attach scan …"))
        self.scan.clicked.connect(self._choose_scan)
        self._scan_name = label(tr("The picture is kept encrypted in the store."), "muted", size=fonts.SMALL, wrap=True)
        scanned.addWidget(self.scan)
        scanned.addWidget(self._scan_name, 1)
        inside.addLayout(scanned)
        self._problem = label("", "worse", size=fonts.SMALL)
        inside.addWidget(self._problem)
        self.act = dialog_foot(self, inside, tr("Record answer"), self._try, is_default=True)
        self.setMinimumWidth(460)
        self.responder.selectAll()
        if query.addressee.provider and self.choices:  # who and when are filled in: what was ticked is not
            self.choices[0].setFocus()

    def _choose_scan(self) -> None:
        kinds = tr("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)")
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Attach scan"), "", kinds)
        if chosen:
            self.attach(Path(chosen))

    def attach(self, scan: Path) -> None:
        """Keep this picture of the reply with the answer."""
        self._scan = scan
        size = f"{max(1, scan.stat().st_size // 1024):,}"
        self._scan_name.setText(tr("Attached, {size} kB").format(size=size))

    def _try(self) -> None:
        if not self.responder.text().strip():
            self._problem.setText(tr("Say who answered."))
        elif not any(choice.isChecked() for choice in self.choices):
            self._problem.setText(tr("Choose what the provider ticked."))
        else:
            self.accept()

    @property
    def answer(self) -> Answer:
        """What was filled in; only after the dialog was accepted."""
        at = next(i for i, choice in enumerate(self.choices) if choice.isChecked())
        option = self._query.options[at]
        words = self.words.text().strip()
        when = datetime.fromtimestamp(self.when.dateTime().toSecsSinceEpoch()).astimezone()
        choice = f"{option.text}: {words}" if words else option.text
        return Answer(choice, _OUTCOMES[option.kind], self.responder.text().strip(), when, self._scan)
