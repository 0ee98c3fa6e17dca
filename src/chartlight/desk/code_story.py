"""Use cases of answering for a code: its full story in one chart, as values and on paper."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chartlight import __version__
from chartlight.desk.audit_keeping import AuditKeepingUseCases
from chartlight.desk.errors import StoreError
from chartlight.desk.looking import LOOKED
from chartlight.desk.query_core import QueryCore
from chartlight.reports.code_story import ChainState, CodeStory, StoryStep, is_about, looks_of, offers_of
from chartlight.store.audit_entry import AuditEntry, AuditSearch, find_entries
from chartlight.store.audit_verify import Told
from chartlight.store.code_history import all_assessments, decision_rows, finalising_rows
from chartlight.store.queries import query_trail, stored_queries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from chartlight.assessment import Assessment
    from chartlight.finalize.code_set import CodeSet

_ALL = 2**31
_OUT = {
    "finalise.export": "the code set was exported",
    "query.print": "a query's sheet was printed",
    "worklist.print": "the worklist with this chart was printed",
    "chart.copy": "put on the clipboard",
    "story.print": "the story of a code was printed",
}
_DECIDED = {
    "accept": "accepted",
    "reject": "rejected",
    "change": "changed",
    "add": "added",
    "undo": "took the decision back",
}
_ASKED = {
    "draft": "drafted a query",
    "edit": "edited the query",
    "send": "sent the query",
    "blocked": "was kept from sending it: the compliance check blocks",
    "view": "the provider saw it",
    "answer": "recorded the answer",
    "remind": "reminded",
    "escalate": "escalated",
    "redirect": "asked another provider",
    "expire": "it expired unanswered",
    "close": "closed it",
    "withdraw": "withdrew it",
    "verbal": "recorded a query that was asked aloud",
    "print": "printed its sheet",
    "scan": "kept the picture of the reply",
    "due": "a step of the site's policy fell due",
}


class NothingToTell(StoreError):
    """Nothing in the chart was ever about this code."""

    def __init__(self, admission: str, code: str) -> None:
        super().__init__(f"Nothing in {admission} was ever about {code}: it was neither offered nor decided.")


class CodeStoryUseCases(AuditKeepingUseCases, QueryCore):
    """Telling the story; that it was told is audited."""

    def code_story(self, admission: str, code: str, now: datetime, told: Told | None = None) -> CodeStory:
        """All that the store knows of a code in a chart, and whether the audit chain that stands for it holds.

        NoSuchAdmission; NothingToTell; CheckStopped where `told` (of the chain's check) answers False.
        """
        wanted = code.strip().upper()
        story = self._story(admission, wanted, now, told)
        if story.is_empty:
            raise NothingToTell(admission, wanted)
        self._note_look("story.view", "code", wanted, admission, now)
        return story

    def print_code_story(
        self, admission: str, code: str, target: Path, now: datetime, told: Told | None = None
    ) -> CodeStory:
        """Write the story as a PDF to `target`, whole or not at all; errors as of `code_story`, and OSError."""
        from chartlight.finalize.export import write
        from chartlight.reports.story_printing import story_pdf

        wanted = code.strip().upper()
        story = self._story(admission, wanted, now, told)
        if story.is_empty:
            raise NothingToTell(admission, wanted)
        content = story_pdf(story, self.chart(admission, now))
        with self._writing(now) as act:
            act.audit.record("story.print", "code", wanted, admission=admission)
            write(content, target)
        return story

    def _story(self, admission: str, code: str, now: datetime, told: Told | None) -> CodeStory:
        number = self._chart_number(admission)
        report = self.verify_audit(told=told)
        head = self._store.chain.head
        with self._reading() as connection:
            entries = find_entries(connection, AuditSearch(admission=admission), _ALL)[::-1]
            by_change = {entry.seq: entry for entry in entries}
            assessments = list(all_assessments(connection, number))
            offers = offers_of(code, assessments)
            steps = [
                *self._decided(connection, number, code, by_change),
                *self._finalised(connection, number, code, by_change),
                *_asked(connection, number, code, by_change, [one for _, _, one in assessments]),
                *_out(entries, code),
            ]
        return CodeStory(
            admission=admission,
            code=code,
            title=self._title(code, [one for _, _, one in assessments], now),
            system="ICD-10-CM" if "." in code or len(code) == 3 else "ICD-10-PCS",
            made=now,
            made_by=self.actor.name,
            store=self._store.keys.store_id,
            chartlight=__version__,
            chain=ChainState(report.ok, report.why, report.entries, head.hash),
            offers=offers,
            steps=tuple(sorted(steps, key=lambda step: (step.entry, step.kind))),
            looks=looks_of((one.time, one.actor, one.role) for one in entries if one.action in LOOKED),
        )

    def _title(self, code: str, assessments: "list[Assessment]", now: datetime) -> str:
        for assessment in reversed(assessments):
            for one in assessment.codes:
                titles = {other.code: other.title for other in one.alternatives} | {one.code: one.title}
                if code in titles:
                    return titles[code]
        from chartlight.codesets.codeset import load_codeset

        codeset = load_codeset(now.date())
        return codeset.title(code) or codeset.pcs_title(code) or ""

    def _decided(
        self, connection: "Connection", number: int, code: str, entries: Mapping[int, AuditEntry]
    ) -> Iterator[StoryStep]:
        for row in decision_rows(connection, number, code):
            what = _DECIDED.get(row.action, row.action)
            if row.replacement:
                what = f"{what} {row.subject} to {row.replacement}"
            yield _step(entries, row.change, row.time, row.actor, "decision", what, row.reason or "")

    def _finalised(
        self, connection: "Connection", number: int, code: str, entries: Mapping[int, AuditEntry]
    ) -> Iterator[StoryStep]:
        from chartlight.finalize.code_set import Attestation, CodeSet
        from chartlight.finalize.documents import from_document
        from chartlight.finalize.steps import Event

        before = "not in the code set"
        for row in finalising_rows(connection, number):
            if row.event == Event.ATTEST and row.document:
                made = from_document(Attestation, row.document)
                place, _ = _standing(made.code_set, code)
                what = f"attested version {made.version}, MS-DRG {made.drg}, with the code {place}"
                yield _step(entries, row.change, row.time, row.actor, "code-set", what, made.reopened or "")
                before = place
            elif row.event in (Event.BEGIN, Event.STEP, Event.REOPEN) and row.document:
                place, why = _standing(from_document(CodeSet, row.document), code)
                if place != before:
                    what = f"{row.label}: {place}" if row.label else place
                    yield _step(entries, row.change, row.time, row.actor, "code-set", what, why)
                before = place
            elif row.event in (Event.UNDO, Event.REDO) and code in row.label.split():
                yield _step(entries, row.change, row.time, row.actor, "code-set", f"{row.event} {row.label}", "")


def _standing(codes: "CodeSet", code: str) -> tuple[str, str]:
    """Where a code stands in a code set, and the reason that was given for it."""
    for entries, kind in ((codes.diagnoses, "diagnosis"), (codes.procedures, "procedure")):
        for place, entry in enumerate(entries, 1):
            if entry.code == code:
                instead = f" in place of {entry.suggested}" if entry.suggested not in (None, code) else ""
                poa = f", POA {entry.poa}" if entry.poa else ""
                return f"{entry.state.value}{instead}, {kind} {place}{poa}", entry.reason or ""
            if entry.suggested == code:
                return f"replaced by {entry.code}", entry.reason or ""
    if any(entry.code == code for entry in codes.waiting):
        return "waits as a suggestion", ""
    rejected = next((one for one in codes.rejected if one.entry.code == code), None)
    return ("rejected", rejected.reason) if rejected is not None else ("not in the code set", "")


def _asked(
    connection: "Connection",
    number: int,
    code: str,
    entries: Mapping[int, AuditEntry],
    assessments: "list[Assessment]",
) -> Iterator[StoryStep]:
    about = {
        finding.id for assessment in assessments for finding in assessment.findings if is_about(code, finding.supports)
    }
    for query in stored_queries(connection, chart=number):
        if query.finding not in about:
            continue
        last = None
        for event in query_trail(connection, query.id):
            if event.event == "edit" and last == "edit":  # kept with every second's typing
                continue
            last = event.event
            what = f"{query.id}: {_ASKED.get(event.event, event.event)}"
            if event.event == "answer":
                what += f" of {query.responder}: {query.outcome}, “{query.choice}”"
            elif event.event in ("send", "verbal"):
                what += f" to {query.addressee.provider or 'no named provider'}: “{query.question}”"
            why = str(event.detail.get("reason", ""))
            yield _step(entries, event.change, event.time, event.actor, "query", what, why)


def _out(entries: list[AuditEntry], code: str) -> Iterator[StoryStep]:
    for entry in entries:
        if entry.action in _OUT and (entry.object_type != "code" or entry.object_id == code):
            what = f"{_OUT[entry.action]} ({entry.object_id})" if entry.object_type == "query" else _OUT[entry.action]
            yield StoryStep(entry.seq, entry.time, entry.actor, entry.role, "out", what, outcome=entry.outcome)


def _step(
    entries: Mapping[int, AuditEntry], change: int, time: datetime, who: str, kind: Any, what: str, why: str
) -> StoryStep:
    entry = entries.get(change)
    return StoryStep(change, time, who, entry.role if entry is not None else "", kind, what, why)
