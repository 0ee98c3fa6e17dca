"""The desktop over a data folder, opened offscreen, used for a few seconds and closed: `window_for_a_while.py DATA`."""

import sys
from pathlib import Path

from chartlight.desk import Actor, ThrowawayKey
from chartlight_ui import app

if __name__ == "__main__":
    from PySide6.QtCore import QTimer

    running = app.application()

    def walk() -> None:
        window = next(one for one in running.topLevelWidgets() if one.inherits("QMainWindow"))
        for number, place in enumerate(("queries", "finalise", "reports", "feeds", "settings", "worklist")):
            QTimer.singleShot(300 * number, lambda place=place: window.registry.run(f"go.{place}"))
        QTimer.singleShot(4_000, window.close)

    QTimer.singleShot(1_500, walk)
    sys.exit(app.run(Path(sys.argv[1]), ThrowawayKey(), Actor("no network")))
