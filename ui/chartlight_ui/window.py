"""The main window: rail, places, status line, and the commands that work everywhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from chartlight_ui.assessing import Assessing
from chartlight_ui.case.screen import CaseScreen
from chartlight_ui.commands.cheat_sheet import CheatSheet
from chartlight_ui.commands.palette import Entry, Palette
from chartlight_ui.commands.registry import Registry
from chartlight_ui.feeds.place import FeedsPlace
from chartlight_ui.finalise.place import FinalisePlace
from chartlight_ui.queries.place import QueriesPlace
from chartlight_ui.rail import PLACES, Rail
from chartlight_ui.reports.place import ReportsPlace
from chartlight_ui.session import Session
from chartlight_ui.settings.choices import restore_look
from chartlight_ui.settings.place import SettingsPlace
from chartlight_ui.state import State
from chartlight_ui.status_line import StatusLine
from chartlight_ui.theme import icons
from chartlight_ui.theme.look import Choice, look
from chartlight_ui.watching import FeedWatch
from chartlight_ui.widgets.labels import column, row
from chartlight_ui.widgets.place_page import PlacePage
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
        self.queries, self.finalise = QueriesPlace(session), FinalisePlace(session)
        self.pages: dict[str, PlacePage] = {
            "queries": self.queries,
            "finalise": self.finalise,
            "reports": ReportsPlace(session),
            "feeds": FeedsPlace(session),
            "settings": SettingsPlace(session, state),
        }
        self.rail = Rail()
        self.status = StatusLine(who)
        self.stack = QStackedWidget()
        for place in (self.worklist, *self.pages.values()):
            self.stack.addWidget(place)
        self._lay_out()
        self._connect(assessing)
        self._register()
        state.restore_window(self, 1440, 900)
        self.go("worklist")

    def _lay_out(self) -> None:
        middle = QWidget()
        inside = column(middle)
        upper = row(gap=0)
        upper.addWidget(self.rail)
        upper.addWidget(self.stack, 1)
        inside.addLayout(upper, 1)
        inside.addWidget(self.status)
        self.setCentralWidget(middle)

    def _connect(self, assessing: Assessing | None) -> None:
        self.rail.chosen.connect(self.go)
        self.status.place_asked.connect(self.go)
        self.status.palette_asked.connect(self.show_palette)
        self.worklist.told.connect(self.status.tell)
        self._session.trouble.connect(self.status.tell)
        self.finalise.open_asked.connect(self.open_case)
        self.queries.query_asked.connect(self.open_query)
        self.feeds = FeedWatch(self._session, self.status)
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
                scope=self,
                shortcuts=(f"Ctrl+{number}",),
            )
        add("palette", "All commands", self.show_palette, group="Everywhere", scope=self, shortcuts=("Ctrl+K",))
        add("help.keys", "Shortcuts", self.show_keys, group="Everywhere", scope=self, shortcuts=("F1", "Ctrl+/"))
        add(
            "help.question",
            "Shortcuts, or why this code",
            self._question,
            group="Everywhere",
            scope=self,
            shortcuts=("?",),
        )
        for choice in Choice:
            name = {"system": "Follow the system's theme", "light": "Light theme", "dark": "Dark theme"}[choice.value]
            add(f"theme.{choice.value}", name, self._theme_chooser(choice), group="Look", scope=self)
        add("quit", "Quit", self._quit, group="Everywhere", scope=self, shortcuts=("Ctrl+Q",))

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
        commands = [one for one in self.registry.available() if one.id != "palette"]
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
        """F1."""
        CheatSheet(self.registry.available(), self).open()

    def _question(self) -> None:
        if not self.registry.run("case.why"):
            self.show_keys()

    def closeEvent(self, event: QCloseEvent) -> None:
        for page in self.worklist.cases.values():
            page.leave()
        self._state.keep_window(self)
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentWidget() is not self.worklist:
            self.go("worklist")
            return
        super().keyPressEvent(event)
