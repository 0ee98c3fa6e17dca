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

from chartlight_ui.contact_sheet import contact_sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from chartlight.desk import Desk
    from chartlight_ui.case.screen import CaseScreen
    from chartlight_ui.signing_in.gate import Gate
    from chartlight_ui.window import MainWindow

PATIENCE_MS = 20_000
SETTLE_MS = 350
PERSON = "M. Castellan"
"""Who the pictures are taken as: an invented name."""

EMPTY = ("worklist", "queries", "finalise", "reports", "feeds")
ANYWHERE = {"palette": "palette", "keys": "help.keys", "help": "help.page", "first-steps": "welcome"}
"""What opens over any place, and the command that opens it."""
WORKLIST_DIALOGS = {
    "worklist-views": "worklist.views",
    "worklist-save-view": "worklist.save-view",
    "worklist-assign": "worklist.assign",
}
FEED_VIEWS = {"feeds-messages": "feeds.view.messages", "feeds-codes": "feeds.view.codes"}
REPORT_FIGURES = (("cmi-working", "month"), ("cc-capture", "unit"))
"""Figures of which the samples hold cases."""
SMALLEST = (960, 540)
"""A window cannot be smaller: a screen that leaves less at a scale is not pictured at it."""
CASE_DIALOGS = {
    "case-reject": "case.reject",
    "case-change": "case.change",
    "case-outline": "case.outline",
    "case-why": "case.why",
}
FINALISE_DIALOGS = {
    "finalise-reject": "finalise.reject",
    "finalise-change": "finalise.change",
    "finalise-add": "finalise.add",
    "finalise-attest": "finalise.attest",
}


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; 0 when all are there."""
    parser = argparse.ArgumentParser(prog="chartlight_ui.screenshots", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", choices=["light", "dark", "both"], default="both")
    parser.add_argument(
        "--size", nargs="+", default=["1440x900"], metavar="WxH", help="of the screen, in its own pixels"
    )
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
    (chosen,) = options.scale
    os.environ["QT_SCALE_FACTOR"], scale = chosen, float(chosen)
    themes = ["light", "dark"] if options.theme == "both" else [options.theme]
    sizes = list(_sizes(options.size, scale))
    with _desk(options.data, options.desk) as desk:
        for theme in themes:
            for width, height in sizes:
                size = f"{width * scale:.0f}x{height * scale:.0f}" + (f"@{scale:g}x" if scale != 1 else "")
                camera = _Camera(options.out, theme, size, options.only)
                _take_all(desk, camera, width, height, options.admission)
    _tell(options.out, themes)
    return 0


def _sizes(wanted: list[str], scale: float) -> "Iterator[tuple[int, int]]":
    """What the screens leave a window at a scale; a screen that leaves too little is told of and left out."""
    for size in wanted:
        width, height = (int(int(part) / scale) for part in size.split("x"))
        if (width, height) >= SMALLEST and height >= SMALLEST[1]:
            yield width, height
        else:
            print(f"{size} at {scale:g} is too small for the window: not pictured")  # noqa: T201 - whoever asked reads it


def _each_scale(options: argparse.Namespace) -> int:
    """Qt takes a scale at its start: a process for each, over the same samples."""
    with tempfile.TemporaryDirectory(prefix="chartlight-pictures-") as made:
        command = [sys.executable, "-m", "chartlight_ui.screenshots", str(options.out), "--theme", options.theme]
        command += ["--size", *options.size, "--data", str(options.data or made)]
        command += ["--only", *options.only] if options.only else []
        command += ["--admission", options.admission] if options.admission else []
        worst = max(subprocess.run([*command, "--scale", scale], check=False).returncode for scale in options.scale)
    _tell(options.out, ["light", "dark"] if options.theme == "both" else [options.theme])
    return worst


def _tell(out: Path, themes: list[str]) -> None:
    """Put all pictures of a theme on one sheet, and say where everything lies."""
    from chartlight_ui.app import application

    application()  # the captions are written in its fonts
    for theme in themes:
        contact_sheet(out, theme)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")  # noqa: T201 - whoever asked for them wants to know


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

    def wants(self, *names: str) -> bool:
        """True if one of these pictures is asked for."""
        return not self._only or any(name in self._only for name in names)

    def take(self, window: "MainWindow | Gate", name: str) -> None:
        """The window as it stands."""
        if self.wants(name):
            _pause(SETTLE_MS)
            _answered(window)
            self._keep(window.grab(), name)

    def take_over(self, window: "QWidget", name: str, act: Callable[[], object]) -> None:
        """The window with what `act` opens over it, a dialog or a menu; that is closed afterwards."""
        if not self.wants(name):
            return
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        before = {top for top in QApplication.topLevelWidgets() if top.isVisible()}

        def shoot() -> None:  # from a timer: a dialog may wait for its answer inside `act`
            opened = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top not in before]
            self._keep(_laid_over(window, opened), name)
            for top in opened:
                top.close()

        QTimer.singleShot(SETTLE_MS, shoot)
        act()
        _pause(SETTLE_MS + 50)

    def _keep(self, picture: "QPixmap", name: str) -> None:
        picture.save(str(self._out / f"{name}-{self.theme}-{self._size}.png"))


def _laid_over(window: "QWidget", opened: "list[QWidget]") -> "QPixmap":
    """A window's picture with dialogs and menus where they stand, or in its middle if they stand outside."""
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QDialog

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


def _pause(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _answered(window: "MainWindow | Gate") -> None:
    """Once the desk has answered all that was asked of it."""
    heard: list[bool] = []
    window._session.ask(window, lambda _: True, heard.append, always=True)
    _until(lambda: heard)


def _until(true: Callable[[], object]) -> None:
    waited = 0
    while not true() and waited < PATIENCE_MS:
        _pause(20)
        waited += 20
    _pause(SETTLE_MS)


@contextmanager
def _window(desk: "Desk", camera: _Camera, width: int, height: int) -> "Iterator[MainWindow]":
    from chartlight_ui.app import application
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
    try:
        yield window
    finally:
        window.close()
        session.finish()
        window.deleteLater()
        _pause(50)


def _take_all(desk: "Desk", camera: _Camera, width: int, height: int, admission: str | None) -> None:
    with _window(desk, camera, width, height) as window:
        rows = window.worklist.list
        _until(lambda: rows.model.lines)
        window.status.show_reader("ready", 0)  # the pictures need no reader: all is assessed
        _take_worklist(window, camera)
        chosen = admission or next((x.row.admission for x in rows.model.lines if x.row.findings), None)
        if chosen is not None:
            _take_case(window, chosen, camera)
        for place in window.pages:
            window.go(place)
            camera.take(window, place)
        _take_feeds(window, camera)
        _take_finalise(window, camera)
        _take_reports(window, camera)
        if chosen is not None:
            _take_audit(window, chosen, camera)
        _take_everywhere(window, camera)
    from chartlight_ui.people_pictures import take_people

    take_people(camera, (width, height), _until)
    if camera.wants(*(f"empty-{place}" for place in EMPTY)):
        with _empty_desk() as nothing, _window(nothing, camera, width, height) as window:
            _until(window.worklist.list.empty.isVisible)
            for place in EMPTY:
                window.go(place)
                camera.take(window, f"empty-{place}")


@contextmanager
def _empty_desk() -> "Iterator[Desk]":
    from chartlight.desk import Actor, Desk, ThrowawayKey

    with tempfile.TemporaryDirectory(prefix="chartlight-pictures-") as folder:
        desk = Desk.open(Path(folder), ThrowawayKey(), Actor(PERSON, "cdi", "RN, CCDS", "ext. 4417"))
        try:
            yield desk
        finally:
            desk.close()


def _take_audit(window: "MainWindow", admission: str, camera: _Camera) -> None:
    if not camera.wants("audit-checked", "audit-looks", "audit-story"):
        return
    window.show_looks(admission)
    camera.take(window, "audit-looks")
    window.audit.entries.clear_filters()
    window.audit.check()
    _until(lambda: not window.audit.running.is_running)
    camera.take(window, "audit-checked")
    told: list[str] = []
    window._session.ask(
        window, lambda desk: desk.assessment(admission), lambda one: told.append(one.codes[0].code if one else "")
    )
    _until(lambda: told)
    window.show_story(admission, told[0])
    _until(lambda: window.audit.story.story)
    camera.take(window, "audit-story")


def _run(window: "MainWindow", command: str) -> Callable[[], object]:
    return lambda: window.registry.run(command)


def _take_worklist(window: "MainWindow", camera: _Camera) -> None:
    from PySide6.QtCore import QPoint

    screen = window.worklist.list
    camera.take(window, "worklist")
    camera.take_over(window, "worklist-columns", screen.search.columns.click)
    menu = screen.table.customContextMenuRequested
    camera.take_over(window, "worklist-menu", lambda: menu.emit(QPoint(200, 60)))
    for name, command in WORKLIST_DIALOGS.items():
        camera.take_over(window, name, _run(window, command))
    screen.search_for("unit:nowhere")
    camera.take(window, "worklist-nothing-fits")
    screen.search_for("")


def _take_case(window: "MainWindow", admission: str, camera: _Camera) -> None:
    from chartlight_ui.case.right_tabs import TABS
    from chartlight_ui.case.screen import CaseScreen

    window.open_case(admission)
    page = window.worklist.cases[admission]
    assert isinstance(page, CaseScreen)
    _until(lambda: page.case is not None and page.subject is not None)
    camera.take(window, "case")
    for name, command in CASE_DIALOGS.items():
        camera.take_over(window, name, _run(window, command))
    for number, name in enumerate(TABS[1:], 1):
        page.tabs.setCurrentIndex(number)
        if name == "DRG" and camera.wants("case-drg"):
            _until(lambda: page.drg.outlook is not None)
        camera.take(window, f"case-{name.lower()}")
    _take_results(window, page, camera)
    page.tabs.setCurrentIndex(0)
    page.draft_top_query()
    _until(lambda: page.query.query is not None and page.query.side.boxes)
    camera.take(window, "query")
    page.query.toggle_preview()
    _until(lambda: page.query.preview.pages)
    camera.take(window, "query-preview")
    page.query.toggle_preview()
    page.query.leave()


def _take_results(window: "MainWindow", page: "CaseScreen", camera: _Camera) -> None:
    """A trend with values that findings used, below the table and alone; and the timeline with the notes alone."""
    from chartlight_ui.case.timeline_days import What

    names = ("case-trend", "case-trend-large", "case-timeline")
    case = page.case
    if case is None or not any(camera.wants(name) for name in names):
        return
    used = [one.observation for finding in case.findings for one in finding.indicators]
    shown = next((one for one in used if one in case.measured), None)
    if shown is not None:
        page.right.show_trend(shown)
        _until(lambda: page.results.trend.plot is not None)
        camera.take(window, names[0])
        page.results.toggle_larger()
        camera.take(window, names[1])
        page.results.close_trend()
    page.timeline.filter_by(What.NOTE)
    camera.take(window, names[2])
    page.timeline.filter_by(None)


def _take_feeds(window: "MainWindow", camera: _Camera) -> None:
    """What came, message by message, and the codes of a sender that are not known."""
    window.go("feeds")
    for name, command in FEED_VIEWS.items():
        window.registry.run(command)
        camera.take(window, name)
    window.registry.run("feeds.view.feeds")


def _take_finalise(window: "MainWindow", camera: _Camera) -> None:
    """The first chart of the queue, the words of its first code in their note, what its keys open."""
    place = window.finalise
    if not camera.wants("finalise-chart", "finalise-note", *FINALISE_DIALOGS):
        return
    window.go("finalise")
    _answered(window)
    if not place.queue.current:
        return
    page = place.open_chart(place.queue.current)
    _until(lambda: page.held is not None)
    camera.take(window, "finalise-chart")
    page.evidence.toggle()
    camera.take(window, "finalise-note")
    page.evidence.toggle()
    for name, command in FINALISE_DIALOGS.items():
        camera.take_over(window, name, _run(window, command))
    place.show_queue()


def _take_reports(window: "MainWindow", camera: _Camera) -> None:
    """All figures, then two of them with their plots and cases: by month and by unit."""
    names = ("reports", "reports-figure", "reports-capture")
    if not any(camera.wants(name) for name in names):
        return
    place = window.reports
    window.go("reports")
    _until(lambda: place.report is not None)
    camera.take(window, names[0])
    for name, (figure, by) in zip(names[1:], REPORT_FIGURES, strict=True):
        place.open_figure(figure)
        place.figure.choose_dimension(by)
        _until(lambda: not place.running.is_running)
        camera.take(window, name)
    place.show_list()


def _take_everywhere(window: "MainWindow", camera: _Camera) -> None:
    window.go("worklist")
    for name, command in ANYWHERE.items():
        camera.take_over(window, name, _run(window, command))
    if camera.wants("lock"):
        window.lock()
        camera.take(window, "lock")
        window.unlock()


if __name__ == "__main__":
    sys.exit(main())
