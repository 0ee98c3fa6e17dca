"""Which codes of a claim the answer to a query brought, so that its impact can be told.

A code counts as brought if it is of a category that the query's finding supports, stands in the claim, and was not
suggested before the answer; what was suggested of those categories then, and is gone, is what it replaced.
"""

from chartlight.assessment import Assessment
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.query_impact import AnsweredQuery
from chartlight.queries.query import Query

_SETTLED = ("agreed", "other")
_CATEGORY = 3


def answered_query(query: Query, before: Assessment | None, claim: Claim) -> AnsweredQuery | None:
    """The query with the codes it brought; None where it was not answered with a diagnosis, or nothing is known."""
    if query.answered is None or query.outcome not in _SETTLED or before is None:
        return None
    finding = next((one for one in before.findings if one.id == query.finding), None)
    if finding is None:
        return None
    categories = {code[:_CATEGORY] for code in finding.supports}
    then = {code.code: code for code in before.suggested if code.is_diagnosis}
    now = {diagnosis.code for diagnosis in claim.diagnoses}
    brought = tuple(code for code in now if code[:_CATEGORY] in categories and code not in then)
    instead = tuple(
        CodedDiagnosis(code, suggested.poa or "Y")
        for code, suggested in then.items()
        if code[:_CATEGORY] in categories and code not in now
    )
    return AnsweredQuery(query.id, query.answered, tuple(sorted(brought)), instead)
