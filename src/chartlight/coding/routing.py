"""Who should look at a suggestion: by its confidence, and always a person where being wrong costs most.

Thresholds and lists are data: the defaults stand in resources/coding/routing.toml, a site's profile holds what it has
otherwise. Nothing here raises a route: reasons take a suggestion from "auto" to "review", and never the other way.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from chartlight.assessment import Route
from chartlight.coding.rules import read_table

PARTS = ("routes", "specialty", "forced")


class BadRouting(ValueError):
    """A routing profile that cannot be used; the message says which entry and why."""


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Thresholds(_Checked):
    """Confidence above `auto_above` goes unreviewed, from `review_from` to a reviewer, below it to a specialist."""

    auto_above: float = Field(ge=0.0, le=1.0)
    review_from: float = Field(ge=0.0, le=1.0)

    @model_validator(mode="after")
    def _in_order(self) -> "Thresholds":
        if self.review_from > self.auto_above:
            raise ValueError(f"review_from ({self.review_from}) lies above auto_above ({self.auto_above})")
        return self

    def route(self, confidence: float) -> Route:
        """The route of a confidence, before any reason to look."""
        if confidence > self.auto_above:
            return Route.AUTO
        return Route.REVIEW if confidence >= self.review_from else Route.SPECIALIST


class Listed(_Checked):
    """Codes that a person always looks at; with `poa`, where they have one of these POA indicators."""

    name: str = Field(min_length=1)
    source: str = Field(min_length=1)
    codes: tuple[str, ...]
    poa: tuple[str, ...] = ()

    @field_validator("codes")
    @classmethod
    def _patterns(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        for code in codes:
            if not re.fullmatch(r"[A-Z][0-9?][0-9A-Z?](\.[0-9A-Z?]{1,4})?", code):
                raise ValueError(f"{code!r} is not the beginning of a code")
        return codes

    def holds(self, code: str, poa: str | None) -> bool:
        """Does the list hold the code, present on admission or not as `poa` says?"""
        return (not self.poa or poa in self.poa) and _pattern(self.codes).match(code) is not None


@cache
def _pattern(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(code).replace(r"\?", "[0-9A-Z]") for code in codes) or "(?!)")


class Forced(_Checked):
    """What a person looks at however sure the program is."""

    weight_above: float = Field(ge=0.0)
    sole_complication: bool
    new_codes: bool
    uncertain: bool
    encoder_only: bool
    copied_only: bool
    conflicts: bool
    lists: tuple[Listed, ...]


class RoutingProfile(_Checked):
    """Thresholds of a site and of its specialties, and what is never automatic."""

    routes: Thresholds
    specialty: dict[str, Thresholds] = {}
    forced: Forced

    @property
    def version(self) -> str:
        """A short hash: another profile, other routes."""
        written = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return sha256(written.encode()).hexdigest()[:8]

    def thresholds(self, *told: str | None) -> Thresholds:
        """Thresholds of the first of `told` (title or role of a note, service of a stay) that names a specialty.

        Of several specialties that the same words name, the longest name counts ("Orthopedic Surgery", "Surgery").
        """
        if self.specialty:
            for words in told:
                named = [name for name in self.specialty if words and _names(words, name)]
                if named:
                    return self.specialty[max(named, key=len)]
        return self.routes


def _names(words: str, specialty: str) -> bool:
    return f" {_plain(specialty)} " in f" {_plain(words)} "


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def route_of(confidence: float, thresholds: Thresholds, reasons: Iterable[str] = ()) -> Route:
    """The route of a confidence; with any of the `reasons` a person looks at it first."""
    route = thresholds.route(confidence)
    return Route.REVIEW if route is Route.AUTO and any(True for _ in reasons) else route


@cache
def default_profile() -> RoutingProfile:
    """The profile of resources/coding/routing.toml. Raises BadRouting."""
    table = read_table("routing.toml")
    return _checked({part: table[part] for part in PARTS if part in table}, "resources/coding/routing.toml")


def profile_of(document: Mapping[str, Any] | None) -> RoutingProfile:
    """The defaults with what a site has otherwise: tables "routes", "specialty" and "forced", each in parts.

    A specialty that names one threshold has the site's other one. Raises BadRouting.
    """
    if not document:
        return default_profile()
    if not isinstance(document, Mapping):
        raise BadRouting("a routing profile is a table of routes, specialty and forced")
    default = default_profile().model_dump(mode="json")
    merged: dict[str, Any] = {**default, **document}
    for part in ("routes", "forced"):
        if isinstance(given := document.get(part), Mapping):
            merged[part] = {**default[part], **given}
    special = document.get("specialty")
    if isinstance(special, Mapping) and isinstance(merged["routes"], Mapping):
        merged["specialty"] = {
            name: {**merged["routes"], **entry} if isinstance(entry, Mapping) else entry
            for name, entry in special.items()
        }
    return _checked(merged, "routing profile")


def read_profile(path: Path) -> dict[str, Any]:
    """The document of a site's profile in TOML, checked. Raises BadRouting with the entry that is wrong."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadRouting(f"{path.name} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRouting(f"{path.name} is not TOML: {error}") from error
    try:
        profile_of(document)
    except BadRouting as error:
        raise BadRouting(f"{path.name}: {error}") from error
    return document


def _checked(table: Mapping[str, Any], where: str) -> RoutingProfile:
    try:
        profile = RoutingProfile.model_validate(dict(table))
    except ValidationError as error:
        raise BadRouting(f"{where}: " + "; ".join(map(_said, error.errors()))) from error
    blank = [name for name in profile.specialty if not _plain(name)]
    if blank:
        raise BadRouting(f"{where}: a specialty has no name")
    return profile


def _said(problem: Any) -> str:
    place = ".".join(str(part) for part in problem["loc"])
    words = str(problem["msg"]).removeprefix("Value error, ")
    shown = problem["input"]
    given = f", not {shown!r}" if isinstance(shown, int | float | str) and "error" not in problem.get("ctx", {}) else ""
    return f"{place}: {words[:1].lower()}{words[1:]}{given}" if place else words
