"""What a person does to views, columns and order: saved, renamed, arranged, sorted by. Views can be brought back."""

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from chartlight_ui.translating import tr
from chartlight_ui.worklist.arranging import ArrangeDialog
from chartlight_ui.worklist.columns import ALWAYS, COLUMNS, SPECS, Column
from chartlight_ui.worklist.layout import Layout, Sorting
from chartlight_ui.worklist.managing import SaveDialog, ViewsDialog
from chartlight_ui.worklist.model import WorklistModel
from chartlight_ui.worklist.own_views import OwnViews
from chartlight_ui.worklist.search_bar import SearchBar
from chartlight_ui.worklist.table import WorklistTable
from chartlight_ui.worklist.undoing import Act, Undoing
from chartlight_ui.worklist.views import Views


class ViewActs(QObject):
    """`changed` says that the views are others, `was_sorted` that rows have other places."""

    told = Signal(str)
    changed = Signal()
    was_sorted = Signal()

    def __init__(
        self,
        own: OwnViews,
        model: WorklistModel,
        table: WorklistTable,
        search: SearchBar,
        undoing: Undoing,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._own, self._model, self._table, self._search = own, model, table, search
        self._undoing, self._window = undoing, parent

    # Views

    @Slot()
    def save(self) -> None:
        """Ask for a name and keep search, columns and order under it."""
        text, layout = self._search.field.text(), self._table.layout_shown
        name = self._own.view.title if self._own.view.is_own else ""
        dialog = SaveDialog(self._own.views, name, text, layout, self._model.sorting, self._window)
        dialog.accepted.connect(lambda: self.keep(dialog.name.text(), text))
        dialog.open()

    def keep(self, name: str, search: str) -> None:
        """Keep a search with the columns and order in force under a name, and show it."""
        before = self._own.views
        views, made = before.save(name, self._own.view, search, self._table.layout_shown, self._model.sorting)
        self._own.change(views, made.key)
        self._did_to_views(tr("View “{name}” saved").format(name=made.title), before)
        self.changed.emit()

    def manage(self) -> None:
        """Rename, order and delete views."""
        dialog = ViewsDialog(self._own.views, self._own.view.key, self._window)
        dialog.accepted.connect(lambda: self.change(dialog.views))
        dialog.open()

    def change(self, views: Views) -> None:
        """Keep the views as they were arranged."""
        before = self._own.views
        if views != before:
            self._own.change(views, self._own.view.key)
            self._did_to_views(tr("Views changed"), before)
            self.changed.emit()

    def _did_to_views(self, words: str, before: Views) -> None:
        after, key = self._own.views, self._own.view.key
        self._undoing.did(Act(words, lambda: self._own.bring(before, key), lambda: self._own.bring(after, key)))
        self.told.emit(tr("{what} · Ctrl+Z takes it back").format(what=words))

    # Columns and order

    @Slot()
    def offer_columns(self) -> None:
        """A menu of columns below their button."""
        menu = QMenu(self._window)
        for one in COLUMNS:
            if one in ALWAYS:
                continue
            action = menu.addAction(SPECS[one].called)
            action.setCheckable(True)
            action.setChecked(one in self._table.layout_shown.columns)
            action.toggled.connect(lambda shown, chosen=one: self.show_column(chosen, shown))
        menu.addSeparator()
        menu.addAction(tr("Columns and order …")).triggered.connect(self.arrange)
        menu.addAction(tr("As at first")).triggered.connect(lambda: self.lay_out(Layout(), ()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._search.columns.mapToGlobal(QPoint(0, self._search.columns.height() + 2)))

    def arrange(self) -> None:
        """Choose, order and size columns, and what the list is sorted by, in a dialog."""
        dialog = ArrangeDialog(self._table.layout_shown, self._model.sorting, self._window)
        dialog.accepted.connect(lambda: self.lay_out(dialog.layout_chosen, dialog.sorting))
        dialog.open()

    def lay_out(self, layout: Layout, sorting: Sorting) -> None:
        """Show these columns, sorted so; remembered."""
        self._own.keep_layout(layout)
        self._table.lay_out(layout)
        self.sort_by(sorting)

    def show_column(self, one: Column, shown: bool) -> None:
        """Show or hide a column; remembered."""
        self.lay_out(self._table.layout_shown.with_column(one, shown), self._model.sorting)

    @Slot(object)
    def sort_by(self, sorting: Sorting) -> None:
        """Sort by some columns; none returns to the order of work."""
        self._own.keep_sorting(sorting)
        self._model.sort_by(sorting)
        self.was_sorted.emit()
