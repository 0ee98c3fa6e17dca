"""The site's policy for queries that wait, as the settings hold it."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from chartlight.desk.errors import StoreError
from chartlight.queries.life_cycle import QueryPolicy
from chartlight.store import records

POLICY = "query.policy"
ANSWER_HOURS = "query.answer-hours"


class BadQueryPolicy(StoreError):
    """A policy that cannot be kept; `problems` says what is wrong of each field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        told = "; ".join(f"{field.replace('_', ' ')}: {why}" if field else why for field, why in problems.items())
        super().__init__(f"The policy for queries cannot be kept: {told}.")
        self.problems = dict(problems)


def policy_of(fields: Mapping[str, Any]) -> QueryPolicy:
    """The policy of these fields; BadQueryPolicy says what is wrong of each."""
    try:
        return QueryPolicy.model_validate(dict(fields))
    except ValidationError as error:
        wrong = {".".join(map(str, one["loc"])): one["msg"].removeprefix("Value error, ") for one in error.errors()}
        raise BadQueryPolicy(wrong) from None


def stored_policy(connection: Connection) -> QueryPolicy:
    """The policy that the store holds; the common one where it holds none."""
    kept = dict(records.setting(connection, POLICY) or {})
    hours = records.setting(connection, ANSWER_HOURS)
    if hours is not None:
        kept.setdefault("answer_hours", float(hours))
    try:
        return QueryPolicy.model_validate(kept)
    except ValidationError:  # the two settings do not fit together: the time to answer alone is kept
        return QueryPolicy.model_construct(answer_hours=kept["answer_hours"])
