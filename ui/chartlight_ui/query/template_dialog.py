"""Asking by another template: those that fit the finding first, each with its question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from chartlight.queries.query import Query
from chartlight_ui import wording
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

if TYPE_CHECKING:
    from chartlight.desk import TemplateChoice

TOLD = tr(
    "Topic, question and answer options are written anew. Indicators, quotations and the note stay. Ctrl+Z undoes it."
)
ROW = 30


class TemplateDialog(QDialog):
    """Arrows and Enter choose; the question of the one in hand stands below the list."""

    def __init__(self, query: Query, choices: "Sequence[TemplateChoice]", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self._choices = choices
        inside = column(self, margins=(22, 18, 22, 16), gap=8)
        inside.addWidget(label(tr("Another template for {query}").format(query=query.id), bold=True, size=fonts.NOTE))
        inside.addWidget(label(TOLD, "muted", size=fonts.SMALL, wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Templates"))
        for one in choices:
            words = f"{wording.sentence_case(one.topic)}  ({one.id} {one.version})"
            item = QListWidgetItem(words if one.fits else tr("{template}, for other findings").format(template=words))
            item.setSizeHint(QSize(200, ROW))
            self.list.addItem(item)
        inside.addWidget(self.list, 1)
        self.question = label("", wrap=True)
        self.question.setMinimumHeight(64)
        self.question.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.question)
        buttons = row()
        buttons.addStretch()
        cancel, self.act = KeyButton(tr("Cancel"), ("Esc",)), KeyButton(tr("Ask by this"), ("↵",), primary=True)
        self.act.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        self.list.itemActivated.connect(self.accept)
        self.list.currentRowChanged.connect(self._tell)
        buttons.addWidget(cancel)
        buttons.addWidget(self.act)
        inside.addLayout(buttons)
        self.setMinimumSize(560, 520)
        now = next((i for i, one in enumerate(choices) if one.id == query.template), 0)
        self.list.setCurrentRow(now)
        self.list.setFocus()

    def _tell(self, at: int) -> None:
        self.question.setText(self._choices[at].question if 0 <= at < len(self._choices) else "")

    @property
    def chosen(self) -> str:
        """The id of the template in hand; only after the dialog was accepted."""
        return self._choices[self.list.currentRow()].id
