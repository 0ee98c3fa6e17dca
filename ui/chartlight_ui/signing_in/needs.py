"""What a place and a command ask of the desk, so that a window offers nobody what would be refused.

By the beginning of a command's id, the longest that fits; what stands in no table asks for nothing. The desk enforces
its own table whatever stands here.
"""

from chartlight_ui.signing_in.present import present

PLACES = {
    "worklist": ("worklist",),
    "queries": ("queries",),
    "finalise": ("accept_code", "second_look", "assign"),
    "reports": ("report",),
    "feeds": ("messages",),
    "audit": ("find_audit_entries",),
}
"""One of these is enough to enter."""

COMMANDS = {
    "glass.number": "find_admission",
    "go.audit": "find_audit_entries",
    "feeds.files": "take_in_files",
    "feeds.folder": "take_in_files",
    "worklist.": "worklist",
    "worklist.query": "draft_query",
    "worklist.assign": "assign",
    "worklist.print": "print_worklist",
    "case.accept": "decide",
    "case.reject": "decide",
    "case.change": "decide",
    "case.build": "decide",
    "case.undo": "undo_decision",
    "case.redo": "decide",
    "case.query": "draft_query",
    "case.close-finding": "decide",
    "case.looked": "who_looked",
    "case.story": "code_story",
    "words.add-code": "decide",
    "words.add-to": "draft_query",
    "words.not-this-patient": "mark_words",
    "words.unmark": "unmark_words",
    "queries.print": "print_query",
    "queries.save": "print_query",
    "queries.follow": "remind_query",
    "queries.remind-print": "remind_query",
    "queries.answer": "answer_query",
    "queries.redirect": "redirect_query",
    "queries.close": "close_query",
    "queries.withdraw": "withdraw_query",
    "queries.view": "view_query",
    "query.send": "send_query",
    "query.print": "print_query",
    "query.save-pdf": "print_query",
    "query.template": "redraft_query",
    "query.follow": "remind_query",
    "query.answer": "answer_query",
    "query.aloud": "record_verbal_query",
    "query.redirect": "redirect_query",
    "query.close": "close_query",
    "query.withdraw": "withdraw_query",
    "query.undo": "save_query",
    "query.redo": "save_query",
    "finalise.accept": "accept_code",
    "finalise.reject": "reject_code",
    "finalise.change": "change_code",
    "finalise.build": "change_code",
    "finalise.add": "add_code",
    "finalise.poa": "set_poa",
    "finalise.principal": "make_principal",
    "finalise.up": "move_code",
    "finalise.down": "move_code",
    "finalise.procedure": "set_procedure",
    "finalise.undo": "undo_step",
    "finalise.redo": "redo_step",
    "finalise.override": "override_edit",
    "finalise.withdraw": "withdraw_override",
    "finalise.attest": "attest",
    "finalise.reopen": "reopen",
    "finalise.hold": "hold",
    "finalise.look-": "second_look",
    "finalise.reconcile": "reconcile",
    "finalise.export": "export_code_set",
    "reports.png": "export_figure",
    "reports.plot-pdf": "export_figure",
    "reports.csv": "export_figure",
    "reports.save": "export_report",
    "reports.pdf": "export_report",
    "reports.programme": "export_programme",
    "reports.watch": "watch",
    "reports.looked-into": "acknowledge_signal",
    "reports.baseline": "set_watch_baseline",
    "backup.": "make_backup",
    "retention.": "retention_standing",
    "profile.export": "site_profile",
    "profile.import": "take_site_profile",
    "glass.list": "broken_glass",
    "people.": "all_people",
}


def may_enter(place: str) -> bool:
    """May the person go to this place?"""
    return place not in PLACES or any(present.may(one) for one in PLACES[place])


def need_of_place(place: str) -> str:
    """The method that going there asks for; empty for none."""
    return PLACES[place][0] if place in PLACES else ""


def need_of(command_id: str) -> str:
    """The method that a command asks for; empty for none."""
    if command_id.startswith("go."):
        place = command_id.removeprefix("go.")
        return "" if may_enter(place) else need_of_place(place)
    fitting = [beginning for beginning in COMMANDS if command_id.startswith(beginning)]
    return COMMANDS[max(fitting, key=len)] if fitting else ""
