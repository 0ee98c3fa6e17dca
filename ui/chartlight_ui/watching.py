"""Keeps the status line's word on feeds, versions and the person true."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from chartlight_ui import wording
from chartlight_ui.feeds.overview import shown_feed
from chartlight_ui.session import Session
from chartlight_ui.signing_in.present import present
from chartlight_ui.status_line import StatusLine
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk

EVERY_MS = 10_000


@dataclass(frozen=True, slots=True)
class _Standing:
    last: datetime | None
    quarantined: int
    silent: tuple[str, ...]
    lost: int
    versions: str
    person: str


class FeedWatch(QObject):
    """Asks now and then; a change of a chart asks at once."""

    def __init__(self, session: Session, status: StatusLine) -> None:
        super().__init__(status)
        self._session, self._status = session, status
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=1_000)
        self._soon.timeout.connect(self.look)
        session.changed.connect(self._changed)

    def start(self) -> None:
        """Ask now and from now on."""
        self._timer.start()
        self.look()

    @Slot(object)
    def _changed(self, change: object) -> None:
        if {"chart", "assessment", "setting"} & set(getattr(change, "kinds", ())) and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def look(self) -> None:
        """Ask, unless the desk is locked."""
        if self._session.is_held:
            return
        now = self._session.clock()

        def read(desk: "Desk") -> _Standing:
            found = desk.versions()
            versions = f"{found.codeset} · {found.grouper}" if found else ""
            name = desk.setting("user.name") or desk.actor.name
            credential = desk.setting("user.credential") or desk.actor.credential or desk.actor.role.upper()
            stand = desk.feeds_now(now)
            last = max((one.last for one in stand.feeds), default=None)
            quarantined = sum(one.quarantined for one in stand.feeds)
            silent = tuple(one.feed for one in stand.silent)
            return _Standing(last, quarantined, silent, len(stand.lost), versions, f"{name}, {credential}")

        self._session.ask(self, read, self._show, lambda error: None)

    def _show(self, standing: _Standing) -> None:
        self._say_feeds(standing)
        self._status.versions.say(standing.versions)
        self._status.who.say(present.words or standing.person)

    def _say_feeds(self, standing: _Standing) -> None:
        """What is lost or silent before what is in quarantine; else when the last message came."""
        last, bad = standing.last, standing.quarantined
        if standing.lost:
            self._status.feeds.say(tr("The intake service gives no sign of life"), "worse")
            return
        if last is None:
            self._status.feeds.say(tr("No messages yet"), "context_line")
            return
        today = last.astimezone().date() == self._session.clock().astimezone().date()
        when = wording.clock_time(last) if today else wording.day_and_time(last)
        words = [tr("Last message {when}").format(when=when)]
        if len(standing.silent) == 1:
            words = [tr("{feed} is silent").format(feed=shown_feed(standing.silent[0]))]
        elif standing.silent:
            words = [tr("%n feed silent", "%n feeds silent", len(standing.silent))]
        if bad:
            words.append(tr("%n in quarantine", "%n in quarantine", bad))
        self._status.feeds.say(" · ".join(words), "worse" if standing.silent else "late" if bad else "better")
