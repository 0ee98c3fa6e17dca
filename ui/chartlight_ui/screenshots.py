"""Pictures of every screen, for review and the README: `python -m chartlight_ui.screenshots OUT`.

They are taken offscreen from the synthetic sample admissions, which are taken in and assessed first, or from a demo
folder given with `--data`. `--desk MODULE:FUNCTION` takes any other desk.
"""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chartlight.desk import Desk
    from chartlight_ui.case.screen import CaseScreen
    from chartlight_ui.window import MainWindow

PATIENCE_MS = 20_000
SETTLE_MS = 350
PERSON = "M. Castellan"
"""Who the pictures are taken as: an invented name."""


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; 0 when all are there."""
    parser = argparse.ArgumentParser(prog="chartlight_ui.screenshots", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", choices=["light", "dark", "both"], default="both")
    parser.add_argument("--size", nargs="+", default=["1440x900"], metavar="WxH")
    parser.add_argument("--scale", nargs="+", default=["1"], help="device pixels to a pixel: 1, 1.5, 2")
    parser.add_argument("--only", nargs="*", help="names of screens, as the files are called")
    parser.add_argument("--admission", help="the case to show; otherwise the top one with a finding")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--data", type=Path, help="a folder that `chartlight demo` filled")
    source.add_argument("--desk", metavar="MODULE:FUNCTION")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    options.out.mkdir(parents=True, exist_ok=True)
    if len(options.scale) > 1:
        return _each_scale(options)
    (scale,) = options.scale
    os.environ["QT_SCALE_FACTOR"] = scale
    themes = ["light", "dark"] if options.theme == "both" else [options.theme]
    sizes = [tuple(int(part) for part in size.split("x")) for size in options.size]
    with _desk(options.data, options.desk) as desk:
        for theme in themes:
            for width, height in sizes:
                size = f"{width}x{height}" + (f"@{scale}x" if scale != "1" else "")
                camera = _Camera(options.out, theme, size, options.only)
                _take_all(desk, camera, width, height, options.admission)
    return 0


def _each_scale(options: argparse.Namespace) -> int:
    """Qt takes a scale at its start: a process for each, over the same samples."""
    with tempfile.TemporaryDirectory(prefix="chartlight-pictures-") as made:
        command = [sys.executable, "-m", "chartlight_ui.screenshots", str(options.out), "--theme", options.theme]
        command += ["--size", *options.size, "--data", str(options.data or made)]
        command += ["--only", *options.only] if options.only else []
        command += ["--admission", options.admission] if options.admission else []
        return max(subprocess.run([*command, "--scale", scale], check=False).returncode for scale in options.scale)


@contextmanager
def _desk(data: Path | None, factory: str | None) -> "Iterator[Desk]":
    if factory is not None:
        module, _, name = factory.partition(":")
        yield getattr(importlib.import_module(module), name)()
        return
    from chartlight.desk import Actor, Desk, ThrowawayKey

    with tempfile.TemporaryDirectory(prefix="chartlight-pictures-") as made:
        folder = data or Path(made)
        command = [sys.executable, "-m", "chartlight.cli.main", "demo", "--no-window", "--data", str(folder)]
        subprocess.run(command, check=True, env={**os.environ, "CHARTLIGHT_USER": PERSON})
        desk = Desk.open(folder, ThrowawayKey(), Actor(PERSON, "cdi", "RN, CCDS", "ext. 4417"))
        try:
            yield desk
        finally:
            desk.close()


class _Camera:
    """Saves what a window shows under the name of its screen."""

    def __init__(self, out: Path, theme: str, size: str, only: list[str] | None) -> None:
        self.theme = theme
        self._out, self._size, self._only = out, size, only

    def wants(self, name: str) -> bool:
        return not self._only or name in self._only

    def take(self, window: "MainWindow", name: str) -> None:
        if self.wants(name):
            _pause(SETTLE_MS)
            window.grab().save(str(self._out / f"{name}-{self.theme}-{self._size}.png"))


def _pause(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(true: Callable[[], object]) -> None:
    waited = 0
    while not true() and waited < PATIENCE_MS:
        _pause(20)
        waited += 20
    _pause(SETTLE_MS)


def _take_all(desk: "Desk", camera: _Camera, width: int, height: int, admission: str | None) -> None:
    from chartlight_ui.app import application
    from chartlight_ui.case.screen import CaseScreen
    from chartlight_ui.session import Session
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow

    application()
    state = State(None)
    state.put("look/theme", camera.theme)
    session = Session(desk)
    person = ", ".join(part for part in (desk.actor.name, desk.actor.credential) if part)
    window = MainWindow(session, state, person)
    window.resize(width, height)
    window.show()
    window.start()
    rows = window.worklist.list
    _until(lambda: rows.model.lines)
    window.status.show_reader("ready", 0)  # the pictures need no reader: all is assessed
    camera.take(window, "worklist")
    chosen = admission or next((x.row.admission for x in rows.model.lines if x.row.findings), None)
    if chosen is not None:
        window.open_case(chosen)
        page = window.worklist.cases[chosen]
        assert isinstance(page, CaseScreen)
        _take_case(window, page, camera)
    for place in window.pages:
        window.go(place)
        camera.take(window, place)
    _take_finalise(window, camera)
    window.go("worklist")
    window.show_palette()
    if camera.wants("palette"):
        _pause(SETTLE_MS)
        window.palette_sheet.grab().save(str(camera._out / f"palette-{camera.theme}-{camera._size}.png"))
    window.palette_sheet.close()
    window.close()
    session.finish()
    window.deleteLater()
    _pause(50)


def _take_case(window: "MainWindow", page: "CaseScreen", camera: _Camera) -> None:
    from chartlight_ui.case.right_tabs import TABS

    _until(lambda: page.case is not None and page.subject is not None)
    camera.take(window, "case")
    for number, name in enumerate(TABS[1:], 1):
        page.tabs.setCurrentIndex(number)
        if name == "DRG" and camera.wants("case-drg"):
            _until(lambda: page.drg.outlook is not None)
        camera.take(window, f"case-{name.lower()}")
    page.tabs.setCurrentIndex(0)
    page.draft_top_query()
    _until(lambda: page.query.query is not None and page.query.side.boxes)
    camera.take(window, "query")
    page.query.toggle_preview()
    _until(lambda: page.query.preview.pages)
    camera.take(window, "query-preview")
    page.query.toggle_preview()
    page.query.leave()


def _take_finalise(window: "MainWindow", camera: _Camera) -> None:
    """The first chart of the queue, and the words of its first code in their note."""
    names = ("finalise-chart", "finalise-note")
    place = window.finalise
    if not any(camera.wants(name) for name in names) or not place.queue.current:
        return
    window.go("finalise")
    page = place.open_chart(place.queue.current)
    _until(lambda: page.held is not None)
    camera.take(window, names[0])
    page.evidence.toggle()
    camera.take(window, names[1])
    page.evidence.toggle()
    place.show_queue()


if __name__ == "__main__":
    sys.exit(main())
