"""Watches the window while notes arrive: `python -m chartlight_ui.watchdog DATA SECONDS`, JSON lines.

The window is the real one over a real encrypted store, with the real assessing process; a person moves through the list
all the while. Whoever started it says on its input when to begin, and feeds the inbox from outside.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chartlight_ui.heartbeat import Heartbeat
    from chartlight_ui.window import MainWindow

KEY_EVERY_MS = 300
SETTLE_S = 3.0
LONGEST = 12


def main(arguments: list[str]) -> int:
    """Show the window, say "ready", watch for the seconds, say what was seen."""
    data, seconds = Path(arguments[0]), float(arguments[1])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from datetime import UTC, datetime

    from PySide6.QtCore import QEventLoop, QTimer

    from chartlight.desk import Actor, ThrowawayKey
    from chartlight_ui import early
    from chartlight_ui.app import application, open_desk, worker_over
    from chartlight_ui.assessing import Assessing
    from chartlight_ui.heartbeat import Heartbeat
    from chartlight_ui.measuring import until
    from chartlight_ui.session import Session
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow

    application()
    session = Session(open_desk(data, ThrowawayKey(), Actor("bench")))
    assessing = Assessing(session, worker_over(data), datetime.now(UTC).date())
    window = MainWindow(session, State(None), "bench", assessing)
    window.show()
    window.start()
    assessing.start()
    until(lambda: window.worklist.list.model.lines and assessing.state == "ready")
    _wait(SETTLE_S)
    early.settle()
    say({"ready": len(window.worklist.list.model.all_lines)})
    sys.stdin.readline()
    sightings = _Sightings(window)
    beating = Heartbeat(places="--places" in arguments)
    typing = QTimer(interval=KEY_EVERY_MS)
    typing.timeout.connect(_Typist(window).press)
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    beating.start()
    typing.start()
    loop.exec()
    typing.stop()
    beating.stop()
    say({"seen": sightings.seen, "collected": [one["collections"] for one in gc.get_stats()], **seen_of(beating)})
    assessing.stop()
    window.close()
    session.close()
    return 0


def say(what: dict[str, Any]) -> None:
    """One line for whoever started this."""
    print(json.dumps(what), flush=True)  # noqa: T201 - the benchmark reads it


def seen_of(beating: "Heartbeat") -> dict[str, Any]:
    """Every stretch, and the places where the longest ones were, if they were looked for."""
    return {
        "stretches": [[round(one.late, 2), round(one.cpu, 2), round(one.waited, 2)] for one in beating.stretches],
        "places": beating.places.most_common(LONGEST),
    }


def _wait(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


class _Typist:
    """A person who walks down the list and up again."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._pressed = window, 0

    def press(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self._pressed += 1
        key = Qt.Key.Key_J if self._pressed // 20 % 2 == 0 else Qt.Key.Key_K
        QTest.keyClick(self._window.worklist.list.table, key)


class _Sightings:
    """When the worklist first showed a chart's new note, and when its new reading."""

    def __init__(self, window: "MainWindow") -> None:
        self._model = window.worklist.list.model
        self._before = {line.row.admission: line.row for line in self._model.all_lines}
        self.seen: list[tuple[str, str, float]] = []
        window.worklist.list.views_changed.connect(self._look)

    def _look(self) -> None:
        now = time.time()
        for line in self._model.all_lines:
            row, before = line.row, self._before.get(line.row.admission)
            if before is row or before is None:
                continue
            if row.new_notes > before.new_notes:
                self.seen.append((row.admission, "note", now))
            if row.assessed != before.assessed:
                self.seen.append((row.admission, "reading", now))
            self._before[row.admission] = row


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
