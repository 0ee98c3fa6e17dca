"""Everything the case view shows of one admission, read from the desk in one go. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from chartlight.assessment import Assessment, Finding, SuggestedCode
from chartlight.chart import Action, Chart, Decision, Note
from chartlight.grouping.history import DrgHistory
from chartlight.queries.query import Query

if TYPE_CHECKING:
    from chartlight.desk import AuditEntry, Desk


@dataclass(frozen=True)
class Case:
    """One admission as it stands: chart, assessment, decisions, queries, history."""

    chart: Chart
    assessment: Assessment | None
    decisions: dict[str, Decision]
    queries: tuple[Query, ...]
    seen: datetime | None
    history: "tuple[AuditEntry, ...]"
    drg_history: DrgHistory = field(default_factory=DrgHistory)
    withdrawn: Mapping[str, Note] = field(default_factory=dict)
    """What withdrawn notes said last, by their id."""

    @property
    def codes(self) -> tuple[SuggestedCode, ...]:
        """Suggested codes in billing order."""
        return self.assessment.suggested if self.assessment else ()

    @property
    def not_reported(self) -> tuple[SuggestedCode, ...]:
        """Codes mentioned but suppressed."""
        return self.assessment.suppressed if self.assessment else ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Open findings, the strongest first."""
        if self.assessment is None:
            return ()
        as_of = self.assessment.as_of
        closed = {one.subject for one in self.decisions.values() if closes(one, as_of)}
        return tuple(sorted((f for f in self.assessment.findings if f.id not in closed), key=lambda f: -f.strength))

    @property
    def closed_findings(self) -> tuple[Finding, ...]:
        """Findings a person closed."""
        still_open = {finding.id for finding in self.findings}
        return tuple(f for f in self.assessment.findings if f.id not in still_open) if self.assessment else ()

    @cached_property
    def measured(self) -> frozenset[str]:
        """Ids of the chart's results: an indicator's `observation` may be a drug or a procedure as well."""
        return frozenset(one.id for one in self.chart.observations)

    def code(self, code: str) -> SuggestedCode | None:
        """The suggestion of that code, reported or not."""
        found = self.assessment.codes if self.assessment else ()
        return next((one for one in found if one.code == code), None)

    def was_read(self, note_id: str) -> bool:
        """True where the assessment read the very version of a note that stands: places without a quote hold then."""
        note, read = self.chart.note(note_id), self.assessment.notes if self.assessment else ()
        return note is not None and all(one.version == note.version for one in read if one.id == note_id)

    def finding(self, finding_id: str) -> Finding | None:
        """The finding of that id, open or closed."""
        found = self.assessment.findings if self.assessment else ()
        return next((one for one in found if one.id == finding_id), None)

    def is_rejected(self, code: str) -> bool:
        """True when a person rejected the suggestion."""
        decision = self.decisions.get(code)
        return decision is not None and decision.action is Action.REJECT


def closes(decision: Decision, as_of: datetime) -> bool:
    """True where a decision keeps a finding from being open.

    What was closed before the chart was assessed and is found all the same was opened again by new evidence.
    """
    if decision.action is Action.CLOSE_FINDING:
        return decision.time >= as_of
    return decision.action is Action.REJECT


def last_words(desk: "Desk", chart: Chart) -> dict[str, Note]:
    """What the withdrawn notes of a chart said last, by their id: they support nothing and can be read."""
    found: dict[str, Note] = {}
    for note in chart.notes:
        versions = desk.note_versions(chart.admission, note.id) if note.is_withdrawn else ()
        said = next((one for one in reversed(versions) if one.text.strip()), None)
        if said is not None:
            found[note.id] = replace(said, status=note.status)
    return found


def read_case(desk: "Desk", admission: str, now: datetime) -> Case:
    """The case as the desk knows it at `now`."""
    chart = desk.chart(admission, now)
    return Case(
        chart=chart,
        assessment=desk.assessment(admission),
        decisions={one.subject: one for one in desk.decisions(admission)},
        queries=tuple(desk.queries(admission)),
        seen=desk.last_seen(admission),
        history=tuple(desk.chart_history(admission, 200)),
        drg_history=desk.drg_history(admission),
        withdrawn=last_words(desk, chart),
    )
