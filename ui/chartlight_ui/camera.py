"""Takes pictures of a window once it stands still, with what opens over it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from chartlight_ui.signing_in.gate import Gate
    from chartlight_ui.window import MainWindow

PATIENCE_MS = 20_000
SETTLE_MS = 350


class Camera:
    """Saves what a window shows under the name of its screen."""

    def __init__(self, out: Path, theme: str, size: str, only: list[str] | None) -> None:
        self.theme = theme
        self._out, self._size, self._only = out, size, only

    def wants(self, *names: str) -> bool:
        """True if one of these pictures is asked for."""
        return not self._only or any(name in self._only for name in names)

    def take(self, window: "MainWindow | Gate", name: str) -> None:
        """The window as it stands."""
        if self.wants(name):
            pause(SETTLE_MS)
            answered(window)
            self._keep(window.grab(), name)

    def take_over(self, window: QWidget, name: str, act: Callable[[], object]) -> None:
        """The window with what `act` opens over it, a dialog or a menu; that is closed afterwards."""
        if not self.wants(name):
            return
        before = {top for top in QApplication.topLevelWidgets() if top.isVisible()}

        def shoot() -> None:  # from a timer: a dialog may wait for its answer inside `act`
            opened = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top not in before]
            self._keep(_laid_over(window, opened), name)
            for top in opened:
                top.close()

        QTimer.singleShot(SETTLE_MS, shoot)
        act()
        pause(SETTLE_MS + 50)

    def _keep(self, picture: QPixmap, name: str) -> None:
        picture.save(str(self._out / f"{name}-{self.theme}-{self._size}.png"))


def _laid_over(window: QWidget, opened: list[QWidget]) -> QPixmap:
    """A window's picture with dialogs and menus where they stand, or in its middle if they stand outside."""
    picture = window.grab()
    painter = QPainter(picture)
    for top in opened:
        at = window.mapFromGlobal(top.mapToGlobal(top.rect().topLeft()))
        if isinstance(top, QDialog) or not window.rect().contains(top.rect().translated(at)):
            at = window.rect().center() - top.rect().center()
        painter.drawPixmap(at, top.grab())
        painter.drawRect(top.rect().translated(at).adjusted(-1, -1, 0, 0))
    painter.end()
    return picture


def pause(milliseconds: int) -> None:
    """The program goes on meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def answered(window: "MainWindow | Gate") -> None:
    """Once the desk has answered all that was asked of it."""
    heard: list[bool] = []
    window._session.ask(window, lambda _: True, heard.append, always=True)
    until(lambda: heard)


def until(true: Callable[[], object]) -> None:
    """Once something holds, or patience ends."""
    waited = 0
    while not true() and waited < PATIENCE_MS:
        pause(20)
        waited += 20
    pause(SETTLE_MS)
