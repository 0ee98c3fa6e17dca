"""The wording rules of resources/queries/compliance.toml, validated and compiled."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from chartlight import locations

FLAGS = re.IGNORECASE | re.MULTILINE
_PLACE = "DX"


class Wording(BaseModel):
    """One pattern that a query must not (block) or should not (warn) contain."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str = Field(pattern=r"^Q\d{1,2}$")
    severity: Literal["block", "warn"]
    pattern: str
    why: str
    unless: str | None = None
    undocumented: bool = False


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    wording: tuple[Wording, ...]
    prior_encounter: str
    prior_allowed: str
    diagnosis_terms: tuple[str, ...]
    documented_near: str
    closing_other: str
    closing_undetermined: str
    yes_no_allowed: str
    emphasis: str
    ticked: str


@dataclass(frozen=True, slots=True)
class CompiledWording:
    """A wording rule ready to run."""

    rule: str
    severity: Literal["block", "warn"]
    why: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    undocumented: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """All compiled patterns of the compliance check."""

    wording: tuple[CompiledWording, ...]
    diagnosis: re.Pattern[str]
    prior_encounter: re.Pattern[str]
    prior_allowed: re.Pattern[str]
    documented_near: re.Pattern[str]
    closing_other: re.Pattern[str]
    closing_undetermined: re.Pattern[str]
    yes_no_allowed: re.Pattern[str]
    emphasis: re.Pattern[str]
    ticked: re.Pattern[str]

    def diagnoses_in(self, text: str) -> tuple[str, ...]:
        """Diagnosis terms named in `text`, folded to lower case."""
        return tuple(match.group(0).casefold() for match in self.diagnosis.finditer(text))


@cache
def phrases() -> Phrases:
    """The shipped wording rules; a broken file raises at once (pydantic.ValidationError, re.error)."""
    path = locations.resources() / "queries" / "compliance.toml"
    file = _File.model_validate(tomllib.loads(path.read_text("utf-8")))
    terms = "|".join(_term(term) for term in sorted(file.diagnosis_terms, key=len, reverse=True))
    any_diagnosis = rf"(?<![\w-])(?:{terms})(?![\w-])"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(re.sub(rf"\\b{_PLACE}\\b", lambda _: any_diagnosis, pattern), FLAGS)

    return Phrases(
        wording=tuple(
            CompiledWording(
                one.rule,
                one.severity,
                one.why,
                compiled(one.pattern),
                compiled(one.unless) if one.unless else None,
                one.undocumented,
            )
            for one in file.wording
        ),
        diagnosis=re.compile(any_diagnosis, FLAGS),
        prior_encounter=compiled(file.prior_encounter),
        prior_allowed=compiled(file.prior_allowed),
        documented_near=compiled(file.documented_near),
        closing_other=compiled(file.closing_other),
        closing_undetermined=compiled(file.closing_undetermined),
        yes_no_allowed=compiled(file.yes_no_allowed),
        emphasis=compiled(file.emphasis),
        ticked=compiled(file.ticked),
    )


def _term(term: str) -> str:
    """A term as a pattern: short capitals (MI, ATN, DIC) only in capitals, words in any case, any white space."""
    if term.isupper() and len(term) <= 4:
        return rf"(?-i:{re.escape(term)})"
    return r"\s+".join(re.escape(word) for word in term.split())
