"""The commands of the main window: places, taking in, who is there, the look, and going between windows."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from chartlight_ui.commands.everywhere import GROUP, bring_to_front
from chartlight_ui.commands.registry import Registry
from chartlight_ui.rail import PLACES
from chartlight_ui.settings.choices import THEME, choose
from chartlight_ui.state import State
from chartlight_ui.theme.look import Choice
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.signing_in.acts import CommandEntry
    from chartlight_ui.window import MainWindow
    from chartlight_ui.worklist.case_window import CaseWindow

THEMES = {
    Choice.SYSTEM: tr("Follow the system's theme"),
    Choice.LIGHT: tr("Light theme"),
    Choice.DARK: tr("Dark theme"),
}
GO, LOOK, WINDOWS = tr("Go"), tr("Look"), tr("Windows")


def register(window: "MainWindow", registry: Registry, state: State) -> None:
    """What works while the main window is in front."""
    for number, place in enumerate(PLACES, 1):
        registry.add(
            f"go.{place.key}",
            tr("Go to {place}").format(place=place.title),
            partial(window.go, place.key),
            group=GO,
            scope=window.main,
            shortcuts=(f"Ctrl+{number}",),
        )
    anywhere: tuple[CommandEntry, ...] = (
        ("feeds.files", tr("Take in files …"), window.taking_in.choose_files, ("Ctrl+O",)),
        ("feeds.folder", tr("Take in a folder …"), window.taking_in.choose_folder, ()),
        ("go.audit", tr("Go to the audit trail"), partial(window.go, "audit"), ()),
        ("samples", tr("Open the sample hospital"), window.taking_in.open_samples, ()),
        *window.who.commands(),
        ("quit", tr("Quit"), lambda: _close(window), ("Ctrl+Q",)),
    )
    for command_id, title, run, keys in anywhere:
        registry.add(command_id, title, run, group=GROUP, scope=window.main, shortcuts=keys)
    for choice, name in THEMES.items():
        run = partial(choose, state, THEME, choice.value)
        registry.add(f"theme.{choice.value}", name, run, group=LOOK, scope=window.main)
    _add_next_window(window, registry, window.main, lambda: bool(window.worklist.windows))


def register_case(window: "MainWindow", registry: Registry, opened: "CaseWindow") -> None:
    """What works while a case is in front that has a window of its own."""
    registry.add("case.close", tr("Close case"), opened.shut, group=GROUP, scope=opened.body, shortcuts=("Ctrl+W",))
    _add_next_window(window, registry, opened.body, lambda: True)


def _add_next_window(window: "MainWindow", registry: Registry, scope: QWidget, enabled: Callable[[], bool]) -> None:
    registry.add(
        "window.next",
        tr("Next window"),
        lambda: _go_to_next(window),
        group=WINDOWS,
        scope=scope,
        shortcuts=("Ctrl+F6",),
        enabled=enabled,
        reason=lambda: tr("No case has a window of its own"),
    )


def _go_to_next(window: "MainWindow") -> None:
    windows: list[QWidget] = [window, *window.worklist.windows.values()]
    at = next((at for at, one in enumerate(windows) if one.isActiveWindow()), 0)
    bring_to_front(windows[(at + 1) % len(windows)])


def _close(window: QWidget) -> None:
    window.close()
