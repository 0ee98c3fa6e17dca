"""What the desktop does without when it starts: each of these would cost the start, or the worker's memory, again."""

import subprocess
import sys

WITHOUT = (
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "chartlight_ui.case.screen",
    "chartlight_ui.commands.palette",
    "chartlight_ui.finalise.place",
    "chartlight_ui.first_run.tour",
    "chartlight_ui.help.page",
    "chartlight_ui.queries.place",
    "chartlight_ui.reports.place",
    "chartlight_ui.settings.place",
    "numpy",
    "onnxruntime",
    "pandas",
    "pyqtgraph",
    "reportlab",
    "spacy",
    "torch",
    "transformers",
)
CODE = """
import sys
from chartlight_ui import app, early
from chartlight_ui.app import application
application()
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight_ui.assessing import Assessing
from chartlight_ui.measuring import until
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow
from pathlib import Path
session = Session(app.open_desk(Path(sys.argv[1]), ThrowawayKey(), Actor("Tester")))
window = MainWindow(session, State(None), "Tester")
window.show()
window.start()
until(lambda: window.worklist.list._loaded)
window.grab()
print(" ".join(sorted(name for name, module in sys.modules.items() if module is not None)))
window.close()
session.close()
"""


def test_the_window_starts_without_what_nobody_has_asked_for(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path / "data")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    loaded = set(done.stdout.split())
    assert "chartlight_ui.window" in loaded
    assert sorted(loaded & set(WITHOUT)) == []
