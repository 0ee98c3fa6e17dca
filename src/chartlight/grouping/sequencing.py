"""What takes the place of what, and what comes first, when a condition is documented: data of `impact.toml`."""

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.references import covers, is_reference

SYMPTOMS = "R"


class Precedence(NamedTuple):
    """`codes` are sequenced before `others` when both were present on admission; `source` is the guideline."""

    codes: tuple[str, ...]
    others: tuple[str, ...]
    source: str


class Dependence(NamedTuple):
    """`others` cannot stand without any of `codes`."""

    codes: tuple[str, ...]
    others: tuple[str, ...]


class Sequencing(NamedTuple):
    """Groups of codes of which a case has one at a time, precedences and dependences."""

    one_of: tuple[tuple[str, ...], ...]
    before: tuple[Precedence, ...]
    falls_with: tuple[Dependence, ...]


class BadSequencing(Exception):
    """`impact.toml` is not what it should be."""


@cache
def sequencing() -> Sequencing:
    """The table, checked. Raises BadSequencing."""
    path = locations.resources() / "grouping" / "impact.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        one_of = tuple(_references(group["codes"]) for group in table["one_of"])
        before = tuple(
            Precedence(_references(e["codes"]), _references(e["others"]), e["source"]) for e in table["before"]
        )
        falls_with = tuple(Dependence(_references(e["codes"]), _references(e["others"])) for e in table["falls_with"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadSequencing(f"{path.name}: {error}") from error
    return Sequencing(one_of, before, falls_with)


def _references(listed: list[str]) -> tuple[str, ...]:
    for reference in listed:
        if not is_reference(reference):
            raise BadSequencing(f"impact.toml: {reference!r} is neither a code prefix nor a range of them")
    return tuple(listed)


def _any_covers(references: tuple[str, ...], code: str) -> bool:
    return any(covers(reference, code) for reference in references)


def replaces(added: str, code: str, codeset: Codeset) -> bool:
    """True when documenting `added` makes `code` obsolete: the same condition less exactly said, or its symptom."""
    if added == code:
        return False
    if any(_any_covers(group, added) and _any_covers(group, code) for group in sequencing().one_of):
        return True
    if codeset.category(added) == codeset.category(code):
        return is_unspecified(code, codeset)
    return code.startswith(SYMPTOMS) and codeset.excludes1_conflict(added, code) is not None


def is_unspecified(code: str, codeset: Codeset) -> bool:
    """True when the code's own title says that something about the condition was not said."""
    title = (codeset.title(code) or "").lower()
    return "unspecified" in title or "without complication" in title


def comes_before(added: str, principal: str) -> bool:
    """True when `added`, present on admission, is sequenced before `principal`."""
    return any(_any_covers(p.codes, added) and _any_covers(p.others, principal) for p in sequencing().before)


def fall_with(gone: Iterable[str], code: str) -> bool:
    """True when `code` cannot stand once `gone` are taken out."""
    return any(
        _any_covers(d.others, code) and any(_any_covers(d.codes, taken) for taken in gone)
        for d in sequencing().falls_with
    )


def reportable(code: str, codeset: Codeset) -> str | None:
    """The code itself, or for a heading its unspecified or last code; None for what is not in the code set."""
    if codeset.is_billable(code):
        return code
    leaves = codeset.leaves(code)
    unspecified = next((leaf for leaf in leaves if "unspecified" in (codeset.title(leaf) or "").lower()), None)
    return unspecified or (leaves[-1] if leaves else None)
