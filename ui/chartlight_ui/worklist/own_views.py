"""A person's views and how each is laid out: kept in the encrypted store, since names and searches may name a patient.

What the desktop remembers in clear is how the built-in views are laid out and which view was in front, by its number.
"""

import json

from PySide6.QtCore import QObject, Signal

from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.worklist.layout import Layout, Sorting, layout_of
from chartlight_ui.worklist.views import View, Views, views_of

SAVED = "worklist.views"
_LAYOUT, _FRONT = "worklist/layout", "worklist/view"
_FIRST = "open"


class OwnViews(QObject):
    """`view` is in front. A change of layout or order holds for as long as the window is open, in a built-in view
    (where the layout is one for all of them) for good; in a saved one until it is saved again.
    """

    changed = Signal()

    def __init__(self, session: Session, state: State, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._state = session, state
        self.views = Views()
        self._key = _FIRST
        self._layouts: dict[str, Layout] = {}
        self._sortings: dict[str, Sorting] = {}
        self._usual = _read_layout(state.text(_LAYOUT))

    @property
    def view(self) -> View:
        """The view in front."""
        return self.views.find(self._key) or self.views.views[0]

    @property
    def layout(self) -> Layout:
        """How it is laid out now."""
        if not self.view.is_own:
            return self._usual
        return self._layouts.get(self.view.key, self.view.layout or self._usual)

    @property
    def sorting(self) -> Sorting:
        """What it is sorted by now."""
        return self._sortings.get(self.view.key, self.view.sorting)

    def read(self) -> None:
        """Read the person's views."""
        self._session.ask(self, lambda desk: desk.own_setting(SAVED), self._take)

    def _take(self, document: object) -> None:
        views, front = views_of(document), self._state.text(_FRONT, _FIRST)
        if views == self.views and front == self._key:
            return
        self.views = views
        self._key = front if views.find(front) else _FIRST
        self.changed.emit()

    def choose(self, key: str) -> bool:
        """Bring a view to the front; False if there is none of that key."""
        if self.views.find(key) is None:
            return False
        self._key = key
        self._state.put(_FRONT, key)
        return True

    def change(self, views: Views, front: str) -> None:
        """Have these views from now on."""
        for view in views.views:
            if view != self.views.find(view.key):  # saved anew: what was tried in it is in it now
                self._layouts.pop(view.key, None)
                self._sortings.pop(view.key, None)
        self.views = views
        self.choose(front if views.find(front) is not None else _FIRST)
        document, now = views.to_json(), self._session.clock()
        self._session.ask(self, lambda desk: desk.set_own_setting(SAVED, document, now))

    def bring(self, views: Views, front: str) -> None:
        """Bring back views as they were."""
        self.change(views, front)
        self.changed.emit()

    def keep_layout(self, layout: Layout) -> None:
        """The view in front is laid out so."""
        if self.view.is_own:
            self._layouts[self.view.key] = layout
        else:
            self._usual = layout
            self._state.put(_LAYOUT, json.dumps(layout.to_json()))

    def keep_sorting(self, sorting: Sorting) -> None:
        """The view in front is sorted so."""
        self._sortings[self.view.key] = sorting


def _read_layout(text: str) -> Layout:
    try:
        return layout_of(json.loads(text)) if text else Layout()
    except ValueError:
        return Layout()
