"""Answers any criterion: dispatch by kind, combination by tree, and each shared criterion asked once for a chart."""

from collections import Counter
from datetime import datetime, timedelta
from operator import itemgetter

from chartlight.indicators.ask_after import ask_after
from chartlight.indicators.ask_kidney import ask_kidney_injury
from chartlight.indicators.ask_record import (
    ask_coded,
    ask_disputed,
    ask_medications,
    ask_mentioned,
    ask_performed,
    ask_person,
    ask_stated,
    ask_stay,
)
from chartlight.indicators.ask_results import ask_change, ask_measured, ask_result
from chartlight.indicators.ask_sofa import ask_sofa
from chartlight.indicators.case import Case
from chartlight.indicators.criteria import (
    After,
    AnyCriterion,
    Branch,
    Change,
    Coded,
    Disputed,
    KidneyInjury,
    Measured,
    Medications,
    Mentioned,
    Performed,
    Person,
    Result,
    Sofa,
    Stated,
    Stay,
    Tree,
)
from chartlight.indicators.signs import Contribution, Outcome, Sign


def ask(branch: Branch, case: Case) -> Outcome:
    """The outcome of a named criterion or of a tree written in place."""
    if not isinstance(branch, str):
        return _ask_unless("", branch, case)
    memo = case.local_memo if branch in case.local else case.memo
    if branch not in memo:
        criterion = case.local[branch] if branch in case.local else case.book.criteria[branch]
        memo[branch] = _ask_unless(branch, criterion, case)
    return memo[branch]


def _ask_unless(name: str, criterion: AnyCriterion, case: Case) -> Outcome:
    for reason in criterion.unless:
        if ask(reason, case).met:
            return Outcome(False, (), f"not used because of {reason}")
    return _answer(name, criterion, case)


def _answer(name: str, criterion: AnyCriterion, case: Case) -> Outcome:
    match criterion:
        case Tree():
            return _ask_tree(name, criterion, case)
        case Result():
            return ask_result(name, criterion, case)
        case Measured():
            return ask_measured(name, criterion, case)
        case Change():
            return ask_change(name, criterion, case)
        case KidneyInjury():
            return ask_kidney_injury(name, criterion, case)
        case Sofa():
            return ask_sofa(name, criterion, case, lambda reason: ask(reason, case).met)
        case Medications():
            return ask_medications(name, criterion, case)
        case Mentioned():
            return ask_mentioned(name, criterion, case)
        case Stated():
            return ask_stated(name, criterion, case)
        case Coded():
            return ask_coded(name, criterion, case)
        case Performed():
            return ask_performed(name, criterion, case)
        case Person():
            return ask_person(name, criterion, case)
        case Disputed():
            return ask_disputed(name, criterion, case)
        case After():
            return ask_after(criterion, lambda other: ask(other, case))
        case Stay():
            return ask_stay(name, criterion, case)


def _ask_tree(name: str, tree: Tree, case: Case) -> Outcome:
    outcomes = [ask(branch, case) for branch in tree.branches]
    met = [at for at, outcome in enumerate(outcomes) if outcome.met]
    detail = f"{len(met)} of {len(outcomes)} met, {tree.needed} needed"
    if tree.none is not None:
        return Outcome(not met, (), f"{len(met)} of {len(outcomes)} met, none may be")
    if len(met) < tree.needed:
        return Outcome(False, (), detail)
    contributions = {at: outcomes[at].contributions for at in met}
    wanted = frozenset(at for at, branch in enumerate(tree.branches) if branch in tree.including)
    if wanted and wanted.isdisjoint(met):
        return Outcome(False, (), f"{detail}, but none of {', '.join(tree.including)}")
    if tree.together_hours is not None:
        contributions = _together(contributions, wanted, timedelta(hours=tree.together_hours))
        if len(contributions) < tree.needed:
            return Outcome(False, (), f"{detail}, but {len(contributions)} within {tree.together_hours:g} h")
    return Outcome(True, tuple(c for at in sorted(contributions) for c in contributions[at]), detail)


_first = itemgetter(0)


def _together(
    contributions: dict[int, tuple[Contribution, ...]], wanted: frozenset[int], reach: timedelta
) -> dict[int, tuple[Contribution, ...]]:
    """The signs of the first stretch of `reach` in which most criteria, one of `wanted` among them, show one.

    Criteria that show nothing, or a sign without a time, fit into any stretch.
    """
    timed: list[tuple[datetime, int]] = []
    always: set[int] = set()
    for at, parts in contributions.items():
        times = [sign.time for part in parts for sign in part.signs]
        if not times or None in times:
            always.add(at)
        timed.extend((time, at) for time in times if time is not None)
    timed.sort(key=_first)
    start, most = 0, 0
    opening: datetime | None = None
    inside: Counter[int] = Counter()
    for moment, at in timed:
        inside[at] += 1
        while moment - timed[start][0] > reach:
            inside[timed[start][1]] -= 1
            if not inside[timed[start][1]]:
                del inside[timed[start][1]]
            start += 1
        if len(inside) + len(always) <= most:
            continue
        present = inside.keys() | always
        if len(present) > most and (not wanted or not wanted.isdisjoint(present)):
            most, opening = len(present), timed[start][0]
            if most == len(contributions):
                break
    kept: dict[int, tuple[Contribution, ...]] = {}
    for at, parts in contributions.items():
        within = parts if opening is None else _restricted(parts, opening, opening + reach)
        if at in always or (opening is not None and within):
            kept[at] = within
    return kept


def _restricted(parts: tuple[Contribution, ...], start: datetime, end: datetime) -> tuple[Contribution, ...]:
    kept = []
    for part in parts:
        if signs := _within(part.signs, start, end):
            most = max((*part.signs, *part.beyond), key=lambda sign: sign.rank)
            kept.append(part._replace(signs=signs, beyond=() if any(most is sign for sign in signs) else (most,)))
    return tuple(kept)


def _within(signs: tuple[Sign, ...], start: datetime, end: datetime) -> tuple[Sign, ...]:
    return tuple(sign for sign in signs if (time := sign.time) is None or start <= time <= end)
