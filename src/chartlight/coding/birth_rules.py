"""The rules of chapters 15 and 16 as data (obstetrics.toml)."""

from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from chartlight.coding.rules import BadRules, read_table


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BirthWords(_Checked):
    """Patterns of words that carry a code of their own; each of `weeks` has a group of that name."""

    pregnant: str
    weeks: tuple[str, ...]
    normal_delivery: str
    cesarean: str
    prior_cesarean: str
    live_birth: str
    live_twins: str
    stillbirth: str
    liveborn_vaginal: str
    liveborn_cesarean: str


class BirthState(_Checked):
    """Patterns that tell where a pregnancy stands."""

    delivered: str
    puerperium: str
    incidental: str


class Complicating(_Checked):
    """A condition of another chapter and the codes of chapter 15 that it takes in a pregnancy."""

    codes: tuple[str, ...]
    stem: str
    keep: bool
    source: str


class OfNewborn(_Checked):
    """A condition of another chapter and its code in a newborn."""

    codes: tuple[str, ...]
    becomes: str


class BirthRules(_Checked):
    """All of them."""

    words: BirthWords
    state: BirthState
    condition: tuple[Complicating, ...]
    newborn: tuple[OfNewborn, ...]


@cache
def load_birth_rules() -> BirthRules:
    """The rules of obstetrics.toml; BadRules says which entry is wrong."""
    try:
        return BirthRules.model_validate(read_table("obstetrics.toml"))
    except ValidationError as error:
        raise BadRules(f"resources/coding/obstetrics.toml: {error}") from error
