"""People of the fake desk: nobody, until `staff` says who is registered. Passphrases are compared as they are."""

from contextlib import nullcontext
from dataclasses import replace

from chartlight.desk import BrokenGlass, Person, SignIn
from chartlight.desk.rights import allows

WORDS = "blue kettle on the shelf"


class FakeSigningIn:
    """Enough of people for the window; the real desk has tests of its own."""

    people_set_up = False
    signed_in = None
    is_locked = False
    account = None
    """The person whom this computer's account signs in."""

    def staff(self, *people, signed_in=None):
        """From here on these are registered, all with the same passphrase."""
        self.people_set_up = True
        self.registered = {one.id: one for one in people}
        self.passphrases = {one.id: WORDS for one in people}
        self.signed_in = next((one for one in people if one.id == signed_in), None)
        self.broken = []

    def _own(self, key):
        """The key of a setting that is each person's own where people are registered."""
        own = self.signed_in is not None and key.startswith(("desktop.", "first-run.", "user."))
        return f"{key}/{self.signed_in.name}" if own else key

    def may(self, method):
        if not self.people_set_up:
            return method in dir(self)
        if self.signed_in is None or self.is_locked or self.signed_in.must_change:
            return allows((), method)
        return allows(self.signed_in.roles, method)

    def serving(self):
        return nullcontext()

    def chart_history(self, admission, limit=200):
        return self.audit_entries(admission, limit)

    def _people_changed(self):
        self._tell("people")

    def sign_in_by_account(self, now):
        if self.account is None:
            return SignIn("nobody")
        self.signed_in, self.is_locked = self.registered[self.account], False
        self._people_changed()
        return SignIn("ok", self.signed_in)

    def sign_in(self, name, passphrase, now):
        person = next((one for one in self.registered.values() if one.name == name), None)
        if person is None or not person.is_active or self.passphrases[person.id] != passphrase:
            self._people_changed()
            return SignIn("wrong")
        self.signed_in, self.is_locked = person, False
        self._people_changed()
        return SignIn("must change" if person.must_change else "ok", person)

    def sign_out(self, now):
        self.signed_in = None
        self._people_changed()

    def lock(self, now):
        self.is_locked = self.signed_in is not None
        self._people_changed()

    def unlock(self, passphrase, now):
        if self.passphrases[self.signed_in.id] != passphrase:
            return SignIn("wrong")
        self.is_locked = False
        self._people_changed()
        return SignIn("ok", self.signed_in)

    def change_own_passphrase(self, present, passphrase, now):
        if self.passphrases[self.signed_in.id] != present:
            return SignIn("wrong")
        self.passphrases[self.signed_in.id] = passphrase
        return SignIn("ok", self._keep(replace(self.signed_in, must_change=False)))

    def all_people(self):
        return tuple(sorted(self.registered.values(), key=lambda one: (not one.is_active, one.name)))

    def register_person(self, name, roles, now, *, passphrase=None, account=None, credential="", contact="", units=()):
        first = not self.people_set_up
        if first:
            self.staff()
        made = Person(
            f"new-{len(self.registered)}", name, tuple(roles), credential, contact, tuple(units), account or None,
            must_change=passphrase is not None and not first,
        )  # fmt: skip
        self.passphrases[made.id] = passphrase
        return self._keep(made)

    def change_person(self, person_id, now, **changed):
        return self._keep(replace(self.registered[person_id], **_kept(changed)))

    def disable_person(self, person_id, now):
        return self._keep(replace(self.registered[person_id], state="disabled"))

    def enable_person(self, person_id, now, *, passphrase=None):
        self.passphrases[person_id] = passphrase
        return self._keep(replace(self.registered[person_id], state="active", must_change=True))

    def reset_passphrase(self, person_id, passphrase, now):
        self.passphrases[person_id] = passphrase
        return self._keep(replace(self.registered[person_id], must_change=True))

    def _keep(self, person):
        self.registered[person.id] = person
        if self.signed_in is not None and self.signed_in.id == person.id:
            self.signed_in = person if person.is_active else None
        self._people_changed()
        return person

    def break_glass(self, admission, reason, now):
        made = BrokenGlass(self.signed_in.name, admission, now, now.replace(hour=23), reason)
        self.broken.append(made)
        return made

    def emergency_until(self, admission):
        return next((one.until for one in self.broken if one.admission == admission), None)

    def broken_glass(self, since=None):
        return tuple(getattr(self, "broken", ()))


def _kept(changed):
    return {
        key: tuple(value) if key in ("roles", "units") else (value or None if key == "account" else value)
        for key, value in changed.items()
        if value is not None
    }


def somebody(*roles, name="R. Amsel", person_id="p-1", **more):
    """A registered person."""
    return Person(person_id, name, roles, **more)
