"""The place of the audit trail: the chain and its check, entries with filters, and the story of a code."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from chartlight_ui.audit.chain_bar import ChainBar
from chartlight_ui.audit.entries_view import EntriesView
from chartlight_ui.audit.story_view import StoryView
from chartlight_ui.commands.registry import Registry
from chartlight_ui.reports.running import Running, RunningBar
from chartlight_ui.session import Session, in_words
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, line
from chartlight_ui.widgets.place_page import PlacePage
from chartlight_ui.widgets.tab_strip import Tab, TabStrip, strip_bar

if TYPE_CHECKING:
    from chartlight.desk import AuditReport, Desk, HeadsState, TrailChoices, TrailForm
    from chartlight.reports.code_story import CodeStory
    from chartlight_ui.reports.running import Told

GROUP = tr("Audit")
HEADS_MINUTES = 60
ENTRIES, STORY = "entries", "story"


class AuditPlace(PlacePage):
    """Read while it is in front."""

    case_asked = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, registry: Registry) -> None:
        body = QWidget()
        super().__init__(tr("Audit"), body, Empty(tr("The audit trail is not open to you"), ""))
        self._session = session
        self.bar, self.entries, self.story = ChainBar(), EntriesView(session), StoryView()
        self.running = Running(session, self)
        self.progress = RunningBar(self.running, tr("Checking the audit chain …"))
        self.strip = TabStrip()
        self.strip.setAccessibleName(tr("Entries and stories"))
        self.views = {ENTRIES: self.entries, STORY: self.story}
        self.stack = QStackedWidget()
        self.save_button = KeyButton(tr("Save these entries …"), ("Ctrl", "S"))
        self.head.addWidget(self.save_button)
        self._lay_out(body)
        self._connect()
        self._register(registry)

    def _lay_out(self, body: QWidget) -> None:
        for view in self.views.values():
            self.stack.addWidget(view)
        inside = column(body)
        inside.addWidget(self.bar)
        inside.addWidget(self.progress)
        inside.addWidget(line())
        inside.addWidget(strip_bar(self.strip))
        inside.addWidget(line())
        inside.addWidget(self.stack, 1)
        self.strip.show_tabs(_tabs(), ENTRIES)

    def _connect(self) -> None:
        self.strip.chosen.connect(self.show_view)
        self.bar.check_asked.connect(self.check)
        self.bar.heads_asked.connect(self.choose_heads)
        self.bar.no_heads_asked.connect(lambda: self._keep_heads(None))
        self.save_button.clicked.connect(self.save_entries)
        self.entries.admission_asked.connect(self.case_asked)
        self.entries.story_asked.connect(self.tell_story)
        self.entries.failed.connect(self._refused)
        self.entries.forbidden.connect(self._forbid)
        self.entries.read.connect(lambda: self.show_body(True))
        self.story.asked.connect(self._tell)
        self.story.save_asked.connect(self.save_story)
        self.running.failed.connect(self._failed)

    def _register(self, registry: Registry) -> None:
        add = registry.of_place("audit", GROUP).add
        entries, story = self.entries, self.story
        add("check", tr("Check the audit chain"), self.check, self, "F5")
        add("check-heads", tr("Check the audit chain with heads of a folder …"), self.check_with_heads, self)
        add("heads", tr("Folder of heads …"), self.choose_heads, self)
        add("entries", tr("Show the entries"), lambda: self.show_view(ENTRIES), self, "Alt+1")
        add("story", tr("Show the story of a code"), lambda: self.show_view(STORY), self, "Alt+2")
        add("search", tr("Entries about one chart"), entries.search.setFocus, entries, "/", "Ctrl+F")
        add("open-chart", tr("Open the chart of the entry"), entries.open_chart, entries.list, "O")
        add("looked", tr("Who looked at this chart"), lambda: entries.only_chart("looks"), entries.list, "W")
        add("chart", tr("All about this chart"), entries.only_chart, entries.list, "C")
        add("code", tr("The story of this code"), entries.ask_story, entries.list, "S")
        add("older", tr("Older entries"), entries.older, entries.list, "M", enabled=lambda: entries.has_older)
        add("clear", tr("Clear filters"), entries.clear_filters, entries, "Ctrl+Backspace")
        add("save", tr("Save these entries …"), self.save_entries, self, "Ctrl+S")
        add(
            "save-story",
            tr("Save the story as PDF …"),
            self.save_story,
            story,
            "Ctrl+P",
            enabled=lambda: story.story is not None,
        )

    # Coming and going

    def enter(self) -> None:
        def look(desk: "Desk") -> "tuple[TrailChoices, HeadsState] | None":
            return (desk.audit_choices(), desk.heads_state()) if desk.may("audit_choices") else None

        self._session.ask(self, look, self._offer, self._refused)
        self.entries.reload()
        self._focus()

    def _focus(self) -> None:
        if self.pages.currentWidget() is not self.body:
            self.setFocus()
        elif self.stack.currentWidget() is self.story:
            (self.story.area if self.story.story is not None else self.story.chart).setFocus()
        else:
            (self.entries.list if self.entries.entries else self.entries.search).setFocus()

    def _offer(self, found: "tuple[TrailChoices, HeadsState] | None") -> None:
        if found is None:
            return
        choices, heads = found
        self.entries.offer(choices)
        self.bar.show_heads(heads)

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        self.empty.say(tr("The audit trail is not open to you"), in_words(error))
        self.show_body(False)

    @Slot()
    def _forbid(self) -> None:
        words = tr("Reading it takes a right of its own, which compliance and administrators have.")
        self.empty.say(tr("The audit trail is not open to you"), words)
        self.show_body(False)

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Entries, or the story of a code."""
        self.strip.show_tabs(_tabs(), key)
        self.stack.setCurrentWidget(self.views[key])
        self._focus()

    def show_looks(self, admission: str) -> None:
        """Who looked at a chart."""
        self.show_view(ENTRIES)
        self.entries.show_chart(admission, "looks")

    # The chain

    @Slot()
    def check(self) -> None:
        """Check every entry, with progress; Esc stops it."""
        self._check(None)

    def check_with_heads(self) -> None:
        """Check, and compare with heads that were exported to a folder."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder of exported heads"))
        if chosen:
            self._check(Path(chosen))

    def _check(self, heads: Path | None) -> None:
        now = self._session.clock()

        def check(desk: "Desk", told: "Told") -> "AuditReport":
            return desk.verify_audit(heads or desk.heads_state().folder, now, told)

        def show(report: "AuditReport") -> None:
            self.bar.show_report(report, now)
            self.entries.reload()

        self.running.run(check, show)

    @Slot()
    def choose_heads(self) -> None:
        """Have heads of the chain exported to a folder from now on."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for heads, best on another machine"))
        if chosen:
            self._keep_heads(Path(chosen))

    def _keep_heads(self, folder: Path | None) -> None:
        now = self._session.clock()

        def keep(desk: "Desk") -> "HeadsState":
            desk.keep_heads(folder, HEADS_MINUTES, now)
            return desk.heads_state()

        self._session.ask(self, keep, self.bar.show_heads, lambda error: self.told.emit(in_words(error)))

    # Stories

    @Slot(str, str)
    def tell_story(self, admission: str, code: str) -> None:
        """Tell the story of a code in a chart."""
        self.show_view(STORY)
        self.story.ask_for(admission, code)

    @Slot(str, str)
    def _tell(self, chart: str, code: str) -> None:
        now = self._session.clock()

        def tell(desk: "Desk", told: "Told") -> "CodeStory | None":
            admission = desk.find_admission(chart)
            return desk.code_story(admission, code, now, told) if admission is not None else None

        self.running.run(tell, self._show_story)

    def _show_story(self, story: "CodeStory | None") -> None:
        if story is None:
            self.story.say(tr("There is no such chart in this store."))
            return
        self.story.show_story(story)
        if self.stack.currentWidget() is self.story:
            self.story.area.setFocus()

    @Slot()
    def save_story(self) -> None:
        """The story in front as PDF."""
        story = self.story.story
        if story is None:
            return
        first = f"code-story-{self._session.clock():%Y%m%d-%H%M%S}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the story"), first, "PDF (*.pdf)")
        if chosen:
            target, now = _with_ending(chosen, ".pdf"), self._session.clock()
            self._write(
                target,
                lambda desk, told: desk.print_code_story(story.admission, story.code, target, now, told),
            )

    @Slot()
    def save_entries(self) -> None:
        """All entries that the filters ask for, as CSV or JSON lines."""
        search, now = self.entries.asked, self._session.clock()
        if search is None:
            return
        first = f"audit-{now:%Y%m%d-%H%M%S}.csv"
        kinds = "CSV (*.csv);;JSON (*.jsonl)"
        chosen, kind = QFileDialog.getSaveFileName(self, tr("Save the entries"), first, kinds)
        if chosen:
            target = _with_ending(chosen, ".jsonl" if "jsonl" in kind else ".csv")
            form: TrailForm = "jsonl" if target.suffix == ".jsonl" else "csv"
            self._write(target, lambda desk, told: desk.export_audit(target, form, search, now))

    def _write(self, target: Path, write: "Callable[[Desk, Told], object]") -> None:
        said = tr("{file} was saved").format(file=target.name)
        self.running.run(write, lambda _: self.told.emit(said))

    @Slot(str)
    def _failed(self, words: str) -> None:
        if self.stack.currentWidget() is self.story:
            self.story.say(words)
        self.told.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.running.is_running:
            self.running.stop()
            return
        super().keyPressEvent(event)


def _tabs() -> list[Tab]:
    return [Tab(ENTRIES, tr("Entries")), Tab(STORY, tr("Story of a code"))]


def _with_ending(chosen: str, ending: str) -> Path:
    target = Path(chosen)
    return target if target.suffix else target.with_suffix(ending)
