"""A chart's case bound to its day: claim, grouping, and what it takes to group it again. Bound once, asked often."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chartlight.assessment import Finding, SuggestedCode
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset, load_codeset
from chartlight.grouping.changes import Change
from chartlight.grouping.claim import Claim
from chartlight.grouping.grouper import Regroup, load_grouper, regrouping
from chartlight.grouping.per_code import CodeEffect, per_code
from chartlight.grouping.reach import Outlook, what_would_it_take
from chartlight.grouping.result import Grouping
from chartlight.grouping.safety import Risk, risks
from chartlight.grouping.transfer import Transfer, stay_days, transfer
from chartlight.grouping.what_if import WhatIf, what_if
from chartlight.grouping.working import coding_day, working_claim


@dataclass(frozen=True, slots=True)
class GroupedCase:
    """The working case of a chart. `days` is the length of stay so far, None where the admission is not dated."""

    chart: Chart
    codes: tuple[SuggestedCode, ...]
    findings: tuple[Finding, ...]
    day: date
    codeset: Codeset
    regroup: Regroup
    claim: Claim
    grouping: Grouping
    days: int | None

    def transfer_of(self, claim: Claim, grouping: Grouping) -> Transfer:
        """What the transfer policy makes of this stay, with the discharge status of `claim`."""
        return transfer(grouping, self.days, claim.discharge_status)

    def effects_of(self, claim: Claim, grouping: Grouping) -> tuple[CodeEffect, ...]:
        """What each code of a claim does for its DRG."""
        return per_code(claim, grouping, self.regroup)

    def reach(self) -> Outlook | None:
        """What is in reach of the working claim, and its documentation gaps."""
        return what_would_it_take(self.chart, self.codes, self.findings, load_grouper(), claim=self.claim)

    def risks(self) -> tuple[Risk, ...]:
        """How safe the working claim is."""
        found = self.findings
        return risks(
            self.claim, self.grouping, self.regroup, self.codeset, codes=self.codes, findings=found, days=self.days
        )

    def tried(self, changes: Iterable[Change]) -> WhatIf:
        """The working claim after changes; NoSuchCode for a change of a code that it does not hold."""
        return what_if(self.claim, changes, self.regroup, self.grouping)

    def title(self, code: str) -> str:
        """The title of a diagnosis or procedure code; "" for one that the year does not know."""
        offered = next((one.title for one in self.codes if one.code == code), None)
        return offered or self.codeset.title(code) or ""


def grouped_case(chart: Chart, codes: Sequence[SuggestedCode], findings: Sequence[Finding] = ()) -> GroupedCase | None:
    """The working case of the suggested codes; None while no diagnosis is suggested. `findings` are the open ones."""
    day = coding_day(chart)
    codeset = load_codeset(day)
    claim = working_claim(chart, codes, codeset)
    if claim is None:
        return None
    regroup = regrouping(load_grouper(), day)
    stay = chart.encounter
    days = stay_days(stay.admitted.date(), day) if stay.admitted is not None else None
    return GroupedCase(chart, tuple(codes), tuple(findings), day, codeset, regroup, claim, regroup(claim), days)
