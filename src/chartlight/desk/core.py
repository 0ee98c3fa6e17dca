"""What every use case stands on: the open store, one write at a time, an audit entry each, listeners afterwards."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Connection

from chartlight.desk.errors import REFUSALS, NotAllowed
from chartlight.desk.guarding import Access, Turn
from chartlight.desk.rights import METHODS, Right, Rule, roles
from chartlight.inbox.inbox import Inbox
from chartlight.store import admissions
from chartlight.store.audit import AuditWriter, Who
from chartlight.store.errors import NoSuchAdmission
from chartlight.store.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at the desk. `credential` and `contact` stand on queries ("RN, CCDS", "ext. 4471")."""

    name: str
    role: str = "cdi"
    credential: str = ""
    contact: str = ""


NOBODY = Actor("nobody", "none")
PROGRAM = Actor("chartlight", "system")


@dataclass(frozen=True, slots=True)
class Change:
    """What a use case changed. Kinds: "chart", "assessment", "decision", "query", "draft" (the words of a query that
    is being written), "seen", "setting", "finalising", "assignment", "people" (also who is signed in)."""

    admissions: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __or__(self, other: "Change") -> "Change":
        """Both changes in one."""
        return Change(self.admissions | other.admissions, self.kinds | other.kinds)

    def __bool__(self) -> bool:
        return bool(self.kinds)


@dataclass
class Act:
    """One transaction in progress. `change` numbers it: the `seq` of its first audit entry."""

    connection: Connection
    audit: AuditWriter
    admissions: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    new_charts: dict[str, int] = field(default_factory=dict)

    @property
    def change(self) -> int:
        """Number of this transaction."""
        return self.audit.first

    def touches(self, kind: str, *admission: str) -> None:
        """Say what this changes, for the listeners."""
        self.kinds.add(kind)
        self.admissions.update(admission)

    @property
    def outcome(self) -> Change:
        """What was said to be changed."""
        return Change(frozenset(self.admissions), frozenset(self.kinds))


class DeskCore:
    """The open store of one data folder, with one person at the desk. Safe to call from several threads."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._calling = Turn()
        self._access: Access | None = None
        self._actor = actor
        self._clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._refused: set[tuple[str, str]] = set()
        self._roles: tuple[str, ...] = ()
        self.data: Path = store.folder.path
        self._store = store
        self._writing_lock = threading.RLock()
        self._draining_lock = threading.Lock()
        self._copying_lock = threading.Lock()  # held while all of the store is read or rewritten; taken before others
        self._listeners: list[Callable[[Change], None]] = []
        self._handed_out: dict[tuple[str, datetime], int] = {}
        self._closing = threading.Event()
        self._closed = False
        with store.reading() as connection:
            self._charts = admissions.chart_numbers(connection)
        self._inbox = Inbox(store.folder.inbox, store.keys.inbox)

    @contextmanager
    def _writing(self, now: datetime, who: Who | None = None) -> Iterator[Act]:
        """One transaction; listeners hear of it after the commit."""
        with self._writing_lock:
            person = who or Who(self.actor.name, self.actor.role)
            with self._store.writing(person, now) as (connection, audit):
                act = Act(connection, audit)
                yield act
            self._charts.update(act.new_charts)
        self._tell(act.outcome)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._store.reading() as connection:
            yield connection

    def _chart_number(self, admission: str) -> int:
        number = self._charts.get(admission)
        if number is None:
            raise NoSuchAdmission(admission)
        return number

    @property
    def actor(self) -> Actor:
        """Who acts: the person signed in, or the program at its own upkeep. Where nobody is registered, as opened."""
        return PROGRAM if self._calling.serving and self._access is not None else self._actor

    @actor.setter
    def actor(self, actor: Actor) -> None:
        if self._access is not None:
            raise NotAllowed(REFUSALS["nobody"], right=Right.OPEN)
        self._actor = actor

    @property
    def people_set_up(self) -> bool:
        """True once a person is registered: from then on nobody acts without being signed in."""
        return self._access is not None

    def may(self, method: str) -> bool:
        """May the person at the desk call this method, as things stand? For a window to mirror: it enforces nothing."""
        rule, access = METHODS.get(method), self._access
        if access is None or (rule is not None and rule.right is Right.OPEN):
            return True
        return not access.refusal and rule is not None and rule.right in access.rights

    @contextmanager
    def serving(self) -> Iterator[None]:
        """For the program's own upkeep on this thread: what was sent goes into the charts, charts are assessed.

        It goes on while nobody is signed in or the window is locked. Nothing else may be done inside, and nothing that
        is read inside may be shown to anybody.
        """
        was, self._calling.serving = self._calling.serving, True
        try:
            yield
        finally:
            self._calling.serving = was

    def _refuse(self, method: str, rule: Rule | None, why: str, admission: str | None = None) -> NoReturn:
        """Write down that something was refused, and raise NotAllowed.

        What a window asks again and again while nobody is signed in is written down once for each kind of thing.
        """
        right = rule.right if rule is not None else None
        known = admission if admission in self._charts else None
        if why not in REFUSALS or (why, method) not in self._refused:
            self._refused.add((why, method))
            with self._writing(self._clock()) as act:
                act.audit.record(
                    "access.refused", "method", method, admission=known, outcome="blocked", right=right, why=why
                )
        raise NotAllowed(REFUSALS.get(why) or self._wants(right, why), right=right)

    def _wants(self, right: Right | None, why: str) -> str:
        if why == "unit":
            return "This chart is none of your units'. In an emergency it can be opened with a reason."
        titles = [role.title for name, role in roles().items() if name in self._roles]
        return (
            f"You may not {right.words if right else 'do this'}: {' and '.join(titles) or 'nobody'} has no such right."
        )

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Have `listener` called after each change, on the thread that made it. Returns what ends the subscription."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _tell(self, change: Change) -> None:
        if not change:
            return
        with self._calling.outside():
            for listener in tuple(self._listeners):
                try:
                    listener(change)
                except Exception:
                    log.exception("a listener failed; the change itself is kept")

    @property
    def is_wanted(self) -> bool:
        """Does another process wait for the store?"""
        return self._store.is_wanted

    def close(self) -> None:
        """Fold the log into the file, settle the audit anchor, let go of the store. A second call does nothing.

        A drain in progress ends after its batch; the rest waits in the inbox.
        """
        self._closing.set()
        with self._draining_lock, self._writing_lock:
            if self._closed:
                return
            self._closed = True
            self._inbox.close()
            self._store.close()
