"""What answered queries did to the DRG, each change counted once.

A query is credited only if the case groups elsewhere without the codes that its answer brought. Where several answers
lead to one and the same change, the first that was answered takes it, and the others say with whom they share it.
Impact so is what would be lost without the query, never the sum of what each might have brought: a definition of this
project, since programmes count in different ways.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chartlight.codesets.codeset import Codeset
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.grouper import Regroup
from chartlight.grouping.impact import without_codes
from chartlight.grouping.request import bare
from chartlight.grouping.result import Grouping
from chartlight.grouping.what_if import less


@dataclass(frozen=True, slots=True)
class AnsweredQuery:
    """A query and the codes that its answer brought into the claim; `instead` are those that stood there before."""

    query: str
    answered: datetime
    codes: tuple[str, ...]
    instead: tuple[CodedDiagnosis, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryImpact:
    """What one query did. `weight` is the change in relative weight credited to it, None where it cannot be told.

    `drg_without` is the DRG without its codes (and, for a shared change, without those of the queries it is shared
    with). `shared_with` names the queries of the same change.
    """

    query: str
    credited: bool
    weight: float | None
    drg_with: str
    drg_without: str
    shared_with: tuple[str, ...]
    why: str


def query_impact(
    claim: Claim, queries: Sequence[AnsweredQuery], regroup: Regroup, codeset: Codeset
) -> tuple[QueryImpact, ...]:
    """The impact of each query on a claim, in the order of the answers.

    Credited weights add up to what the case loses without all credited queries and those they share with, never more.
    """
    held = {bare(diagnosis.code) for diagnosis in claim.diagnoses}
    ordered = sorted(queries, key=lambda one: (one.answered, one.query))
    final = regroup(claim)

    def without(taken: Sequence[AnsweredQuery]) -> Grouping:
        return _regrouped(claim, taken, regroup, codeset) if taken else final

    at_work = [one for one in ordered if any(bare(code) in held for code in one.codes)]
    needed = [one for one in at_work if without([one]).drg != final.drg]
    stand_ins = _stand_ins([one for one in at_work if one not in needed], final, without)
    found: dict[str, QueryImpact] = {}
    taken: list[AnsweredQuery] = []
    for group in (*([one] for one in needed), *([stand_ins] if stand_ins else [])):
        before, after = without(taken), without([*taken, *group])
        found |= {one.query: one for one in _shared(group, taken, final, before, after)}
        taken.extend(group)
    return tuple(found.get(one.query) or _none(one, final, one in at_work) for one in ordered)


def _stand_ins(
    rest: list[AnsweredQuery], final: Grouping, without: Callable[[Sequence[AnsweredQuery]], Grouping]
) -> list[AnsweredQuery]:
    """Queries that each alone hold the DRG up, so that no single one is missed; none where the DRG stands anyway."""
    if len(rest) < 2 or without(rest).drg == final.drg:
        return []
    return [one for one in rest if without([other for other in rest if other is not one]).drg == final.drg]


def _shared(
    group: list[AnsweredQuery], taken: list[AnsweredQuery], final: Grouping, before: Grouping, after: Grouping
) -> Iterator[QueryImpact]:
    """One change of the DRG: the first of the group takes it, unless it was taken by a query answered before."""
    names = [one.query for one in group]
    for place, one in enumerate(group):
        others = tuple(name for name in names if name != one.query)
        if after.drg == before.drg:
            others = others or tuple(each.query for each in taken)
            why = f"The change is that of query {', '.join(others)}, which was answered before"
            yield QueryImpact(one.query, False, 0.0, final.drg, after.drg, others, why)
        elif place > 0:
            why = f"Without its codes alone the case still groups to {final.drg}: query {names[0]} was answered first"
            yield QueryImpact(one.query, False, 0.0, final.drg, final.drg, others, why)
        else:
            also = f" and those of {', '.join(others)}" if others else ""
            why = f"Without its codes{also} the case groups to {after.drg}, not {before.drg}"
            weight = less(before.weight, after.weight)
            yield QueryImpact(one.query, True, weight, before.drg, after.drg, others, why)


def _none(one: AnsweredQuery, final: Grouping, at_work: bool) -> QueryImpact:
    why = f"Without its codes the case still groups to {final.drg}" if at_work else "The code set has none of its codes"
    return QueryImpact(one.query, False, 0.0, final.drg, final.drg, (), why)


def _regrouped(claim: Claim, taken: Sequence[AnsweredQuery], regroup: Regroup, codeset: Codeset) -> Grouping:
    """The case without the codes of these queries, and with what stood there before."""
    gone = {bare(code) for one in taken for code in one.codes}
    codes = tuple(diagnosis.code for diagnosis in claim.diagnoses if bare(diagnosis.code) in gone)
    left_codes = {bare(diagnosis.code) for diagnosis in claim.diagnoses} - gone
    back = [each for one in taken for each in one.instead if bare(each.code) not in left_codes]
    lost_principal = claim.principal is not None and bare(claim.principal.code) in gone
    if lost_principal and back:
        first, *others = back
        kept = tuple(d for d in claim.secondary if bare(d.code) not in gone)
        return regroup(replace(claim, principal=first, secondary=(*kept, *others)))
    left = without_codes(claim, codes, codeset)
    if left is None:
        left = replace(claim, principal=None, secondary=())
    return regroup(replace(left, secondary=(*left.secondary, *back)))
