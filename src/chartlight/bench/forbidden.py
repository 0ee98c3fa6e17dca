"""One person of each role calls every method of the desk that they may not: each is refused before it does a thing.

Also by nobody: signed out, and at a locked window.
"""

from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.desk.rights import METHODS, allows, forbidden_allowed, roles
from chartlight.store.keys import ArgonCost

FIRST, CHOSEN = "seven lamps by the river", "blue kettle on the shelf"
_CHEAP = ArgonCost(1, 8, 1)
"""How dear a guess of a passphrase is changes nothing of what its owner may."""


def forbidden_calls(made: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many forbidden calls were tried, and those (who, method) that were not refused."""
    now = datetime.now(UTC)
    people = [name for name, role in roles().items() if not role.internal]
    unknown = sorted({name for name in dir(Desk) if not name.startswith("_")} - METHODS.keys())
    tried, allowed = 0, []
    with patch("chartlight.desk.people.PASSPHRASE_COST", _CHEAP):
        desk = Desk.open(made, ThrowawayKey(), Actor("bench"))
        try:
            desk.register_person("The first", ["administrator"], now, passphrase=CHOSEN)
            for role in people:
                desk.sign_in("The first", CHOSEN, now)
                desk.register_person(f"The {role}", [role], now, passphrase=FIRST)
                desk.sign_in(f"The {role}", FIRST, now)
                desk.change_own_passphrase(FIRST, CHOSEN, now)
                desk.sign_in(f"The {role}", CHOSEN, now)
                tried += sum(not allows([role], name) for name in (*METHODS, *unknown))
                allowed += [(role, name) for name in forbidden_allowed(desk, unknown)]
            for who, leave in (("a locked window", desk.lock), ("nobody", desk.sign_out)):
                leave(now)
                tried += sum(not allows([], name) for name in (*METHODS, *unknown))
                allowed += [(who, name) for name in forbidden_allowed(desk, unknown)]
        finally:
            desk.close()
    return tried, allowed
