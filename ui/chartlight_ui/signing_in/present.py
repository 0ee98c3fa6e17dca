"""Who is signed in and what they may do, read once after signing in: the windows mirror it, the desk enforces it.

A window is made for one person: whoever signs in next gets another one, so that nothing here changes under a screen.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk, Person

AND = tr(" and ")
TITLES = {
    "cdi": tr("CDI specialist"),
    "coder": tr("Coder"),
    "adviser": tr("Physician adviser"),
    "manager": tr("CDI or coding manager"),
    "compliance": tr("Compliance officer"),
    "administrator": tr("Administrator"),
    "viewer": tr("Viewer"),
}
"""Of every role that a person can have, in the order of the desk's table."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands at the desk. Where nobody is registered everything is allowed, and nobody is signed in."""

    person: "Person | None" = None
    allowed: frozenset[str] | None = None
    """Methods of the desk that may be called; None for all."""
    is_managed: bool = False
    """People are registered in this store."""
    is_locked: bool = False

    @property
    def must_choose(self) -> bool:
        """Nothing may be done before a passphrase of their own is chosen."""
        return self.person is not None and not self.is_locked and not self.may("versions")

    @property
    def is_in(self) -> bool:
        """True where the work can begin."""
        return not self.is_managed or (self.person is not None and not self.must_choose)

    def may(self, method: str) -> bool:
        """May the person call this method of the desk?"""
        return self.allowed is None or method in self.allowed

    def is_like(self, other: "Standing") -> bool:
        """Would a window look the same for both?"""
        mine, theirs = (one.person.id if one.person is not None else None for one in (self, other))
        return (mine, self.allowed, self.is_managed) == (theirs, other.allowed, other.is_managed)


def read_standing(desk: "Desk") -> Standing:
    """On the desk's thread: how the person at the desk stands now."""
    if not desk.people_set_up:
        return Standing()
    from chartlight.desk.rights import METHODS

    allowed = frozenset(method for method in METHODS if desk.may(method))
    return Standing(desk.signed_in, allowed, is_managed=True, is_locked=desk.is_locked)


def arrive(desk: "Desk", now: datetime) -> Standing:
    """How things stand at a start: whoever this computer's account belongs to is signed in without being asked."""
    if desk.people_set_up and desk.signed_in is None:
        desk.sign_in_by_account(now)
    return read_standing(desk)


class Present:
    """The one standing of the program, for every screen to ask."""

    def __init__(self) -> None:
        self.standing = Standing()

    def take(self, standing: Standing) -> None:
        """Somebody else stands at the desk; windows are made after this."""
        self.standing = standing

    @property
    def person(self) -> "Person | None":
        """Who is signed in; None where nobody is registered."""
        return self.standing.person

    def may(self, method: str) -> bool:
        """May the person call this method of the desk?"""
        return self.standing.may(method)

    def why_not(self, method: str) -> str:
        """The sentence that names the missing right; empty where none is missing."""
        if self.may(method):
            return ""
        from chartlight.desk.rights import METHODS

        rule = METHODS.get(method)
        what = rule.right.words if rule is not None else tr("do this")
        return tr("You may not {what}: {roles} has no such right.").format(what=what, roles=self.roles or tr("nobody"))

    @property
    def roles(self) -> str:
        """Titles of the person's roles."""
        return AND.join(titles_of(self.person.roles)) if self.person is not None else ""

    @property
    def words(self) -> str:
        """Name, credential and roles, for the status line."""
        if (person := self.person) is None:
            return ""
        named = ", ".join(part for part in (person.name, person.credential) if part)
        return " · ".join((named, ", ".join(titles_of(person.roles))))


def titles_of(named: tuple[str, ...]) -> list[str]:
    """Roles by their titles."""
    return [title for role, title in TITLES.items() if role in named]


present = Present()
