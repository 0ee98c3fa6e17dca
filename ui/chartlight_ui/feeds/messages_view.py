"""Every message that came: found by control id, feed, time and what became of it; quarantine is one of its filters."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from chartlight.intake.plain_words import plain_line
from chartlight_ui import wording
from chartlight_ui.feeds.overview import shown_feed
from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label, surface
from chartlight_ui.widgets.search_field import SearchField
from chartlight_ui.widgets.simple_list import Item, SimpleList

if TYPE_CHECKING:
    from chartlight.desk import Desk
    from chartlight.inbox.records import FoundMessage

QUARANTINED = "quarantined"
MOST = 500
SEARCH_MS = 250
SIDE = 380
STATUSES = (
    (QUARANTINED, tr("In quarantine")),
    ("", tr("All messages")),
    ("applied", tr("Applied")),
    ("received", tr("Waiting")),
    ("ignored", tr("Ignored")),
    ("dismissed", tr("Dismissed")),
)
PERIODS = ((0, tr("Any time")), (1, tr("Last hour")), (24, tr("Last 24 hours")), (24 * 7, tr("Last 7 days")))
STATUS_WORDS = {
    QUARANTINED: tr("in quarantine"),
    "applied": tr("applied"),
    "received": tr("waits"),
    "ignored": tr("ignored"),
    "dismissed": tr("dismissed"),
    "duplicate": tr("duplicate"),
}


class MessagesView(QWidget):
    """The list at the left, the chosen message at the right; what is done with it is asked for by signals."""

    fields_asked = Signal(int)
    replay_asked = Signal(list)
    dismiss_asked = Signal(int)
    back_asked = Signal(int)
    admission_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.found: dict[int, FoundMessage] = {}
        self.search = SearchField(tr("Control id"))
        self.search.setAccessibleName(tr("Search by control id"))
        self.search.setFixedWidth(220)
        self.status, self.feed, self.period = _box(tr("What became of it")), _box(tr("Feed")), _box(tr("Arrival"))
        for value, name in STATUSES:
            self.status.addItem(name, value)
        self.feed.addItem(tr("Every feed"), "")
        for hours, name in PERIODS:
            self.period.addItem(name, hours)
        self.list = SimpleList(tr("Messages"))
        self.empty = Empty(tr("Quarantine is empty"), "")
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.count = label("", "muted", size=fonts.SMALL)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._soon.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self.search.left.connect(self.list.setFocus)
        for box in (self.status, self.feed, self.period):
            box.currentIndexChanged.connect(lambda _: self.reload())
        self.list.opened.connect(lambda key: self.fields_asked.emit(int(key)))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_side())

    def _lay_out(self) -> None:
        bar = surface()
        bar.setFixedHeight(44)
        filters = row(bar, margins=(16, 0, 16, 0), gap=8)
        for widget in (self.search, self.status, self.feed, self.period):
            filters.addWidget(widget)
        filters.addWidget(self.count)
        filters.addStretch()
        side = surface()
        side.setFixedWidth(SIDE)
        self._side = column(side, margins=(18, 16, 18, 16), gap=6)
        halves = row(gap=0)
        halves.addWidget(self.list, 1)
        halves.addWidget(self.empty, 1)
        halves.addWidget(line(vertical=True))
        halves.addWidget(side)
        inside = column(self)
        inside.addWidget(bar)
        inside.addWidget(line())
        inside.addLayout(halves, 1)
        self.empty.hide()

    # What is asked for

    def show_feed(self, feed: str) -> None:
        """All messages of a feed, whatever became of them."""
        self.offer_feeds([feed])
        self._choose(self.feed, feed)
        self._choose(self.status, "")

    def show_quarantine(self) -> None:
        """What stands in quarantine, of every feed."""
        self._choose(self.feed, "")
        self._choose(self.status, QUARANTINED)

    def offer_feeds(self, feeds: list[str]) -> None:
        """Have these feeds among those to choose from."""
        for feed in feeds:
            if self.feed.findData(feed) < 0:
                self.feed.addItem(shown_feed(feed), feed)

    @staticmethod
    def _choose(box: QComboBox, value: str) -> None:
        box.setCurrentIndex(max(0, box.findData(value)))

    @Slot()
    def reload(self) -> None:
        """Look again."""
        control, status = self.search.text().strip() or None, self.status.currentData() or None
        feed, since = self.feed.currentData() or None, self._since()

        def find(desk: "Desk") -> "list[FoundMessage]":
            return desk.find_messages(control=control, status=status, feed=feed, since=since, limit=MOST)

        self._session.ask(self, find, self._show)

    def _since(self) -> datetime | None:
        hours = int(self.period.currentData() or 0)
        return self._session.clock() - timedelta(hours=hours) if hours else None

    # What is shown

    @property
    def current(self) -> "FoundMessage | None":
        """The chosen message."""
        key = self.list.current
        return self.found.get(int(key)) if key else None

    def _show(self, found: "list[FoundMessage]") -> None:
        self.found = {one.row: one for one in found}
        self.list.show_items([_item(one) for one in found])
        more = len(found) == MOST
        self.count.setText(
            tr("the newest {number}: narrow the search for older ones").format(number=MOST)
            if more
            else tr("%n message", "%n messages", len(found))
        )
        had = self.list.hasFocus() or self.empty.hasFocus()
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if not found:
            self._say_why_empty()
        if had:  # the keys of this place work while the keyboard is in it
            (self.list if found else self.empty).setFocus()
        self._show_side()

    def _say_why_empty(self) -> None:
        plain = not self.search.text().strip() and not self.feed.currentData() and not self.period.currentData()
        if plain and self.status.currentData() == QUARANTINED:
            self.empty.say(
                tr("Quarantine is empty"),
                tr("A message that cannot be read stands here with its reason, kept as it came until it is settled."),
            )
        else:
            self.empty.say(
                tr("No message is like that"),
                tr("Nothing that came fits this search. Every message is kept, so a wider one will find it."),
                (tr("Show all messages"), self._widen),
            )

    def _widen(self) -> None:
        self.search.clear()
        for box, value in ((self.feed, ""), (self.status, "")):
            self._choose(box, value)
        self.period.setCurrentIndex(0)

    def _show_side(self) -> None:
        clear(self._side)
        one = self.current
        if one is None:
            self._side.addWidget(label(tr("Choose a message to see what became of it."), "muted", wrap=True))
            self._side.addStretch()
            return
        self._side.addWidget(section_label(tr("Message {number}").format(number=one.row)))
        self._side.addWidget(label(plain_line(one.control) or tr("No control id"), bold=True, wrap=True))
        came = tr("{feed}, {when}").format(feed=shown_feed(one.feed), when=wording.day_and_time(one.received))
        if one.copies:
            came = f"{came} · {_again(one)}"
        self._side.addWidget(label(came, "muted", wrap=True))
        is_bad = one.status.value == QUARANTINED
        said = STATUS_WORDS.get(one.status.value, one.status.value)
        self._side.addWidget(label(wording.sentence_case(said), "worse" if is_bad else "", bold=True))
        if one.why:
            self._side.addWidget(label(one.why, wrap=True))
        if is_bad:
            self._side.addWidget(
                label(
                    tr("Kept as it came. Look at its fields, mend the mapping, and read it again."), "muted", wrap=True
                )
            )
        self._side.addSpacing(8)
        self._offer(one)
        self._side.addStretch()

    def _offer(self, one: "FoundMessage") -> None:
        status = one.status.value
        buttons = [(tr("Fields and mapping"), "↵", lambda: self.fields_asked.emit(one.row))]
        if status != "received":
            buttons.append((tr("Read again"), "R", lambda: self.replay_asked.emit([one.row])))
        if status == QUARANTINED:
            buttons.append((tr("Dismiss …"), "D", lambda: self.dismiss_asked.emit(one.row)))
        if status == "dismissed":
            buttons.append((tr("Back into quarantine"), "B", lambda: self.back_asked.emit(one.row)))
        if one.admission:
            admission = one.admission
            buttons.append((tr("Open its chart"), "O", lambda: self.admission_asked.emit(admission)))
        for at, (words, key, act) in enumerate(buttons):
            button = KeyButton(words, (key,), primary=at == 0)
            button.clicked.connect(lambda _=False, run=act: run())
            self._side.addWidget(button)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFixedHeight(30)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _again(one: "FoundMessage") -> str:
    return tr("came again once", "came again %n times", one.copies)


def _item(one: "FoundMessage") -> Item:
    status = one.status.value
    copies = f" · {_again(one)}" if one.copies else ""
    return Item(
        plain_line(one.control) or tr("No control id"),
        str(one.row),
        shown_feed(one.feed) + copies,
        one.why or (tr("Stay {number}").format(number=one.admission) if one.admission else ""),
        f"{STATUS_WORDS.get(status, status)} · {wording.day_and_time(one.received)}",
        "worse" if status == QUARANTINED else "muted",
    )
