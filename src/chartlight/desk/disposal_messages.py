"""Which messages tell of patients who are disposed of: those filed under their stays, and all that name them."""

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from chartlight.inbox.disposing import Held
from chartlight.store.disposal import Subjects

if TYPE_CHECKING:
    from chartlight.intake.understanding import Understanding

_BETWEEN = re.compile(rb"[\s|^~&\"'<>/\\,:;=(){}\[\]#?]+")
_TELLING = 4
"""Letters of a number that tells enough by itself where a message cannot be read: "12" stands in any of them."""

Read = Callable[[Held], "Understanding | None"]
"""What a message says; None where it cannot be read."""


class Naming:
    """Tells of one message after the other."""

    def __init__(self, meant: Subjects, read: Read) -> None:
        self._meant = meant
        self._read = read
        self._numbers = meant.admissions | meant.mrns
        self._words = {number.encode() for number in self._numbers}
        self._odd = {word for word in self._words if len(_BETWEEN.split(word)) > 1}
        self._long = {word for word in self._words if len(word) >= _TELLING}

    def tells_of(self, message: Held) -> bool:
        """Is it about somebody who is meant? What names them and cannot be read counts as being so."""
        if message.admission in self._meant.admissions or PurePath(message.name).stem in self._meant.admissions:
            return True
        named = self._named(message.body)
        if not named:
            return False
        said = self._read(message)
        if said is None:
            return bool(named & self._long)
        return any(
            (
                *(one.admission in self._meant.admissions for one in said.updates),
                *(one.patient is not None and one.patient.mrn in self._meant.mrns for one in said.updates),
                *(one.patient.mrn in self._meant.mrns for one in said.people),
                *({one.old, one.new} & self._numbers for one in said.merges),
            )
        )

    def _named(self, body: bytes) -> set[bytes]:
        """The numbers that stand in a message as words of their own."""
        text = _as_utf8(body)
        return (self._words & set(_BETWEEN.split(text))) | {word for word in self._odd if word in text}


def _as_utf8(body: bytes) -> bytes:
    if b"\0" not in body[:200]:
        return body
    try:
        return body.decode("utf-16").encode()
    except UnicodeDecodeError:
        return body.replace(b"\0", b"")
