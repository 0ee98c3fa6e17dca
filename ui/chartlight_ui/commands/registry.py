"""The registry of commands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from chartlight_ui.signing_in.needs import need_of
from chartlight_ui.signing_in.present import present


@dataclass(frozen=True, slots=True)
class Command:
    """One action. It can be run while `scope` is visible and `enabled()` says so; its keys work inside `scope`."""

    id: str
    title: str
    group: str
    run: Callable[[], None]
    scope: QWidget
    shortcuts: tuple[str, ...] = ()
    enabled: Callable[[], bool] = lambda: True
    says: Callable[[], str] | None = None
    """Its title as things stand ("Undo: J96.01 rejected"), where that changes."""
    reason: Callable[[], str] | None = None
    """Why it cannot be run, while it cannot; menus say it."""
    binds: bool = True
    """False where its keys are only shown: whoever has the focus answers to them."""
    refused: str = ""
    """The sentence that names the right which the person at the desk lacks for it; empty where none is missing."""

    @property
    def shown(self) -> str:
        """Its title as things stand."""
        return (self.says() if self.says is not None else "") or self.title

    @property
    def keys(self) -> str:
        """Its first shortcut as the platform writes it."""
        return shown_keys(self.shortcuts[0]) if self.shortcuts else ""

    @property
    def available(self) -> bool:
        """True when it can be run now."""
        return not self.refused and isValid(self.scope) and self.scope.isVisible() and self.enabled()


def shown_keys(shortcut: str) -> str:
    """A shortcut in the platform's own words."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(command: Command) -> str:
    """Title and keys as a menu shows them: "&" is a character of the title, no mark of a key."""
    title = command.shown.replace("&", "&&")
    return f"{title}\t{command.keys}" if command.keys else title


class Registry(QObject):
    """Holds the commands of a window. The same id may stand once for each scope (each open case has its own).

    `told` says why a key did nothing where the person lacks the right.
    """

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._commands: list[Command] = []
        self.known: dict[str, Command] = {}
        """The last command of each id that was ever registered, for menus that name what cannot be done now."""

    def add(
        self,
        command_id: str,
        title: str,
        run: Callable[[], None],
        *,
        group: str,
        scope: QWidget,
        shortcuts: tuple[str, ...] = (),
        enabled: Callable[[], bool] = lambda: True,
        says: Callable[[], str] | None = None,
        reason: Callable[[], str] | None = None,
        binds: bool = True,
    ) -> Command:
        """Register a command and bind its keys to `scope`. It is forgotten when the scope is destroyed.

        Without `binds` the keys are shown and left to whoever has the focus (Ctrl+C in a text field).
        """
        need = need_of(command_id)
        refused = present.why_not(need) if need else ""
        command = Command(command_id, title, group, run, scope, shortcuts, enabled, says, reason, binds, refused)
        self._commands.append(command)
        self.known[command_id] = command
        for keys in shortcuts if binds else ():
            shortcut = QShortcut(QKeySequence(keys), scope)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda: self._run(command))
        return command

    def of_place(self, place: str, group: str) -> "PlaceCommands":
        """What registers the commands of a place: their ids begin with its key."""
        return PlaceCommands(self, place, group)

    def _run(self, command: Command) -> None:
        if command.available:
            command.run()
        elif command.refused:
            self.told.emit(command.refused)

    def living(self) -> list[Command]:
        """All commands whose scope still exists."""
        self._commands = [command for command in self._commands if isValid(command.scope)]
        return self._commands

    def available(self, window: QWidget | None = None) -> list[Command]:
        """What can be run now, in the order of registration; of one window only, or of all."""
        return [
            command
            for command in self.living()
            if command.available and (window is None or command.scope.window() is window)
        ]

    def run(self, command_id: str, window: QWidget | None = None) -> bool:
        """Run the available command of that id; False if there is none."""
        command = next((one for one in self.available(window) if one.id == command_id), None)
        if command is not None:
            command.run()
        return command is not None

    def tip(self, command_id: str) -> str:
        """Title and keys, for a tooltip."""
        command = next((one for one in self.living() if one.id == command_id), None)
        if command is None:
            return ""
        return f"{command.title} ({command.keys})" if command.keys else command.title

    def show_tip(self, widget: QWidget, command_id: str) -> None:
        """Give a widget the command's title and keys as its tooltip."""
        widget.setToolTip(self.tip(command_id))

    def offer_menu(self, widget: QWidget, *command_ids: str) -> None:
        """Open a context menu of these commands on `widget` when it is asked for."""
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(
            lambda point: self.menu(widget, *command_ids).popup(widget.mapToGlobal(point))
        )

    def menu(self, parent: QWidget, *command_ids: str) -> QMenu:
        """A context menu of available commands; an empty id makes a separator."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        available = {command.id: command for command in self.available(parent.window())}
        for command_id in command_ids:
            if not command_id:
                menu.addSeparator()
            elif (command := available.get(command_id)) is not None:
                action = menu.addAction(with_keys(command))
                action.triggered.connect(lambda _=False, one=command: one.run())
        return menu


@dataclass(frozen=True, slots=True)
class PlaceCommands:
    """Registers the commands of one place, all in one group."""

    registry: Registry
    place: str
    group: str

    def add(
        self,
        name: str,
        title: str,
        run: Callable[[], None],
        scope: QWidget,
        *keys: str,
        enabled: Callable[[], bool] = lambda: True,
        says: Callable[[], str] | None = None,
    ) -> None:
        """As `Registry.add`; the id is the key of the place and `name`."""
        self.registry.add(
            f"{self.place}.{name}",
            title,
            run,
            group=self.group,
            scope=scope,
            shortcuts=keys,
            enabled=enabled,
            says=says,
        )
