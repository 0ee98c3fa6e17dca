"""Every message that came: found by control id, feed, time and what became of it; quarantine is one of its filters."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from chartlight.intake.plain_words import plain_line
from chartlight_ui import wording
from chartlight_ui.feeds.overview import shown_feed
from chartlight_ui.session import Session
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.filtered_list import Button, FilteredList, add_buttons, filter_box, period_of
from chartlight_ui.widgets.labels import label, section_label
from chartlight_ui.widgets.search_field import SearchField
from chartlight_ui.widgets.simple_list import Item

if TYPE_CHECKING:
    from chartlight.desk import Desk
    from chartlight.inbox.records import FoundMessage

QUARANTINED = "quarantined"
MOST = 500
SEARCH_MS = 250
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


class MessagesView(FilteredList):
    """The list at the left, the chosen message at the right; what is done with it is asked for by signals."""

    fields_asked = Signal(int)
    replay_asked = Signal(list)
    dismiss_asked = Signal(int)
    back_asked = Signal(int)
    admission_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        search = SearchField(tr("Control id"))
        search.setAccessibleName(tr("Search by control id"))
        search.setFixedWidth(220)
        self.status = filter_box(tr("What became of it"), STATUSES)
        self.feed = filter_box(tr("Feed"), [("", tr("Every feed"))])
        self.period = filter_box(tr("Arrival"), PERIODS)
        empty = Empty(tr("Quarantine is empty"), "")
        boxes = (self.status, self.feed, self.period)
        super().__init__(tr("Messages"), tr("The chosen message"), search, boxes, empty, SEARCH_MS)
        self._session = session
        self.found: dict[int, FoundMessage] = {}
        self.list.opened.connect(lambda key: self.fields_asked.emit(int(key)))

    # What is asked for

    def show_feed(self, feed: str) -> None:
        """All messages of a feed, whatever became of them."""
        self.offer_feeds([feed])
        self.set_filters(self.search.text(), (self.feed, feed), (self.status, ""))

    def show_quarantine(self) -> None:
        """What stands in quarantine, of every feed."""
        self.set_filters(self.search.text(), (self.feed, ""), (self.status, QUARANTINED))

    def offer_feeds(self, feeds: list[str]) -> None:
        """Have these feeds among those to choose from."""
        for feed in feeds:
            if self.feed.findData(feed) < 0:
                self.feed.addItem(shown_feed(feed), feed)

    @Slot()
    def reload(self) -> None:
        """Look again."""
        control, status = self.search.text().strip() or None, self.status.currentData() or None
        feed, period = self.feed.currentData() or None, period_of(self.period)
        since = self._session.clock() - period if period is not None else None

        def find(desk: "Desk") -> "list[FoundMessage]":
            return desk.find_messages(control=control, status=status, feed=feed, since=since, limit=MOST)

        self._session.ask(self, find, self._show)

    # What is shown

    @property
    def current(self) -> "FoundMessage | None":
        """The chosen message."""
        key = self.list.current
        return self.found.get(int(key)) if key else None

    def _show(self, found: "list[FoundMessage]") -> None:
        self.found = {one.row: one for one in found}
        if not found:
            self._say_why_empty()
        self.show_lines(
            map(_item, found),
            tr("the newest {number}: narrow the search for older ones").format(number=MOST)
            if len(found) == MOST
            else tr("%n message", "%n messages", len(found)),
        )

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
        self.set_filters("", (self.feed, ""), (self.status, ""), (self.period, 0))

    def tell_chosen(self, inside: QVBoxLayout) -> None:
        """Where the message came from, what became of it and why."""
        one = self.current
        if one is None:
            inside.addWidget(label(tr("Choose a message to see what became of it."), "muted", wrap=True))
            return
        inside.addWidget(section_label(tr("Message {number}").format(number=one.row)))
        inside.addWidget(label(plain_line(one.control) or tr("No control id"), bold=True, wrap=True))
        came = tr("{feed}, {when}").format(feed=shown_feed(one.feed), when=wording.day_and_time(one.received))
        if one.copies:
            came = f"{came} · {_again(one)}"
        inside.addWidget(label(came, "muted", wrap=True))
        is_bad = one.status.value == QUARANTINED
        said = STATUS_WORDS.get(one.status.value, one.status.value)
        inside.addWidget(label(wording.sentence_case(said), "worse" if is_bad else "", bold=True))
        if one.why:
            inside.addWidget(label(one.why, wrap=True))
        if is_bad:
            inside.addWidget(
                label(
                    tr("Kept as it came. Look at its fields, mend the mapping, and read it again."), "muted", wrap=True
                )
            )
        add_buttons(inside, self._offered(one), first_is_primary=True)

    def _offered(self, one: "FoundMessage") -> list[Button]:
        status = one.status.value
        buttons: list[Button] = [(tr("Fields and mapping"), "↵", lambda: self.fields_asked.emit(one.row))]
        if status != "received":
            buttons.append((tr("Read again"), "R", lambda: self.replay_asked.emit([one.row])))
        if status == QUARANTINED:
            buttons.append((tr("Dismiss …"), "D", lambda: self.dismiss_asked.emit(one.row)))
        if status == "dismissed":
            buttons.append((tr("Back into quarantine"), "B", lambda: self.back_asked.emit(one.row)))
        if one.admission:
            admission = one.admission
            buttons.append((tr("Open its chart"), "O", lambda: self.admission_asked.emit(admission)))
        return buttons


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
