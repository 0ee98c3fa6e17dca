"""Who is registered, who is at the desk, and whose charts they see: what the use cases of people stand on."""

import hmac

from chartlight.desk.core import NOBODY, Actor, Change, DeskCore
from chartlight.desk.errors import StoreError
from chartlight.desk.guarding import Access
from chartlight.desk.rights import ADMINISTRATOR, rights_of
from chartlight.store import people, slots
from chartlight.store.audit import Who
from chartlight.store.keys import ArgonCost
from chartlight.store.people import Person
from chartlight.store.queries import find_query
from chartlight.store.store import Store

PASSPHRASE_COST = ArgonCost()
"""What a new passphrase is stretched with."""


class BadPerson(StoreError):
    """What was said of a person cannot be kept; the sentence says why."""


class NoSuchPerson(StoreError, LookupError):
    """Nobody of that id is registered."""

    def __init__(self) -> None:
        super().__init__("Nobody is registered under this id.")


class PeopleCore(DeskCore):
    """The store has one person at the desk at a time. What is registered is read once: nobody else writes it."""

    def __init__(self, store: Store, actor: Actor) -> None:
        super().__init__(store, actor)
        self._present: Person | None = None
        self._by_account = False
        self._is_locked = False
        self._places: dict[int, frozenset[str]] = {}
        with self._reading() as connection:
            self._registered = people.registered(connection)
            opened = people.emergencies(connection) if self._registered else []
        self._glass = {(one.person, one.chart): one.until for one in reversed(opened)}
        self._listeners.append(self._forget_places)
        self._settle_access()

    def _settle_access(self) -> None:
        """What may be done follows from who is there."""
        self._refused.clear()
        if not self._registered:
            return
        present = self._present
        if present is None:
            self._actor, self._roles, self._access = NOBODY, (), Access(refusal="nobody")
            return
        must = present.must_change and not self._by_account
        refusal = "locked" if self._is_locked else "passphrase" if must else ""
        units = frozenset(one.casefold() for one in present.units) or None
        self._roles = present.roles
        self._actor = Actor(present.name, ", ".join(present.roles), present.credential, present.contact)
        self._access = Access(rights_of(present.roles), units, refusal)

    def _keep_registered(self, person: Person) -> None:
        """A person was written: remember how they stand."""
        self._registered[person.id] = person
        if self._present is not None and self._present.id == person.id:
            self._present = person if person.is_active else None
        self._settle_access()

    def _person(self, person_id: str) -> Person:
        try:
            return self._registered[person_id]
        except KeyError:
            raise NoSuchPerson from None

    def _called(self, name: str) -> Person | None:
        wanted = tidied(name).casefold()
        return next((one for one in self._registered.values() if one.name.casefold() == wanted), None)

    def _has_passphrase(self, person: Person) -> bool:
        return bool(slots.of_person(self._store.folder, self._store.keys, person.id))

    def _require_administrator(self, changed: Person) -> None:
        """BadPerson where nobody could look after the people any more once `changed` stands so."""
        others = (one for one in self._registered.values() if one.id != changed.id)
        for one in (changed, *others):
            if one.is_active and ADMINISTRATOR in one.roles and (one.account or self._has_passphrase(one)):
                return
        raise BadPerson("The last administrator stays one: without, nobody could look after the people any more.")

    def _label(self, name: str) -> str:
        """What stands for a name in the record of attempts: somebody may have typed a passphrase there."""
        key = self._store.keys.subkey("sign-in")
        return hmac.digest(key, tidied(name).casefold().encode(), "sha256").hex()[:32]

    def _is_theirs(self, admission: str) -> bool:
        chart, access, present = self._charts.get(admission), self._access, self._present
        if chart is None or access is None or access.units is None or present is None:
            return True
        if chart not in self._places:
            with self._reading() as connection:
                self._places.update(people.places(connection, [chart] if self._places else None))
        if self._places.get(chart, frozenset()) & access.units:
            return True
        until = self._glass.get((present.id, chart))
        return until is not None and self._clock() < until

    def _admission_of_query(self, query_id: str) -> str | None:
        with self._reading() as connection:
            found = find_query(connection, query_id)
        return found[1].admission if found is not None else None

    def _forget_places(self, change: Change) -> None:
        if self._places and "chart" in change.kinds:
            for admission in change.admissions:
                self._places.pop(self._charts.get(admission, 0), None)


def who(person: Person | None) -> Who:
    """A person as the audit trail names them."""
    return Who(person.name, ", ".join(person.roles)) if person is not None else Who(NOBODY.name, NOBODY.role)


def tidied(name: str) -> str:
    """A name without spaces that nobody sees."""
    return " ".join(name.split())
