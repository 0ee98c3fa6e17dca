"""What a site chooses: every choice with its name, its default and what may be given for it. Pure.

The person's own choices (theme, size of text, language) are not among them: they belong to a screen, not to a site.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from chartlight.coding.routing import BadRouting, default_profile
from chartlight.coding.routing import profile_of as routing_of
from chartlight.desk.backup_policy import BACKUP, BadBackupPolicy, as_kept
from chartlight.desk.backup_policy import policy_of as backup_policy_of
from chartlight.desk.code_sets import SECOND_REVIEW
from chartlight.desk.disposal_years import YEARS, checked_years, default_years
from chartlight.desk.money import PAYMENT_PROFILE
from chartlight.desk.query_policy import POLICY, BadQueryPolicy, policy_of
from chartlight.desk.routing import ROUTING
from chartlight.desk.sign_in_policy import SIGN_IN, checked_policy, default_policy
from chartlight.finalize.sampling import LEAST_PERCENT, MOST_PERCENT
from chartlight.grouping.payment_profile import BadProfile, settings_of
from chartlight.grouping.payment_profile import profile_of as payment_of
from chartlight.queries.life_cycle import QueryPolicy
from chartlight.store.errors import StoreError
from chartlight.worklist.points import POINTS, PointsUnreadable, load_points, points_with

FACILITY = "facility"
STATEMENT = "query.record-statement"
IDLE_LOCK = "lock.idle-minutes"
SEPSIS = "indicators.sepsis"
MAPPING = "intake.mapping"
"""The mapping files of the feeds, by name: kept as files, like the sepsis definition."""
SEPSIS_DEFINITIONS = ("sirs", "sep1", "sofa")
"""Profiles of resources/indicators/profiles/: Sepsis-2, the CMS measure SEP-1, Sepsis-3."""

DEFAULT_IDLE = 10
LONGEST_IDLE = 240
LONGEST_TEXT = 300

Value = Any
"""What JSON can hold; None stands for the default."""


class BadSiteSetting(StoreError):
    """A value that cannot be kept; `problems` says of each field what is wrong, "" for the whole."""

    def __init__(self, title: str, problems: Mapping[str, str]) -> None:
        told = "; ".join(f"{_words(field)} {why}" if field else why for field, why in problems.items())
        super().__init__(f"{title}: {told}.")
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class SiteSetting:
    """One choice. `check` gives the value as it is kept and raises a ValueError or StoreError; see `checked`."""

    key: str
    title: str
    check: Callable[[Value], Value]
    default: Callable[[], Value]
    assess_again: bool = False
    """True if open stays are assessed by it."""
    money: bool = False
    """True if it is for the roles alone that payments are shown to."""

    def checked(self, value: Value) -> Value:
        """The value as it is kept, None where it is the default; BadSiteSetting."""
        if value is None:
            return None
        try:
            kept = self.check(value)
        except BadSiteSetting:
            raise
        except (BadBackupPolicy, BadQueryPolicy, BadProfile) as error:
            raise BadSiteSetting(self.title, error.problems) from None
        except (BadRouting, PointsUnreadable) as error:
            raise BadSiteSetting(self.title, {"": str(error).partition(": ")[2] or str(error)}) from None
        except (TypeError, ValueError) as error:
            raise BadSiteSetting(self.title, {"": str(error) or "is not what is kept here"}) from None
        return None if kept == self.default() else kept

    def effective(self, value: Value) -> Value:
        """What holds: the value over the default, field by field where it has fields."""
        return over(self.default(), value)


def over(default: Value, value: Value) -> Value:
    """`value` over `default`: tables field by field, anything else whole; None is the default."""
    if value is None:
        return default
    if isinstance(default, Mapping) and isinstance(value, Mapping):
        return {**default, **{key: over(default.get(key), one) for key, one in value.items()}}
    return value


def _words(field: str) -> str:
    return field.replace(".", " ").replace("_", " ")


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError("is not a text")
    told = " ".join(value.split())
    if len(told) > LONGEST_TEXT:
        raise ValueError(f"is longer than {LONGEST_TEXT} characters")
    return told


def _whole(value: Value, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"is a whole number from {least} to {most}")
    return value


def _one_of(value: Value, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"is one of {', '.join(allowed)}")
    return str(value)


def _table(value: Value) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError("is not a table of fields")
    return dict(value)


def _policy(value: Value) -> dict[str, Any]:
    return policy_of(_table(value)).model_dump()


def _routing(value: Value) -> dict[str, Any]:
    routing_of(_table(value))
    return dict(value)


def _mapping(value: Value) -> dict[str, Any]:
    from chartlight.intake.mapping_files import checked_files

    return checked_files(value)


def _payment(value: Value) -> dict[str, Any]:
    given = _table(value)
    return settings_of(payment_of(given)) if given else {}


_REVIEW_LIMITS = {"weight_above": (0.0, 100.0), "sample_percent": (LEAST_PERCENT, MOST_PERCENT)}
_FISCAL_YEAR_DAYS = 366


def _review(value: Value) -> dict[str, Any]:
    given, default = _table(value), _default_review()
    problems = {field: "is not known" for field in given if field not in default}
    for field, (least, most) in _REVIEW_LIMITS.items():
        number = given.get(field, default[field])
        if isinstance(number, bool) or not isinstance(number, int | float) or not least <= number <= most:
            problems[field] = f"is a number from {least:g} to {most:g}"
    for field in ("sole_mcc", "second_person"):
        if not isinstance(given.get(field, True), bool):
            problems[field] = "is true or false"
    days = given.get("new_code_days", default["new_code_days"])
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= _FISCAL_YEAR_DAYS:
        problems["new_code_days"] = f"is a whole number from 0 to {_FISCAL_YEAR_DAYS}"
    drgs = given.get("drgs", [])
    if not isinstance(drgs, list) or not all(isinstance(drg, str) and re.fullmatch(r"\d{3}", drg) for drg in drgs):
        problems["drgs"] = "are DRGs of three digits"
    if problems:
        raise BadSiteSetting("Second review", problems)
    return {**default, **given}


def _default_review() -> dict[str, Any]:
    from chartlight.finalize.second_look import ReviewPolicy

    return {**asdict(ReviewPolicy()), "drgs": []}


def _backup(value: Value) -> dict[str, Any]:
    return as_kept(backup_policy_of(_table(value)))


def _default_statement() -> str:
    from chartlight.queries.sheet import SheetSettings

    return SheetSettings().record_statement


def _points(value: Value) -> dict[str, Any]:
    given = _table(value)
    points_with(given)
    return given


def _default_points() -> dict[str, Any]:
    return load_points().model_dump(mode="json")


def _default_policy() -> dict[str, Any]:
    return QueryPolicy.model_validate({}).model_dump()


def _default_routing() -> dict[str, Any]:
    return {"routes": default_profile().routes.model_dump()}


SITE_SETTINGS = (
    SiteSetting(FACILITY, "Facility", _text, str),
    SiteSetting(STATEMENT, "Record statement", _text, _default_statement),
    SiteSetting(POLICY, "Queries that wait", _policy, _default_policy),
    SiteSetting(ROUTING, "Review", _routing, _default_routing, assess_again=True),
    SiteSetting(SEPSIS, "Sepsis definition", partial(_one_of, allowed=SEPSIS_DEFINITIONS), lambda: "sirs"),
    SiteSetting(MAPPING, "Mapping of feeds", _mapping, dict),
    SiteSetting(POINTS, "Order of the worklist", _points, _default_points),
    SiteSetting(SECOND_REVIEW, "Second review", _review, _default_review),
    SiteSetting(PAYMENT_PROFILE, "Payment", _payment, dict, money=True),
    SiteSetting(YEARS, "Years that charts stay", checked_years, default_years),
    SiteSetting(BACKUP, "Backups", _backup, lambda: as_kept(backup_policy_of(None))),
    SiteSetting(SIGN_IN, "Signing in", checked_policy, default_policy),
    SiteSetting(
        IDLE_LOCK, "Lock after minutes of rest", partial(_whole, least=0, most=LONGEST_IDLE), lambda: DEFAULT_IDLE
    ),
)
"""Every choice of a site, in the order of the settings."""

BY_KEY: Mapping[str, SiteSetting] = {one.key: one for one in SITE_SETTINGS}
