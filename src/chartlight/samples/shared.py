"""What all samples share: the analytes that can be measured, the panels, the people and the codes of drugs."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from chartlight.chart import ObservationCategory


class Source(BaseModel):
    """Anything read from a sample's source: nothing unknown is accepted, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Analyte(Source):
    """One thing that can be measured. `unit` is UCUM; `low` and `high` bound what is normal for an adult.

    `loinc` or, where LOINC has none that fits, a `local` code of the invented hospital.
    """

    name: str
    loinc: Annotated[str, Field(pattern=r"^\d{1,7}-\d$")] | None = None
    local: str | None = None
    category: ObservationCategory = ObservationCategory.LABORATORY
    unit: str = ""
    low: float | None = None
    high: float | None = None
    male: tuple[float, float] | None = None
    female: tuple[float, float] | None = None
    values: Literal["number", "text"] = "number"

    def model_post_init(self, _context: object, /) -> None:
        """Exactly one of the two codes names the analyte."""
        if (self.loinc is None) is (self.local is None):
            raise ValueError("give either `loinc` or `local`")

    @property
    def code(self) -> str:
        """The code that goes on the wire."""
        return self.loinc or self.local or ""

    def bounds(self, sex: str) -> tuple[float | None, float | None]:
        """The reference range for a person of that sex ("F", "M")."""
        special = self.female if sex == "F" else self.male
        return special if special is not None else (self.low, self.high)


class Panel(Source):
    """A named group of results, as a laboratory reports them."""

    name: str
    loinc: str | None = None


class Person(Source):
    """Somebody of the invented staff. `role` is what the record system calls them."""

    family: str
    given: str
    credentials: str
    role: str
    specialty: str

    @property
    def signature(self) -> str:
        """Name as it signs a note."""
        return f"{self.given} {self.family}, {self.credentials}"


class Shared(Source):
    """Everything in the shared files of resources/samples/."""

    facility: str
    facility_short: str
    analytes: dict[str, Analyte]
    panels: dict[str, Panel]
    staff: dict[str, Person]
    drugs: dict[str, str]
