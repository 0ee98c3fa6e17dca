"""What each figure counts, as SQL over the case tables: which cases, on which day, and what each adds to the sum."""

from dataclasses import dataclass

_ANSWERED = "outcome IS NOT NULL"
_STANDS = "outcome IN ('accepted', 'auto')"
_SUGGESTED = "suggested IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Counted:
    """Cases of `table` that meet `where`, on `day`; `part` is what each adds. `?now` stands for the present (UTC).

    `person` is whose work the figure is about; `what` says of a case what counts, in a few words.
    """

    table: str
    day: str
    part: str
    what: str
    where: str = "true"
    person: str = "person"


def _stay(day: str, part: str, what: str, where: str = "true", person: str = "coder") -> Counted:
    return Counted("stay", day, part, what, f"{day} IS NOT NULL AND {where}", person)


def _drg(weight: str, drg: str) -> str:
    return f"concat_ws(' ', 'DRG', {drg}, 'RW', format('{{:.4f}}', {weight}))"


def _capture(levels: str, where: str) -> Counted:
    what = "concat_ws(' ', 'DRG', final_drg, final_title)"
    return _stay("left_day", f"level IN ({levels})", what, f"level IS NOT NULL AND ({where})")


def _asked(day: str, part: str, what: str, where: str = "true") -> Counted:
    return Counted("asked", day, part, what, f"{day} IS NOT NULL AND status <> 'withdrawn' AND ({where})")


def _code(part: str, where: str) -> Counted:
    what = """
        CASE outcome WHEN 'changed' THEN concat(suggested, ' changed to ', code)
                     WHEN 'auto' THEN concat(code, ' taken in') ELSE concat(code, ' ', outcome) END
        || CASE route WHEN '' THEN '' ELSE concat(', route ', route) END
    """
    return Counted("coded", "attested_day", part, what, where)


def _finding(part: str) -> Counted:
    what = """
        concat_ws(', ', condition, kind, CASE WHEN queried THEN 'queried' END,
                  CASE WHEN closed THEN concat('closed: ', reason) WHEN resolved THEN 'resolved' ELSE 'open' END)
    """
    return Counted("found", "fired_day", part, what)


_OF_QUERY = "concat_ws(', ', id, rule, status, outcome)"

COUNTED: dict[str, Counted] = {
    "review-rate": _stay(
        "left_day", "reviewed", "CASE WHEN reviewed THEN 'reviewed' ELSE 'not reviewed' END", person="reviewer"
    ),
    "query-rate": _stay(
        "left_day", "asked", "CASE WHEN asked THEN 'queried' ELSE 'no query' END", "reviewed", person="reviewer"
    ),
    "response-rate": _asked("sent_day", _ANSWERED, _OF_QUERY, f"{_ANSWERED} OR answer_by <= ?now"),
    "response-time": _asked(
        "answered_day", "hours", "concat(id, ', ', format('{:.1f}', hours), ' h')", f"{_ANSWERED} AND route <> 'verbal'"
    ),
    "unanswered": _asked("sent_day", "outcome IS NULL", _OF_QUERY),
    "overdue": _asked(
        "sent_day",
        "outcome IS NULL AND status <> 'closed' AND answer_by < ?now",
        _OF_QUERY,
        f"{_ANSWERED} OR status <> 'closed'",
    ),
    "agreement": _asked(
        "answered_day", "outcome = 'agreed'", _OF_QUERY, f"{_ANSWERED} AND purpose <> 'clinical-validation'"
    ),
    "validation": _asked(
        "answered_day", "outcome = 'agreed'", _OF_QUERY, f"{_ANSWERED} AND purpose = 'clinical-validation'"
    ),
    "cmi-baseline": _stay("left_day", "baseline", _drg("baseline", "baseline_drg"), "baseline IS NOT NULL", "reviewer"),
    "cmi-working": _stay("left_day", "working", _drg("working", "working_drg"), "working IS NOT NULL", "reviewer"),
    "cmi-final": _stay("left_day", "final", _drg("final", "final_drg"), "final IS NOT NULL"),
    "cmi-change": _stay(
        "left_day",
        "final - baseline",
        "concat(baseline_drg, ' to ', final_drg, ', ', format('{:+.4f}', final - baseline))",
        "final IS NOT NULL AND baseline IS NOT NULL",
    ),
    "query-impact": Counted(
        "asked",
        "attested_day",
        "coalesce(impact, 0)",
        "concat(id, ', ', drg_without, ' to ', drg_with, ', ', format('{:+.4f}', coalesce(impact, 0)))",
        f"attested_day IS NOT NULL AND {_ANSWERED} AND credited IS NOT NULL",
    ),
    "cc-capture": _capture("'CC', 'CC/MCC'", "splits_cc"),
    "mcc-capture": _capture("'MCC'", "splits_mcc"),
    "cc-mcc-capture": _capture("'CC', 'MCC', 'CC/MCC'", "splits_cc OR splits_mcc"),
    "acceptance": _code(_STANDS, _SUGGESTED),
    "override": _code("outcome IN ('changed', 'rejected')", _SUGGESTED),
    "acceptance-auto": _code(_STANDS, f"{_SUGGESTED} AND route = 'auto'"),
    "acceptance-review": _code(_STANDS, f"{_SUGGESTED} AND route = 'review'"),
    "missed": _code("outcome = 'added'", "outcome <> 'rejected'"),
    "turnaround": _stay(
        "first_attested_day",
        "turnaround",
        "concat(format('{:.1f}', turnaround), ' d', CASE WHEN versions > 1 THEN concat(', version ', versions) END)",
        "turnaround IS NOT NULL",
    ),
    "dnfc": _stay("left_day", "NOT coded", "CASE WHEN coded THEN 'attested' ELSE 'not final coded' END"),
    "reconciliation": _stay(
        "attested_day",
        "final_drg = working_drg",
        "concat_ws(', ', concat('coder ', final_drg), concat('CDI ', working_drg), reconciled)",
        "final_drg IS NOT NULL AND working_drg IS NOT NULL",
    ),
    "findings-fired": _finding("true"),
    "findings-queried": _finding("queried"),
    "findings-closed": _finding("closed"),
    "findings-resolved": _finding("resolved"),
}
"""By the id of the figure in resources/reports/figures.toml."""
