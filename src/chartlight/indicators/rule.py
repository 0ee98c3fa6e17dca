"""One rule: what must be seen, what speaks against it, what settles it, and what it would support."""

from typing import Annotated, Literal

from pydantic import Field

from chartlight.indicators.criteria import AnyCriterion, Branch, Tree
from chartlight.indicators.data_files import Data

Kind = Literal["missing", "validation", "specificity", "conflict"]


class ResolvedBy(Data):
    """Documentation that settles the finding: a suggested code, or words in a provider's note.

    `uncertain` also takes "possible", "probable": the provider has named the condition and will confirm or rule out.
    """

    codes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    uncertain: bool = True


class Strength(Data):
    """How convincing: `base`, and what each further criterion met adds; never above 1."""

    base: Annotated[float, Field(ge=0, le=1)] = 0.5
    add: dict[str, Annotated[float, Field(ge=-1, le=1)]] = Field(default_factory=dict)


class SupportsIf(Data):
    """Codes that the finding supports instead of the rule's own when a criterion is met; the first that is, wins."""

    criterion: str
    codes: Annotated[tuple[str, ...], Field(min_length=1)]


class About(Data):
    """Which documentation the finding is about: quoted in the query."""

    codes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    notes: tuple[Literal["provider", "dietitian", "nursing", "imaging", "other", "any"], ...] = ("provider",)


class Rule(Data):
    """A rule as data. `when` must hold, `unless` must not; `source` names title, year and section."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    version: Annotated[int, Field(ge=1)]
    condition: Annotated[str, Field(min_length=2)]
    kind: Kind
    why: Annotated[str, Field(min_length=10)]
    source: Annotated[str, Field(pattern=r".*(?:\b|FY)(?:19|20)\d{2}\b.*")]
    when: Tree
    unless: tuple[Branch, ...] = ()
    supporting: tuple[str, ...] = ()
    supports: Annotated[tuple[str, ...], Field(min_length=1)]
    supports_if: tuple[SupportsIf, ...] = ()
    resolved_by: ResolvedBy = ResolvedBy()
    about: About = About()
    strength: Strength = Strength()
    query: str = ""
    alternatives: tuple[str, ...] = ()
    criteria: dict[str, AnyCriterion] = Field(default_factory=dict)
    enabled: bool = True

    def names(self) -> tuple[str, ...]:
        """Every criterion the rule refers to, its own criteria's references included."""
        found = [*self.when.names(), *self.supporting, *self.strength.add]
        for branch in self.unless:
            found.extend((branch,) if isinstance(branch, str) else branch.names())
        found.extend(choice.criterion for choice in self.supports_if)
        for criterion in self.criteria.values():
            found.extend(criterion.names())
        return tuple(found)
