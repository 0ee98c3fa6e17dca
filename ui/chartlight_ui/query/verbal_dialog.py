"""Recording what was asked aloud: whom, when, in which words."""

from datetime import datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QLineEdit, QPlainTextEdit, QWidget

from chartlight.queries.query import Query
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.labels import column, label, section_label


class VerbalDialog(QDialog):
    """The indicators that stand in the draft are recorded as those that were shown."""

    def __init__(self, query: Query, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        inside = column(self, margins=(22, 18, 22, 16), gap=8)
        inside.addWidget(label(tr("Record {query} as asked aloud").format(query=query.id), bold=True, size=fonts.NOTE))
        inside.addWidget(section_label(tr("Asked")))
        self.provider = QLineEdit(query.addressee.provider)
        self.provider.setAccessibleName(tr("Provider who was asked"))
        inside.addWidget(self.provider)
        inside.addWidget(section_label(tr("Date and time of the conversation")))
        self.when = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(now.timestamp())))
        self.when.setDisplayFormat(tr("ddd d MMM yyyy HH:mm", "pattern for QLocale: Fri 20 Nov 2026 08:10"))
        self.when.setAccessibleName(tr("Date and time of the conversation"))
        inside.addWidget(self.when)
        inside.addWidget(section_label(tr("The words that were asked")))
        self.words = QPlainTextEdit(query.question)
        self.words.setAccessibleName(tr("The words that were asked"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(96)
        inside.addWidget(self.words)
        told = tr("Write them as they were said. What the compliance check objects to is kept with them.")
        inside.addWidget(label(told, "muted", size=fonts.SMALL, wrap=True))
        self._problem = label("", "worse", size=fonts.SMALL)
        inside.addWidget(self._problem)
        self.act = dialog_foot(self, inside, tr("Record query"), self._try)
        self.setMinimumWidth(500)

    def _try(self) -> None:
        if not self.provider.text().strip():
            self._problem.setText(tr("Say who was asked."))
        elif not self.words.toPlainText().strip():
            self._problem.setText(tr("Write the words that were asked."))
        else:
            self.accept()

    @property
    def told(self) -> tuple[str, str, datetime]:
        """Provider, words and time; only after the dialog was accepted."""
        when = datetime.fromtimestamp(self.when.dateTime().toSecsSinceEpoch()).astimezone()
        return self.provider.text().strip(), self.words.toPlainText().strip(), when
