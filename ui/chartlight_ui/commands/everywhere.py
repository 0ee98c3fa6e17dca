"""What works in every window: the palette, menus, help, shortcuts, locking, undo and redo."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit, QWidget

from chartlight_ui.commands.menu_bar import MenuBar
from chartlight_ui.commands.recent import Recent
from chartlight_ui.commands.registry import Registry
from chartlight_ui.commands.undoing import REDO, UNDO, Back, back
from chartlight_ui.state import State
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.commands.palette import Entry, Palette
    from chartlight_ui.help.page import HelpPage

GROUP = tr("Everywhere")
EDITING = tr("Editing")
NOTHING_BACK = tr("Nothing was done here that could be taken back")
NO_TEXT = tr("The keyboard is in no text")

Editor = QLineEdit | QPlainTextEdit | QTextEdit


@dataclass(frozen=True, slots=True)
class Hub:
    """What the main window lends to every other: locking, going somewhere, and what the palette offers besides.

    `complete` makes every place that nobody has gone to yet, so that its commands are known.
    """

    window: QMainWindow
    lock: Callable[[], None]
    entries: "Callable[[], list[Entry]]"
    complete: Callable[[], None]
    by_number: Callable[[str], None] | None = None
    """Opens a chart whose number was typed and that no list shows; None where every chart is in a list."""


class Everywhere:
    """One for the program; `attach` gives a window its share."""

    def __init__(self, hub: Hub, registry: Registry, state: State) -> None:
        self._hub, self._registry = hub, registry
        self._recent = Recent(state)
        self.palette_sheet: Palette | None = None
        self.help_page: HelpPage | None = None

    def attach(self, window: QMainWindow, scope: QWidget, topic: Callable[[], str]) -> None:
        """Register what works in `window` on `scope`, everything in it, and give it its menus."""

        def add(command_id: str, title: str, run: Callable[[], None], *keys: str) -> None:
            self._registry.add(command_id, title, run, group=GROUP, scope=scope, shortcuts=keys)

        add("palette", tr("All commands"), lambda: self.show_palette(window), "Ctrl+K")
        add("help.page", tr("Help for what is in front"), lambda: self.show_help(topic(), window), "F1")
        add("help.keys", tr("Shortcuts"), lambda: self.show_keys(window), "Ctrl+/")
        add("help.question", tr("Shortcuts, or why this code"), lambda: self._question(window), "?")
        add("lock", tr("Lock"), self._hub.lock, "Ctrl+L")
        self._add_editing(window, scope)
        MenuBar(window, self._registry, self._hub.complete if window is self._hub.window else None)

    def _add_editing(self, window: QMainWindow, scope: QWidget) -> None:
        """Keys of the Edit menu are left to whoever has the focus: texts and places bind them themselves."""
        for kind, title, keys in ((UNDO, tr("Undo"), "Ctrl+Z"), (REDO, tr("Redo"), "Ctrl+Shift+Z")):
            way = _Way(window, self._registry, kind)
            self._registry.add(
                f"edit{kind}",
                title,
                way.go,
                group=EDITING,
                scope=scope,
                shortcuts=(keys,),
                enabled=way.is_open,
                says=way.says,
                reason=_nothing_back,
                binds=False,
            )
        for name, title, keys, act in (
            ("cut", tr("Cut"), "Ctrl+X", "cut"),
            ("copy", tr("Copy"), "Ctrl+C", "copy"),
            ("paste", tr("Paste"), "Ctrl+V", "paste"),
            ("all", tr("Select all"), "Ctrl+A", "selectAll"),
        ):
            self._registry.add(
                f"edit.{name}",
                title,
                partial(_in_text, act),
                group=EDITING,
                scope=scope,
                shortcuts=(keys,),
                enabled=_is_in_text,
                reason=_no_text,
                binds=False,
            )

    def show_palette(self, window: QMainWindow) -> None:
        """Ctrl+K: commands of this window, then what the main window can do besides."""
        from chartlight_ui.commands.palette import Entry, Palette

        here = [one for one in self._registry.available(window) if one.id not in ("palette", "help.question")]
        entries = [Entry(one.shown, one.group, one.keys, one.run, one.id) for one in here]
        main = self._hub.window
        if window is not main:
            known = {one.id for one in here}
            entries += [
                Entry(one.title, one.group, one.keys, self._in_front(one.run), one.id)
                for one in self._registry.available(main)
                if one.id not in known and one.id.startswith(("go.", "theme.", "feeds.", "settings.", "window."))
            ]
        others = self._hub.entries()
        if window is not main:
            others = [Entry(one.title, one.detail, one.keys, self._in_front(one.run), one.id) for one in others]
        number = self._hub.by_number
        self.palette_sheet = Palette([*entries, *others], window, self._recent, number if window is main else None)
        self.palette_sheet.show()

    def _in_front(self, run: Callable[[], None]) -> Callable[[], None]:
        def act() -> None:
            bring_to_front(self._hub.window)
            run()

        return act

    def show_keys(self, window: QWidget) -> None:
        """Ctrl+/."""
        from chartlight_ui.commands.cheat_sheet import CheatSheet

        CheatSheet(self._registry.available(window), window).open()

    def show_help(self, topic: str, window: QWidget) -> None:
        """F1: the page of a topic, with the others a click away."""
        from chartlight_ui.help.page import HelpPage

        self.help_page = page = HelpPage(topic, window)
        page.keys_asked.connect(lambda: self.show_keys(window))
        page.open()

    def _question(self, window: QWidget) -> None:
        if not self._registry.run("case.why", window):
            self.show_keys(window)


def bring_to_front(window: QWidget) -> None:
    """Show a window over the others, also where it was minimised."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


@dataclass(frozen=True, slots=True)
class _Way:
    """Undo or redo in one window: what it means is asked each time anew."""

    window: QMainWindow
    registry: Registry
    kind: str

    @property
    def step(self) -> Back | None:
        return back(self.window, self.registry, self.kind)

    def is_open(self) -> bool:
        return self.step is not None

    def says(self) -> str:
        step = self.step
        return step.title if step is not None else ""

    def go(self) -> None:
        step = self.step
        if step is not None:
            step.run()


def _nothing_back() -> str:
    return NOTHING_BACK


def _no_text() -> str:
    return NO_TEXT


def _is_in_text() -> bool:
    return isinstance(QApplication.focusWidget(), Editor)


def _in_text(act: str) -> None:
    focus = QApplication.focusWidget()
    if isinstance(focus, Editor):
        getattr(focus, act)()
