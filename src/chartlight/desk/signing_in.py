"""Use cases of signing in: by passphrase or by the operating system's account; out, locked, unlocked.

A name that does not exist is answered like a wrong passphrase, in the same time, and is locked like any other.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from chartlight.desk.accounts import running_account
from chartlight.desk.core import Act
from chartlight.desk.errors import REFUSALS, NotAllowed
from chartlight.desk.passphrases import LONGEST
from chartlight.desk.people import PeopleUseCases
from chartlight.desk.people_core import who
from chartlight.desk.rights import Right
from chartlight.desk.sign_in_policy import SIGN_IN, SignInPolicy, policy_of
from chartlight.store import records, slots
from chartlight.store.audit import Outcome
from chartlight.store.keys import PassphraseKey
from chartlight.store.people import Person, append_attempt, failures

Status = Literal["ok", "must change", "wrong", "locked", "disabled", "nobody"]


@dataclass(frozen=True, slots=True)
class SignIn:
    """What became of signing in; `until` for a name that is locked. With "must change" a passphrase is to be chosen."""

    status: Status
    person: Person | None = None
    until: datetime | None = None

    @property
    def is_in(self) -> bool:
        """True where the person is signed in."""
        return self.status in ("ok", "must change")

    @property
    def words(self) -> str:
        """A sentence for the person at the screen."""
        return _WORDS[self.status]


_WORDS: dict[Status, str] = {
    "ok": "Signed in.",
    "must change": "Signed in. Now choose a passphrase of your own.",
    "wrong": "Name and passphrase do not belong together.",
    "locked": "Too many attempts. Wait a while, then try again.",
    "disabled": "This account may not sign in here any more. Ask an administrator.",
    "nobody": "Nobody is registered under this account.",
}


class SigningInUseCases(PeopleUseCases):
    """Every attempt is an audit entry, the failed ones as well."""

    @property
    def signed_in(self) -> Person | None:
        """Who is at the desk; None while nobody is, and where nobody is registered. Also while the desk is locked."""
        return self._present

    @property
    def is_locked(self) -> bool:
        """True from `lock` until `unlock`."""
        return self._is_locked

    def sign_in(self, name: str, passphrase: str, now: datetime) -> SignIn:
        """Sign somebody in, in the place of who was there. Takes tenths of a second on purpose.

        KeyUnavailable or StoreDamaged if it cannot be told whether the passphrase is right.
        """
        person = self._called(name)
        if person is not None and not person.is_active:
            person = None
        found = self._tried(name, person, passphrase, now)
        if found.is_in and person is not None:
            self._enter(person, now)
        return found

    def sign_in_by_account(self, now: datetime) -> SignIn:
        """Sign in whose operating-system account runs this program."""
        account = (running_account() or "").casefold()
        bound = [one for one in self._registered.values() if one.account and one.account.casefold() == account]
        person = next((one for one in bound if one.is_active), None)
        if person is not None:
            self._enter(person, now, how="account")
            return SignIn("ok", person)
        return SignIn("disabled" if bound else "nobody")

    def sign_in_by_key(self, now: datetime) -> SignIn:
        """Sign in whose own passphrase has opened the store."""
        keys = self._store.keys
        label = keys.opened_by.person
        for one in self._registered.values():
            if label is not None and one.is_active and slots.person_label(keys.store_id, one.id) == label:
                self._enter(one, now, how="key")
                return SignIn("must change" if one.must_change else "ok", one)
        return SignIn("nobody")

    def sign_out(self, now: datetime) -> None:
        """Nobody is at the desk from now on. The program goes on taking in what is sent."""
        if self._present is not None:
            self._note(self._present, "sign-out", now)
            self._stand(None)

    def lock(self, now: datetime) -> None:
        """The person stays signed in and may do nothing until `unlock`. Where nobody is registered it is only noted."""
        if not self._is_locked and (self._present is not None or not self._registered):
            with self._writing(now) as act:
                act.audit.record("lock", "desk", "desk")
                act.touches("people")
            self._is_locked = self._present is not None
            self._settle_access()

    def unlock(self, passphrase: str, now: datetime) -> SignIn:
        """Let the person go on who is signed in. Somebody without a passphrase is let in by their account."""
        person = self._present
        if person is None or not self._is_locked:
            return SignIn("ok" if person is not None else "nobody", person)
        if self._has_passphrase(person):
            found = self._tried(person.name, person, passphrase, now, "unlock")
        else:
            mine = (running_account() or "").casefold() == (person.account or "").casefold()
            found = SignIn("ok" if mine else "wrong", person if mine else None)
            self._note(person, "unlock", now, outcome="ok" if mine else "blocked")
        if found.is_in:
            self._is_locked = False
            self._settle_access()
        return found

    def change_own_passphrase(self, present: str, passphrase: str, now: datetime) -> SignIn:
        """Choose another passphrase; `present` is the one until now. NotAllowed for nobody, WeakPassphrase."""
        person = self._present
        if person is None or self._is_locked:
            raise NotAllowed(REFUSALS["locked" if person else "nobody"], right=Right.OPEN)
        if self._has_passphrase(person):
            found = self._tried(person.name, person, present, now, "person.try")
            if not found.is_in:
                return found
        return SignIn("ok", self._write(replace(person, must_change=False), "passphrase", now, passphrase))

    def _tried(
        self, name: str, person: Person | None, passphrase: str, now: datetime, action: str = "sign-in"
    ) -> SignIn:
        """Try a passphrase, and keep that it was tried."""
        label = self._label(name)
        with self._writing_lock:  # attempts at the same time count one after the other
            with self._reading() as connection:
                policy = policy_of(records.setting(connection, SIGN_IN))
                until = _locked_until(failures(connection, label, policy.looks_back(now)), policy, now)
            if until is not None:
                self._note(person, action, now, outcome="blocked", why="locked")
                return SignIn("locked", until=until)
            tried = passphrase[:LONGEST] or " "  # an empty one is wrong like any other
            source = PassphraseKey(tried, person=person.id if person is not None else label)
            right = slots.opens(self._store.folder, self._store.keys, source) and person is not None
            with self._writing(now, who(person)) as act:
                append_attempt(act.connection, act.change, now, label, ok=right)
                _record(act, person, action, "ok" if right else "blocked", {} if right else {"why": "wrong"})
        if not right:
            return SignIn("wrong")
        return SignIn("must change" if person is not None and person.must_change else "ok", person)

    def _enter(self, person: Person, now: datetime, how: str = "") -> None:
        """Put a person in the place of who was there; `how` where no passphrase was tried for it."""
        if self._present is not None and self._present.id != person.id:
            self._note(self._present, "sign-out", now)
        if how:
            self._note(person, "sign-in", now, how=how)
        self._stand(person, by_account=how == "account")

    def _stand(self, person: Person | None, *, by_account: bool = False) -> None:
        self._present, self._by_account, self._is_locked = person, by_account, False
        self._settle_access()

    def _note(self, person: Person | None, action: str, now: datetime, outcome: Outcome = "ok", **said: Any) -> None:
        with self._writing(now, who(person)) as act:
            _record(act, person, action, outcome, said)


def _record(act: Act, person: Person | None, action: str, outcome: Outcome, said: dict[str, Any]) -> None:
    act.audit.record(action, "person", person.id if person is not None else "unknown", outcome=outcome, **said)
    act.touches("people")


def _locked_until(failed: list[datetime], policy: SignInPolicy, now: datetime) -> datetime | None:
    """Until when a name is locked whose attempts failed at these times; None if it is not."""
    if len(failed) < policy.failures:
        return None
    span = timedelta(minutes=policy.within_minutes)
    for first, last in zip(failed, failed[policy.failures - 1 :], strict=False):
        until = last + timedelta(minutes=policy.locked_minutes)
        if last - first <= span and until > now:
            return until
    return None
