"""The main window: rail, places, status line, and the commands that work everywhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolTip, QWidget

from chartlight_ui.assessing import Assessing
from chartlight_ui.case.screen import CaseScreen
from chartlight_ui.commands.cheat_sheet import CheatSheet
from chartlight_ui.commands.palette import Entry, Palette
from chartlight_ui.commands.registry import Registry
from chartlight_ui.feeds.place import FeedsPlace
from chartlight_ui.finalise.place import FinalisePlace
from chartlight_ui.help.page import HelpPage
from chartlight_ui.locking import LockPage
from chartlight_ui.queries.place import QueriesPlace
from chartlight_ui.queries.tending import Tending
from chartlight_ui.rail import PLACES, Rail
from chartlight_ui.reports.place import ReportsPlace
from chartlight_ui.session import Session
from chartlight_ui.settings.choices import restore_look
from chartlight_ui.settings.place import SettingsPlace
from chartlight_ui.state import State
from chartlight_ui.status_line import StatusLine
from chartlight_ui.taking_in import TakingIn
from chartlight_ui.theme import icons
from chartlight_ui.theme.look import Choice, look
from chartlight_ui.watching import FeedWatch
from chartlight_ui.widgets.labels import column, row
from chartlight_ui.widgets.place_page import PlacePage
from chartlight_ui.worklist.case_window import CaseWindow
from chartlight_ui.worklist.place import WorklistPlace

TITLE = "Chartlight"
"""Window titles are seen by every program on the machine: never a patient's name."""


class MainWindow(QMainWindow):
    """One for the program."""

    def __init__(self, session: Session, state: State, who: str, assessing: Assessing | None = None) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icons.application_icon())
        self.setMinimumSize(960, 560)
        self._session, self._state = session, state
        restore_look(state)
        self.registry = Registry()
        self.worklist = WorklistPlace(session, state, self.registry, self._make_case)
        self.queries = QueriesPlace(session, self.registry)
        self.finalise = FinalisePlace(session, state, self.registry)
        self.feeds_place = FeedsPlace(session)
        self.pages: dict[str, PlacePage | FinalisePlace] = {
            "queries": self.queries,
            "finalise": self.finalise,
            "reports": ReportsPlace(session),
            "feeds": self.feeds_place,
            "settings": SettingsPlace(session, state),
        }
        self.rail = Rail()
        self.status = StatusLine(who)
        self.lock_page = LockPage(session)
        self.taking_in = TakingIn(session, self)
        self.stack = QStackedWidget()
        for place in (self.worklist, *self.pages.values()):
            self.stack.addWidget(place)
        self._lay_out()
        self._connect(assessing)
        self._register()
        state.restore_window(self, 1440, 900)
        self.go("worklist")

    def _lay_out(self) -> None:
        self.main = QWidget()
        inside = column(self.main)
        upper = row(gap=0)
        upper.addWidget(self.rail)
        upper.addWidget(self.stack, 1)
        inside.addLayout(upper, 1)
        inside.addWidget(self.status)
        self.sides = QStackedWidget()
        self.sides.addWidget(self.main)
        self.sides.addWidget(self.lock_page)
        self.setCentralWidget(self.sides)

    def _connect(self, assessing: Assessing | None) -> None:
        self.rail.chosen.connect(self.go)
        self.status.place_asked.connect(self.go)
        self.status.palette_asked.connect(self.show_palette)
        self.worklist.told.connect(self.status.tell)
        self.worklist.window_opened.connect(self._window_opened)
        self.worklist.list.files_asked.connect(self.taking_in.choose_files)
        self.worklist.list.samples_asked.connect(self.taking_in.open_samples)
        self.feeds_place.files_asked.connect(self.taking_in.choose_files)
        self.feeds_place.folder_asked.connect(self.taking_in.choose_folder)
        self.taking_in.told.connect(self.status.tell)
        self.lock_page.opened.connect(self.unlock)
        self._session.trouble.connect(self.status.tell)
        self.finalise.told.connect(self.status.tell)
        self.finalise.case_asked.connect(self.open_case)
        self.queries.query_asked.connect(self.open_query)
        self.queries.told.connect(self.status.tell)
        self.feeds = FeedWatch(self._session, self.status)
        self.tending = Tending(self._session, self.status)
        if assessing is None:
            self.status.show_reader("off", 0)
        else:
            assessing.state_changed.connect(self.status.show_reader)
            self.status.show_reader(assessing.state, assessing.waiting)

    def _register(self) -> None:
        add = self.registry.add
        for number, place in enumerate(PLACES, 1):
            add(
                f"go.{place.key}",
                f"Go to {place.title}",
                self._goer(place.key),
                group="Everywhere",
                scope=self.main,
                shortcuts=(f"Ctrl+{number}",),
            )
        anywhere: tuple[tuple[str, str, Callable[[], None], str], ...] = (
            ("palette", "All commands", self.show_palette, "Ctrl+K"),
            ("help.page", "Help for what is in front", self.show_help, "F1"),
            ("help.keys", "Shortcuts", self.show_keys, "Ctrl+/"),
            ("help.question", "Shortcuts, or why this code", self._question, "?"),
            ("lock", "Lock", self.lock, "Ctrl+L"),
            ("feeds.files", "Take in files …", self.taking_in.choose_files, "Ctrl+O"),
            ("quit", "Quit", self._quit, "Ctrl+Q"),
        )
        for command_id, title, run, keys in anywhere:
            add(command_id, title, run, group="Everywhere", scope=self.main, shortcuts=(keys,))
        for command_id, title, run in (
            ("feeds.folder", "Take in a folder …", self.taking_in.choose_folder),
            ("samples", "Open the sample hospital", self.taking_in.open_samples),
        ):
            add(command_id, title, run, group="Everywhere", scope=self.main)
        for choice in Choice:
            name = {"system": "Follow the system's theme", "light": "Light theme", "dark": "Dark theme"}[choice.value]
            add(f"theme.{choice.value}", name, self._theme_chooser(choice), group="Look", scope=self.main)

    def _quit(self) -> None:
        self.close()

    def _goer(self, key: str) -> Callable[[], None]:
        return lambda: self.go(key)

    def _theme_chooser(self, choice: Choice) -> Callable[[], None]:
        def choose() -> None:
            look.choose(choice)
            self._state.put("look/theme", choice.value)

        return choose

    def _make_case(self, admission: str) -> CaseScreen:
        return CaseScreen(self._session, self._state, self.registry, admission)

    def start(self) -> None:
        """Read what is shown first."""
        self.worklist.list.start()
        self.feeds.start()
        self.tending.start()
        self.lock_page.start()
        self.worklist.list.table.setFocus()

    @Slot(str)
    def go(self, key: str) -> None:
        """Bring a place to the front."""
        self.rail.show_place(key)
        if key == "worklist":
            self.stack.setCurrentWidget(self.worklist)
            self.worklist.enter()
        else:
            self.stack.setCurrentWidget(self.pages[key])
            self.pages[key].enter()

    @Slot(str)
    def open_case(self, admission: str) -> None:
        """Open a case from any place."""
        self.go("worklist")
        self.worklist.open_case(admission)

    @Slot(str, str)
    def open_query(self, admission: str, query_id: str) -> None:
        """Open a query in its case."""
        self.go("worklist")
        page = self.worklist.open_case(admission)
        assert isinstance(page, CaseScreen)
        page.open_query(query_id)

    @Slot()
    def show_palette(self) -> None:
        """Ctrl+K."""
        commands = [one for one in self.registry.available(self) if one.id != "palette"]
        entries = [Entry(one.title, one.group, one.keys, one.run) for one in commands]
        entries += [
            Entry(line.patient, f"{line.who} · {line.row.mrn} · {line.place}", "", self._opener(line.row.admission))
            for line in self.worklist.list.model.all_lines
        ]
        self.palette_sheet = Palette(entries, self)
        self.palette_sheet.show()

    def _opener(self, admission: str) -> Callable[[], None]:
        return lambda: self.open_case(admission)

    @Slot()
    def show_keys(self) -> None:
        """Ctrl+/."""
        CheatSheet(self.registry.available(self), self).open()

    @Slot()
    def show_help(self) -> None:
        """F1."""
        self._help_on(self.topic, self)

    def _help_on(self, topic: str, over: QWidget) -> None:
        page = HelpPage(topic, over)
        page.keys_asked.connect(lambda: CheatSheet(self.registry.available(over), over).open())
        page.open()

    @property
    def topic(self) -> str:
        """The help page of what is in front."""
        key = next((key for key, page in self.pages.items() if page is self.stack.currentWidget()), "worklist")
        case = self.worklist.cases.get(self.worklist.current_case or "") if key == "worklist" else None
        return case.topic if case is not None else key

    def _question(self) -> None:
        if not self.registry.run("case.why", self):
            self.show_keys()

    @Slot(object)
    def _window_opened(self, window: CaseWindow) -> None:
        for command_id, title, run, keys in (
            ("lock", "Lock", self.lock, "Ctrl+L"),
            ("help.page", "Help for what is in front", lambda: self._help_on(window.page.topic, window), "F1"),
            ("case.close", "Close case", window.shut, "Ctrl+W"),
        ):
            self.registry.add(command_id, title, run, group="Everywhere", scope=window.body, shortcuts=(keys,))

    # Locking

    @property
    def is_locked(self) -> bool:
        """True while nothing is shown."""
        return self.sides.currentWidget() is self.lock_page

    @Slot()
    def lock(self) -> None:
        """Blank every window; what is being written is saved first."""
        self.worklist.save()
        self.lock_page.clear()
        QToolTip.hideText()
        self.sides.setCurrentWidget(self.lock_page)
        self.worklist.show_windows(False)
        self.activateWindow()
        self.lock_page.take_focus()

    @Slot()
    def unlock(self) -> None:
        """Show everything as it was."""
        self.sides.setCurrentWidget(self.main)
        self.worklist.show_windows(True)
        self.activateWindow()
        self.go(next((key for key, page in self.pages.items() if page is self.stack.currentWidget()), "worklist"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.taking_in.stop()
        self.worklist.leave()
        self._state.keep_window(self)
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_locked and self.stack.currentWidget() is not self.worklist:
            self.go("worklist")
            return
        super().keyPressEvent(event)
