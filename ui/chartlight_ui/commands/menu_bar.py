"""The menus of a window, made from the registry each time one opens: what cannot be done now says why."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu
from shiboken6 import isValid

from chartlight_ui.commands.menu_of import CASE, EDIT, FILE, GO, HELP, MENUS, QUERY, VIEW, WINDOW, menu_of
from chartlight_ui.commands.registry import Command, Registry, with_keys
from chartlight_ui.translating import tr

TITLES = {
    FILE: tr("&File"),
    EDIT: tr("&Edit"),
    VIEW: tr("&View"),
    GO: tr("&Go"),
    CASE: tr("&Case"),
    QUERY: tr("&Query"),
    WINDOW: tr("&Window"),
    HELP: tr("&Help"),
}
ELSEWHERE = tr("Not in front now: {group}")
NOT_NOW = tr("Nothing is chosen that this could be done with")


class MenuBar(QObject):
    """Fills the menu bar of `window`. Keys are shown only: the registry has bound them already.

    With `complete`, which makes all places there, commands of places and cases that are not in front are named too.
    """

    def __init__(self, window: QMainWindow, registry: Registry, complete: Callable[[], None] | None) -> None:
        super().__init__(window)
        self._window, self._registry, self._complete = window, registry, complete
        bar = window.menuBar()
        bar.setAccessibleName(tr("Menus"))
        self.menus: dict[str, QMenu] = {}
        for key in MENUS:
            menu = bar.addMenu(TITLES[key])
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(lambda one=key: self.fill(one))
            self.menus[key] = menu
            # A menu without entries is not shown by some platforms.
            menu.addAction(tr("Nothing yet")).setEnabled(False)

    def fill(self, key: str) -> None:
        """Make the entries of one menu anew."""
        menu = self.menus[key]
        if self._complete is not None:
            self._complete()
        menu.clear()
        here = {one.id: one for one in self._registry.available(self._window)}
        mine = [one for one in self._commands() if menu_of(one.id) == key]
        groups = [(name, list(members)) for name, members in groupby(mine, key=lambda one: one.group)]
        apart: list[tuple[str, list[Command]]] = []
        for name, members in groups:
            if any(_in_front(one) for one in members) or len(groups) == 1:
                if not menu.isEmpty():
                    menu.addSeparator()
                for one in members:
                    self._add(menu, here.get(one.id, one), one.id in here)
            else:
                apart.append((name, members))
        if apart and not menu.isEmpty():
            menu.addSeparator()
        for name, members in apart:
            inner = menu.addMenu(name.replace("&", "&&"))
            inner.setToolTipsVisible(True)
            for one in members:
                self._add(inner, one, False)
        if menu.isEmpty():
            menu.addAction(tr("Open a case first")).setEnabled(False)

    def _commands(self) -> list[Command]:
        """One of each id that belongs to this window, by group in the order of registration."""
        found: dict[str, Command] = {}
        for one in self._registry.living():
            if one.scope.window() is self._window:
                found.setdefault(one.id, one)
        if self._complete is not None:
            for command_id, one in self._registry.known.items():
                found.setdefault(command_id, one)
        ranks = {command_id: at for at, command_id in enumerate(self._registry.known)}
        groups: dict[str, int] = {}
        for one in self._registry.known.values():
            groups.setdefault(one.group, len(groups))
        return sorted(found.values(), key=lambda one: (groups[one.group], ranks[one.id]))

    def _add(self, menu: QMenu, command: Command, can: bool) -> QAction:
        action = menu.addAction(with_keys(command) if can else _plain(command))
        if can:
            action.triggered.connect(lambda _=False, one=command: one.run())
        else:
            why = _why_not(command)
            action.setEnabled(False)
            action.setToolTip(why)
            action.setStatusTip(why)
        return action


def _in_front(command: Command) -> bool:
    return isValid(command.scope) and command.scope.isVisible()


def _plain(command: Command) -> str:
    title = command.title.replace("&", "&&")
    return f"{title}\t{command.keys}" if command.keys else title


def _why_not(command: Command) -> str:
    if command.refused:
        return command.refused
    if command.reason is not None and isValid(command.scope):
        return command.reason()
    if not _in_front(command):
        return ELSEWHERE.format(group=command.group)
    return NOT_NOW
