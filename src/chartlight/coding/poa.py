"""Present on admission, with the reason (Official Guidelines, Appendix I).

Present means present when the order for inpatient admission was written: what emergency department, observation and
the admission note tell of was there. U, never a guess, where the record does not settle it.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache

from chartlight.assessment import Context, Poa
from chartlight.chart import Chart, NoteType
from chartlight.codesets.codeset import Codeset
from chartlight.coding.poa_results import result_says
from chartlight.coding.rules import PoaRules, under
from chartlight.coding.support import PROVIDER, Cite, Support

FIRST_HOURS = timedelta(hours=24)
_STUDIED = 2
"""Days in which what is documented may still be what the patient came with, found after study (Appendix I)."""
_BESIDE = 90
"""Characters to either side of a condition in which words tell when it arose."""
_DRUGS = tuple(f"T{number}" for number in range(36, 51))
_CATEGORY, _CONDITION = len("I82"), len("I82.4")
_DENIED = re.compile(r"\b(?:no|not|non|never|denies|without|prevent\w*|risk of)[ -]*$", re.IGNORECASE)
Indicator = tuple[Poa, str]


def indicators(weighed: Iterable[Support], chart: Chart, codeset: Codeset, rules: PoaRules) -> dict[str, Indicator]:
    """The indicator of each code to report and why, from all that was weighed.

    Organisms and adverse effects follow the condition that they belong to.
    """
    weighed = list(weighed)
    supports = [support for support in weighed if support.suppressed is None]
    found = {}
    for support in supports:
        found[support.code] = poa(support, chart, codeset, rules, _told_of(support, weighed))
    for support in supports:
        leader = _leader(support, supports, rules)
        if leader is not None and found[support.code][0] != "1" and found[leader.code][0] != "1":
            value, why = found[leader.code]
            found[support.code] = (value, f"as {leader.code}, to which it belongs: {why}")
    return found


def _leader(support: Support, supports: Sequence[Support], rules: PoaRules) -> Support | None:
    """The condition whose indicator the code takes: what it names the cause of, best what the same words say."""
    said = {(cite.note.id, cite.mention.start) for cite in support.cites}
    others = [other for other in supports if other is not support]
    beside = [o for o in others if any((cite.note.id, cite.mention.start) in said for cite in o.cites)]
    for rule in rules.follows:
        if under(support.code, rule.codes):
            return next((other for other in (*beside, *others) if under(other.code, rule.of)), None)
    if under(support.code, _DRUGS):
        return next((other for other in beside if not other.code.startswith("T")), None)
    return None


def _told_of(support: Support, weighed: Sequence[Support]) -> list[Cite]:
    """What else was said of the condition: denied under a code of the same stem, considered under its category."""
    told = list(support.others)
    for other in weighed:
        if other is support:
            continue
        if support.code[:_CONDITION] == other.code[:_CONDITION]:
            told += other.others
        elif support.code[:_CATEGORY] == other.code[:_CATEGORY]:
            told += [cite for cite in other.others if set(cite.context) == {Context.UNCERTAIN}]
    return told


def poa(support: Support, chart: Chart, codeset: Codeset, rules: PoaRules, told: Sequence[Cite] = ()) -> Indicator:
    """The indicator of one code and why; `told`: what else was said of the condition (denied, considered)."""
    if codeset.is_poa_exempt(support.code):
        return "1", "exempt from reporting (POA exempt list)"
    if support.arose:
        return "N", support.arose
    if support.parts:
        return _of_parts(support, chart, codeset, rules)
    return (
        _by_words(support, chart, rules)
        or _by_results(support, chart, rules)
        or _by_nature(support, chart, rules, told or support.others)
    )


def _of_parts(support: Support, chart: Chart, codeset: Codeset, rules: PoaRules) -> Indicator:
    """A combination code is present only if all of it was (Appendix I, combination codes)."""
    parts = [(part.code, *poa(part, chart, codeset, rules)) for part in support.parts]
    counted = [(code, value, why) for code, value, why in parts if value != "1"]
    order: tuple[Poa, ...] = ("N", "U", "W")
    for value in order:
        code = next((f"{name}: {why}" for name, said, why in counted if said == value), None)
        if code is not None:
            return value, f"part of the combination was not shown to be there on admission; {code}"
    return "Y", "all parts of the combination were present on admission"


def _by_words(support: Support, chart: Chart, rules: PoaRules) -> Indicator | None:
    cites = support.cites
    if any(_says(cite, rules.undetermined) for cite in cites):
        return "W", "the provider says that it cannot be determined"
    if not cites:
        return None
    if not under(support.code, rules.chronic):
        arose = next(
            (cite for cite in cites if _arose(cite, rules) and not _tells_of_admission(cite, chart, rules)), None
        )
        admitted = any(_tells_of_admission(cite, chart, rules) for cite in cites)
        if arose is not None and not admitted:
            return "N", f"{arose.note.id} says that it arose in hospital or after the operation"
    early = next((cite for cite in cites if _tells_of_admission(cite, chart, rules)), None)
    if early is not None:
        return "Y", f"documented in {early.note.id} at admission ({early.note.type.value})"
    said = next((cite for cite in cites if _says(cite, rules.present)), None)
    return ("Y", f"{said.note.id} says that it was there on admission") if said is not None else None


def _by_results(support: Support, chart: Chart, rules: PoaRules) -> Indicator | None:
    if under(support.code, rules.chronic) or not support.cites:
        return None
    return result_says(support, chart, rules)


def _by_nature(support: Support, chart: Chart, rules: PoaRules, told: Sequence[Cite]) -> Indicator:
    cites = support.cites
    early = next((cite for cite in cites if at_admission(cite, chart, rules)), None)
    if early is not None:
        return "Y", f"documented in {early.note.id} within a day of admission ({early.note.type.value})"
    if under(support.code, rules.chronic) and not (cites and all(_says(c, (rules.episode,)) for c in cites)):
        return "Y", "a chronic condition is present on admission, whenever first documented"
    told = [cite for cite in told if cite.standing == PROVIDER and at_admission(cite, chart, rules)]
    considered = next((cite for cite in told if set(cite.context) == {Context.UNCERTAIN}), None)
    if considered is not None and cites:
        return "Y", f"suspected in {considered.note.id} at admission and established after study"
    denied = next((cite for cite in told if Context.NEGATED in cite.context), None)
    if denied is not None and cites:
        return "N", f"{denied.note.id} says at admission that it was not there; first documented in {cites[0].note.id}"
    if under(support.code, rules.arises_in_care):
        return "N", "a complication of care, with nothing that says it was there before"
    if not cites:
        return "U", "no provider's words to tell from"
    kin = next((cite for cite in support.kin if at_admission(cite, chart, rules)), None)
    if kin is not None:
        return "Y", f"{kin.mention.quote!r} in {kin.note.id} at admission is the same condition, said less exactly"
    first = cites[0]
    if _tells_alone(first, chart, rules):
        return "Y", f"{first.note.id} tells of the stay by itself, and of no beginning of this condition in it"
    day = chart.encounter.day_of_stay(first.time) if first.time is not None else None
    by_results = any(under(support.code, result.codes) for result in rules.result)
    if day is not None and day > _STUDIED and not by_results and _is_new_in_stay(cites, chart, rules):
        return "N", f"first documented on day {day} in {first.note.id}; nothing of it in the notes of the admission"
    when = f"on day {day}" if day else "without a time"
    return "U", f"first documented {when} in {first.note.id}; the record does not say whether it was there on admission"


def _is_new_in_stay(cites: Sequence[Cite], chart: Chart, rules: PoaRules) -> bool:
    """Do daily notes, which tell of their day, bring it up, in a stay whose admission is told by notes at hand?

    A discharge summary sums up: what it names first may have been there all along.
    """
    told = any(note.type.value in rules.early_notes for note in chart.readable_notes)
    return told and any(cite.note.type is NoteType.PROGRESS_NOTE for cite in cites)


def _tells_alone(cite: Cite, chart: Chart, rules: PoaRules) -> bool:
    """Is the record of the admission not at hand, so that this note is all there is to tell when something began?"""
    notes = chart.readable_notes
    if len(notes) != 1:
        return False
    undated = chart.encounter.admitted is None or cite.time is None
    return undated or notes[0].type is NoteType.DISCHARGE_SUMMARY


def at_admission(cite: Cite, chart: Chart, rules: PoaRules) -> bool:
    """Is it said in a note, or a part of one, that tells how the patient came?"""
    return _tells_of_admission(cite, chart, rules) or _in_first_hours(cite, chart)


def _tells_of_admission(cite: Cite, chart: Chart, rules: PoaRules) -> bool:
    if cite.note.type.value in rules.early_notes:
        return True
    section = cite.mention.section
    later = cite.note.type in (NoteType.CONSULT, NoteType.PROGRESS_NOTE) and not _in_first_hours(cite, chart)
    return section in rules.early_sections and not (later and section in rules.story)


def _in_first_hours(cite: Cite, chart: Chart) -> bool:
    admitted = chart.encounter.admitted
    return admitted is not None and cite.time is not None and cite.time <= admitted + FIRST_HOURS


def _arose(cite: Cite, rules: PoaRules) -> bool:
    before = cite.note.text[max(cite.mention.sentence[0], cite.mention.start - 25) : cite.mention.start]
    after = cite.note.text[cite.mention.end : cite.mention.end + 25]
    return (
        cite.mention.section in rules.sections_of_stay
        or _says(cite, rules.not_present)
        or _ends(rules.after_operation).search(before) is not None
        or _begins(rules.day_after).match(after) is not None
    )


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})(?!\w)" for phrase in phrases), re.IGNORECASE)


@cache
def _ends(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\s+(?:\w+\s+)?$", re.IGNORECASE)


@cache
def _begins(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


def _says(cite: Cite, phrases: tuple[str, ...]) -> bool:
    text, mention = cite.note.text, cite.mention
    start = max(mention.sentence[0], mention.start - _BESIDE)
    end = min(mention.sentence[1], mention.end + _BESIDE)
    start = max(start, *(text.rfind(mark, start, mention.start) + 1 for mark in ";\n"))
    end = min([end, *(at for mark in ";\n" if (at := text.find(mark, mention.end, end)) >= 0)])
    found = _pattern(phrases).finditer(text, start, end)
    return any(not _DENIED.search(text[start : match.start()]) for match in found)
