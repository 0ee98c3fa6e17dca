"""Use cases of people: registering, changing, disabling; roles, units, passphrases.

From the first person on, who is an administrator, nobody acts without being signed in. Nobody is removed: what they
signed stays theirs.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from chartlight.desk.core import Act
from chartlight.desk.errors import NotAllowed
from chartlight.desk.passphrases import check_passphrase
from chartlight.desk.people_core import PASSPHRASE_COST, BadPerson, PeopleCore, tidied
from chartlight.desk.rights import ADMINISTRATOR, roles
from chartlight.store import slots
from chartlight.store.keys import PassphraseKey
from chartlight.store.people import Person, append_person

RECOVERY = "recovery"
"""Kind of the slot that a recovery key opens."""
LONGEST = 80
"""Characters of a name, a credential, a contact, a unit, an account."""


class PeopleUseCases(PeopleCore):
    """Each is one transaction with its audit entry, which names ids, roles and states, and no passphrase ever."""

    def all_people(self) -> tuple[Person, ...]:
        """Everybody who is registered, by name; the disabled last."""
        return tuple(sorted(self._registered.values(), key=lambda one: (not one.is_active, one.name.casefold())))

    def register_person(
        self,
        name: str,
        roles: Sequence[str],
        now: datetime,
        *,
        passphrase: str | None = None,
        account: str | None = None,
        credential: str = "",
        contact: str = "",
        units: Sequence[str] = (),
    ) -> Person:
        """Register somebody, who signs in by a passphrase, by the operating system's account, or by either.

        A passphrase that another one gave is to be changed at the first signing in. The first person is an
        administrator and chooses their own. BadPerson, WeakPassphrase.
        """
        first = not self._registered
        person = Person(
            f"p-{uuid4().hex[:12]}",
            tidied(name),
            _roles(roles),
            _short(credential),
            _short(contact),
            _units(units),
            _short(account or "") or None,
            must_change=passphrase is not None and not first,
        )
        if not 0 < len(person.name) <= LONGEST or "/" in person.name:
            raise BadPerson(f"A person's name has 1 to {LONGEST} characters and no slash.")
        if self._called(person.name) is not None:
            raise BadPerson("Somebody of this name is registered already. Names sign work: tell them apart.")
        if passphrase is None and person.account is None:
            raise BadPerson("Give a passphrase, or the account that signs in without one.")
        if first and ADMINISTRATOR not in person.roles:
            raise BadPerson("The first person is an administrator: somebody has to register the others.")
        self._require_free(person)
        return self._write(person, "register", now, passphrase)

    def change_person(
        self,
        person_id: str,
        now: datetime,
        *,
        roles: Sequence[str] | None = None,
        units: Sequence[str] | None = None,
        credential: str | None = None,
        contact: str | None = None,
        account: str | None = None,
    ) -> Person:
        """Change what is given; "" for no account, no unit for all units. NoSuchPerson, BadPerson."""
        before = self._person(person_id)
        after = replace(
            before,
            roles=before.roles if roles is None else _roles(roles),
            units=before.units if units is None else _units(units),
            credential=before.credential if credential is None else _short(credential),
            contact=before.contact if contact is None else _short(contact),
            account=before.account if account is None else _short(account) or None,
        )
        if after == before:
            return before
        if after.account is None and not self._has_passphrase(after):
            raise BadPerson("Without a passphrase or an account nobody signs in: give a passphrase first.")
        self._require_free(after)
        self._require_administrator(after)
        return self._write(after, "change", now)

    def disable_person(self, person_id: str, now: datetime) -> Person:
        """Let somebody sign in no more, from now on; their passphrase opens nothing any more. BadPerson, LastSlot."""
        before = self._person(person_id)
        if not before.is_active:
            return before
        after = replace(before, state="disabled")
        self._require_administrator(after)
        return self._write(after, "disable", now)

    def enable_person(self, person_id: str, now: datetime, *, passphrase: str | None = None) -> Person:
        """Let somebody sign in again, with a new passphrase or by their account. BadPerson, WeakPassphrase."""
        before = self._person(person_id)
        if before.is_active:
            return before
        if passphrase is None and before.account is None:
            raise BadPerson("The passphrase from before opens nothing any more: give a new one.")
        after = replace(before, state="active", must_change=passphrase is not None)
        self._require_free(after)
        return self._write(after, "enable", now, passphrase)

    def reset_passphrase(self, person_id: str, passphrase: str, now: datetime) -> Person:
        """Give somebody another passphrase, to be changed when they sign in with it. BadPerson, WeakPassphrase."""
        before = self._person(person_id)
        if not before.is_active:
            raise BadPerson("This person is disabled: enable them with a new passphrase.")
        return self._write(replace(before, must_change=True), "reset", now, passphrase)

    def recover_administrator(self, name: str, passphrase: str, now: datetime) -> Person:
        """Give an administrator another passphrase where the store was opened with its recovery key: nobody else can.

        For when no administrator can sign in any more. A disabled one is enabled by it. NotAllowed, BadPerson.
        """
        if self._store.keys.opened_by.kind != RECOVERY:
            raise NotAllowed("This needs the store to be opened with its recovery key.", right=None)
        before = self._called(name)
        if before is None or ADMINISTRATOR not in before.roles:
            raise BadPerson("No administrator is registered under this name.")
        return self._write(replace(before, state="active", must_change=True), "recover", now, passphrase)

    def _write(self, person: Person, what: str, now: datetime, passphrase: str | None = None) -> Person:
        """Keep a person, with a new passphrase where there is one; both or neither."""
        if passphrase is not None:
            check_passphrase(passphrase, person.name)
        with self._writing(now) as act:
            self._append(act, person, what, now)
            if passphrase is not None:  # last: a file is not taken back with the transaction
                source = PassphraseKey(passphrase, PASSPHRASE_COST)
                slots.add(self._store.folder, self._store.keys, source, person.id)
            elif not person.is_active:
                slots.remove_person(self._store.folder, self._store.keys, person.id)
        self._keep_registered(person)
        return person

    def _append(self, act: Act, person: Person, what: str, now: datetime) -> None:
        append_person(act.connection, act.change, now, self.actor.name, person)
        act.audit.record(
            f"person.{what}",
            "person",
            person.id,
            roles=person.roles,
            units=len(person.units),
            account=person.account is not None,
            state=person.state,
        )
        act.touches("people")

    def _require_free(self, person: Person) -> None:
        """BadPerson where the account signs in somebody else."""
        others = (one for one in self._registered.values() if one.id != person.id and one.is_active)
        taken = {one.account.casefold() for one in others if one.account is not None}
        if person.account is not None and person.account.casefold() in taken:
            raise BadPerson("This account signs in somebody else.")


def _roles(named: Sequence[str]) -> tuple[str, ...]:
    known = [name for name, role in roles().items() if not role.internal]
    wanted = {one.strip().casefold() for one in named}
    if not wanted or not wanted <= set(known):
        raise BadPerson(f"Roles are {', '.join(known)}; give one at least.")
    return tuple(name for name in known if name in wanted)


def _units(named: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told for one in named if (told := _short(one))))


def _short(text: str) -> str:
    told = tidied(text)
    if len(told) > LONGEST:
        raise BadPerson(f"No more than {LONGEST} characters, please.")
    return told
