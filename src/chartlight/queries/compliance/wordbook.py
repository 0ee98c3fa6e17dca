"""The patterns of resources/queries/compliance.toml, validated and compiled."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from chartlight import locations

FLAGS = re.IGNORECASE
DX, KNOWN, QUOTE = "<DX>", "<KNOWN>", "<QUOTE>"
_PLACES = {"<ANY>": f"(?:{DX}|{KNOWN})"}
_REACH_OF_UNLESS = 60

Severity = Literal["block", "warn"]
Where = Literal["any", "prose", "options"]


class _Wording(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str = Field(pattern=r"^Q\d{1,2}$")
    pattern: str
    why: str
    severity: Severity = "block"
    where: Where = "any"
    unless: str | None = None


class Parts(BaseModel):
    """Patterns that tell the parts of a query apart; each field is described in the data file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cause: re.Pattern[str]
    title_label: re.Pattern[str]
    not_a_title: re.Pattern[str]
    disclaims: re.Pattern[str]
    asks: re.Pattern[str]
    documented_strong: re.Pattern[str]
    documented_weak: re.Pattern[str]
    solicits: re.Pattern[str]
    not_documented: re.Pattern[str]
    not_a_provider: re.Pattern[str]
    provider: re.Pattern[str]
    asserts: re.Pattern[str]
    named_as_documented_before: re.Pattern[str]
    named_as_documented_after: re.Pattern[str]
    other_option: re.Pattern[str]
    undetermined_option: re.Pattern[str]
    ruled_out: re.Pattern[str]
    validates: re.Pattern[str]
    confirms: re.Pattern[str]
    speaks_against: re.Pattern[str]
    header: re.Pattern[str]
    yes_no_allowed: re.Pattern[str]
    present_on_admission: re.Pattern[str]
    emphasis: re.Pattern[str]
    ticked_box: re.Pattern[str]
    ticked_bullet: re.Pattern[str]
    acronyms: frozenset[str]
    prior_encounter: re.Pattern[str]
    prior_marked: re.Pattern[str]
    prior_clue: re.Pattern[str]
    verbal: re.Pattern[str]
    words_asked: re.Pattern[str]
    admitted: re.Pattern[str]
    old_document: re.Pattern[str]
    not_the_condition: re.Pattern[str]
    adds_nothing: re.Pattern[str]
    speaks_in_general: re.Pattern[str]


class People(BaseModel):
    """Patterns of a query's header: who asks whom about which patient, when, from which sources."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    patient: re.Pattern[str]
    provider: re.Pattern[str]
    addressee: re.Pattern[str]
    wrote: re.Pattern[str]
    wrote_what: re.Pattern[str]
    author: re.Pattern[str]
    labels: re.Pattern[str]
    blank_field: re.Pattern[str]
    placeholder: re.Pattern[str]
    field_to_fill_in: re.Pattern[str]
    date: re.Pattern[str]
    date_of_query: re.Pattern[str]
    date_of_another: re.Pattern[str]
    date_of_stay: re.Pattern[str]
    relative_time: re.Pattern[str]
    source: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing a query must not (block) or should not (warn) say."""

    rule: str
    severity: Severity
    where: Where
    why: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def hit(self, sentence: str) -> str:
        """The offending words of `sentence`, or "" where there are none or their clinical sense is meant."""
        for match in self.pattern.finditer(sentence):
            around = sentence[max(match.start() - _REACH_OF_UNLESS, 0) : match.end() + _REACH_OF_UNLESS]
            if self.unless is None or not self.unless.search(around):
                return match.group(0)
        return ""


@dataclass(frozen=True, slots=True)
class Wordbook:
    """All patterns of the compliance check, of one version."""

    version: int
    wording: tuple[Wording, ...]
    parts: Parts
    people: People


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int
    wording: tuple[_Wording, ...]
    parts: dict[str, str | tuple[str, ...]]
    people: dict[str, str]


def _compiled(pattern: str) -> re.Pattern[str]:
    for place, meaning in _PLACES.items():
        pattern = pattern.replace(place, meaning)
    return re.compile(pattern, FLAGS)


def _patterns(section: Mapping[str, str | tuple[str, ...]]) -> dict[str, object]:
    return {name: _compiled(one) if isinstance(one, str) else frozenset(one) for name, one in section.items()}


@cache
def wordbook() -> Wordbook:
    """The shipped patterns; a broken file raises at once (pydantic.ValidationError, re.error)."""
    path = locations.resources() / "queries" / "compliance.toml"
    file = _File.model_validate(tomllib.loads(path.read_text("utf-8")))
    return Wordbook(
        version=file.version,
        wording=tuple(
            Wording(
                one.rule,
                one.severity,
                one.where,
                one.why,
                _compiled(one.pattern),
                _compiled(one.unless) if one.unless else None,
            )
            for one in file.wording
        ),
        parts=Parts.model_validate(_patterns(file.parts)),
        people=People.model_validate(_patterns(file.people)),
    )
