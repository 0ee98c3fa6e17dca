"""People, attempts to sign in, and charts opened in an emergency: appended, the latest row of a person counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, select, text

from chartlight.store.tables import ADMISSION, ATTEMPT, GLASS, PERSON

State = Literal["active", "disabled"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in. Work is signed with the name, which therefore never changes.

    `units` are the units or services whose charts they see, empty for all. `account` is the operating system's account
    that signs them in without a passphrase. `must_change` until they have chosen a passphrase of their own.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    credential: str = ""
    contact: str = ""
    units: tuple[str, ...] = ()
    account: str | None = None
    state: State = "active"
    must_change: bool = False

    @property
    def is_active(self) -> bool:
        """False once disabled."""
        return self.state == "active"


@dataclass(frozen=True, slots=True)
class Emergency:
    """A chart opened to somebody who does not see its unit: until when, and the reason given."""

    person: str
    chart: int
    time: datetime
    until: datetime
    reason: str


_LISTS = ("roles", "units")


def append_person(connection: Connection, change: int, now: datetime, actor: str, person: Person) -> None:
    """Keep a person as they stand now; `actor` did it."""
    values = {field: getattr(person, field) for field in Person.__slots__}
    values |= {field: json.dumps(values[field], ensure_ascii=False) for field in _LISTS}
    connection.execute(insert(PERSON).values(change=change, time=now, actor=actor, **values))


def registered(connection: Connection) -> dict[str, Person]:
    """Everybody by id, in the order in which they were registered, disabled ones as well."""
    found: dict[str, Person] = {}
    for row in connection.execute(select(PERSON).order_by(PERSON.c.change)):
        values = {field: getattr(row, field) for field in Person.__slots__}
        found[row.id] = Person(**{**values, **{field: tuple(json.loads(values[field])) for field in _LISTS}})
    return found


def append_attempt(connection: Connection, change: int, now: datetime, label: str, *, ok: bool) -> None:
    """Keep that somebody tried to sign in under a name, which `label` stands for."""
    connection.execute(insert(ATTEMPT).values(change=change, time=now, label=label, ok=ok))


def failures(connection: Connection, label: str, since: datetime) -> list[datetime]:
    """When attempts under a name failed since then and since the last that did not, the first first."""
    chosen = select(ATTEMPT).where(ATTEMPT.c.label == label, ATTEMPT.c.time > since).order_by(ATTEMPT.c.change)
    failed: list[datetime] = []
    for row in connection.execute(chosen):
        failed = [] if row.ok else [*failed, row.time]
    return failed


def append_emergency(connection: Connection, change: int, emergency: Emergency) -> None:
    """Keep that a chart was opened in an emergency."""
    values = {field: getattr(emergency, field) for field in Emergency.__slots__}
    connection.execute(insert(GLASS).values(change=change, **values))


def emergencies(connection: Connection, since: datetime | None = None) -> list[Emergency]:
    """Charts that were opened in an emergency since then, the newest first."""
    chosen = select(GLASS).order_by(GLASS.c.change.desc())
    if since is not None:
        chosen = chosen.where(GLASS.c.time >= since)
    return [Emergency(row.person, row.chart, row.time, row.until, row.reason) for row in connection.execute(chosen)]


def places(connection: Connection, charts: "list[int] | None" = None) -> Mapping[int, frozenset[str]]:
    """Unit and service of charts, of all without a list, casefolded."""
    where = "" if charts is None else f" WHERE chart IN ({', '.join(map(str, charts))})"
    statement = f"SELECT chart, unit, encounter ->> 'service' FROM {ADMISSION.name}{where}"  # noqa: S608 - our numbers
    return {
        chart: frozenset(one.casefold() for one in (unit, service) if one)
        for chart, unit, service in connection.execute(text(statement))
    }
