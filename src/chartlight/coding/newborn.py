"""Newborns: the codes of chapter 16 up to the 28th day (Official Guidelines I.C.16).

Where the record does not say that a condition was acquired after birth, it is taken to come of the birth (I.C.16.a.5).
"""

import re

from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.coding.birth_rules import load_birth_rules
from chartlight.coding.combinations import Supports, active
from chartlight.coding.rules import under
from chartlight.coding.support import Support

_SOURCE = "Official Guidelines I.C.16.a"
PERINATAL_DAYS = 28
_TITLE = re.compile(
    r"\b(?:newborn|neonat\w+|nursery|nicu)\s+(?:admission|h\s?&\s?p|history|exam|progress|daily|discharge|note|summary)\b",
    re.IGNORECASE,
)
_OF_NEWBORN = re.compile(
    r"\bbirth ?weight\b|\b(?:male|female|infant|boy|girl|neonate)\s+born\s+(?:via|by|at)\b|\bterm newborn,",
    re.IGNORECASE,
)
# The age of a woman who is not only named as the mother: the note is hers.
_MOTHERS_AGE = re.compile(
    r"(?<!to a )(?<!to an )(?<!mother )(?<!mom )(?<!mother is )\b(?:1[4-9]|[2-4]\d)[- ]?(?:y/?o|year[- ]old|yr)",
    re.IGNORECASE,
)


def _tells_of_newborn(text: str) -> bool:
    told = _OF_NEWBORN.search(text) is not None and _MOTHERS_AGE.search(text) is None
    return told or _TITLE.search(text) is not None


def is_newborn(chart: Chart) -> bool:
    """Admitted within 28 days of birth; where no birth date is known, the words of a newborn's own note."""
    born = chart.patient.birth_date
    if born is None:
        return any(_tells_of_newborn(note.text) for note in chart.readable_notes)
    admitted = (chart.encounter.admitted or chart.as_of).date()
    return 0 <= (admitted - born).days <= PERINATAL_DAYS


def chapter_16(supports: Supports, chart: Chart, codeset: Codeset) -> None:
    """Give a newborn's conditions their codes of chapter 16."""
    if not is_newborn(chart):
        for support in active(supports):
            if under(support.code, ("Z38",)):
                support.suppress("only ever coded on the newborn's own record (Official Guidelines I.C.21.c.12)")
        return
    for support in active(supports):
        rule = next((rule for rule in load_birth_rules().newborn if under(support.code, rule.codes)), None)
        if rule is None or support.decided or not codeset.is_billable(rule.becomes):
            continue
        found = supports.setdefault(rule.becomes, Support(rule.becomes, combined=True))
        found.suppressed = None
        found.cites += [cite for cite in support.cites if cite not in found.cites]
        found.reasons.append(f"{support.code} of a newborn ({_SOURCE}.5)")
        support.suppress(f"a newborn's condition is coded in chapter 16: {rule.becomes} ({_SOURCE}.1)")
