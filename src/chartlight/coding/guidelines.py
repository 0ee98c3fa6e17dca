"""Rules between codes: combinations, general beside specific, Excludes1, symptoms that belong to a diagnosis."""

from chartlight.codesets.codeset import Codeset
from chartlight.coding.rules import Combine, Rules, under
from chartlight.coding.specificity import Refiner
from chartlight.coding.support import Cite, Support
from chartlight.reading.sections import section_rules

Supports = dict[str, Support]


def active(supports: Supports) -> list[Support]:
    """Supports that are still to be reported, in order."""
    return [support for support in supports.values() if support.suppressed is None]


def combine(supports: Supports, rules: Rules, codeset: Codeset) -> None:
    """Combination codes that the Guidelines assume or ask for, in the order of the table."""
    for rule in rules.combine:
        if codeset.is_billable(rule.result):
            _combine(supports, rule)


def _combine(supports: Supports, rule: Combine) -> None:
    present = active(supports)
    if any(under(support.code, rule.none_of) for support in present if rule.none_of):
        return
    groups = [[support for support in present if under(support.code, prefixes)] for prefixes in rule.all_of]
    if not all(groups):
        return
    parts = {support.code: support for group in groups for support in group}
    result = supports.get(rule.result)
    if result is None or result.suppressed is not None:
        if result is None or not result.decided:
            others = result.others if result is not None else []
            result = Support(rule.result, cites=_main_cites(groups), others=others, combined=True)
            result.uncertain = any(support.uncertain for support in parts.values())
            supports[rule.result] = result
        else:
            return
    reason = f"{rule.name}: {' and '.join(sorted(parts))} together ({rule.source})"
    if rule.result not in parts and reason not in result.reasons:
        result.reasons.append(reason)
    for support in present:
        if support.code != rule.result and under(support.code, rule.remove):
            support.suppress(f"part of {rule.result}: {rule.name} ({rule.source})")


def _main_cites(groups: list[list[Support]]) -> list[Cite]:
    return [cite for group in groups for support in group[:2] for cite in support.cites[:3]]


def drop_general(supports: Supports, rules: Rules, refiner: Refiner) -> None:
    """A code that only says less than another of the same condition gives way to it (I.B.2, I.B.18)."""
    codes = [support.code for support in active(supports)]
    for support in active(supports):
        specific = next((c for c in codes if c != support.code and _says_more(c, support.code, rules, refiner)), None)
        if specific is not None and supports[specific].suppressed is None:
            where = supports[specific].cites[0].note.id if supports[specific].cites else "the chart"
            support.suppress(f"less specific than {specific}, documented in {where} (Official Guidelines I.B.2)")
            if specific[:3] == support.code[:3]:
                # words for the same condition: they tell when it was there and where it is assessed
                supports[specific].cites += support.cites


def _says_more(specific: str, general: str, rules: Rules, refiner: Refiner) -> bool:
    if under(specific, rules.general.get(general, ("?",))):
        return refiner.default(specific[:3]) != specific or specific[:3] != general[:3]
    if specific[:3] != general[:3]:
        return False
    shared = 3
    while shared < min(len(specific), len(general)) and specific[shared] == general[shared]:
        shared += 1
    above = general[:shared].rstrip(".")
    return above != general and refiner.default(above) == general


def respect_excludes1(supports: Supports, codeset: Codeset) -> None:
    """Of two codes that exclude each other the weaker gives way (Tabular List; I.A.12.a)."""
    present = active(supports)
    for position, one in enumerate(present):
        for other in present[position + 1 :]:
            if one.suppressed is not None or other.suppressed is not None or one.combined != other.combined:
                continue
            conflict = codeset.excludes1_conflict(one.code, other.code)
            if conflict is None:
                continue
            ours, theirs = (_strength(support, conflict.at, codeset) for support in (one, other))
            kept, dropped = (one, other) if ours >= theirs else (other, one)
            where = kept.cites[0].note.id if kept.cites else "the chart"
            dropped.suppress(
                f"Excludes1 with {kept.code}, documented in {where}: {conflict.text!r} at {conflict.at} "
                "(Official Guidelines I.A.12.a)"
            )


def _strength(support: Support, noted_at: str, codeset: Codeset) -> tuple[bool, bool, bool, bool, bool, int, int]:
    """How well a code stands against one that it excludes; the note sends what it excludes to the other code."""
    title = (codeset.title(support.code) or "").lower()
    return (
        support.decided,
        not support.code.startswith("R"),
        any(cite.titled for cite in support.cites),
        not support.code.startswith(noted_at),
        "unspecified" not in title,
        len({cite.note.id for cite in support.cites}),
        len(support.code),
    )


def drop_integral_symptoms(supports: Supports, rules: Rules) -> None:
    """Symptoms that a documented diagnosis explains are not coded beside it (I.B.5)."""
    present = active(supports)
    for support in present:
        for rule in rules.integral:
            if not under(support.code, rule.symptoms) or support.uncertain:
                continue
            cause = next(
                (
                    other
                    for other in present
                    if other.code != support.code
                    and under(other.code, rule.of)
                    and other.suppressed is None
                    and not other.uncertain
                ),
                None,
            )
            if cause is not None:
                support.suppress(f"integral to {cause.code}, which is documented (Official Guidelines I.B.5)")
                break


def drop_passing_symptoms(supports: Supports, rules: Rules) -> None:
    """Symptoms that no note assesses as a problem of its own, beside an established diagnosis (I.B.4, III.B).

    Where nothing acute is established, the symptoms that stand in an assessment stay.
    """
    present = active(supports)
    loose = (*rules.principal.symptoms, *rules.principal.background, *rules.principal.never)
    known = any(not under(support.code, loose) and not support.uncertain for support in present)
    assessed = any(_in_assessment(cite) for support in present for cite in support.cites if cite.assessed)
    if not (known or assessed):
        return
    for support in present:
        own = support.combined or any((_assessed if known else _in_assessment)(cite) for cite in support.cites)
        if support.cites and not own and under(support.code, rules.principal.symptoms):
            support.suppress("a symptom told in passing, assessed as no problem of its own (Official Guidelines III)")


def _assessed(cite: Cite) -> bool:
    """A problem of its own in an assessment; or a coma or stroke scale, which is a number beside a diagnosis."""
    return under(cite.code, ("R40.2", "R29.7")) or (cite.titled and _in_assessment(cite))


def _in_assessment(cite: Cite) -> bool:
    return not cite.assessed or cite.mention.section in section_rules().bearing


# Organisms as the cause of diseases classified elsewhere, and the conditions that they may be the cause of.
ORGANISMS = ("B95", "B96", "B97")
_CAUSED = ("A41", "I3", "J", "K", "L", "M", "N", "G0", "H", "O", "R78.81", "T8")


def drop_lone_organisms(supports: Supports) -> None:
    """An organism without an infection that it is the cause of: a culture, not a diagnosis (I.A.13, III.B)."""
    present = active(supports)
    if any(under(support.code, _CAUSED) for support in present):
        return
    for support in present:
        if under(support.code, ORGANISMS):
            support.suppress("an organism, and no infection that it causes is documented (Official Guidelines III.B)")
