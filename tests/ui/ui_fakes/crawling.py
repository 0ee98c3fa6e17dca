"""Walks the desktop in a made-up language and notes every text that stays English or has too little room.

A program of its own, since texts are translated as the screens are imported: `-m ui_fakes.crawling CATALOGUE ANSWER`.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui_fakes.known import Data, Recorded, english, learn_from_core
from ui_fakes.seeing import Crawl, pause
from ui_fakes.texts import messages

PATIENCE_MS = 20_000


def until(true: Callable[[], object]) -> None:
    waited = 0
    while not true() and waited < PATIENCE_MS:
        pause(20)
        waited += 20
    assert true(), "the screen did not come"


def open_window(desk: object) -> Any:
    """The window over a desk, with its worklist read."""
    from chartlight_ui.session import Session
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow
    from ui_fakes.desk import NOW

    state = State(None)
    state.put("look/theme", "light")
    state.put("look/reduce-motion", "yes")
    window = MainWindow(Session(desk, clock=lambda: NOW), state, "M. Castellan, RN, CCDS")  # type: ignore[arg-type]
    window.resize(1440, 900)
    window.show()
    window.start()
    return window


SHEETS = frozenset(
    "worklist.columns worklist.save-view worklist.views worklist.assign case.reject case.change case.close-finding "
    "case.rule case.why query.template query.aloud query.answer query.redirect query.withdraw query.close "
    "queries.answer queries.redirect queries.withdraw".split()
)
"""Commands that open a sheet, besides those whose title ends in dots."""


def walk_places(crawl: Crawl, window: Any) -> None:
    for place in ("worklist", *window.pages):
        window.go(place)
        pause(200)
        crawl.look(place, window)
        sheets(crawl, window, place)
    for command in ("feeds.view.messages", "feeds.view.codes", "feeds.view.feeds"):
        window.go("feeds")
        if window.registry.run(command):
            pause(200)
            crawl.look(f"feeds, {command}", window)


def sheets(crawl: Crawl, window: Any, where: str) -> None:
    """All sheets that can be opened here."""
    for command in list(window.registry.available(window)):
        if "…" in command.title or command.id in SHEETS:
            crawl.opened_by(f"{where}, {command.id}", command.run)


def walk_case(crawl: Crawl, window: Any) -> None:
    from ui_fakes.chart import ADMISSION

    window.open_case(ADMISSION)
    page = window.worklist.cases[ADMISSION]
    until(lambda: page.case is not None and page.subject is not None)
    window.registry.run("case.accept")
    pause(100)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        pause(250)
        window.registry.run("case.next")
        pause(60)
        crawl.look(f"case, tab {number}", window)
        sheets(crawl, window, f"case, tab {number}")
        for command in ("case.what-if", "case.trend", "case.compare", "case.not-reported"):
            if window.registry.run(command):
                pause(250)
                crawl.look(f"case, tab {number}, {command}", window)
    page.tabs.setCurrentIndex(0)
    page.draft_top_query()
    until(lambda: page.query.query is not None)
    pause(200)
    crawl.look("query", window)
    sheets(crawl, window, "query")
    window.registry.run("query.send")
    pause(300)
    crawl.look("query, sent", window)
    sheets(crawl, window, "query, sent")
    page.query.leave()
    window.go("queries")
    pause(200)
    crawl.look("queries, one sent", window)
    sheets(crawl, window, "queries, one sent")


def walk_from_the_right(crawl: Crawl, window: Any) -> None:
    """Laid out as for a language that is read from the right."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for place in ("worklist", *window.pages):
        window.go(place)
        pause(100)
        crawl.look(f"{place}, from the right", window)
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def walk_finalise(crawl: Crawl, window: Any) -> None:
    from ui_fakes.finalised_stay import STAY

    window.go("finalise")
    until(lambda: window.finalise.queue.current == STAY)
    crawl.look("finalise", window)
    page = window.finalise.open_chart(STAY)
    until(lambda: page.held is not None)
    pause(200)
    crawl.look("chart to finalise", window)
    page.evidence.toggle()
    crawl.look("chart to finalise, note", window)
    page.evidence.toggle()
    sheets(crawl, window, "chart to finalise")
    crawl.opened_by("open points", page.header.list_open)


def walk_everywhere(crawl: Crawl, window: Any) -> None:
    window.go("worklist")
    for command in ("palette", "help.keys", "help.page", "welcome", "tour"):
        crawl.opened_by(command, lambda one=command: window.registry.run(one))
    for number in range(8):
        crawl.look(f"tour, card {number}", window)
        if window.first_run.tour is not None:
            window.first_run.tour.step_on()
    window.lock()
    crawl.look("lock", window)
    window.unlock()


def main(catalogue: str, answer: str) -> None:
    from chartlight_ui import translating

    assert translating.use(Path(catalogue))
    from chartlight_ui.app import application
    from ui_fakes.desk import FakeDesk
    from ui_fakes.finalising import FinalisingDesk

    application()
    data, crawl = Data(), Crawl()
    learn_from_core(data)
    for desk, walks in (
        (FakeDesk(), (walk_places, walk_case, walk_everywhere, walk_from_the_right)),
        (FinalisingDesk(), (walk_finalise,)),
    ):
        window = open_window(Recorded(desk, data))
        if isinstance(desk, FakeDesk):
            until(lambda shown=window: shown.worklist.list.model.lines)
        for walk in walks:
            walk(crawl, window)
        window.close()
        window._session.close()
        pause(50)
    told = {
        "english": sorted(set(english(crawl.texts, data, {one.source for one in messages()}))),
        "cut": sorted(set(crawl.cut)),
        "texts": len(crawl.texts),
        "sheets": crawl.sheets,
    }
    Path(answer).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
