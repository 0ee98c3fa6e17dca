"""The coding rules that are data: authors, confidence, symptoms, combinations, POA, principal, general codes."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Literal

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


class Confidence(_Checked):
    """What a suggestion's confidence is made of."""

    base: dict[str, float]
    adjust: dict[str, float]
    limits: dict[str, float]


class Integral(_Checked):
    """Symptoms that belong to a diagnosis (I.B.5)."""

    symptoms: tuple[str, ...]
    of: tuple[str, ...]


class Beside(_Checked):
    """Symptoms that are coded beside a diagnosis though no list of problems names them (I.B.6)."""

    symptoms: tuple[str, ...]
    of: tuple[str, ...]


class Combine(_Checked):
    """A combination code: each group of `all_of` met by a code, none of `none_of`; `remove` gives way to `result`.

    `said` (a pattern) must, and `unsaid` must not, stand in the words around one of the conditions. `linked`: only
    where a provider says that the first group comes of the second; else the relation is assumed unless a provider
    denies it, and, with `sole_cause`, unless a provider names another cause of the first group.
    `each` names values that take their place in braces, so that one entry makes a rule for every combination of them.
    """

    name: str
    source: str
    all_of: tuple[tuple[str, ...], ...]
    result: str
    remove: tuple[str, ...]
    none_of: tuple[str, ...] = ()
    said: str = ""
    unsaid: str = ""
    linked: bool = False
    sole_cause: bool = False


class Links(_Checked):
    """Phrases that join two conditions as cause and effect, or keep them apart (I.A.15, I.B.16)."""

    effect_first: tuple[str, ...]
    cause_first: tuple[str, ...]
    apart: tuple[str, ...]


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


class Follows(_Checked):
    """Codes that were present when any of `of` was."""

    codes: tuple[str, ...]
    of: tuple[str, ...]


class PoaResult(_Checked):
    """A result that tells when a condition arose: beyond `limit` (the laboratory's own goes before) on `side`.

    A first value within `clear` of the limit settles nothing, in the result's unit.
    """

    codes: tuple[str, ...]
    loinc: tuple[str, ...]
    name: str
    side: Literal["low", "high"]
    limit: float
    clear: float = 0.0
    either: bool


class PoaRules(_Checked):
    """Appendix I as data; `present`, `not_present`, `after_operation` and `undetermined` are patterns."""

    chronic: tuple[str, ...]
    arises_in_care: tuple[str, ...]
    stated: tuple[str, ...]
    present: tuple[str, ...]
    not_present: tuple[str, ...]
    after_operation: str
    day_after: str
    sections_of_stay: tuple[str, ...]
    episode: str
    undetermined: tuple[str, ...]
    follows: tuple[Follows, ...]
    result: tuple[PoaResult, ...]
    early_notes: tuple[str, ...]
    early_sections: tuple[str, ...]
    story: tuple[str, ...]


class Certainty(_Checked):
    """Words of what has not come (I.B.11), and codes that uncertain words never carry (II.H)."""

    threatened: tuple[str, ...]
    confirmed_only: tuple[str, ...]


class Precedes(_Checked):
    """`codes` go before `others` where both were present on admission; `source` says why."""

    codes: tuple[str, ...]
    others: tuple[str, ...]
    source: str


class Treated(_Checked):
    """`codes` that a provider says come of one `of` the others, and that go first nevertheless."""

    codes: tuple[str, ...]
    of: tuple[str, ...]
    source: str


class PrincipalRules(_Checked):
    """Section II, and the sequencing of chapters, as data."""

    never: tuple[str, ...]
    symptoms: tuple[str, ...]
    background: tuple[str, ...]
    consequence: tuple[str, ...]
    first: tuple[str, ...]
    sequenced: tuple[str, ...]
    localized: tuple[str, ...]
    infected: tuple[str, ...]
    therapy: tuple[str, ...]
    birth: tuple[str, ...]
    obstetric: tuple[str, ...]
    brought: tuple[str, ...]
    precedes: tuple[Precedes, ...]
    treated: tuple[Treated, ...]


@dataclass(frozen=True)
class Rules:
    """All of them."""

    authors: Authors
    certainty: Certainty
    confidence: Confidence
    integral: tuple[Integral, ...]
    beside: tuple[Beside, ...]
    combine: tuple[Combine, ...]
    links: Links
    general: Mapping[str, tuple[str, ...]]
    wording: tuple[Wording, ...]
    poa: PoaRules
    principal: PrincipalRules


def read_table(name: str) -> dict[str, Any]:
    """A file of resources/coding as it stands; BadRules where it cannot be read."""
    try:
        return tomllib.loads((locations.resources() / "coding" / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadRules(f"resources/coding/{name}: {error}") from error


def _each(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The entry once for every choice of the values in `each`, named in braces by its strings."""
    named = entry.get("each", {})
    plain = {key: value for key, value in entry.items() if key != "each"}
    for chosen in product(*named.values()):
        yield {key: _filled(value, dict(zip(named, chosen, strict=True))) for key, value in plain.items()}


def _filled(value: Any, chosen: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(one, chosen) for one in value]
    if isinstance(value, str):
        for name, word in chosen.items():
            value = value.replace(f"{{{name}}}", word)
    return value


@cache
def load_rules() -> Rules:
    """The rules of resources/coding; BadRules says which file and entry is wrong."""
    try:
        return Rules(
            authors=Authors.model_validate(read_table("authors.toml")),
            certainty=Certainty.model_validate(read_table("certainty.toml")),
            confidence=Confidence.model_validate(read_table("confidence.toml")),
            integral=tuple(Integral.model_validate(entry) for entry in read_table("symptoms.toml")["integral"]),
            beside=tuple(Beside.model_validate(entry) for entry in read_table("symptoms.toml")["beside"]),
            combine=tuple(
                Combine.model_validate(one)
                for entry in read_table("combinations.toml")["combine"]
                for one in _each(entry)
            ),
            links=Links.model_validate(read_table("links.toml")),
            general={
                entry.code: entry.specific
                for entry in (General.model_validate(raw) for raw in read_table("general.toml")["general"])
            },
            wording=tuple(Wording.model_validate(entry) for entry in read_table("wording.toml")["wording"]),
            poa=PoaRules.model_validate(read_table("poa.toml")),
            principal=PrincipalRules.model_validate(read_table("principal.toml")),
        )
    except (KeyError, ValidationError) as error:
        raise BadRules(f"resources/coding: {error}") from error


def under(code: str, prefixes: Iterable[str]) -> bool:
    """Does the code lie under any of the prefixes?"""
    return code.startswith(tuple(prefixes))
