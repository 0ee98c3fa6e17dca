"""The federal fiscal year: which code set and which figures are in force on a day."""

from datetime import date

NEW_YEAR_MONTH = 10
UPDATE_MONTH = 4


def fiscal_year(on: date) -> int:
    """The fiscal year that `on` lies in; it begins on 1 October of the calendar year before."""
    return on.year + (on.month >= NEW_YEAR_MONTH)


def has_april_update(on: date) -> bool:
    """True from 1 April to 30 September, when the mid-year update of codes and grouper is in force."""
    return UPDATE_MONTH <= on.month < NEW_YEAR_MONTH
