"""Documented codes that leave something unsaid: what it is, and which codes say it.

Source: `resources/grouping/reach.toml`, checked when loaded.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from chartlight import locations
from chartlight.assessment import Evidence, SuggestedCode
from chartlight.codesets.codeset import Codeset
from chartlight.reading.folding import stem, stems_of

MOST_OPTIONS = 12
UNSPECIFIED = stem("unspecified")


class BadTable(Exception):
    """`reach.toml` is not what it should be."""


@dataclass(frozen=True, slots=True)
class Option:
    """A code that says more."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A documentation gap: an unspecified code for whose specific forms the chart holds no indicator and no words.

    `unsaid` names what the specific codes say ("acuity", "side"). `options` are some of the `count` codes that say it,
    in the order of the tabular list: for the eye of a coder, not for a query, and with no weight promised.
    """

    code: str
    title: str
    unsaid: tuple[str, ...]
    options: tuple[Option, ...]
    count: int
    evidence: tuple[Evidence, ...]


def says_more(specific: str, general: str, codeset: Codeset) -> bool:
    """True when the title of `specific` says all that the title of `general`, of the same category, says, and more."""
    if codeset.category(specific) != codeset.category(general):
        return False
    return _said(general, codeset) < _said(specific, codeset)


def more_specific(code: str, codeset: Codeset) -> tuple[str, ...]:
    """The codes that say what `code`, by its own title, leaves unspecified; none for any other code."""
    category = codeset.category(code)
    if category is None or not codeset.is_billable(code) or UNSPECIFIED not in _words_of(codeset.title(code) or ""):
        return ()
    return tuple(leaf for leaf in codeset.leaves(category) if says_more(leaf, code, codeset))


def _said(code: str, codeset: Codeset) -> frozenset[str]:
    return _words_of(codeset.title(code) or "") - _table().placeholders


@lru_cache(maxsize=20_000)  # a case asks for the same titles at each change of its code set
def _words_of(title: str) -> frozenset[str]:
    return frozenset(stems_of(title))


def unsaid(code: str, options: Sequence[str], codeset: Codeset) -> tuple[str, ...]:
    """The names of what the options say and the code does not, in the order of the table."""
    words = {word for option in options for word in _words_of(codeset.title(option) or "")}
    words -= _words_of(codeset.title(code) or "")
    return tuple(name for name, its in _table().axes if words & its)


def gap_of(code: SuggestedCode, codeset: Codeset) -> Gap | None:
    """The gap that a suggested code leaves; None when it leaves none that the code set could say."""
    options = more_specific(code.code, codeset)
    missing = unsaid(code.code, options, codeset)
    if not missing:
        return None
    listed = tuple(Option(option, codeset.long_title(option) or "") for option in options[:MOST_OPTIONS])
    title = codeset.long_title(code.code) or code.title
    return Gap(code.code, title, missing, listed, len(options), code.evidence)


class _Table(NamedTuple):
    placeholders: frozenset[str]
    axes: tuple[tuple[str, frozenset[str]], ...]


@cache
def _table() -> _Table:
    path = locations.resources() / "grouping" / "reach.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        axes = tuple((axis["name"], _stems(axis["words"])) for axis in table["axis"])
        return _Table(_stems(table["placeholders"]), axes)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadTable(f"{path.name}: {error}") from error


def _stems(words: list[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)
