"""Use cases of looking: charts, note versions, assessments, the worklist, and who has seen what."""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from chartlight.assessment import Assessment
from chartlight.chart import Chart, Decision, Mark, Note, QueryResponse
from chartlight.desk.core import Change
from chartlight.desk.lines import assessment_line, standing_of
from chartlight.desk.looking import LookUseCases
from chartlight.desk.query_policy import stored_policy
from chartlight.desk.stages import assessed_rows, history_of
from chartlight.grouping.history import DrgHistory
from chartlight.queries.query import REPLIED, Query
from chartlight.reading.copied import Copied, copied_ranges
from chartlight.reading.synonyms import said_otherwise
from chartlight.store import admissions, records
from chartlight.store.drg_stages import append_stage, stage_rows
from chartlight.store.entries import CONDITIONS, MEDICATIONS, OBSERVATIONS, PROCEDURES, current_entries
from chartlight.store.marks import standing_marks
from chartlight.store.notes import cited_versions, current_notes, note_versions
from chartlight.store.queries import stored_queries
from chartlight.store.reporting.facts import append_finding_facts
from chartlight.store.worklist_rows import standing_rows
from chartlight.worklist.points import POINTS, Points, PointsUnreadable, load_points, points_with
from chartlight.worklist.priority import ordered
from chartlight.worklist.row import WorklistRow

log = logging.getLogger(__name__)

_HANDED_OUT_KEPT = 10_000


class ChartUseCases(LookUseCases):
    """Reading what the store holds, and keeping what the worker says about it."""

    def chart(self, admission: str, as_of: datetime) -> Chart:
        """The chart as it stood at `as_of`; NoSuchAdmission.

        All that had arrived by `as_of` was known then, whatever time it bears (clocks of feeds differ). Only for a
        moment before the last arrival are entries left out by their own time.
        """
        number = self._chart_number(admission)
        with self._reading() as connection:
            stay = admissions.stays(connection, [number])[number]
            changed, changed_at = admissions.last_change(connection, number)
            notes = current_notes(connection, number)
            decisions, marks = records.standing_decisions(connection, number), standing_marks(connection, number)
            chart = Chart(
                admission=admission,
                as_of=as_of,
                patient=stay.patient,
                encounter=stay.encounter,
                notes=notes,
                observations=current_entries(connection, OBSERVATIONS, number, "time"),
                medications=current_entries(connection, MEDICATIONS, number, "time"),
                procedures=current_entries(connection, PROCEDURES, number, "performed"),
                conditions=current_entries(connection, CONDITIONS, number, "recorded"),
                decisions=decisions,
                responses=_responses(stored_queries(connection, chart=number, statuses=sorted(REPLIED))),
                marks=marks,
                versions=cited_versions(connection, number, _cited(notes, decisions, marks)),
            )
        if as_of < changed_at:
            return chart.at(as_of)
        self._hand_out(admission, as_of, changed)
        return chart

    def _hand_out(self, admission: str, as_of: datetime, changed: int) -> None:
        """Remember which changes a chart holds, so that its assessment is known to cover just those."""
        with self._writing_lock:
            self._handed_out[admission, as_of] = changed
            if len(self._handed_out) > _HANDED_OUT_KEPT:
                del self._handed_out[next(iter(self._handed_out))]

    def note_versions(self, admission: str, note_id: str) -> tuple[Note, ...]:
        """Every version of one note, the first first; empty if the chart has no such note."""
        with self._reading() as connection:
            return note_versions(connection, self._chart_number(admission), note_id)

    def copied_forward(self, admission: str) -> Mapping[str, tuple[Copied, ...]]:
        """What each note that stands only repeats of the nearest note before it that says it; by note id."""
        with self._reading() as connection:
            notes = current_notes(connection, self._chart_number(admission))
        return copied_ranges([(note.id, note.text) for note in notes if not note.is_withdrawn], nearest=True)

    def said_otherwise(self, words: str) -> tuple[str, ...]:
        """Other words for the same condition, for a search through notes: AKI for acute kidney injury."""
        return said_otherwise(words)

    def find_admission(self, text: str) -> str | None:
        """The admission with that id, or the newest stay of the patient with that medical record number.

        That somebody searched is audited with what was found, never with the words.
        """
        with self._reading() as connection:
            found = admissions.find(connection, text.strip())
        self._note_look("patient.search", "chart", found or "none", found)
        return found

    def needing_assessment(self, limit: int = 100) -> tuple[str, ...]:
        """Admissions that changed since their last assessment, the oldest change first."""
        with self._reading() as connection:
            return admissions.unassessed(connection, limit)

    def never_assessed(self, admission: str) -> bool:
        """True until the first assessment of a stay is recorded, grouped or not; NoSuchAdmission."""
        with self._reading() as connection:
            return not stage_rows(connection, self._chart_number(admission), "working")

    def record_assessment(self, assessment: Assessment, now: datetime) -> Change:
        """Keep an assessment and make it the current one; NoSuchAdmission.

        It covers the changes of the chart it was made of. What arrived in the meantime still needs assessing.
        """
        admission = assessment.admission
        number = self._chart_number(admission)
        with self._writing(now) as act:
            changed, changed_at = admissions.last_change(act.connection, number)
            covered = self._handed_out.pop((admission, assessment.as_of), None)
            if covered is None:
                covered = changed if changed_at <= assessment.as_of else 0
            records.append_assessment(act.connection, number, act.change, assessment, now)
            append_finding_facts(act.connection, number, act.change, now, assessment.findings)
            for stage in assessed_rows(stage_rows(act.connection, number), assessment, now):
                append_stage(act.connection, number, act.change, stage)
            line = assessment_line(assessment, records.standing_decisions(act.connection, number))
            progress = {"assessed": covered, "assessed_at": now, "assessment": act.change}
            admissions.set_line(act.connection, number, {**line, **progress})
            act.audit.record(
                "assessment.record",
                "assessment",
                str(act.change),
                admission=admission,
                codes=len(assessment.codes),
                findings=len(assessment.findings),
                drg=assessment.drg.working and assessment.drg.working.drg,
                model=assessment.versions.model,
                rules=assessment.versions.rules,
            )
            act.touches("assessment", admission)
        return act.outcome

    def assessment(self, admission: str) -> Assessment | None:
        """The current assessment; None before the first."""
        with self._reading() as connection:
            return records.current_assessment(connection, self._chart_number(admission))

    def drg_history(self, admission: str) -> DrgHistory:
        """Every stage that the DRG of a case has had: baseline, working, potential, and final for what was attested."""
        with self._reading() as connection:
            return history_of(stage_rows(connection, self._chart_number(admission)))

    def worklist(
        self, now: datetime, *, include_discharged: bool = False, only: Collection[str] | None = None
    ) -> list[WorklistRow]:
        """Inpatient admissions in work order: the open ones, on request the discharged as well.

        With `only`, those admissions alone, so that a screen can follow a change without reading all of them again.
        """
        charts = None if only is None else [self._charts[one] for one in only if one in self._charts]
        with self._reading() as connection:
            rows, news = standing_rows(
                connection, self.actor.name, include_discharged=include_discharged, charts=charts
            )
            points = _points(records.setting(connection, POINTS) or {})
            policy = stored_policy(connection)
        return ordered((standing_of(row, news, policy, now) for row in rows), points, now)

    def mark_seen(self, admission: str, now: datetime) -> Change:
        """The person at the desk has looked at the chart: what is new counts from here."""
        number = self._chart_number(admission)
        with self._writing(now) as act:
            records.append_looks(act.connection, [number], act.change, self.actor.name, now)
            act.audit.record("chart.seen", "chart", admission, admission=admission)
            act.touches("seen", admission)
        return act.outcome

    def last_seen(self, admission: str) -> datetime | None:
        """When the person at the desk last looked."""
        with self._reading() as connection:
            return records.last_seen(connection, self._chart_number(admission), self.actor.name)


def _cited(notes: Collection[Note], decisions: Collection[Decision], marks: Collection[Mark]) -> set[tuple[str, int]]:
    """The versions that decisions and marks point into and that are not the current ones."""
    pointed = {(one.words.note, one.words.version) for one in decisions if one.words is not None}
    pointed |= {(one.note, one.version) for one in marks}
    return pointed - {(note.id, note.version) for note in notes}


def _responses(answered: list[Query]) -> tuple[QueryResponse, ...]:
    responses = [
        QueryResponse(query.id, query.finding, query.rule, query.outcome, query.choice, query.responder, query.answered)
        for query in answered
        if query.outcome and query.choice and query.responder and query.answered
    ]
    return tuple(sorted(responses, key=lambda response: (response.time, response.query)))


def _points(site: Mapping[str, Any]) -> Points:
    try:
        return points_with(site)
    except PointsUnreadable as error:
        # They were kept by a version that checked otherwise: the program's own order is better than none.
        log.warning("the site's points cannot be used: %s", error)
        return load_points()
