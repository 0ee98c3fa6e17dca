"""The place of feeds: how they stand, every message with quarantine, codes to map; and a message field by field."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from chartlight_ui.case.dialogs import ReasonDialog
from chartlight_ui.commands.registry import Registry
from chartlight_ui.feeds.codes_view import CodesView
from chartlight_ui.feeds.messages_view import QUARANTINED, MessagesView
from chartlight_ui.feeds.overview import CODES, FEED, items_of
from chartlight_ui.feeds.wizard import MappingWizard
from chartlight_ui.session import Session
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, line
from chartlight_ui.widgets.place_page import PlacePage
from chartlight_ui.widgets.simple_list import SimpleList
from chartlight_ui.widgets.tab_strip import Tab, TabStrip, strip_bar

if TYPE_CHECKING:
    from chartlight.desk import Desk, FeedsNow
    from chartlight.intake.mapping import Layer

REFRESH_MS = 5_000
LARGEST_SAMPLE = 2_000_000
GROUP = tr("Feeds")
DISMISS_REASONS = (
    tr("A test of the interface"),
    tr("No patient of ours"),
    tr("Sent again correctly"),
    tr("Not needed here"),
)


class FeedsPlace(PlacePage):
    """Read while it is in front."""

    files_asked = Signal()
    folder_asked = Signal()
    case_asked = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, registry: Registry) -> None:
        body = QWidget()
        super().__init__(
            tr("Feeds"),
            body,
            Empty(
                tr("Nothing has come in yet"),
                tr(
                    "Messages stand here by feed, with the time of the last one, and whatever could not be read with "
                    "its reason. Take in HL7 v2, FHIR or text with `chartlight intake PATH`, or leave "
                    "`chartlight listen` running."
                ),
                (tr("Take in files …"), self._ask_for_files),
                (tr("Take in a folder …"), self._ask_for_folder),
            ),
        )
        for words, ask in (
            (tr("Look at a sample …"), self.choose_sample),
            (tr("Take in files …"), self._ask_for_files),
            (tr("Take in a folder …"), self._ask_for_folder),
        ):
            button = KeyButton(words)
            button.clicked.connect(ask)
            self.head.addWidget(button)
        self._session = session
        self.stand: FeedsNow | None = None
        self._undo: list[tuple[str, Callable[[Desk], object]]] = []
        self.strip = TabStrip()
        self.strip.setAccessibleName(tr("Feeds, messages and mapping"))
        self.list = SimpleList(tr("Feeds and services"))
        self.messages = MessagesView(session)
        self.codes = CodesView(session)
        self.wizard = MappingWizard(session)
        self.stack = QStackedWidget()
        self.views: dict[str, QWidget] = {"feeds": self.list, "messages": self.messages, "codes": self.codes}
        self._lay_out(body)
        self._connect()
        self._register(registry)
        self._again = QTimer(self, interval=REFRESH_MS)
        self._again.timeout.connect(self.reload)
        session.changed.connect(self._changed)

    def _lay_out(self, body: QWidget) -> None:
        for view in (*self.views.values(), self.wizard):
            self.stack.addWidget(view)
        inside = column(body)
        inside.addWidget(strip_bar(self.strip))
        inside.addWidget(line())
        inside.addWidget(self.stack, 1)
        self._show_tabs()

    def _connect(self) -> None:
        self.strip.chosen.connect(self.show_view)
        self.list.opened.connect(self._opened)
        self.messages.fields_asked.connect(self.show_fields)
        self.messages.replay_asked.connect(self.replay)
        self.messages.dismiss_asked.connect(self.dismiss)
        self.messages.back_asked.connect(self.put_back)
        self.messages.admission_asked.connect(self.case_asked)
        self.codes.sample_asked.connect(self.show_fields)
        self.codes.mapped.connect(self._mapped)
        self.codes.reread_asked.connect(self.reread)
        self.wizard.saved.connect(self._mapped)
        self.wizard.left.connect(self.leave_fields)
        self.wizard.replay_asked.connect(self.replay)

    def _register(self, registry: Registry) -> None:
        add = registry.of_place("feeds", GROUP).add
        for number, (key, title) in enumerate(
            (
                ("feeds", tr("Show the feeds")),
                ("messages", tr("Show messages and quarantine")),
                ("codes", tr("Show codes that are not mapped")),
            ),
            1,
        ):
            add(f"view.{key}", title, lambda key=key: self.show_view(key), self.body, f"Alt+{number}")  # type: ignore[misc]
        messages, chosen = self.messages, self._with_chosen
        add("search", tr("Search messages"), messages.search.setFocus, messages, "/", "Ctrl+F")
        add("replay", tr("Read the message again"), chosen(lambda one: self.replay([one])), messages, "R")
        add("replay-all", tr("Read all of quarantine again"), self.replay_quarantine, self.body, "Shift+R")
        add("dismiss", tr("Dismiss the message …"), chosen(self.dismiss, QUARANTINED), messages, "D")
        add("put-back", tr("Put the message back into quarantine"), chosen(self.put_back, "dismissed"), messages, "B")
        add("open-chart", tr("Open the chart of the message"), self._open_chart, messages, "O")
        add("map", tr("Map the code"), self.codes.map, self.codes, "M")
        add("map-read", tr("Map the code and read again"), self.codes.map_and_read, self.codes, "Shift+M")
        add("sample", tr("See a message with the code"), self.codes.see_sample, self.codes, "S")
        add("paste", tr("Look at a sample from the clipboard"), self.paste_sample, self.body, "Ctrl+Shift+V")
        add("open-sample", tr("Look at a sample file …"), self.choose_sample, self.body)
        add("mapping.save", tr("Save the mapping"), self.wizard.save, self.wizard, "Ctrl+S")
        add("mapping.replay", tr("Save and read again"), self.wizard.save_and_replay, self.wizard, "Ctrl+R")
        add(
            "undo",
            tr("Undo the last change"),
            self.undo,
            self.body,
            "Ctrl+Z",
            enabled=lambda: bool(self._undo),
            says=lambda: tr("Undo: {what}").format(what=self._undo[-1][0]) if self._undo else "",
        )

    def _with_chosen(self, run: Callable[[int], None], status: str = "") -> Callable[[], None]:
        def act() -> None:
            one = self.messages.current
            if one is not None and status in ("", one.status.value):
                run(one.row)

        return act

    def _ask_for_files(self) -> None:
        self.files_asked.emit()

    def _ask_for_folder(self) -> None:
        self.folder_asked.emit()

    # Coming and going

    def enter(self) -> None:
        self.reload()
        self._again.start()
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentWidget() is self.wizard:
            self.leave_fields()
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "message" in getattr(change, "kinds", ()) and self.isVisible():
            self.reload()

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Bring the feeds, the messages or the codes to the front."""
        self.stack.setCurrentWidget(self.views[key])
        self._show_tabs()
        self._reload_view()
        if key == "messages":
            self.messages.list.setFocus()
        elif key == "codes":
            self.codes.list.setFocus()
        else:
            self.list.setFocus()

    @property
    def view(self) -> str:
        """Key of the view in front, "" while a message is looked at."""
        return next((key for key, view in self.views.items() if view is self.stack.currentWidget()), "")

    @Slot()
    def reload(self) -> None:
        """Read again how the feeds stand, and what is in front."""
        now = self._session.clock()
        self._session.ask(self, lambda desk: desk.feeds_now(now), self._show)
        self._reload_view()

    def _reload_view(self) -> None:
        if self.view == "messages":
            self.messages.reload()
        elif self.view == "codes":
            self.codes.reload()

    def _show(self, stand: "FeedsNow") -> None:
        self.stand = stand
        self.list.show_items(items_of(stand, self._session.clock()))
        self.messages.offer_feeds([one.feed for one in stand.feeds])
        quarantined = sum(one.quarantined for one in stand.feeds)
        today = sum(one.today for one in stand.feeds)
        told = [tr("%n message today", "%n messages today", today)]
        told.append(tr("%n in quarantine", "%n in quarantine", quarantined))
        if stand.silent:
            told.append(tr("%n feed silent", "%n feeds silent", len(stand.silent)))
        self.summary.setText(", ".join(told) if stand.feeds else "")
        self._show_tabs()
        looked_at = self.wizard.sample is not None and self.stack.currentWidget() is self.wizard
        self.show_body(bool(stand.feeds or stand.services or stand.problems) or looked_at)

    def _show_tabs(self) -> None:
        stand = self.stand
        quarantined = sum(one.quarantined for one in stand.feeds) if stand is not None else 0
        unmapped = stand.unmapped if stand is not None else 0
        tabs = [
            Tab("feeds", tr("Feeds")),
            Tab("messages", tr("Messages and quarantine"), quarantined or None),
            Tab("codes", tr("Codes to map"), unmapped or None),
        ]
        self.strip.show_tabs(tabs, self.view or self.strip.current_key)

    def _opened(self, key: str) -> None:
        if key.startswith(FEED):
            self.messages.show_feed(key.removeprefix(FEED))
            self.show_view("messages")
        elif key == CODES:
            self.show_view("codes")

    def _open_chart(self) -> None:
        if (one := self.messages.current) is not None and one.admission:
            self.case_asked.emit(one.admission)

    # A message field by field

    @Slot(int)
    def show_fields(self, number: int) -> None:
        """A kept message, field by field."""
        self._came_from = self.view or "messages"
        self.wizard.show_message(number)
        self._show_wizard()

    def show_sample(self, body: bytes) -> None:
        """A sample that is not kept, field by field."""
        self._came_from = self.view or "feeds"
        self.wizard.show_text(body[:LARGEST_SAMPLE])
        self._show_wizard()

    def _show_wizard(self) -> None:
        self.stack.setCurrentWidget(self.wizard)
        self.show_body(True)
        self.wizard.fields.setFocus()

    _came_from = "messages"

    @Slot()
    def leave_fields(self) -> None:
        """Back to where the message was chosen."""
        self.show_view(self._came_from)
        if self.stand is not None and not self.stand.feeds:
            self.reload()

    def paste_sample(self) -> None:
        """Look at what is on the clipboard."""
        if text := QGuiApplication.clipboard().text().strip():
            self.show_sample(text.encode())
        else:
            self.told.emit(tr("The clipboard holds no text."))

    def choose_sample(self) -> None:
        """Look at a file; nothing of it is taken in."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Look at a sample file"))
        if name:
            self._session.ask(self, lambda _: _head_of(Path(name)), self.show_sample)

    # Settling

    @Slot(list)
    def replay(self, rows: list[int]) -> None:
        """Read messages again that were set aside."""
        now = self._session.clock()
        self._session.ask(self, lambda desk: desk.replay_messages(rows, now), self._replayed)

    def replay_quarantine(self) -> None:
        """Read everything in quarantine again, after the mapping was mended."""
        now = self._session.clock()

        def again(desk: "Desk") -> tuple[int, int]:
            return desk.replay_messages(desk.quarantined_rows(), now)

        self._session.ask(self, again, self._replayed)

    @Slot(str, object)
    def reread(self, feed: str, since: datetime) -> None:
        """Have what a feed sent since then read again; it is taken in the background as what comes is."""
        now = self._session.clock()

        def told(number: int) -> None:
            self.told.emit(tr("%n message is read again", "%n messages are read again", number))

        self._session.ask(self, lambda desk: desk.reread_feed(feed, since, now), told)

    def _replayed(self, counts: tuple[int, int]) -> None:
        again, refused = counts
        if not again:
            words = tr("It waits to be read already.")
        elif refused:
            words = tr(
                "%n message read again, {number} of them in quarantine again",
                "%n messages read again, {number} of them in quarantine again",
                again,
            ).format(number=f"{refused:,}")
        else:
            words = tr("%n message read again and taken", "%n messages read again and taken", again)
        self.told.emit(words)
        self.reload()
        if self.stack.currentWidget() is self.wizard and again and not refused:
            self.leave_fields()

    @Slot(int)
    def dismiss(self, number: int) -> None:
        """Settle a message in quarantine without taking it; the reason is kept."""
        dialog = ReasonDialog(tr("Why is this message dismissed?"), DISMISS_REASONS, tr("Dismiss"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        reason, now = dialog.reason, self._session.clock()

        def done(_: object) -> None:
            self._undo.append(
                (
                    tr("message {number} dismissed").format(number=number),
                    lambda d: d.undo_dismissal(number, self._now()),
                )
            )
            self.told.emit(tr("Dismissed; the message is kept. Ctrl+Z puts it back."))
            self.reload()

        self._session.ask(self, lambda desk: desk.dismiss_message(number, reason, now), done)

    @Slot(int)
    def put_back(self, number: int) -> None:
        """A dismissed message back into quarantine."""
        now = self._session.clock()
        self._session.ask(self, lambda desk: desk.undo_dismissal(number, now), lambda _: self.reload())

    def _now(self) -> datetime:
        return self._session.clock()

    @Slot(str, object, object)
    def _mapped(self, words: str, feed: str | None, before: "Layer") -> None:
        self._undo.append((words, lambda desk: desk.choose_mapping(feed, before, self._now())))
        self.told.emit(tr("{what}. Ctrl+Z takes it back.").format(what=words))
        self.reload()

    def undo(self) -> None:
        """Take back the last dismissal or mapping of this window."""
        if not self._undo:
            return
        words, back = self._undo.pop()

        def done(_: object) -> None:
            self.told.emit(tr("Taken back: {what}").format(what=words))
            self.reload()

        self._session.ask(self, back, done)


def _head_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_SAMPLE)
