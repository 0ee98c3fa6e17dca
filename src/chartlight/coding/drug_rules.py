"""The words of drug events as data (drug_events.toml), checked when loaded."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from chartlight import locations
from chartlight.coding.rules import BadRules


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Nature(_Checked):
    """What the nature of an adverse effect is coded as where a drug of `stems` (any where empty) is the cause."""

    codes: tuple[str, ...]
    becomes: str
    stems: tuple[str, ...] = ()


class Taken(_Checked):
    """Findings that name a drug's effect by themselves: the drug need only be taken."""

    codes: tuple[str, ...]
    stems: tuple[str, ...]
    words: str


class _Source(_Checked):
    causes: str
    inducing: str
    toxic: str
    taken_correctly: str
    beside: str
    no_cause: str
    no_effect: tuple[str, ...]
    bleeding: tuple[str, ...]
    abused: tuple[str, ...]
    denied: str
    doubted: str
    poisoned_after: str
    poisoned_before: str
    poisoned_join: str
    self_harm: str
    not_self_harm: str
    assault: str
    undetermined: str
    underdosed_before: str
    underdosed_after: str
    underdosed_join: str
    cost: str
    unintended: str
    on_purpose: str
    hardship_code: str
    unintended_code: str
    on_purpose_code: str
    unspecified_code: str
    taken: tuple[Taken, ...]
    nature: tuple[Nature, ...]


@dataclass(frozen=True)
class DrugRules:
    """The rules with their patterns compiled; `said` finds whether words of one kind stand in a text."""

    source: _Source
    caused: re.Pattern[str]
    """A cause, then words that may stand before the drug; its end is where a drug may begin."""
    induced: re.Pattern[str]
    toxic: re.Pattern[str]
    no_cause: re.Pattern[str]
    poisoned_before: re.Pattern[str]
    poisoned_after: re.Pattern[str]
    underdosed_before: re.Pattern[str]
    underdosed_after: re.Pattern[str]
    any_event: re.Pattern[str]

    def said(self, kind: str, text: str) -> bool:
        """Do the words of a kind ("cost", "self_harm", ...) stand in the text?"""
        return _compiled(getattr(self.source, kind)).search(text) is not None


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _leading(words: str, joins: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?:[\s-]+(?:{joins})(?!\w))*[\s-]+", re.IGNORECASE)


@cache
def load_drug_rules() -> DrugRules:
    """The rules of resources/coding/drug_events.toml; BadRules says which entry is wrong."""
    path = locations.resources() / "coding" / "drug_events.toml"
    try:
        source = _Source.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        trailing = r"[\s-]+(?:{})(?!\w)"
        every = (
            f"{source.causes}|{source.inducing}|{source.toxic}|{source.poisoned_before}|{source.poisoned_after}|"
            f"{source.underdosed_before}|{source.underdosed_after}|INR"
        )
        return DrugRules(
            source,
            _leading(source.causes, source.beside),
            re.compile(trailing.format(source.inducing), re.IGNORECASE),
            re.compile(trailing.format(source.toxic), re.IGNORECASE),
            re.compile(trailing.format(source.no_cause), re.IGNORECASE),
            _leading(source.poisoned_before, source.poisoned_join),
            re.compile(trailing.format(source.poisoned_after), re.IGNORECASE),
            _leading(source.underdosed_before, source.underdosed_join),
            re.compile(trailing.format(source.underdosed_after), re.IGNORECASE),
            _compiled(every),
        )
    except (OSError, tomllib.TOMLDecodeError, ValidationError, re.error) as error:
        raise BadRules(f"resources/coding/drug_events.toml: {error}") from error
