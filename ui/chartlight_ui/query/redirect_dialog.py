"""Asking another provider instead: who, and why."""

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from chartlight.queries.query import Query
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.labels import column, label, section_label


class RedirectDialog(QDialog):
    """`providers` are those who wrote in the chart; any other name may be typed."""

    def __init__(self, query: Query, providers: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        inside = column(self, margins=(22, 18, 22, 16), gap=8)
        inside.addWidget(label(tr("Redirect {query}").format(query=query.id), bold=True, size=fonts.NOTE))
        inside.addWidget(label(tr("Asked now: {provider}").format(provider=query.addressee.provider), "muted"))
        inside.addWidget(section_label(tr("Ask instead")))
        self.provider = QComboBox()
        self.provider.setEditable(True)
        self.provider.setAccessibleName(tr("Ask instead"))
        self.provider.addItems([name for name in providers if name != query.addressee.provider])
        self.provider.setCurrentText("")
        inside.addWidget(self.provider)
        inside.addWidget(section_label(tr("Reason")))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setPlaceholderText(tr("Off service, did not write the note, …"))
        inside.addWidget(self.reason)
        inside.addWidget(label(tr("Time to answer, reminders and escalation begin again."), "muted", size=fonts.SMALL))
        self._problem = label("", "worse", size=fonts.SMALL)
        inside.addWidget(self._problem)
        self.act = dialog_foot(self, inside, tr("Redirect query"), self._try)
        self.setMinimumWidth(420)
        self.provider.setFocus()

    def _try(self) -> None:
        if not self.provider.currentText().strip():
            self._problem.setText(tr("Say who is asked instead."))
        elif not self.reason.text().strip():
            self._problem.setText(tr("Say why another provider is asked."))
        else:
            self.accept()

    @property
    def to(self) -> tuple[str, str]:
        """Provider and reason; only after the dialog was accepted."""
        return self.provider.currentText().strip(), self.reason.text().strip()
