"""Queries from draft to answer, in memory."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from chartlight.desk import (
    QueryBlocked,
)
from chartlight.desk.query_policy import policy_of
from chartlight.queries.life_cycle import QueryPolicy, next_step
from chartlight.queries.query import (
    Addressee,
    Documentation,
    Option,
    OptionKind,
    Problem,
    Query,
    QueryStatus,
)


class FakeQueries:
    """Mixed into FakeDesk."""

    def draft_query(self, admission, finding_id, now):
        for query in self.kept.values():
            if query.finding == finding_id and query.status is QueryStatus.DRAFT:
                return query
        assessment = self.assessments[admission]
        finding = next(one for one in assessment.findings if one.id == finding_id)
        chart = self.charts[admission]
        documents = tuple(
            Documentation(one, "Progress note", note.author, note.authored)
            for one in finding.documentation
            if (note := chart.note(one.note))
        )
        query = Query(
            f"Q-{231 + len(self.kept):06d}",
            admission,
            finding_id,
            finding.rule,
            "template-014",
            3,
            "infection and systemic response",
            "multiple-choice",
            "clarify",
            "Based on your independent clinical judgment, please clarify the condition, if any, that these findings "
            "and this treatment represent.",
            (
                Option(OptionKind.ALTERNATIVE, "Pneumonia without a systemic response beyond the local infection"),
                Option(OptionKind.CONDITION, "Sepsis due to pneumonia"),
                Option(OptionKind.ALTERNATIVE, "Systemic findings due to another cause (please specify)"),
                Option(OptionKind.OTHER, "Other (please specify)"),
                Option(OptionKind.UNDETERMINED, "Unable to determine"),
            ),
            finding.indicators,
            documents,
            Addressee("Dr A. Hale", self.actor.name, self.actor.credential, self.actor.contact, "Hospital Medicine"),
            now,
            answer_by=now + timedelta(days=2),
        )
        self.kept[query.id] = query
        self._tell("query", admission)
        return query

    def save_query(self, query, now):
        self.kept[query.id] = query
        return self._tell("draft", query.admission)

    def check_query(self, query, now, chart=None):
        problems = []
        for text in (query.topic, query.question, query.note_to_provider, *(option.text for option in query.options)):
            for bad, rule in (("reimbursement", "Q5"), ("DRG", "Q5"), ("you forgot", "Q7")):
                if bad in text:
                    problems.append(Problem(rule, "block", bad, "A query names no payment and leads to no answer."))
            if "kindly" in text:
                problems.append(Problem("Q20", "warn", "kindly", "Say it plainly."))
        if not query.indicators:
            problems.append(Problem("Q2", "block", "", "A query shows at least one clinical indicator."))
        return tuple(problems)

    def send_query(self, query_id, now):
        query = self.kept[query_id]
        problems = self.check_query(query, now)
        if any(problem.severity == "block" for problem in problems):
            raise QueryBlocked(problems)
        return self._move(replace(query, status=QueryStatus.SENT, sent=now, answer_by=now + timedelta(days=2)))

    def _move(self, query):
        self.kept[query.id] = query
        unanswered = sum(q.status is QueryStatus.SENT and q.admission == query.admission for q in self.kept.values())
        self.rows[query.admission] = replace(self.rows[query.admission], open_queries=unanswered)
        self._tell("query", query.admission)
        return query

    def withdraw_query(self, query_id, reason, now):
        return self._move(replace(self.kept[query_id], status=QueryStatus.WITHDRAWN))

    def record_verbal_query(self, admission, finding_id, *, provider, words, when, now):
        query = self.draft_query(admission, finding_id, now)
        people = replace(query.addressee, provider=provider)
        asked = replace(query, status=QueryStatus.SENT, route="verbal", question=words, addressee=people, sent=when)
        return self._move(asked), ()

    def query_trail(self, query_id):
        return []

    def query_effect(self, query_id):
        return None

    def expire_queries(self, now):
        return ()

    def query_policy(self):
        return QueryPolicy.model_validate(self.settings.get("query.policy", {}))

    def set_query_policy(self, fields, now):
        return self.set_setting("query.policy", policy_of(fields).model_dump(), now)

    def query_steps(self, now):
        steps = {query.id: next_step(query, self.query_policy(), now) for query in self.kept.values()}
        return {query_id: step for query_id, step in steps.items() if step is not None}

    def view_query(self, query_id, now):
        return self._move(replace(self.kept[query_id], status=QueryStatus.VIEWED, viewed=now))

    def close_query(self, query_id, now, reason=""):
        return self._move(replace(self.kept[query_id], status=QueryStatus.CLOSED, closed=now))

    def remind_query(self, query_id, now):
        query = self.kept[query_id]
        return self._move(replace(query, reminded=(*query.reminded, now)))

    def escalate_query(self, query_id, now):
        return self._move(replace(self.kept[query_id], escalated=now))

    def redirect_query(self, query_id, provider, reason, now, *, specialty=""):
        query = self.kept[query_id]
        people = replace(query.addressee, provider=provider, provider_specialty=specialty)
        return self._move(replace(query, status=QueryStatus.SENT, addressee=people, redirected=now))

    def print_round(self, query_ids, target, now):
        from chartlight.queries.sheet import render_round

        kept = [self.kept[query_id] for query_id in query_ids]
        render_round([(query, self.charts[query.admission]) for query in kept], target)
        return tuple(query_ids)

    def answer_query(self, query_id, *, choice, outcome, responder, when, now, scan=None):
        self.scans[query_id] = scan
        return self._move(
            replace(
                self.kept[query_id],
                status=QueryStatus.ANSWERED,
                answered=when,
                choice=choice,
                outcome=outcome,
                responder=responder,
            )
        )

    def queries(self, admission=None, status=None):
        return [q for q in self.kept.values() if admission in (None, q.admission) and status in (None, q.status)]

    def query_history(self, query_id):
        return []

    def print_query(self, query_id, target: Path, now):
        Path(target).write_bytes(self.preview_query(self.kept[query_id]))

    def preview_query(self, query, now=None):
        from io import BytesIO

        from chartlight.queries.sheet import SheetSettings, render_pdf

        page = BytesIO()
        render_pdf(query, self.charts[query.admission], page, settings=SheetSettings("Riverbend General Hospital"))
        return page.getvalue()
