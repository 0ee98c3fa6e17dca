"""The coding rules that are data: authors, routes, symptoms, combinations, POA, principal diagnosis, general codes."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from chartlight import locations


class BadRules(ValueError):
    """A file of resources/coding does not hold what it must; the message names the file and the entry."""


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Associated(_Checked):
    """Codes that other clinicians' notes may support beside a provider's diagnosis (I.B.14)."""

    codes: tuple[str, ...]
    needs: tuple[str, ...]
    name: str


class Authors(_Checked):
    """Who may support a code: "provider", "associated" or "none", by kind of note and by role."""

    notes: dict[str, str]
    roles: dict[str, str]
    associated: tuple[Associated, ...]


class Routing(_Checked):
    """Route thresholds and what confidence is made of."""

    routes: dict[str, float]
    base: dict[str, float]
    adjust: dict[str, float]
    limits: dict[str, float]


class Integral(_Checked):
    """Symptoms that belong to a diagnosis (I.B.5)."""

    symptoms: tuple[str, ...]
    of: tuple[str, ...]


class Combine(_Checked):
    """A combination code: each group of `all_of` met by a code, none of `none_of`; `remove` gives way to `result`."""

    name: str
    source: str
    all_of: tuple[tuple[str, ...], ...]
    result: str
    remove: tuple[str, ...]
    none_of: tuple[str, ...] = ()


class Wording(_Checked):
    """Words near a mention that change its code or add one: all of `near` (patterns), a choice of each of `parts`.

    `becomes` and `adds` are codes with the names of parts in braces; `reach` in characters to either side.
    """

    name: str
    codes: tuple[str, ...]
    near: tuple[str, ...] = ()
    parts: Mapping[str, Mapping[str, str]] = {}
    becomes: str = ""
    adds: tuple[str, ...] = ()
    reach: int = 90


class General(_Checked):
    """A general code and the prefixes that say the same more precisely."""

    code: str
    specific: tuple[str, ...]


class PoaRules(_Checked):
    """Appendix I as data."""

    chronic: tuple[str, ...]
    arises_in_care: tuple[str, ...]
    present: tuple[str, ...]
    not_present: tuple[str, ...]
    early_notes: tuple[str, ...]
    early_sections: tuple[str, ...]


class PrincipalRules(_Checked):
    """Section II as data."""

    never: tuple[str, ...]
    symptoms: tuple[str, ...]
    background: tuple[str, ...]
    consequence: tuple[str, ...]
    first: tuple[str, ...]
    sequenced: tuple[str, ...]
    localized: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """All of them."""

    authors: Authors
    routing: Routing
    integral: tuple[Integral, ...]
    combine: tuple[Combine, ...]
    general: Mapping[str, tuple[str, ...]]
    wording: tuple[Wording, ...]
    poa: PoaRules
    principal: PrincipalRules


def _read(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((locations.resources() / "coding" / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadRules(f"resources/coding/{name}: {error}") from error


@cache
def load_rules() -> Rules:
    """The rules of resources/coding; BadRules says which file and entry is wrong."""
    try:
        return Rules(
            authors=Authors.model_validate(_read("authors.toml")),
            routing=Routing.model_validate(_read("routing.toml")),
            integral=tuple(Integral.model_validate(entry) for entry in _read("symptoms.toml")["integral"]),
            combine=tuple(Combine.model_validate(entry) for entry in _read("combinations.toml")["combine"]),
            general={
                entry.code: entry.specific
                for entry in (General.model_validate(raw) for raw in _read("general.toml")["general"])
            },
            wording=tuple(Wording.model_validate(entry) for entry in _read("wording.toml")["wording"]),
            poa=PoaRules.model_validate(_read("poa.toml")),
            principal=PrincipalRules.model_validate(_read("principal.toml")),
        )
    except (KeyError, ValidationError) as error:
        raise BadRules(f"resources/coding: {error}") from error


def under(code: str, prefixes: Iterable[str]) -> bool:
    """Does the code lie under any of the prefixes?"""
    return code.startswith(tuple(prefixes))
