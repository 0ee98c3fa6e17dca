"""Entries of the audit trail in words, and the kinds that they can be filtered by."""

import json
from typing import TYPE_CHECKING

from chartlight_ui import wording
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import AuditEntry

ACTIONS = {
    "chart.receive": tr("Messages taken in"),
    "chart.merge": tr("Charts put together"),
    "chart.view": tr("Chart opened"),
    "chart.copy": tr("Put on the clipboard"),
    "chart.seen": tr("Marked as seen"),
    "chart.unsee": tr("Marked as not seen"),
    "chart.assign": tr("Assigned"),
    "assessment.record": tr("Read and assessed"),
    "decision.accept": tr("Accepted"),
    "decision.reject": tr("Rejected"),
    "decision.change": tr("Changed"),
    "decision.add": tr("Added"),
    "decision.close-finding": tr("Closed"),
    "decision.reopen": tr("Opened again"),
    "decision.undo": tr("Took back the decision on"),
    "mark.not-this-patient": tr("Marked words as not this patient"),
    "mark.undo": tr("Took back a mark on words"),
    "query.draft": tr("Drafted query"),
    "query.edit": tr("Edited query"),
    "query.send": tr("Sent query"),
    "query.view": tr("Provider looked at query"),
    "query.remind": tr("Reminded of query"),
    "query.escalate": tr("Escalated query"),
    "query.redirect": tr("Redirected query"),
    "query.verbal": tr("Recorded a verbal query"),
    "query.answer": tr("Recorded the answer to"),
    "query.close": tr("Closed query"),
    "query.expire": tr("Query expired:"),
    "query.withdraw": tr("Withdrew query"),
    "query.print": tr("Printed query"),
    "query.preview": tr("Looked at the sheet of query"),
    "query.scan-view": tr("Looked at the scanned reply to"),
    "finalise.export": tr("Exported the code set"),
    "finalise.preview": tr("Looked at the code set as a file"),
    "worklist.print": tr("Printed the worklist"),
    "list.view": tr("Looked at the list:"),
    "patient.search": tr("Searched for a patient"),
    "report.view": tr("Looked at a report"),
    "report.export": tr("Saved a report"),
    "story.view": tr("Looked at the story of"),
    "story.print": tr("Printed the story of"),
    "audit.view": tr("Read the audit trail"),
    "audit.export": tr("Exported the audit trail"),
    "audit.verify": tr("Checked the audit chain"),
    "audit.heads": tr("Exported the head of the chain"),
    "audit.broken": tr("The audit chain was found broken"),
    "audit.anchor-mismatch": tr("The audit chain did not fit its anchor"),
    "clock.step": tr("The clock was set"),
    "setting.set": tr("Changed the setting"),
    "store.create": tr("Made the store"),
    "access.refused": tr("Was refused"),
    "intake": tr("Took in messages"),
    "message.read": tr("Read a message"),
}
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", tr("Everything"), ()),
    (
        "looks",
        tr("Looks"),
        ("chart.view", "chart.seen", "query.preview", "query.scan-view", "finalise.preview", "story.view", "list.view",
         "patient.search", "report.view", "message.read", "audit.view"),
    ),
    ("decisions", tr("Decisions"), ("decision.", "mark.")),
    ("queries", tr("Queries"), ("query.",)),
    ("codes", tr("Code sets"), ("finalise.",)),
    ("reading", tr("Messages and assessments"), ("intake", "chart.receive", "chart.merge", "assessment.", "message.")),
    (
        "out",
        tr("Printed, saved, copied"),
        ("chart.copy", "query.print", "worklist.print", "finalise.export", "report.export", "story.print",
         "audit.export", "backup."),
    ),
    ("people", tr("People and access"), ("access.", "person.", "people.", "sign", "glass.", "lock", "key.")),
    ("settings", tr("Settings"), ("setting.", "site.")),
    ("chain", tr("The chain itself"), ("audit.", "clock.", "store.", "backup.restore")),
)  # fmt: skip
"""Kinds by their keys: name, and the beginnings of their actions."""

VIEWS = {
    "glance": tr("Chart summed up beside the list"),
    "read": tr("Chart read"),
    "trend picture": tr("Took out the picture of a trend"),
    "trend values": tr("Took out the values of a trend"),
}
"""Ways of looking at a chart, other than opening it."""
NAMED = ("suggestion", "code", "query", "setting", "finding", "list", "report", "method")
"""What is named by its id."""
OUTCOMES = {"blocked": tr("blocked"), "refused": tr("refused"), "failed": tr("failed"), "mismatch": tr("does not hold")}


def action_words(action: str) -> str:
    """An action in words; what it stands for where nobody has put it into words yet."""
    return ACTIONS.get(action) or wording.sentence_case(action.replace(".", ": ").replace("-", " "))


def title_of(entry: "AuditEntry") -> str:
    """What was done, with what it was done to where that is not the chart itself."""
    words = view_words(entry) or action_words(entry.action)
    if entry.object_type in NAMED and entry.object_id != "all":
        words += f" {entry.object_id}"
    if entry.outcome != "ok":
        words += f" ({OUTCOMES.get(entry.outcome, entry.outcome)})"
    return words


def view_words(entry: "AuditEntry") -> str | None:
    """How somebody looked at a chart, where they did otherwise than by opening it."""
    return VIEWS.get(json.loads(entry.detail).get("what")) if entry.action == "chart.view" else None


def details_of(entry: "AuditEntry") -> list[tuple[str, str]]:
    """What else stands in the entry, as names and values."""
    found = json.loads(entry.detail)
    return [(wording.sentence_case(name.replace("_", " ")), _value(value)) for name, value in found.items()]


def _value(value: object) -> str:
    if value is None:
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
