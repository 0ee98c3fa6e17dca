"""A desk in whose store people are registered, for tests."""

from collections.abc import Sequence

import pytest
from tests.desk.fakes import NOW

from chartlight.desk import Desk, Person
from chartlight.store.keys import ArgonCost

QUICK = ArgonCost(1, 8, 1)
WORDS = "blue kettle on the shelf"
"""A passphrase that may be chosen."""
OTHER_WORDS = "seven lamps by the river"
ADMINISTRATOR = "Ada Min"


def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have passphrases stretched as little as can be."""
    monkeypatch.setattr("chartlight.desk.people.PASSPHRASE_COST", QUICK)


def begin(desk: Desk, *roles: str) -> Person:
    """Register the first person, and sign them in."""
    first = desk.register_person(ADMINISTRATOR, ["administrator", *roles], NOW, passphrase=WORDS)
    assert desk.sign_in(ADMINISTRATOR, WORDS, NOW).status == "ok"
    return first


def join(desk: Desk, name: str, roles: Sequence[str], units: Sequence[str] = ()) -> Person:
    """Register somebody, by the administrator who is signed in, as one who has chosen a passphrase of their own."""
    made = desk.register_person(name, roles, NOW, passphrase=OTHER_WORDS, units=units)
    assert desk.sign_in(name, OTHER_WORDS, NOW).status == "must change"
    desk.change_own_passphrase(OTHER_WORDS, WORDS, NOW)
    assert desk.sign_in(ADMINISTRATOR, WORDS, NOW).status == "ok"
    return made
