"""The person a chart is about."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Sex(StrEnum):
    """Administrative sex, as claims report it."""

    MALE = "M"
    FEMALE = "F"
    UNKNOWN = "U"


@dataclass(frozen=True, slots=True)
class Patient:
    """Identity and demographics; `mrn` is the medical record number of the admitting facility."""

    mrn: str
    family: str = ""
    given: str = ""
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    deceased: bool = False

    @property
    def name(self) -> str:
        """`Family, Given`, or what of it is known."""
        return ", ".join(part for part in (self.family, self.given) if part)

    def age_at(self, moment: datetime) -> int | None:
        """Completed years at `moment`; None without a birth date."""
        if self.birth_date is None:
            return None
        born = self.birth_date
        before_birthday = (moment.month, moment.day) < (born.month, born.day)
        return max(0, moment.year - born.year - before_birthday)
