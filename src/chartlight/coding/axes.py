"""Attributes of which a condition has one at a time: side, acuity, type, stage. Which they are is data."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from chartlight.codesets.codeset import Codeset
from chartlight.coding.rules import BadRules, read_table, under

_SILENT = frozenset(
    "unspecified other specified part of the with without and in to type stage initial encounter".split()
)
REMEMBERED = 20_000


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Axis(_Checked):
    """One attribute: values as words of titles within a category, or as beginnings of codes."""

    name: str
    values: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[tuple[str, ...], ...] = ()
    categories: tuple[str, ...] = ()
    settles: bool = False


class ConflictRules(_Checked):
    """conflicts.toml."""

    ruled_out: tuple[str, ...]
    over: tuple[str, ...]
    passing: tuple[str, ...]
    axis: tuple[Axis, ...]

    @field_validator("ruled_out", "over")
    @classmethod
    def _patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is not a pattern: {error}") from error
        return patterns


@cache
def load_conflict_rules() -> ConflictRules:
    """The rules of resources/coding/conflicts.toml; BadRules says what is wrong."""
    try:
        return ConflictRules.model_validate(read_table("conflicts.toml"))
    except ValidationError as error:
        raise BadRules(f"resources/coding/conflicts.toml: {error}") from error


class Axes:
    """Compares codes of one code set along the axes; remembers what it found."""

    def __init__(self, codeset: Codeset, rules: ConflictRules) -> None:
        self._codeset = codeset
        self._axes = rules.axis
        self._words = frozenset(word for axis in rules.axis for value in axis.values for word in value)
        self._place = lru_cache(maxsize=REMEMBERED)(self._find_place)

    def opposed(self, one: str, other: str) -> Axis | None:
        """The axis on which two codes of otherwise the same condition say different things; None where they do not."""
        return next(self._opposed(one, other), None)

    def _opposed(self, one: str, other: str) -> Iterator[Axis]:
        ours, rest = self._place(one)
        theirs, remainder = self._place(other)
        alike = one[:3] == other[:3] and (rest <= remainder or remainder <= rest)
        for number, value in ours.items():
            axis = self._axes[number]
            if number in theirs and theirs[number] != value and (axis.prefixes or alike):
                yield axis

    def _find_place(self, code: str) -> tuple[dict[int, int], frozenset[str]]:
        """The value of the code on each axis that it has one on, and the other words of its title."""
        words = frozenset(re.findall(r"[a-z0-9]+", (self._codeset.title(code) or "").lower()))
        found = {}
        for number, axis in enumerate(self._axes):
            if axis.prefixes:
                held = [index for index, prefixes in enumerate(axis.prefixes) if under(code, prefixes)]
            elif axis.categories and not under(code, axis.categories):
                continue
            else:
                held = [index for index, value in enumerate(axis.values) if words & set(value)]
            if len(held) == 1:
                found[number] = held[0]
        return found, words - self._words - _SILENT
