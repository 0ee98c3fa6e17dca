"""Asking by another template: those that fit the finding first, each with its question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from chartlight.queries.query import Query
from chartlight_ui import wording
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.labels import column, label

if TYPE_CHECKING:
    from chartlight.desk import TemplateChoice

TOLD = tr(
    "Topic, question and answer options are written anew. Indicators, quotations and the note stay. Ctrl+Z undoes it."
)
ROW = 30
PLACE = Qt.ItemDataRole.UserRole


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
        fitting = sum(one.fits for one in choices)
        for place, one in enumerate(choices):
            if place == fitting:
                self._add(tr("For other findings"), None)
            self._add(f"{wording.sentence_case(one.topic)}  ({one.id} {one.version})", place)
        inside.addWidget(self.list, 1)
        self.question = label("", wrap=True)
        self.question.setMinimumHeight(64)
        self.question.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.question)
        self.act = dialog_foot(self, inside, tr("Ask by this"), self.accept, keys=("↵",), is_default=True)
        self.list.itemActivated.connect(self.accept)
        self.list.currentRowChanged.connect(self._tell)
        self.setMinimumSize(560, 520)
        places = [self.list.item(at).data(PLACE) for at in range(self.list.count())]
        now = next((place for place, one in enumerate(choices) if one.id == query.template), 0)
        self.list.setCurrentRow(places.index(now) if now in places else 0)
        self.list.setFocus()

    def _add(self, words: str, place: int | None) -> None:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(200, ROW))
        item.setData(PLACE, place)
        if place is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(fonts.strong(fonts.SMALL))
        self.list.addItem(item)

    @property
    def in_hand(self) -> "TemplateChoice | None":
        """The template that the list is on."""
        index = self.list.currentIndex()
        place = index.data(PLACE) if index.isValid() else None
        return self._choices[place] if place is not None else None

    def _tell(self) -> None:
        self.question.setText(self.in_hand.question if self.in_hand is not None else "")

    @property
    def chosen(self) -> str:
        """The id of the template in hand; only after the dialog was accepted."""
        return self.in_hand.id if self.in_hand is not None else ""
