"""Newborns: the codes of chapter 16 up to the 28th day (Official Guidelines I.C.16).

Where the record does not say that a condition was acquired after birth, it is taken to come of the birth (I.C.16.a.5).
"""

from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.coding.birth_rules import load_birth_rules
from chartlight.coding.combinations import Supports, active
from chartlight.coding.rules import under
from chartlight.coding.support import Support

_SOURCE = "Official Guidelines I.C.16.a"
PERINATAL_DAYS = 28


def is_newborn(chart: Chart) -> bool:
    """Admitted within 28 days of birth."""
    born = chart.patient.birth_date
    admitted = (chart.encounter.admitted or chart.as_of).date()
    return born is not None and 0 <= (admitted - born).days <= PERINATAL_DAYS


def chapter_16(supports: Supports, chart: Chart, codeset: Codeset) -> None:
    """Give a newborn's conditions their codes of chapter 16."""
    if not is_newborn(chart):
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
