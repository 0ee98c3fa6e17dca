"""How long each kind of record stays, as data: the kinds with their years and sources, and reasons to dispose."""

import tomllib
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chartlight.locations import resources

CHARTS, AUDIT, BACKUPS = "charts", "audit", "backups"


class BadRetention(ValueError):
    """The table of retention cannot be used; it is part of the program."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(_Part):
    """A kind of record: it stays `years` by default, never fewer than `least`, from what `counts_from` says."""

    id: str
    title: str
    years: int = Field(ge=0)
    least: int = Field(ge=0)
    counts_from: str
    why: str
    sources: tuple[str, ...] = Field(min_length=1)
    disposed: str


class Reason(_Part):
    """Why a record is disposed of, as the audit trail keeps it: by its id, never in words that could name somebody."""

    id: str
    title: str


class Retention(_Part):
    """The table."""

    kind: tuple[Kind, ...]
    reason: tuple[Reason, ...]

    def kind_of(self, name: str) -> Kind:
        """The kind of that id."""
        return next(one for one in self.kind if one.id == name)


@cache
def retention() -> Retention:
    """The table of the program; BadRetention."""
    try:
        table = tomllib.loads((resources() / "retention" / "retention.toml").read_text("utf-8"))
        found = Retention.model_validate(table)
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise BadRetention(f"retention.toml: {error}") from None
    if missing := {CHARTS, AUDIT, BACKUPS} - {one.id for one in found.kind}:
        raise BadRetention(f"retention.toml lacks {', '.join(sorted(missing))}")
    if low := [one.id for one in found.kind if one.years < one.least]:
        raise BadRetention(f"retention.toml: fewer years than the least for {', '.join(low)}")
    return found
