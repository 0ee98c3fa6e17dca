"""Hides everything but the main window while that is locked: windows of cases, open questions, menus, tooltips."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid

from chartlight_ui.locking import LockPage
from chartlight_ui.session import Session


class Curtain(QObject):
    """Drawn and drawn back. A question that is being answered is covered, not closed: nothing typed in it is lost."""

    def __init__(
        self,
        session: Session,
        main: QWidget,
        lock_page: LockPage,
        opened: Callable[[], None],
        switch: Callable[[], None],
    ) -> None:
        super().__init__(main)
        self._session, self._main, self._lock_page = session, main, lock_page
        self._opened, self._switch = opened, switch
        self._hidden: list[QWidget] = []
        self._covers: list[_Cover] = []

    def draw(self) -> None:
        """Nothing of a patient can be seen from here on."""
        QToolTip.hideText()
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        for window in QApplication.topLevelWidgets():
            if window is self._main or not window.isVisible() or not window.isWindow():
                continue
            if isinstance(window, QDialog) and window.isModal():
                cover = _Cover(self._session, window, self._lock_page.asks, self._opened)
                cover.switch_asked.connect(self._switch)
                self._covers.append(cover)
            else:
                window.hide()
                self._hidden.append(window)

    def draw_back(self) -> None:
        """Everything stands as it stood."""
        for window in self._hidden:
            if isValid(window):
                window.show()
        for cover in self._covers:
            if isValid(cover):
                cover.lift()
        self._hidden, self._covers = [], []

    @property
    def asks(self) -> LockPage | None:
        """Where to unlock while a question blocks the main window."""
        return next((cover for cover in reversed(self._covers) if isValid(cover)), None)


class _Cover(LockPage):
    """Lies over a dialog, whose own keys and fields rest meanwhile."""

    def __init__(self, session: Session, dialog: QDialog, asks: bool, opened: Callable[[], None]) -> None:
        super().__init__(session, asks=asks)
        self._dialog = dialog
        self._focus = dialog.focusWidget()
        self._resting: list[QWidget | QShortcut] = [
            *(one for one in dialog.children() if isinstance(one, QWidget) and one.isEnabled()),
            *(one for one in dialog.findChildren(QShortcut) if one.isEnabled()),
        ]
        for one in self._resting:
            one.setEnabled(False)
        self.setParent(dialog)
        self.setGeometry(dialog.rect())
        self.opened.connect(opened)
        dialog.installEventFilter(self)
        self.clear()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._dialog and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._dialog.rect())
        return super().eventFilter(watched, event)

    def lift(self) -> None:
        """The dialog as it was."""
        self._dialog.removeEventFilter(self)
        for one in self._resting:
            if isValid(one):
                one.setEnabled(True)
        self.hide()
        if isValid(self._focus):
            self._focus.setFocus()
        self.deleteLater()
