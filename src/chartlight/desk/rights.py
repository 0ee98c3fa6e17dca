"""Who may do what: the rights, which role has which (data), and which right each method of the desk asks for.

Least rights: what is not in a table is refused. The desk enforces this around every public method (`guarding`); a
window that leaves out what a person may not do only mirrors it.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Protocol

from chartlight.locations import resources


class Right(StrEnum):
    """What can be allowed, in the order of the day. The value is its name in the table of roles."""

    OPEN = "open"
    """Also without being signed in: to sign in, to close, to be told. It shows nothing of a chart."""
    OWN = "own"
    LIST = "list"
    CHART = "chart"
    WORK = "work"
    ASSIGN = "assign"
    ASK = "ask"
    FINALISE = "finalise"
    LOOK = "look"
    EXPORT = "export"
    PRINT = "print"
    REPORTS = "reports"
    MONEY = "money"
    SITE = "site"
    FEEDS = "feeds"
    PEOPLE = "people"
    AUDIT = "audit"
    COMPLIANCE = "compliance"
    BACKUP = "backup"
    KEYS = "keys"
    DISPOSE = "dispose"
    BREAK_GLASS = "break-glass"
    SERVE = "serve"

    @property
    def words(self) -> str:
        """What one does with it, as it stands in a sentence."""
        return _WORDS[self]


_WORDS = {
    Right.OPEN: "use the program",
    Right.OWN: "use the program",
    Right.LIST: "see the worklist",
    Right.CHART: "see charts",
    Right.WORK: "work on charts",
    Right.ASSIGN: "give out work",
    Right.ASK: "ask queries",
    Right.FINALISE: "finalise code sets",
    Right.LOOK: "take the second look at code sets",
    Right.EXPORT: "export",
    Right.PRINT: "print",
    Right.REPORTS: "see reports",
    Right.MONEY: "see payments",
    Right.SITE: "set up the site",
    Right.FEEDS: "look after feeds",
    Right.PEOPLE: "look after people",
    Right.AUDIT: "read the audit trail",
    Right.COMPLIANCE: "watch over coding",
    Right.BACKUP: "back up and restore",
    Right.KEYS: "look after keys",
    Right.DISPOSE: "dispose of records",
    Right.BREAK_GLASS: "open a chart in an emergency",
    Right.SERVE: "run the program's own upkeep",
}


class Shown(StrEnum):
    """What of an answer is kept from a person who sees some units alone."""

    ALL = "all"
    ROWS = "rows"
    """Things that say their `admission`; those that say None belong to no chart and stay."""
    DETAIL = "detail"
    """A value with `rows` of that kind."""
    ADMISSION = "admission"
    """The id of an admission, or None."""
    QUERIES = "queries"
    """Ids of queries, or a table by them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a method asks for. `served` ones the program calls for its own upkeep as well, see `Desk.serving`.

    `anywhere`: not only for charts of the person's units. `keyed`: what is asked for depends on the argument `key`,
    the name of a setting that is read or written (`setting_rights`); `right` is the least.
    """

    right: Right
    shown: Shown = Shown.ALL
    served: bool = False
    anywhere: bool = False
    keyed: Literal["", "read", "write"] = ""


def _asking(right: Right, *names: str, served: bool = False) -> dict[str, Rule]:
    return dict.fromkeys(names, Rule(right, served=served))


METHODS: Mapping[str, Rule] = {
    **_asking(
        Right.OPEN,
        "actor", "change_own_passphrase", "close", "has_passphrase", "is_locked", "is_wanted", "lock", "may", "open",
        "opens_with", "people_set_up", "recover_administrator", "serving", "sign_in", "sign_in_by_account",
        "sign_in_by_key", "sign_out", "signed_in", "subscribe", "unlock",
    ),
    **_asking(
        Right.OWN,
        "code_children", "code_details", "default_thresholds", "feeds_now", "has_recovery_key", "nearest_procedure",
        "own_setting", "pcs_values", "people", "prepare_search", "query_policy", "rule_names", "said_otherwise",
        "search_codes", "search_procedures", "sees_money", "set_own_setting", "site_problems", "site_settings",
        "versions",
    ),
    **_asking(Right.OWN, "query_templates", "routing", served=True),
    **_asking(Right.OWN, "backup_now", "backups"),
    **_asking(Right.OWN, "is_backing_up", served=True),
    **_asking(
        Right.BACKUP,
        "announce_restore", "make_backup", "prunable_backups", "prune_backups", "start_backup", "start_check",
        "stop_backup", "verify_backup",
    ),
    **_asking(Right.SERVE, "tend_backups", served=True),
    **_asking(
        Right.DISPOSE,
        "disposal_plan", "dispose", "legal_holds", "lift_legal_hold", "place_legal_hold", "retention_standing",
    ),
    "record_list": Rule(Right.LIST),
    "setting": Rule(Right.OWN, keyed="read"),
    "set_setting": Rule(Right.OWN, keyed="write"),
    "worklist": Rule(Right.LIST, Shown.ROWS, served=True),
    "find_admission": Rule(Right.LIST, Shown.ADMISSION),
    "finalise_queue": Rule(Right.LIST, Shown.ROWS),
    "queries": Rule(Right.CHART, Shown.ROWS),
    "queries_in_hand": Rule(Right.CHART, Shown.ROWS),
    "queries_of_round": Rule(Right.CHART, Shown.QUERIES),
    "query_steps": Rule(Right.CHART, Shown.QUERIES),
    **_asking(
        Right.CHART,
        "assessment", "chart_history", "check_query", "copied_forward", "decisions", "drg_history", "drg_outlook",
        "drg_payment", "emergency_until", "finalise_history", "finalise_stand", "hcc_outlook", "last_seen", "looks_due",
        "mark_all_seen", "mark_seen", "marks", "note_versions", "preview_query", "query", "query_effect",
        "query_history", "query_impacts", "query_scan", "query_trail", "record_copy", "record_glance",
        "record_view", "results_guide", "review", "take_back_seen", "templates_for", "try_code", "what_if",
    ),
    **_asking(Right.CHART, "chart", served=True),
    **_asking(Right.WORK, "decide", "mark_words", "undo_decision", "unmark_words"),
    **_asking(Right.ASSIGN, "assign"),
    **_asking(
        Right.ASK,
        "answer_query", "close_query", "draft_query", "escalate_query", "record_verbal_query", "redirect_query",
        "redraft_query", "remind_query", "save_query", "send_query", "view_query", "withdraw_query",
    ),
    **_asking(
        Right.FINALISE,
        "accept_code", "add_code", "attest", "begin_finalising", "change_code", "hold", "make_principal", "move_code",
        "override_edit", "reconcile", "redo_step", "reject_code", "reopen", "restore_code", "set_poa", "set_procedure",
        "undo_step", "withdraw_override",
    ),
    **_asking(Right.LOOK, "second_look"),
    **_asking(
        Right.EXPORT,
        "export_code_set", "export_figure", "export_file_name", "export_programme", "export_report",
        "exported_code_set", "write_report",
    ),
    **_asking(Right.PRINT, "print_query", "print_round", "print_worklist"),
    **_asking(Right.REPORTS, "report", "report_choices"),
    **_asking(
        Right.COMPLIANCE,
        "acknowledge_signal", "programme", "set_watch_baseline", "watch", "watch_baseline",
    ),
    "report_figure": Rule(Right.REPORTS, Shown.DETAIL),
    "watch_detail": Rule(Right.COMPLIANCE, Shown.DETAIL),
    **_asking(Right.MONEY, "payment_profile", "payment_settings", "set_payment_profile"),
    **_asking(
        Right.SITE,
        "keep_site_settings", "profile_changes", "set_query_policy", "set_routing", "site_profile", "take_site_profile",
    ),
    **_asking(
        Right.FEEDS,
        "becomes", "choose_mapping", "chosen_mapping", "dismiss_message", "find_messages", "is_result", "layer_with",
        "map_code", "mapping_choices", "messages", "quarantined_rows", "replay_messages", "reread_feed", "sample_seen",
        "see_message", "site_mapping", "take_in", "take_in_files", "undo_dismissal", "unmapped_codes",
    ),
    **_asking(
        Right.KEYS,
        "add_key", "key_generation", "new_recovery_key", "remove_key", "rotate_keys", "store_keys",
    ),
    **_asking(
        Right.PEOPLE,
        "all_people", "change_person", "disable_person", "enable_person", "register_person", "reset_passphrase",
    ),
    "break_glass": Rule(Right.BREAK_GLASS, anywhere=True),
    "broken_glass": Rule(Right.COMPLIANCE, Shown.ROWS),
    "audit_entries": Rule(Right.AUDIT, Shown.ROWS),
    "find_audit_entries": Rule(Right.AUDIT, Shown.ROWS),
    **_asking(
        Right.AUDIT,
        "audit_choices", "code_story", "export_audit", "export_heads", "heads_state", "keep_heads", "print_code_story",
        "verify_audit", "who_looked",
    ),
    **_asking(
        Right.SERVE,
        "drain", "expire_queries", "has_waiting", "needing_assessment", "never_assessed", "notice_site_files",
        "record_assessment", "tend", "tend_audit", "tend_queries", "to_assess",
        served=True,
    ),
}  # fmt: skip
"""Every public method and property of the desk, with the one right that it asks for. A line for each new one."""

READS = frozenset(
    ("assessment", "chart", "drg_outlook", "finalise_stand", "note_versions", "query", "query_trail", "review")
)
"""Methods that hand out what stands in one chart: who calls them has seen it, whatever their window says of it."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role with its rights. An internal one is given to no person."""

    id: str
    title: str
    rights: frozenset[Right]
    internal: bool = False


class BadRights(ValueError):
    """The table of roles says what is not known; it is part of the program."""


SERVICE = "service"
ADMINISTRATOR = "administrator"


@cache
def roles() -> Mapping[str, Role]:
    """All roles by id, in the order of the table; BadRights."""
    text = (resources() / "people" / "rights.toml").read_text("utf-8")
    found: dict[str, Role] = {}
    for entry in tomllib.loads(text)["role"]:
        try:
            rights = frozenset(Right(one) for one in entry["rights"])
        except ValueError as error:
            raise BadRights(f"role {entry['id']}: {error}") from None
        if Right.OPEN in rights or entry["id"] in found:
            raise BadRights(f"role {entry['id']} stands twice, or names what everybody may")
        found[entry["id"]] = Role(entry["id"], entry["title"], rights, bool(entry.get("internal", False)))
    return found


def rights_of(named: Collection[str]) -> frozenset[Right]:
    """The rights of somebody with these roles; a role that is not known has none."""
    known = roles()
    return frozenset[Right]().union(*(known[name].rights for name in named if name in known))


def allows(named: Collection[str], method: str) -> bool:
    """May somebody with these roles call a method of the desk? What no rule is there for, nobody may."""
    rule = METHODS.get(method)
    if rule is None:
        return False
    if rule.right is Right.OPEN:
        return True
    return rule.right in rights_of(named) or (SERVICE in named and rule.served)


class Calls(Protocol):
    """A desk whose store has people, as `forbidden_allowed` needs it."""

    @property
    def signed_in(self) -> Any:
        """Who is at the desk; has `roles`."""


def forbidden_allowed(desk: Calls, methods: Collection[str] = ()) -> list[str]:
    """Which methods, of all those that the person at the desk has no right to, a desk runs all the same: none.

    Each is called for real, without arguments: a guard that lets it pass shows by any answer or any other error than
    NotAllowed. To be called with a store of synthetic patients. Where nobody is signed in, all but the open ones are
    forbidden. `methods` are further names that no rule is there for.
    """
    from chartlight.desk.errors import NotAllowed

    person = desk.signed_in
    named = person.roles if person is not None else ()
    passed = []
    for method in (*METHODS, *methods):
        if allows(named, method):
            continue
        try:
            found = getattr(desk, method)
            found() if callable(found) else found
        except NotAllowed:
            continue
        except Exception:  # noqa: BLE001, S110 - it passed the guard, whatever came of it
            pass
        passed.append(method)
    return passed
