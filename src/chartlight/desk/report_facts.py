"""What an attested code set says to reports: the fate of each suggestion, and what answered queries did."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chartlight.finalize.code_set import CodeSet, Entry, Signed, State
from chartlight.store.reporting.facts import CodeFact, ImpactFact

if TYPE_CHECKING:
    from chartlight.grouping.query_impact import QueryImpact


def code_facts(codes: CodeSet, signed: Signed) -> Iterator[CodeFact]:
    """One fact a code of the set, and one a suggestion turned down that did not come back.

    A code that nobody decided is attested by who signs the set.
    """
    for entry in codes.entries:
        yield _fact(entry, _outcome(entry), entry.signed or signed)
    held = {entry.code for entry in codes.entries}
    for rejection in codes.rejected:
        if rejection.entry.code not in held:
            yield _fact(rejection.entry, "rejected", rejection.signed)


def _fact(entry: Entry, outcome: str, signed: Signed) -> CodeFact:
    route = entry.route.value if entry.route is not None else None
    return CodeFact(entry.system, entry.code, entry.suggested, route, outcome, signed.by)


def _outcome(entry: Entry) -> str:
    if entry.state is State.ADDED:
        return "added"
    if entry.suggested is not None and entry.suggested != entry.code:
        return "changed"
    return "auto" if entry.state is State.AUTO else "accepted"


def impact_fact(impact: "QueryImpact") -> ImpactFact:
    """The fact of one query's impact."""
    return ImpactFact(impact.query, impact.credited, impact.weight, impact.drg_with, impact.drg_without)
