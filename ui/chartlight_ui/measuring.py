"""Times the window over a store, for the benchmarks: `python -m chartlight_ui.measuring DATA`, one JSON line.

The process is new, the store real and encrypted, the window drawn offscreen; its start is told by whoever started it
(seconds since the epoch), so that Python's own start counts.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from chartlight_ui import early

if TYPE_CHECKING:
    from chartlight_ui.case.screen import CaseScreen
    from chartlight_ui.window import MainWindow

PATIENCE_S = 60.0
LOOK_MS = 2
ROUNDS = 7
STEPS = 20
SEARCHES = ("unit:4w", "family01", "finding:sepsis new:48h", "could:>0.3 day:>3")


def main(arguments: list[str]) -> int:
    """Measure, and print what was measured: milliseconds by name, and how many rows there were."""
    data, started = Path(arguments[0]), float(arguments[1])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with early.unhindered():
        return _measure(data, started)


def _measure(data: Path, started: float) -> int:
    """As `app.run` starts: the same steps in the same order."""
    from chartlight_ui.app import application, open_desk

    application()
    from chartlight.desk import Actor, ThrowawayKey

    desk = open_desk(data, ThrowawayKey(), Actor("bench"))
    from chartlight_ui.session import Session
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow

    session = Session(desk)
    window = MainWindow(session, State(None), "bench")
    window.show()
    window.start()
    until(lambda: window.worklist.list.model.lines)
    window.grab()
    measured: dict[str, float] = {"start": (time.time() - started) * 1000}
    early.settle()
    measured |= _list(window)
    measured |= _case(window)
    measured["rows"] = len(window.worklist.list.model.all_lines)
    window.close()
    session.close()
    print(json.dumps(measured))  # noqa: T201 - the benchmark reads it
    return 0


def until(true: Callable[[], object]) -> None:
    """Let the window work until something is true; TimeoutError if it never is."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, end = QEventLoop(), time.monotonic() + PATIENCE_S

    def look() -> None:
        if true() or time.monotonic() > end:
            loop.quit()

    looking = QTimer(interval=LOOK_MS)  # not at every turn: looking takes the other threads' time
    looking.timeout.connect(look)
    looking.start()
    loop.exec()
    looking.stop()
    if not true():
        raise TimeoutError("the window did not come to rest")


def _drawn(window: "MainWindow", act: Callable[[], object]) -> float:
    """Milliseconds of an act and the picture after it."""
    begun = time.perf_counter()
    act()
    window.grab()
    return (time.perf_counter() - begun) * 1000


def _list(window: "MainWindow") -> dict[str, float]:
    from chartlight_ui.worklist.columns import Column

    screen = window.worklist.list
    sorts = [_drawn(window, partial(screen.model.sort, column)) for column in Column]
    screen.model.sort(-1)
    filters = []
    for words in SEARCHES:
        filters.append(_drawn(window, partial(screen.search_for, words)))
        screen.search_for("")
    return {"sort": max(sorts), "filter": max(filters)}


def _case(window: "MainWindow") -> dict[str, float]:
    from chartlight_ui.case.screen import CaseScreen

    admission = max(
        (line.row for line in window.worklist.list.model.all_lines), key=lambda row: row.new_notes
    ).admission
    opened = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        page = window.worklist.open_case(admission)
        assert isinstance(page, CaseScreen)
        until(partial(_is_read, page))
        window.grab()
        opened.append((time.perf_counter() - begun) * 1000)
        lit = _highlight(window, page)
        window.worklist.close_case(admission)
    return {"open": median(opened), "highlight": lit}


def _is_read(page: "CaseScreen") -> bool:
    return page.case is not None


def _highlight(window: "MainWindow", page: "CaseScreen") -> float:
    return max(_drawn(window, partial(page.step, 1 if step % 4 else -2)) for step in range(STEPS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
