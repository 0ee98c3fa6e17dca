"""The window with a draft query in which somebody types on and on. It says what is typed and what the store holds.

It ends by being killed.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight_ui.app import application
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow

LETTERS = "synthetic words of a note "


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    data, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    desk = Desk.open(data, ThrowawayKey(), Actor("M. Castellan", "cdi", "RN, CCDS", "ext. 4417"))
    running = application()
    session = Session(desk, clock=lambda: now)
    window = MainWindow(session, State(None), "M. Castellan, RN, CCDS")
    window.show()
    window.start()
    admission = next(row.admission for row in desk.worklist(now, include_discharged=True) if row.findings)
    window.open_case(admission)
    page = window.worklist.cases[admission]
    typed: list[str] = []

    def tell(change: object) -> None:
        if typed and "draft" in change.kinds and page.query.query is not None:  # type: ignore[attr-defined]
            say(f"kept {len(desk.query(page.query.query.id).note_to_provider)}")

    def step() -> None:
        if page.case is None:
            return
        if page.query.query is None:
            if not asked:
                asked.append(True)
                page.draft_top_query()
            return
        if not page.query.side.boxes:
            return
        if not typed:
            say(page.query.query.id)
        letter = LETTERS[len(typed) % len(LETTERS)]
        typed.append(letter)
        QTest.keyClick(page.query.sheet.note, letter)

    asked: list[bool] = []
    desk.subscribe(tell)
    keys = QTimer(interval=20)
    keys.timeout.connect(step)
    keys.start()
    running.exec()


if __name__ == "__main__":
    main()
