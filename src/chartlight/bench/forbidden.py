"""Every method of the desk called by every role: what is forbidden must be refused before anything is done."""

import inspect
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chartlight.desk import Actor, Desk, NotAllowed, ThrowawayKey
from chartlight.desk.guarding import Access
from chartlight.desk.rights import METHODS, Right, allows, rights_of, roles


def forbidden_calls(made: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many forbidden calls were tried, and those (role, method) that were not refused.

    Also everything but what is open while nobody is signed in.
    """
    desk = Desk.open(made, ThrowawayKey(), Actor("bench"))
    tried, allowed = 0, []
    try:
        names = [name for name in dir(Desk) if not name.startswith("_")]
        for role in roles():
            desk._access = Access(rights_of([role]))
            for name in names:
                if not allows([role], name):
                    tried += 1
                    if not _is_refused(desk, name):
                        allowed.append((role, name))
        desk._access = Access(refusal="nobody")
        for name in names:
            rule = METHODS.get(name)
            if rule is None or rule.right is not Right.OPEN:
                tried += 1
                if not _is_refused(desk, name):
                    allowed.append(("nobody", name))
    finally:
        desk._access = None
        desk.close()
    return tried, allowed


def _is_refused(desk: Desk, name: str) -> bool:
    member = inspect.getattr_static(Desk, name)
    try:
        if isinstance(member, property):
            getattr(desk, name)
        else:
            getattr(desk, name)(*_made_up(member))
    except NotAllowed:
        return True
    except Exception:  # noqa: BLE001 - whatever it did, it was let in
        return False
    return False


def _made_up(method: Any) -> list[Any]:
    """Something in the place of each argument that must be given: whoever is refused never looks at it."""
    parameters = list(inspect.signature(method).parameters.values())[1:]
    wanted = [one for one in parameters if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD]
    return [datetime.now(UTC) if one.name == "now" else "V1" for one in wanted]
