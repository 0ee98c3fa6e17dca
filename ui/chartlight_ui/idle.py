"""Notices that nobody touched keyboard or mouse for as long as the site says."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from chartlight_ui.session import Session

LOOK_MS = 5_000
SECONDS = 60

_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class Idle(QObject):
    """`rested` after `minutes` without a touch; 0 minutes for never.

    It listens at the windows of the program and not at the program: those get what a person does and little else.
    """

    rested = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.minutes = 0
        self._clock = clock
        self._last = clock()
        self._heard: set[QWindow] = set()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        self.touch()
        if window is not None and window not in self._heard:
            self._heard.add(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._heard.discard(window))

    def start(self, minutes: int) -> None:
        """Count from now."""
        self.minutes = minutes
        self.touch()
        if minutes > 0:
            self._timer.start()
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._clock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False

    @Slot()
    def look(self) -> None:
        """Tell if it has been long enough."""
        if self.minutes > 0 and self._clock() - self._last >= self.minutes * SECONDS:
            self.touch()
            self.rested.emit()


class IdleMinutes(QObject):
    """Has an `Idle` count the minutes of the site's setting, from `read` on and whenever a setting changes."""

    def __init__(self, session: Session, idle: Idle) -> None:
        super().__init__(idle)
        self._session, self._idle = session, idle
        session.changed.connect(self._changed)

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "setting" in getattr(change, "kinds", ()):
            self.read()

    def read(self) -> None:
        """Count from now; the default's minutes where the setting cannot be read."""
        from chartlight.desk import IDLE_LOCK, SITE_SETTINGS

        default = next(one.default() for one in SITE_SETTINGS if one.key == IDLE_LOCK)

        def show(minutes: object) -> None:
            self._idle.start(minutes if isinstance(minutes, int) else default)

        self._session.ask(self, lambda desk: desk.setting(IDLE_LOCK), show, lambda _: show(default))
