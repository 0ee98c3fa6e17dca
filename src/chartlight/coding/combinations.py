"""Combination codes that the Guidelines assume, or ask the provider's words for (I.A.15, I.B.9; combinations.toml)."""

import re
from functools import cache

from chartlight.codesets.codeset import Codeset
from chartlight.coding.links import Joins
from chartlight.coding.rules import Combine, Rules, under
from chartlight.coding.support import Cite, Support

Supports = dict[str, Support]
_AROUND = 40
"""Characters to either side of a condition in which the words that a rule asks for count."""


def active(supports: Supports) -> list[Support]:
    """Supports that are still to be reported, in order."""
    return [support for support in supports.values() if support.suppressed is None]


def combine(supports: Supports, rules: Rules, codeset: Codeset) -> None:
    """Combination codes in the order of the table."""
    joins = Joins(cite for support in supports.values() for cite in (*support.cites, *support.others))
    present = active(supports)
    begun = _beginnings(present)
    for rule in rules.combine:
        if any(begun.isdisjoint(group) for group in rule.all_of):
            continue  # most rules have nothing to join: told by one look-up a prefix
        groups = _groups(rule, present)
        if groups and codeset.is_billable(rule.result) and _worded(rule, groups) and _related(rule, joins):
            _combine(supports, rule, groups, present)
            present = active(supports)
            begun = _beginnings(present)


def _beginnings(present: list[Support]) -> set[str]:
    """Every beginning of every code, so that a rule's prefixes can be looked up."""
    return {support.code[:length] for support in present for length in range(1, len(support.code) + 1)}


def _groups(rule: Combine, present: list[Support]) -> list[list[Support]]:
    """The supports that meet each group of the rule; empty where one is not met, or what it excludes is there."""
    groups = []
    for prefixes in rule.all_of:
        group = [support for support in present if support.code.startswith(prefixes)]
        if not group:
            return []
        groups.append(group)
    return [] if any(support.code.startswith(rule.none_of) for support in present if rule.none_of) else groups


def _combine(supports: Supports, rule: Combine, groups: list[list[Support]], present: list[Support]) -> None:
    parts = {support.code: support for group in groups for support in group}
    result = supports.get(rule.result)
    if result is None or result.suppressed is not None:
        if result is not None and result.decided:
            return
        others = result.others if result is not None else []
        result = Support(rule.result, cites=_main_cites(groups), others=others, combined=True)
        result.uncertain = any(support.uncertain for support in parts.values())
        result.parts = [support for support in parts.values() if support is not result]
        supports[rule.result] = result
    reason = f"{rule.name}: {' and '.join(sorted(parts))} ({rule.source})"
    if rule.result not in parts and reason not in result.reasons:
        result.reasons.append(reason)
    for support in present:
        if support.code != rule.result and under(support.code, rule.remove):
            support.suppress(f"part of {rule.result}: {rule.name} ({rule.source})")


def _worded(rule: Combine, groups: list[list[Support]]) -> bool:
    cites = [cite for group in groups for support in group for cite in support.cites]
    if rule.said and not any(_pattern(rule.said).search(_around(cite)) for cite in cites):
        return False
    return not (rule.unsaid and any(_pattern(rule.unsaid).search(_around(cite)) for cite in cites))


def _related(rule: Combine, joins: Joins) -> bool:
    """Are the first two groups related, as far as the rule leaves that to the provider's words?"""
    if len(rule.all_of) < 2:
        return True
    first, *others = rule.all_of
    if rule.linked:
        return joins.linked(first, others[0]) is not None
    if any(joins.kept_apart(one, other) for n, one in enumerate(rule.all_of) for other in rule.all_of[n + 1 :]):
        return False
    return not (rule.sole_cause and joins.other_cause(first, others[0]))


def _around(cite: Cite) -> str:
    start, end = cite.mention.sentence
    return cite.note.text[max(start, cite.mention.start - _AROUND) : min(end, cite.mention.end + _AROUND)]


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _main_cites(groups: list[list[Support]]) -> list[Cite]:
    return [cite for group in groups for support in group[:2] for cite in support.cites[:3]]
