"""What people decided about suggestions and findings, and what providers answered to queries."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chartlight.chart.anchor import Quoted


class Action(StrEnum):
    """What a person did with a suggested code or a finding."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"
    ADD = "add"
    CLOSE_FINDING = "close-finding"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `subject` is the code or the finding id; `replacement` the code chosen instead on CHANGE.

    `words` are those that the person had before them: the words that a code was added for, or the best evidence of
    the code that was decided on.
    """

    subject: str
    action: Action
    actor: str
    time: datetime
    replacement: str | None = None
    reason: str | None = None
    words: Quoted | None = None


@dataclass(frozen=True, slots=True)
class QueryResponse:
    """A provider's answer to a query. It never edits the chart: `choice` points to what was, or will be, documented.

    `outcome` is "agreed", "disagreed", "other" or "undetermined".
    """

    query: str
    finding: str
    rule: str
    outcome: str
    choice: str
    responder: str
    time: datetime
