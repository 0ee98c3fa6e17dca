"""Present on admission, with the reason (Official Guidelines, Appendix I)."""

import re
from datetime import timedelta
from functools import cache

from chartlight.assessment import Poa
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.coding.rules import PoaRules, under
from chartlight.coding.support import Cite, Support

FIRST_HOURS = timedelta(hours=24)


def poa(support: Support, chart: Chart, codeset: Codeset, rules: PoaRules) -> tuple[Poa, str]:
    """The indicator and why. U, never a guess, where the record does not settle it."""
    code = support.code
    if codeset.is_poa_exempt(code):
        return "1", "exempt from reporting (POA exempt list)"
    cites = support.cites
    if any(_says(cite, rules.not_present) for cite in cites):
        return "N", "the note says that it arose in hospital or after the operation"
    early = next((cite for cite in cites if _early(cite, chart, rules)), None)
    if early is not None:
        return "Y", f"documented in {early.note.id} at admission ({early.note.type.value})"
    said = next((cite for cite in cites if _says(cite, rules.present)), None)
    if said is not None:
        return "Y", f"{said.note.id} says that it was there on admission"
    if under(code, rules.chronic):
        return "Y", "a chronic condition is present on admission, whenever first documented"
    if under(code, rules.arises_in_care):
        return "N", "a complication of care, with nothing that says it was there before"
    if not cites:
        return "U", "no provider's words to tell from"
    first = cites[0]
    day = chart.encounter.day_of_stay(first.time) if first.time is not None else None
    when = f"on day {day}" if day else "without a time"
    return "U", f"first documented {when} in {first.note.id}; the record does not say whether it was there on admission"


def _early(cite: Cite, chart: Chart, rules: PoaRules) -> bool:
    if cite.note.type.value in rules.early_notes or cite.mention.section in rules.early_sections:
        return True
    admitted = chart.encounter.admitted
    if admitted is None or cite.time is None:
        return False
    return cite.time <= admitted + FIRST_HOURS


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in phrases), re.IGNORECASE)


def _says(cite: Cite, phrases: tuple[str, ...]) -> bool:
    start, end = cite.mention.sentence
    return _pattern(phrases).search(cite.note.text, start, end) is not None
