"""What a use case may refuse, beside what may keep a store from opening."""

from collections.abc import Sequence

from chartlight.desk.rights import Right
from chartlight.queries.query import Problem
from chartlight.store.errors import (
    EncryptionUnavailable,
    KeyUnavailable,
    NewerStore,
    NoSuchAdmission,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreUnwritable,
    WrongKey,
)

__all__ = [
    "EncryptionUnavailable",
    "KeyUnavailable",
    "NewerStore",
    "NoSuchAdmission",
    "NoSuchFinding",
    "NoSuchQuery",
    "NotAllowed",
    "NotForThisRole",
    "NotGrouped",
    "NotInThisState",
    "NothingThere",
    "QueryBlocked",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
    "StoreMissing",
    "StoreUnwritable",
    "WrongKey",
]


class NoSuchQuery(StoreError, LookupError):
    """There is no query of that id."""

    def __init__(self, query_id: str) -> None:
        super().__init__(f"There is no query {query_id} in this store.")


class NoSuchFinding(StoreError, LookupError):
    """The admission's current assessment holds no finding of that id."""

    def __init__(self, finding_id: str) -> None:
        super().__init__(f"The admission's current assessment has no finding {finding_id}.")


REFUSALS = {
    "nobody": "Nobody is signed in. Sign in first.",
    "locked": "The desk is locked. Unlock it first.",
    "passphrase": "Choose a passphrase of your own first.",
}
"""Why nothing at all may be done, with the sentence that says so."""


class NotAllowed(StoreError):
    """The person at the desk may not do this, and nothing was done; `right` is what it needs, None where nobody may."""

    def __init__(self, sentence: str, *, right: Right | None) -> None:
        super().__init__(sentence)
        self.right = right


class NotForThisRole(StoreError):
    """The person at the desk has a role that this is not for."""


class NotGrouped(StoreError):
    """The case has no DRG to work on yet: nobody has suggested a diagnosis."""

    def __init__(self, admission: str) -> None:
        super().__init__(f"Admission {admission} has no diagnosis yet that could be grouped.")


class NotInThisState(StoreError):
    """The query is past the point where this can be done: a sent query is not edited, an answered one not withdrawn."""


class NothingThere(StoreError, LookupError):
    """The words or the entry that something should be done with are not there (any more)."""


class QueryBlocked(StoreError):
    """The compliance check objects; `problems` holds every objection, those that only warn as well."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        rules = ", ".join(sorted({problem.rule for problem in problems if problem.severity == "block"}))
        super().__init__(f"The query can be neither sent nor printed: the compliance check blocks it ({rules}).")
        self.problems = tuple(problems)
