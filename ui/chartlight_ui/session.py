"""The bridge between the desk and the screens: desk calls run on a thread of their own, results come back here.

No screen ever waits for the store. What is asked is done in the order it was asked; answers, errors and changes
arrive in the main thread through the slots of one object. What takes long and changes nothing that others ask for
(looking up codes, taking in files) goes aside, onto a second thread.
"""

import errno
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.chart import Chart
    from chartlight.desk import Change, Desk

log = logging.getLogger(__name__)
T = TypeVar("T")
Explain = Callable[["Chart", str, Callable[[dict[str, Any] | None], None]], None]
"""A chart, a rule, and who gets the `Explanation` as plain data (None if none comes)."""


def wall_clock() -> datetime:
    """Now, with its offset."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Answer:
    owner: QObject
    then: Callable[[Any], None] | None
    otherwise: Callable[[Exception], None] | None
    value: Any = None
    error: Exception | None = None


class Session(QObject):
    """One for the program; owns the desk. `changed` carries a desk Change, `trouble` a sentence for the user.

    While the desk is locked the session is held: what screens ask waits, and changes come to them in one at the end.
    """

    changed = Signal(object)
    heard = Signal(object)
    """Every Change at once, also while held: for the program's own upkeep."""
    trouble = Signal(str)
    _answered = Signal(object)
    _arrived = Signal(object)

    def __init__(self, desk: "Desk", *, clock: Callable[[], datetime] = wall_clock) -> None:
        super().__init__()
        self.clock = clock
        self.explain: Explain | None = None
        """Asks the assessing process what a rule makes of a chart; None while there is no such process."""
        self._desk = desk
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chartlight-desk")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chartlight-aside")
        self._open = True
        self.is_held = False
        self._waiting: list[Callable[[], None]] = []
        self._missed: Change | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = desk.subscribe(self._arrived.emit)

    def ask(
        self,
        owner: QObject,
        work: Callable[["Desk"], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
        *,
        aside: bool = False,
        always: bool = False,
    ) -> None:
        """Run `work(desk)` on the desk's thread, then `then(result)` here, unless `owner` is gone by then.

        An error goes to `otherwise`, or is told to the user through `trouble`. With `aside` nothing else waits for it;
        `always` is for what goes on while the desk is locked.
        """
        if not self._open:
            return
        thread = self._aside if aside else self._thread
        if self.is_held and not always:
            self._waiting.append(lambda: self._submit(thread, owner, work, then, otherwise))
        else:
            thread.submit(self._work, owner, work, then, otherwise)

    def _submit(
        self,
        thread: ThreadPoolExecutor,
        owner: QObject,
        work: Callable[["Desk"], Any],
        then: Callable[[Any], None] | None,
        otherwise: Callable[[Exception], None] | None,
    ) -> None:
        if self._open and isValid(owner):
            thread.submit(self._work, owner, work, then, otherwise)

    def hold(self) -> None:
        """From here on screens wait: the desk is locked."""
        self.is_held = True

    def go_on(self) -> None:
        """The same person is back: what waited is done now."""
        self.is_held = False
        waiting, self._waiting = self._waiting, []
        missed, self._missed = self._missed, None
        for one in waiting:
            one()
        if missed is not None:
            self.changed.emit(missed)

    def forget(self) -> None:
        """The person has gone: what their screens asked for is not done any more."""
        self.is_held, self._waiting, self._missed = False, [], None

    def _work(
        self,
        owner: QObject,
        work: Callable[["Desk"], Any],
        then: Callable[[Any], None] | None,
        otherwise: Callable[[Exception], None] | None,
    ) -> None:
        try:
            answer = _Answer(owner, then, otherwise, value=work(self._desk))
        except Exception as error:  # noqa: BLE001 - every failure must reach the one who asked
            answer = _Answer(owner, then, otherwise, error=error)
        if self._open:
            self._answered.emit(answer)

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        if not self._open or not isValid(answer.owner):
            return
        if answer.error is None:
            if answer.then is not None:
                answer.then(answer.value)
        elif answer.otherwise is not None:
            answer.otherwise(answer.error)
        else:
            # The message may quote the chart: only the kind of an unforeseen error is logged.
            log.error("a desk call failed: %s", type(answer.error).__name__)
            self.trouble.emit(in_words(answer.error))

    @Slot(object)
    def _pass_on(self, change: "Change") -> None:
        if not self._open:
            return
        self.heard.emit(change)
        if self.is_held:
            self._missed = change if self._missed is None else self._missed | change
        else:
            self.changed.emit(change)

    def close(self) -> None:
        """Finish what was asked, then close the desk."""
        if self._open:
            self._aside.shutdown(wait=True, cancel_futures=True)
            self._thread.submit(self._desk.close)
            self.finish()

    def finish(self) -> None:
        """Finish what was asked and leave the desk open; nothing is delivered any more."""
        if self._open:
            self._unsubscribe()
            self._open = False
            self._aside.shutdown(wait=True, cancel_futures=True)
            self._thread.shutdown(wait=True)


def in_words(error: Exception) -> str:
    """An error as a sentence for the user. Errors of the desk already are one; others are not shown as they are."""
    if type(error).__module__.startswith("chartlight."):
        return str(error)
    if isinstance(error, OSError):
        return _NEXT_STEPS.get(error.errno or 0) or _NO_REASON.format(why=error.strerror or tr("unknown reason"))
    return tr("That did not work, and nothing was changed. Please try again.")


_NO_REASON = tr("The file could not be used ({why}). Nothing was changed; try another place.")
_NEXT_STEPS = {
    errno.ENOSPC: tr("The disk is full. Nothing was changed: make room, then try again."),
    errno.EDQUOT: tr("Your share of the disk is used up. Nothing was changed: make room, then try again."),
    errno.EACCES: tr("Your account may not read or write there. Nothing was changed: choose another place."),
    errno.EPERM: tr("Your account may not read or write there. Nothing was changed: choose another place."),
    errno.EROFS: tr("That place can only be read. Nothing was changed: choose another one."),
    errno.ENOENT: tr("That file or folder is not there any more. Nothing was changed: choose it again."),
    errno.EISDIR: tr("That is a folder, where a file is wanted. Nothing was changed: choose a file."),
    errno.EIO: tr("The disk could not be read or written. Nothing was changed: have it looked at before going on."),
}
