"""Every method of the desk with what it writes into the audit chain, or why it writes nothing: a list to go through."""

import inspect
import re
from pathlib import Path

import pytest

import chartlight
from chartlight.desk import Change, Desk
from chartlight.desk.rights import METHODS, READS

RECORDED: dict[str, str] = {
    # sign-in, lock, people, keys
    "sign_in": "sign-in", "sign_in_by_account": "sign-in", "sign_in_by_key": "sign-in", "sign_out": "sign-out",
    "lock": "lock", "unlock": "unlock", "change_own_passphrase": "person.", "register_person": "person.",
    "change_person": "person.", "disable_person": "person.", "enable_person": "person.", "reset_passphrase": "person.",
    "recover_administrator": "person.",
    "break_glass": "glass.break", "add_key": "key.add", "remove_key": "key.remove", "new_recovery_key": "key.recovery",
    "rotate_keys": "key.rotate",
    # looks
    "find_admission": "patient.search", "record_view": "chart.view", "record_glance": "chart.view",
    "record_copy": "chart.copy", "record_list": "list.view", "mark_seen": "chart.seen", "mark_all_seen": "chart.seen",
    "take_back_seen": "chart.unsee", "preview_query": "query.preview", "query_scan": "query.scan-view",
    "exported_code_set": "finalise.preview", "see_message": "message.read", "report": "report.view",
    "report_figure": "report.view", "watch": "report.view", "watch_detail": "report.view", "who_looked": "audit.view",
    "find_audit_entries": "audit.view", "code_story": "story.view", **dict.fromkeys(READS, "chart.view"),
    # decisions and changes
    "decide": "decision.", "undo_decision": "decision.undo", "mark_words": "mark.not-this-patient",
    "unmark_words": "mark.undo", "assign": "chart.assign", "second_look": "second-look.",
    "record_assessment": "assessment.record", "take_in": "intake", "take_in_files": "intake", "drain": "intake",
    "dismiss_message": "message.dismiss", "undo_dismissal": "message.undo-dismissal",
    "replay_messages": "message.replay", "reread_feed": "message.replay",
    "acknowledge_signal": "watch.acknowledge", "set_watch_baseline": "watch.baseline",
    # queries
    **dict.fromkeys(
        ("answer_query", "close_query", "draft_query", "escalate_query", "record_verbal_query", "redirect_query",
         "redraft_query", "remind_query", "save_query", "send_query", "view_query", "withdraw_query", "tend_queries",
         "expire_queries"),
        "query.",
    ),
    # the code set
    **dict.fromkeys(
        ("accept_code", "add_code", "attest", "begin_finalising", "change_code", "hold", "make_principal", "move_code",
         "override_edit", "reconcile", "redo_step", "reject_code", "reopen", "restore_code", "set_poa",
         "set_procedure", "undo_step", "withdraw_override"),
        "finalise.",
    ),
    # out of the program
    "print_query": "query.print", "print_round": "query.print", "print_worklist": "worklist.print",
    "export_code_set": "finalise.export", "export_figure": "report.export", "export_report": "report.export",
    "write_report": "report.export", "export_programme": "report.export", "print_code_story": "story.print",
    "export_audit": "audit.export", "export_heads": "audit.heads", "keep_heads": "audit.heads",
    "make_backup": "backup.make", "start_backup": "backup.make", "tend_backups": "backup.make",
    "verify_backup": "backup.verify", "start_check": "backup.verify", "prune_backups": "backup.prune",
    "announce_restore": "backup.restore-begin", "dispose": "record.dispose", "place_legal_hold": "record.hold",
    "lift_legal_hold": "record.release", "verify_audit": "audit.verify", "tend_audit": "clock.step",
    # settings
    **dict.fromkeys(
        ("keep_site_settings", "set_own_setting", "set_payment_profile", "set_query_policy", "set_routing",
         "set_setting", "take_site_profile"),
        "setting.set",
    ),
    "choose_mapping": "mapping.choose", "map_code": "mapping.choose", "notice_site_files": "site.files",
    "tend": "query.",
}  # fmt: skip
"""The action of its entry, or how that begins."""

SILENT: dict[str, tuple[str, ...]] = {
    "about the program, the person at the desk or the store itself": (
        "actor", "close", "has_passphrase", "is_locked", "is_wanted", "may", "open", "opens_with", "people_set_up",
        "serving", "signed_in", "subscribe", "has_recovery_key", "sees_money", "versions", "backup_now", "backups",
        "is_backing_up", "prunable_backups", "stop_backup", "key_generation", "store_keys", "heads_state",
        "people", "all_people", "has_waiting", "looks_due", "audit_choices",
    ),
    "the site's choices, which name no patient": (
        "default_thresholds", "own_setting", "query_policy", "query_templates", "routing", "rule_names", "setting",
        "site_problems", "site_settings", "site_profile", "profile_changes", "payment_profile", "payment_settings",
        "chosen_mapping", "layer_with", "mapping_choices", "site_mapping", "templates_for", "report_choices",
        "watch_baseline", "retention_standing", "export_file_name",
    ),
    "looking up what is no patient's": (
        "code_children", "code_details", "nearest_procedure", "pcs_values", "prepare_search", "said_otherwise",
        "search_codes", "search_procedures", "becomes", "is_result", "sample_seen",
    ),
    "counts, states and ids of messages": (
        "feeds_now", "find_messages", "messages", "quarantined_rows", "unmapped_codes",
    ),
    "a list whose place on the screen or in the terminal records itself (record_list)": (
        "worklist", "finalise_queue", "queries", "queries_in_hand", "queries_of_round", "query_steps",
    ),
    "part of a chart that is open, which a method of READS handed out": (
        "check_query", "chart_history", "copied_forward", "decisions", "drg_history", "drg_payment",
        "finalise_history", "hcc_outlook", "last_seen", "marks", "query_effect", "query_history", "query_impacts",
        "results_guide", "try_code", "what_if",
    ),
    "ids for the program's own upkeep": ("needing_assessment", "never_assessed", "to_assess"),
    "entries of the trail, for the history of a chart that is open": ("audit_entries",),
    "for a decision that is recorded when it is taken": ("disposal_plan", "legal_holds", "broken_glass", "programme",
                                                           "emergency_until"),
}  # fmt: skip
"""Why they write nothing."""

SOURCE = "\n".join(path.read_text("utf-8") for path in Path(chartlight.__file__).parent.rglob("*.py"))


def test_every_method_is_on_one_of_the_lists() -> None:
    silent = [name for names in SILENT.values() for name in names]
    assert len(silent) == len(set(silent))
    assert set(silent) & RECORDED.keys() == set()
    assert METHODS.keys() - {*silent, *RECORDED} == set(), "say what each new method records, or why it need not"
    assert {*silent, *RECORDED} - METHODS.keys() == set()


@pytest.mark.parametrize("action", sorted(set(RECORDED.values())))
def test_what_is_said_to_be_recorded_stands_in_the_source(action: str) -> None:
    assert re.search(rf'f?"{re.escape(action)}', SOURCE)


def test_whatever_says_what_it_changed_is_recorded() -> None:
    """A transaction without an entry does not commit: what gives a Change is on the first list."""
    changing = {name for name in METHODS if _gives(getattr(Desk, name)) is Change}
    assert len(changing) > 15
    assert changing - RECORDED.keys() == set()


def _gives(member: object) -> object:
    return inspect.signature(member).return_annotation if inspect.isfunction(member) else None
