"""The walk through the window for pictures of every screen, its dialogs and its menus."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from chartlight_ui.camera import Camera, answered, until
from chartlight_ui.case.evidence import Kind, Subject
from chartlight_ui.case.right_tabs import TABS
from chartlight_ui.case.screen import CaseScreen
from chartlight_ui.case.timeline_days import What
from chartlight_ui.window import MainWindow

if TYPE_CHECKING:
    from chartlight.desk import Desk, QueueRow
    from chartlight.worklist.row import WorklistRow

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
CASE_DIALOGS = {
    "case-reject": "case.reject",
    "case-change": "case.change",
    "case-outline": "case.outline",
    "case-why": "case.why",
}
FINALISE_NAMES = ("finalise-chart", "finalise-note", "finalise-procedure", "finalise-builder")
FINALISE_DIALOGS = {
    "finalise-reject": "finalise.reject",
    "finalise-change": "finalise.change",
    "finalise-add": "finalise.add",
    "finalise-attest": "finalise.attest",
}


def take_screens(window: MainWindow, camera: Camera, admission: str | None) -> None:
    """Those that are asked for; of cases the one given, else the top one with a finding."""
    rows = window.worklist.list
    until(lambda: rows.model.lines)
    window.status.show_reader("ready", 0)  # the pictures need no reader: all is assessed
    _take_worklist(window, camera)
    chosen = admission or next((x.row.admission for x in rows.model.lines if x.row.findings), None)
    if chosen is not None:
        _take_case(window, chosen, camera)
    _take_procedure(window, camera)
    for place in window.pages:
        window.go(place)
        camera.take(window, place)
    _take_feeds(window, camera)
    _take_finalise(window, camera)
    _take_reports(window, camera)
    if chosen is not None:
        _take_audit(window, chosen, camera)
    _take_everywhere(window, camera)


def _take_audit(window: MainWindow, admission: str, camera: Camera) -> None:
    if not camera.wants("audit-checked", "audit-looks", "audit-story"):
        return
    window.show_looks(admission)
    camera.take(window, "audit-looks")
    window.audit.entries.clear_filters()
    window.audit.check()
    until(lambda: not window.audit.running.is_running)
    camera.take(window, "audit-checked")
    told: list[str] = []
    window._session.ask(
        window, lambda desk: desk.assessment(admission), lambda one: told.append(one.codes[0].code if one else "")
    )
    until(lambda: told)
    window.show_story(admission, told[0])
    until(lambda: window.audit.story.story)
    camera.take(window, "audit-story")


def _run(window: MainWindow, command: str) -> Callable[[], object]:
    return lambda: window.registry.run(command)


def _take_worklist(window: MainWindow, camera: Camera) -> None:
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


def _take_case(window: MainWindow, admission: str, camera: Camera) -> None:
    window.open_case(admission)
    page = window.worklist.cases[admission]
    assert isinstance(page, CaseScreen)
    until(lambda: page.case is not None and page.subject is not None)
    camera.take(window, "case")
    for name, command in CASE_DIALOGS.items():
        camera.take_over(window, name, _run(window, command))
    for number, name in enumerate(TABS[1:], 1):
        page.tabs.setCurrentIndex(number)
        if name == "DRG" and camera.wants("case-drg"):
            until(lambda: page.drg.outlook is not None)
        camera.take(window, f"case-{name.lower()}")
    _take_results(window, page, camera)
    page.tabs.setCurrentIndex(0)
    page.draft_top_query()
    until(lambda: page.query.query is not None and page.query.side.boxes)
    camera.take(window, "query")
    page.query.toggle_preview()
    until(lambda: page.query.preview.pages)
    camera.take(window, "query-preview")
    page.query.toggle_preview()
    page.query.leave()


def _take_procedure(window: MainWindow, camera: Camera) -> None:
    """A case with a procedure that its notes support: open with its seven characters, and the builder over it."""
    if not camera.wants("case-procedure", "case-builder"):
        return
    found = _procedure(window, lambda desk, now: desk.worklist(now, include_discharged=True))
    if found is None:
        return
    admission, code = found
    window.open_case(admission)
    page = window.worklist.cases[admission]
    assert isinstance(page, CaseScreen)
    until(lambda: page.case is not None and page.subject is not None and page.right.drg.outlook is not None)
    page.choose(Subject(Kind.CODE, code))
    camera.take(window, "case-procedure")
    camera.take_over(window, "case-builder", page.build)


def _procedure(
    window: MainWindow, rows_of: "Callable[[Desk, datetime], Sequence[WorklistRow | QueueRow]]"
) -> tuple[str, str] | None:
    """Admission and code of the first procedure of these rows with words for its characters; reads the tables."""
    now = window._session.clock()
    found: list[tuple[str, str] | None] = []

    def look(desk: "Desk") -> tuple[str, str] | None:
        desk.nearest_procedure([("", "")] * 7, now.date())
        for row in rows_of(desk, now):
            read = desk.assessment(row.admission)
            for code in read.suggested if read is not None else ():
                if any(axis.evidence for axis in code.axes):
                    return row.admission, code.code
        return None

    window._session.ask(window, look, found.append)
    until(lambda: found)
    return found[0]


def _take_results(window: MainWindow, page: CaseScreen, camera: Camera) -> None:
    """A trend with values that findings used, below the table and alone; and the timeline with the notes alone."""
    names = ("case-trend", "case-trend-large", "case-timeline")
    case = page.case
    if case is None or not any(camera.wants(name) for name in names):
        return
    used = [one.observation for finding in case.findings for one in finding.indicators]
    shown = next((one for one in used if one in case.measured), None)
    if shown is not None:
        page.right.show_trend(shown)
        until(lambda: page.results.trend.plot is not None)
        camera.take(window, names[0])
        page.results.toggle_larger()
        camera.take(window, names[1])
        page.results.close_trend()
    page.timeline.filter_by(What.NOTE)
    camera.take(window, names[2])
    page.timeline.filter_by(None)


def _take_feeds(window: MainWindow, camera: Camera) -> None:
    """What came, message by message, and the codes of a sender that are not known."""
    window.go("feeds")
    for name, command in FEED_VIEWS.items():
        window.registry.run(command)
        camera.take(window, name)
    window.registry.run("feeds.view.feeds")


def _take_finalise(window: MainWindow, camera: Camera) -> None:
    """The first chart of the queue, the words of its first code in their note, what its keys open."""
    place = window.finalise
    if not camera.wants(*FINALISE_NAMES, *FINALISE_DIALOGS):
        return
    window.go("finalise")
    answered(window)
    if not place.queue.current:
        return
    page = place.open_chart(place.queue.current)
    until(lambda: page.held is not None)
    camera.take(window, "finalise-chart")
    page.evidence.toggle()
    camera.take(window, "finalise-note")
    page.evidence.toggle()
    for name, command in FINALISE_DIALOGS.items():
        camera.take_over(window, name, _run(window, command))
    _take_finalise_procedure(window, camera)
    place.show_queue()


def _take_finalise_procedure(window: MainWindow, camera: Camera) -> None:
    """The first chart of the queue with a procedure from its notes, that in hand, and the builder over it."""
    names = ("finalise-procedure", "finalise-builder")
    found = _procedure(window, lambda desk, now: desk.finalise_queue(now)) if camera.wants(*names) else None
    if found is None:
        return
    page = window.finalise.open_chart(found[0])
    until(lambda: page.held is not None)
    page.columns.go_to(1, found[1])
    ready: list[bool] = []
    window._session.ask(window, lambda _: True, ready.append, aside=True)  # what searching needs is read by then
    until(lambda: ready)
    camera.take(window, names[0])
    camera.take_over(window, names[1], page.deciding.build)


def _take_reports(window: MainWindow, camera: Camera) -> None:
    """All figures, then two of them with their plots and cases: by month and by unit."""
    names = ("reports", "reports-figure", "reports-capture")
    if not any(camera.wants(name) for name in names):
        return
    place = window.reports
    window.go("reports")
    until(lambda: place.report is not None)
    camera.take(window, names[0])
    for name, (figure, by) in zip(names[1:], REPORT_FIGURES, strict=True):
        place.open_figure(figure)
        place.figure.choose_dimension(by)
        until(lambda: not place.running.is_running)
        camera.take(window, name)
    place.show_list()


def _take_everywhere(window: MainWindow, camera: Camera) -> None:
    window.go("worklist")
    for name, command in ANYWHERE.items():
        camera.take_over(window, name, _run(window, command))
    if camera.wants("lock"):
        window.lock()
        camera.take(window, "lock")
        window.unlock()
