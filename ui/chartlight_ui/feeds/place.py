"""The place of feeds: counts, and the quarantine with its reasons."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent

from chartlight_ui import wording
from chartlight_ui.feeds.counting import Arrivals, arrivals_of
from chartlight_ui.session import Session
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.place_page import PlacePage
from chartlight_ui.widgets.simple_list import Item, SimpleList

REFRESH_MS = 5_000


class FeedsPlace(PlacePage):
    """Read while it is in front."""

    files_asked = Signal()
    folder_asked = Signal()

    def __init__(self, session: Session) -> None:
        self.list = SimpleList(tr("Feeds and quarantine"))
        super().__init__(
            tr("Feeds"),
            self.list,
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
            (tr("Take in files …"), self._ask_for_files),
            (tr("Take in a folder …"), self._ask_for_folder),
        ):
            button = KeyButton(words)
            button.clicked.connect(ask)
            self.head.addWidget(button)
        self._session = session
        self._again = QTimer(self, interval=REFRESH_MS)
        self._again.timeout.connect(self.reload)

    def _ask_for_files(self) -> None:
        self.files_asked.emit()

    def _ask_for_folder(self) -> None:
        self.folder_asked.emit()

    def enter(self) -> None:
        self.reload()
        self._again.start()
        super().enter()

    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    @Slot()
    def reload(self) -> None:
        """Count again."""
        self._session.ask(self, lambda desk: arrivals_of(desk.messages()), self._show)

    def _show(self, arrivals: Arrivals) -> None:
        now = self._session.clock()
        items = [Item(tr("Feeds"))] if arrivals.feeds else []
        for feed in arrivals.feeds:
            parts = [tr("%n message", "%n messages", feed.messages)]
            if feed.duplicates:
                parts.append(tr("%n duplicate", "%n duplicates", feed.duplicates))
            if feed.quarantined:
                parts.append(tr("%n in quarantine", "%n in quarantine", feed.quarantined))
            last = tr("last {when} · {age} ago").format(
                when=wording.day_and_time(feed.last), age=wording.ago(feed.last, now)
            )
            items.append(Item(feed.name, f"feed:{feed.name}", "", " · ".join(parts), last))
        if arrivals.quarantine:
            items.append(
                Item(tr("Quarantine {number}: kept as received, nothing is lost").format(number=arrivals.quarantined))
            )
        items += [
            Item(
                one.control or tr("No control id"),
                f"message:{one.control}:{one.received.isoformat()}",
                one.feed,
                one.why or "",
                wording.day_and_time(one.received),
                "worse",
            )
            for one in arrivals.quarantine
        ]
        self.list.show_items(items)
        total = sum(feed.messages for feed in arrivals.feeds)
        told = tr("%n message", "%n messages", total)
        kept = tr("%n in quarantine", "%n in quarantine", arrivals.quarantined)
        self.summary.setText(f"{told}, {kept}" if total else "")
        self.show_body(bool(items))
