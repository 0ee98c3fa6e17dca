"""What a rule may ask of a chart: the schema of criteria, one class for each kind of question.

A criterion answers yes or no and shows its signs (values, words, entries). Criteria are named, either in the shared
library (resources/indicators/criteria/) or inside one rule, and combined by name.
"""

from typing import Annotated, Literal, Union

from pydantic import Discriminator, Field, Tag, model_validator

from chartlight.indicators.data_files import Data

NoteGroup = Literal["provider", "dietitian", "nursing", "imaging", "other", "any"]
Sex = Literal["M", "F"]
BySex = dict[Annotated[str, Field(pattern="^[MF]$")], float]


class Criterion(Data):
    """What all criteria have. `unless` names criteria that make this one count for nothing (a known comorbidity)."""

    label: str = ""
    group: str = ""
    show: Annotated[int, Field(ge=0, le=12)] = 2
    unless: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Criteria this one refers to."""
        return self.unless


class Window(Data):
    """A stretch of the stay, in hours after admission (negative: before). Open where not given."""

    from_hours: float | None = None
    to_hours: float | None = None
    last_hours: float | None = None


class Result(Criterion):
    """Values of an analyte beyond a limit, at least `count` of them (within `within_hours`, on `days` days).

    `lasting_hours`: beyond it from one value to the next for at least so long, with none in between that is not.
    """

    type: Literal["result"]
    analytes: tuple[str, ...]
    above: float | None = None
    at_least: float | None = None
    below: float | None = None
    at_most: float | None = None
    by_sex: BySex = Field(default_factory=dict)
    above_reference: bool = False
    below_reference: bool = False
    pick: Literal["any", "first", "latest", "highest", "lowest"] = "any"
    count: Annotated[int, Field(ge=1)] = 1
    within_hours: Annotated[float, Field(gt=0)] | None = None
    days: Annotated[int, Field(ge=1)] = 1
    lasting_hours: Annotated[float, Field(gt=0)] | None = None
    window: Window = Window()

    @model_validator(mode="after")
    def _has_a_limit(self) -> "Result":
        limits = [self.above, self.at_least, self.below, self.at_most]
        given = sum(limit is not None for limit in limits) + self.above_reference + self.below_reference
        if given == 0:
            raise ValueError("give a limit: above, at_least, below, at_most, above_reference or below_reference")
        return self


class Measured(Criterion):
    """The analytes were measured at all; shows the extreme values whatever they are (contrary evidence)."""

    type: Literal["measured"]
    analytes: tuple[str, ...]
    extreme: Literal["highest", "lowest", "both"] = "highest"
    count: Annotated[int, Field(ge=1)] = 1
    window: Window = Window()


class Change(Criterion):
    """A rise or fall of an analyte: by an amount, or to a share of the earlier value, within a time."""

    type: Literal["change"]
    analyte: str
    direction: Literal["rise", "fall"]
    by: float | None = None
    ratio: float | None = None
    within_hours: Annotated[float, Field(gt=0)]
    to_above: float | None = None
    to_below: float | None = None
    to_below_by_sex: BySex = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_a_size(self) -> "Change":
        if (self.by is None) is (self.ratio is None):
            raise ValueError("give exactly one of by and ratio")
        return self


class KidneyInjury(Criterion):
    """KDIGO stage of at least `stage`, by creatinine (and by urine output where `urine`)."""

    type: Literal["kidney-injury"]
    stage: Annotated[int, Field(ge=1, le=3)] = 1
    creatinine: bool = True
    urine: bool = False
    ratio_only: bool = False
    value_above: float | None = None


class Sofa(Criterion):
    """SOFA points above the baseline (0 unless the chart shows another) of at least `points`, in 24 h."""

    type: Literal["sofa"]
    points: Annotated[int, Field(ge=1)] = 2
    without: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """Also the criteria that take an organ out of the score."""
        return self.unless + tuple(name for names in self.without.values() for name in names)


class Medications(Criterion):
    """Entries of medication classes: given or ordered in this stay, or taken at home."""

    type: Literal["medication"]
    classes: tuple[str, ...]
    kinds: tuple[Literal["order", "administration", "home"], ...] = ("order", "administration")
    count: Annotated[int, Field(ge=1)] = 1
    lasting_hours: Annotated[float, Field(gt=0)] | None = None
    window: Window = Window()


class Mentioned(Criterion):
    """Words of term lists, or mentions read for a code, in notes of a group of authors; affirmed unless said."""

    type: Literal["mention"]
    terms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    notes: tuple[NoteGroup, ...] = ("provider",)
    contexts: tuple[Literal["affirmed", "uncertain", "historical", "negated"], ...] = ("affirmed",)
    count: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _asks_for_something(self) -> "Mentioned":
        if not self.terms and not self.codes:
            raise ValueError("give terms or codes")
        return self


class Stated(Criterion):
    """A number stated in a note by a pattern of a term list (an ejection fraction), within limits."""

    type: Literal["stated"]
    terms: tuple[str, ...]
    above: float | None = None
    at_least: float | None = None
    below: float | None = None
    at_most: float | None = None
    pick: Literal["any", "latest"] = "any"
    notes: tuple[NoteGroup, ...] = ("any",)


class Coded(Criterion):
    """Codes suggested for the chart (by beginning), and coded entries that came with it where `received`.

    `poa` asks for codes of which the time of onset reads so; "" is one that nothing tells of.
    """

    type: Literal["code"]
    codes: tuple[str, ...]
    poa: tuple[Literal["Y", "N", "U", "W", "1", ""], ...] = ()
    not_codes: tuple[str, ...] = ()
    status: Literal["suggested", "any"] = "suggested"
    received: bool = False


class Performed(Criterion):
    """Procedures that came with the chart, by ICD-10-PCS beginning or by words; `ordered` takes those to come."""

    type: Literal["procedure"]
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    ordered: bool = False
    window: Window = Window()


class Person(Criterion):
    """Age in years and sex."""

    type: Literal["person"]
    age_at_least: int | None = None
    age_below: int | None = None
    sex: Sex | None = None


class Disputed(Criterion):
    """Notes that contradict each other over a condition of these codes, as coding found them; the first such."""

    type: Literal["disputed"]
    codes: tuple[str, ...] = ("",)
    not_codes: tuple[str, ...] = ()


class After(Criterion):
    """Signs of the criterion `then`, at least `count`, from `from_hours` to `within_hours` after one of `first`.

    Of an infusion whose end is known the end counts. A negative `from_hours` asks for what was there at that time.
    With `of_the_first` only the earliest sign of `first` is looked from: of ventilation, when it began.
    """

    type: Literal["after"]
    first: str
    then: str
    from_hours: float = 0.0
    within_hours: float
    of_the_first: bool = False
    count: Annotated[int, Field(ge=1)] = 1

    def names(self) -> tuple[str, ...]:
        """Also the two criteria that are put in order."""
        return (*self.unless, self.first, self.then)


class Stay(Criterion):
    """Hours since admission, at the time of the snapshot."""

    type: Literal["stay"]
    hours_at_least: float


Branch = Union[str, "Tree"]


class Tree(Criterion):
    """Criteria combined: all of, any of, `at_least` of, or not. `together_hours`: signs within that time of each other.

    `including` lists criteria of which at least one must be among those that count.
    """

    all: tuple[Branch, ...] | None = None
    any: tuple[Branch, ...] | None = None
    of: tuple[Branch, ...] | None = None
    at_least: Annotated[int, Field(ge=1)] | None = None
    none: tuple[Branch, ...] | None = None
    including: tuple[str, ...] = ()
    together_hours: Annotated[float, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Tree":
        ways = [way for way in (self.all, self.any, self.of, self.none) if way is not None]
        if len(ways) != 1:
            raise ValueError("give exactly one of all, any, of, none")
        if (self.of is None) is not (self.at_least is None):
            raise ValueError("`of` and `at_least` go together")
        if self.of is not None and self.at_least is not None and self.at_least > len(self.of):
            raise ValueError("at_least is more than there are criteria")
        return self

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The criteria combined, whichever way."""
        return self.all or self.any or self.of or self.none or ()

    @property
    def needed(self) -> int:
        """How many of the branches must be met."""
        if self.all is not None:
            return len(self.all)
        return self.at_least or 1

    def names(self) -> tuple[str, ...]:
        """Names referred to, here and in the branches."""
        found = list(self.unless)
        for branch in self.branches:
            found.extend((branch,) if isinstance(branch, str) else branch.names())
        return tuple(found)


def _tag(value: object) -> str:
    kind = value.get("type") if isinstance(value, dict) else getattr(value, "type", None)
    return str(kind) if kind else "tree"


AnyCriterion = Annotated[
    Annotated[Result, Tag("result")]
    | Annotated[Measured, Tag("measured")]
    | Annotated[Change, Tag("change")]
    | Annotated[KidneyInjury, Tag("kidney-injury")]
    | Annotated[Sofa, Tag("sofa")]
    | Annotated[Medications, Tag("medication")]
    | Annotated[Mentioned, Tag("mention")]
    | Annotated[Stated, Tag("stated")]
    | Annotated[Coded, Tag("code")]
    | Annotated[Performed, Tag("procedure")]
    | Annotated[Person, Tag("person")]
    | Annotated[Disputed, Tag("disputed")]
    | Annotated[After, Tag("after")]
    | Annotated[Stay, Tag("stay")]
    | Annotated[Tree, Tag("tree")],
    Discriminator(_tag),
]


class Entry(Data):
    """One named criterion of a file."""

    criterion: AnyCriterion
