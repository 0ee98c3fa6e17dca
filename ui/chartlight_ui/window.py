"""The main window: rail, places, status line, and the commands that work everywhere."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from chartlight_ui.assessing import Assessing
from chartlight_ui.backup_watch import BackupWatch
from chartlight_ui.commands import of_window
from chartlight_ui.commands.everywhere import Everywhere, Hub, bring_to_front
from chartlight_ui.commands.found_besides import palette_entries
from chartlight_ui.commands.registry import Registry
from chartlight_ui.curtain import Curtain
from chartlight_ui.first_run.first_run import FirstRun
from chartlight_ui.idle import Idle, IdleMinutes
from chartlight_ui.locking import LockPage
from chartlight_ui.making import PlaceMakers
from chartlight_ui.places import Places, Warming
from chartlight_ui.queries.tending import Tending
from chartlight_ui.rail import Rail
from chartlight_ui.reopening import Reopening
from chartlight_ui.restoring import Wish
from chartlight_ui.session import Session
from chartlight_ui.settings.choices import restore_look
from chartlight_ui.signing_in.acts import SignedIn
from chartlight_ui.signing_in.needs import may_enter, need_of_place
from chartlight_ui.signing_in.present import present
from chartlight_ui.signing_in.start_place import StartPlace
from chartlight_ui.state import State
from chartlight_ui.status_line import StatusLine
from chartlight_ui.taking_in import TakingIn
from chartlight_ui.theme import icons
from chartlight_ui.troubles import TroubleNote
from chartlight_ui.watching import FeedWatch
from chartlight_ui.widgets.labels import column, row
from chartlight_ui.worklist.case_window import CaseWindow
from chartlight_ui.worklist.place import WorklistPlace

if TYPE_CHECKING:
    from chartlight_ui.audit.place import AuditPlace
    from chartlight_ui.case.screen import CaseScreen
    from chartlight_ui.commands.palette import Palette
    from chartlight_ui.finalise.place import FinalisePlace
    from chartlight_ui.queries.place import QueriesPlace
    from chartlight_ui.reports.place import ReportsPlace
    from chartlight_ui.settings.place import SettingsPlace

TITLE = "Chartlight"
"""Window titles are seen by every program on the machine: never a patient's name."""

UNDER = {"audit": "reports"}
"""Places without a button of their own: whose is marked while they are in front."""
NAMING = ("worklist", "queries", "finalise")
"""Places that name patients row by row."""


class MainWindow(QMainWindow):
    """One for the person at the desk."""

    switch_asked = Signal()
    """Somebody else wants to sign in; this window stays locked behind."""

    def __init__(self, session: Session, state: State, who: str, assessing: Assessing | None = None) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icons.application_icon())
        self.setMinimumSize(960, 520)  # a screen of 1920×1080 at 200 %
        self._session, self._state = session, state
        self.wish: Wish | None = None
        """A backup that should take the store's place once the window is closed."""
        restore_look(state)
        self.registry = Registry()
        self.worklist = WorklistPlace(session, state, self.registry, self._make_case)
        self.rail = Rail()
        self.status = StatusLine(who)
        self.trouble_note = TroubleNote()
        self.lock_page = LockPage(session)
        self.taking_in = TakingIn(session, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.worklist)
        makers = PlaceMakers(self, session, state, self.registry).by_key()
        self.pages = Places(self.stack, {key: make for key, make in makers.items() if may_enter(key)})
        self._lay_out()
        self.curtain = Curtain(session, self, self.lock_page, self.unlock, self.switch_asked.emit)
        self._is_over = False
        self.idle = Idle(self)
        self.idle_minutes = IdleMinutes(session, self.idle)
        self.reopening = Reopening(session, state, self.worklist, self)
        self.start_place = StartPlace(session, self.go, self)
        self.who = SignedIn(self, session)
        is_restricted = present.person is not None and bool(present.person.units)
        by_number = self.who.ask_number if is_restricted else None
        hub = Hub(self, self.lock, partial(palette_entries, self), self.pages.complete, by_number)
        self.everywhere = Everywhere(hub, self.registry, state)
        self._connect(assessing)
        self.everywhere.attach(self, self.main, lambda: self.topic)
        of_window.register(self, self.registry, state)
        self.first_run = FirstRun(self, session, state, self.registry)
        self.warming = Warming(session, self.pages, self)
        state.restore_window(self, 1440, 900)
        self.go(self.start_place.first())

    def _lay_out(self) -> None:
        self.main = QWidget()
        inside = column(self.main)
        upper = row(gap=0)
        upper.addWidget(self.rail)
        upper.addWidget(self.stack, 1)
        inside.addLayout(upper, 1)
        inside.addWidget(self.trouble_note)
        inside.addWidget(self.status)
        self.sides = QStackedWidget()
        self.sides.addWidget(self.main)
        self.sides.addWidget(self.lock_page)
        self.setCentralWidget(self.sides)

    def _connect(self, assessing: Assessing | None) -> None:
        self.rail.chosen.connect(self.go)
        self.status.place_asked.connect(self.go)
        self.status.rules.clicked.connect(self._show_rules)
        self.status.backup.clicked.connect(self._show_backups)
        self.status.palette_asked.connect(self.show_palette)
        self.worklist.told.connect(self.status.tell)
        self.worklist.window_opened.connect(self._window_opened)
        self.worklist.list.files_asked.connect(self.taking_in.choose_files)
        self.worklist.list.samples_asked.connect(self.taking_in.open_samples)
        self.taking_in.told.connect(self.status.tell)
        self.lock_page.opened.connect(self.unlock)
        self.lock_page.switch_asked.connect(self.switch_asked)
        self.status.who_asked.connect(self.who.show_menu)
        self.idle.rested.connect(self.lock)
        self._session.trouble.connect(self.status.tell)
        self.registry.told.connect(self.status.tell)
        self.feeds = FeedWatch(self._session, self.status)
        self.tending = Tending(self._session, self.status)
        self.backup_watch = BackupWatch(self._session, self.status)
        if assessing is None:
            self.status.show_reader("off", 0)
        else:
            assessing.state_changed.connect(self.status.show_reader)
            assessing.set_aside_changed.connect(self.status.show_set_aside)
            assessing.told.connect(self.status.tell)
            self.status.show_reader(assessing.state, assessing.waiting)

    # Places

    def _make_case(self, admission: str) -> "CaseScreen":
        from chartlight_ui.case.screen import CaseScreen

        page = CaseScreen(self._session, self._state, self.registry, admission)
        page.looks_asked.connect(self.show_looks)
        page.story_asked.connect(self.show_story)
        return page

    @property
    def queries(self) -> "QueriesPlace":
        """The board of queries."""
        return cast("QueriesPlace", self.pages["queries"])

    @property
    def finalise(self) -> "FinalisePlace":
        """The discharged stays."""
        return cast("FinalisePlace", self.pages["finalise"])

    @property
    def reports(self) -> "ReportsPlace":
        """The figures."""
        return cast("ReportsPlace", self.pages["reports"])

    @property
    def audit(self) -> "AuditPlace":
        """The audit trail."""
        return cast("AuditPlace", self.pages["audit"])

    @property
    def settings(self) -> "SettingsPlace":
        """The site's choices and the person's."""
        return cast("SettingsPlace", self.pages["settings"])

    def come_to_front(self) -> None:
        """Somebody started the program a second time."""
        bring_to_front(self)

    def start(self) -> None:
        """Read what is shown first."""
        if may_enter("worklist"):
            self.worklist.list.was_read.connect(self._after_first_rows)
            self.worklist.list.start()
        else:
            self._after_first_rows()
        self.start_place.start()
        self.tending.start()
        self.backup_watch.start()
        self.lock_page.start()
        self.idle_minutes.read()
        if self.place == "worklist":
            self.worklist.list.table.setFocus()

    @Slot()
    def _after_first_rows(self) -> None:
        """What the list need not wait for."""
        self.feeds.start()
        self.warming.start()
        self._note_list(self.place)

    @Slot(str)
    def go(self, key: str) -> None:
        """Bring a place to the front; where the person may not enter, the sentence that says why."""
        if not may_enter(key):
            self.status.tell(present.why_not(need_of_place(key)))
            return
        self.rail.show_place(UNDER.get(key, key))
        if key == "worklist":
            self.stack.setCurrentWidget(self.worklist)
            self.worklist.enter()
        else:
            place = self.pages[key]
            self.stack.setCurrentWidget(place)
            place.enter()
        if self.isVisible():
            self._note_list(key)

    def _note_list(self, key: str) -> None:
        """That a list of patients is on the screen stands in the audit trail."""
        if key in NAMING:
            now = self._session.clock()
            self._session.ask(self, lambda desk: desk.record_list(key, now), otherwise=lambda error: None)

    @property
    def place(self) -> str:
        """The key of the place in front."""
        return self.pages.key_of(self.stack.currentWidget()) or "worklist"

    @Slot(str)
    def open_case(self, admission: str) -> None:
        """Open a case from any place."""
        if not may_enter("worklist"):
            self.status.tell(present.why_not("chart"))
            return
        self.go("worklist")
        self.worklist.open_case(admission)

    @Slot(str)
    def show_looks(self, admission: str) -> None:
        """Who looked at a chart, in the audit trail."""
        self.go("audit")
        if may_enter("audit"):
            self.audit.show_looks(admission)

    @Slot(str, str)
    def show_story(self, admission: str, code: str) -> None:
        """The story of a code, in the audit trail."""
        self.go("audit")
        if may_enter("audit"):
            self.audit.tell_story(admission, code)

    @Slot(str, str)
    def open_query(self, admission: str, query_id: str) -> None:
        """Open a query in its case."""
        self.go("worklist")
        cast("CaseScreen", self.worklist.open_case(admission)).open_query(query_id)

    # Palette, help

    @Slot()
    def show_palette(self) -> None:
        """Ctrl+K."""
        self.everywhere.show_palette(self)

    @property
    def palette_sheet(self) -> "Palette | None":
        """The palette that was opened last."""
        return self.everywhere.palette_sheet

    @Slot()
    def show_keys(self) -> None:
        """Ctrl+/."""
        self.everywhere.show_keys(self)

    @Slot()
    def _show_backups(self) -> None:
        self.go("settings")
        self.settings.page.show_part(self.settings.backups)

    @Slot(object, str)
    def restore(self, file: Path, words: str) -> None:
        """Close, for a backup to take the store's place; the desk has the last word on who may."""
        now = self._session.clock()

        def close(_: object) -> None:
            self.wish = Wish(file, words)
            self.close()

        self._session.ask(self, lambda desk: desk.announce_restore(file, now), close)

    @Slot()
    def _show_rules(self) -> None:
        self.settings.page.show_part(self.settings.rules)

    def show_setting(self, title: str, section: str) -> None:
        """The settings, at the one of that title."""
        self.go("settings")
        for one in self.settings.page.findable():
            if (one.title, one.section) == (title, section):
                self.settings.page.show_setting(one)
                return

    @property
    def topic(self) -> str:
        """The help page of what is in front."""
        key = self.place
        case = self.worklist.cases.get(self.worklist.current_case or "") if key == "worklist" else None
        return case.topic if case is not None else key

    # Windows of cases

    @Slot(object)
    def _window_opened(self, window: CaseWindow) -> None:
        self.everywhere.attach(window, window.body, lambda: window.page.topic)
        of_window.register_case(self, self.registry, window)
        self.reopening.place_window(window)

    # Locking

    @property
    def is_locked(self) -> bool:
        """True while nothing is shown."""
        return self.sides.currentWidget() is self.lock_page

    @Slot()
    def lock(self) -> None:
        """Blank every window; what is being written is saved first."""
        if self.is_locked:
            return
        self.blank()
        if present.person is not None:
            now = self._session.clock()
            self._session.ask(self._session, lambda desk: desk.lock(now), always=True)
            self._session.hold()
        self.activateWindow()
        (self.curtain.asks or self.lock_page).take_focus()

    def blank(self) -> None:
        """Nothing of a patient is seen any more, and what was being written is on its way to the store."""
        self.worklist.save()
        if present.person is not None:
            self.reopening.keep()
            self.start_place.keep(self.place)
        self.lock_page.clear()
        self.curtain.draw()
        self.menuBar().hide()
        self.sides.setCurrentWidget(self.lock_page)

    @Slot()
    def unlock(self) -> None:
        """Show everything as it was."""
        if self._session.is_held:
            self._session.go_on()
        self.idle.touch()
        self.sides.setCurrentWidget(self.main)
        self.menuBar().show()
        blocked = self.curtain.asks is not None
        self.curtain.draw_back()
        if not blocked:
            self.activateWindow()
            self.go(self.place)

    # Who is there

    def put_away(self, *, save: bool) -> None:
        """The window is over. With `save` what is open is kept for the next time; else that was done before."""
        self.taking_in.stop()
        if save and not self._is_over:
            self.reopening.keep()
            if present.person is not None:
                self.start_place.keep(self.place)
        self._is_over = True
        self.worklist.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_over:
            self.put_away(save=not self._session.is_held)
            self._state.keep_window(self)
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Escape
            and not self.is_locked
            and self.stack.currentWidget() is not self.worklist
            and may_enter("worklist")
        ):
            self.go("worklist")
            return
        super().keyPressEvent(event)
