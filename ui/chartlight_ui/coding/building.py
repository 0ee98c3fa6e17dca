"""A procedure code on its way from what a note supports to what a person chooses, character by character. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chartlight.assessment import CodeAxis
from chartlight.desk import PcsAxis, PcsCode

Wish = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Building:
    """What is wished of each character (value and meaning), and the valid code nearest to it.

    `read` are the axes as the note supports them. A wish that does not fit any more is kept: it comes back with the
    character that allows it.
    """

    read: tuple[CodeAxis, ...]
    wish: Wish
    near: PcsCode | None = None

    @classmethod
    def of(cls, axes: Sequence[CodeAxis]) -> "Building":
        """What a note supports, with nothing changed."""
        return cls(tuple(axes), tuple((axis.value, axis.label if axis.value else "") for axis in axes))

    @classmethod
    def of_code(cls, code: str) -> "Building":
        """A code of which nothing was read."""
        return cls((), tuple((value, "") for value in code))

    def choosing(self, place: int, value: str) -> "Building":
        """Another value for the character at `place`, counted from 0."""
        meaning = dict(self.near.axes[place].values).get(value, "") if self.near is not None else ""
        wish = tuple((value, meaning) if at == place else one for at, one in enumerate(self.settled.wish))
        return replace(self, wish=wish)

    @property
    def settled(self) -> "Building":
        """With a meaning for every wish that has none yet: from here on a wish is kept by what it means."""
        if self.near is None:
            return self
        known = zip(self.wish, self.near.axes, strict=True)
        wish = tuple(
            (one.value, one.label) if not meaning and one.value else (value, meaning) for (value, meaning), one in known
        )
        return replace(self, wish=wish)

    def with_near(self, near: PcsCode) -> "Building":
        """With the answer of the desk."""
        return replace(self, near=near)

    @property
    def axes(self) -> tuple[PcsAxis, ...]:
        """The seven characters as they stand."""
        return self.near.axes if self.near is not None else ()

    @property
    def code(self) -> str:
        """The code; "" while a character is open."""
        return self.near.code if self.near is not None else ""

    @property
    def title(self) -> str:
        """The title of the code, or what is settled of it so far."""
        if self.near is None:
            return ""
        return self.near.title or ", ".join(axis.label for axis in self.axes[2:] if axis.value) or "…"

    @property
    def open(self) -> tuple[str, ...]:
        """The names of the characters that are open."""
        return tuple(axis.name for axis in self.axes if not axis.value)

    def supported(self, place: int) -> CodeAxis | None:
        """What the note supports at `place`; None where nothing was read."""
        return self.read[place] if place < len(self.read) and self.read[place].value else None

    def is_changed(self, place: int) -> bool:
        """True where a character is not what was there before."""
        was = self.read[place] if place < len(self.read) else None
        now = self.axes[place] if self.axes else None
        return was is not None and now is not None and (was.value, was.label) != (now.value, now.label)
