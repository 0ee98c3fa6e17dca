"""Rules between codes: general beside specific, Excludes1, symptoms that belong to a diagnosis."""

from chartlight.codesets.codeset import Codeset
from chartlight.coding.combinations import Supports, active
from chartlight.coding.rules import Rules, under
from chartlight.coding.specificity import Refiner
from chartlight.coding.support import Cite, Support
from chartlight.reading.sections import section_rules


def drop_general(supports: Supports, rules: Rules, refiner: Refiner) -> None:
    """A code that only says less than another of the same condition gives way to it (I.B.2, I.B.18)."""
    codes = [support.code for support in active(supports)]
    for support in active(supports):
        specific = next((c for c in codes if c != support.code and _says_more(c, support.code, rules, refiner)), None)
        if specific is not None and supports[specific].suppressed is None:
            where = supports[specific].cites[0].note.id if supports[specific].cites else "the chart"
            why = f"less specific than {specific}, documented in {where} (Official Guidelines I.B.2)"
            support.suppress(why, by=specific)
            if specific[:3] == support.code[:3]:
                # words for the same condition: they tell when it was there and where it is assessed
                supports[specific].cites += support.cites
            for other in active(supports):
                if other.code[:3] != support.code[:3] and _says_more(other.code, support.code, rules, refiner):
                    other.kin += support.cites


_OTHER_COMPLICATION = ("E08.69", "E09.69", "E10.69", "E11.69", "E13.69")
"""As many codes of diabetes as it has complications: another one is not the same said less exactly (I.C.4.a)."""


def _says_more(specific: str, general: str, rules: Rules, refiner: Refiner) -> bool:
    if under(specific, rules.general.get(general, ("?",))):
        return refiner.default(specific[:3]) != specific or specific[:3] != general[:3]
    if specific[:3] != general[:3] or general.endswith(_OTHER_COMPLICATION):
        return False
    if refiner.says_less(general, specific):
        return True
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
                "(Official Guidelines I.A.12.a)",
                by=kept.code,
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

    Where nothing acute is established, the symptoms that stand in an assessment stay; so do, beside their diagnosis,
    those that are not always part of it, such as the deficits of a stroke (I.B.6).
    """
    present = active(supports)
    loose = (*rules.principal.symptoms, *rules.principal.background, *rules.principal.never)
    known = any(not under(support.code, loose) and not support.uncertain for support in present)
    assessed = any(_in_assessment(cite) for support in present for cite in support.cites if cite.assessed)
    if not (known or assessed):
        return
    for support in present:
        beside = any(
            under(support.code, rule.symptoms) and any(under(other.code, rule.of) for other in present)
            for rule in rules.beside
        )
        asks = _assessed if known and not beside else _in_assessment
        own = support.combined or any(asks(cite) for cite in support.cites)
        if (
            support.cites
            and not own
            and under(support.code, rules.principal.symptoms)
            and not under(support.code, _SEPSIS)
        ):
            support.suppress("a symptom told in passing, assessed as no problem of its own (Official Guidelines III)")


_SEPSIS = ("R65",)
"""Severe sepsis and septic shock stand in the chapter of symptoms and are none (Official Guidelines I.C.1.d)."""


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
