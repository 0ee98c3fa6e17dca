"""Orders the day's work by the value of a look: the sum of named reasons, each with its points."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from chartlight.worklist.points import Points
from chartlight.worklist.row import Reason, WorklistRow, work_order
from chartlight.worklist.standing import OpenFinding, OpenQuery, Standing

_SAID_OF = {
    "missing": "indicated, not documented",
    "validation": "documented, thinly supported",
    "specificity": "not specific",
    "conflict": "documented in conflict",
}


def ordered(standings: Iterable[Standing], points: Points, now: datetime) -> list[WorklistRow]:
    """The rows in work order: highest priority first, then the longest stay, then the admission's id."""
    rows = [row(standing, points, now) for standing in standings]
    rows.sort(key=work_order)
    return rows


def row(standing: Standing, points: Points, now: datetime) -> WorklistRow:
    """One admission's line with its reasons, those of most points first."""
    day = _day(standing, now)
    reasons = tuple(_reasons(standing, points, day, now))
    return WorklistRow(
        admission=standing.admission,
        mrn=standing.mrn,
        name=standing.name,
        age=_age(standing.birth_date, now),
        sex=standing.sex,
        unit=standing.unit,
        bed=standing.bed,
        attending=standing.attending,
        payer=standing.payer,
        admitted=standing.admitted,
        discharged=standing.discharged,
        day=day,
        gmlos=standing.gmlos,
        drg=standing.drg,
        drg_title=standing.drg_title,
        weight=standing.weight,
        potential=standing.potential,
        findings=len(standing.findings),
        conditions=tuple([finding.condition for finding in standing.findings]),
        new=standing.new_notes + standing.new_results,
        new_notes=standing.new_notes,
        new_results=standing.new_results,
        priority=sum([reason.points for reason in reasons]),
        reasons=reasons,
        seen=standing.seen,
        open_queries=sum([query.status == "sent" for query in standing.queries]),
        next_step=next_step(standing, now),
        assessed=standing.assessed,
        vulnerable=standing.vulnerable,
        newest=standing.newest,
        assigned=standing.assigned,
        attested=standing.attested,
    )


def next_step(standing: Standing, now: datetime) -> str:
    """What to do there: "Escalate", "Remind", "Query", "Review", "Finalise" or "-"."""
    due = {query.due for query in standing.queries}
    if due & {"escalate", "expire"}:
        return "Escalate"
    if "remind" in due:
        return "Remind"
    queried = {query.finding for query in standing.queries if query.status == "sent"}
    if any(finding.id not in queried for finding in standing.findings):
        return "Query"
    if standing.new_notes or standing.new_results or standing.seen is None:
        return "Review" if standing.open else "Finalise"
    return "-" if standing.open else "Finalise"


def _reasons(standing: Standing, points: Points, day: int | None, now: datetime) -> list[Reason]:
    reasons = _of_findings(standing, points)
    if standing.queries:
        reasons += _of_queries(standing.queries, points, now)
    if standing.potential and standing.weight is not None:
        gain = min(points.potential.most, round(points.potential.per_weight * standing.potential))
        after = standing.weight + standing.potential
        reasons.append(Reason(f"Could move RW {standing.weight:.2f} → {after:.2f}", gain))
    if standing.seen is None:
        reasons.append(Reason("Not seen yet", points.look.never))
    else:
        reasons += _since_look(standing, standing.seen, points, now)
    if standing.vulnerable is not None:
        reasons.append(Reason(f"DRG stands on {standing.vulnerable}", points.vulnerable.sole))
    if day is not None and standing.open:
        reasons += _of_stay(day, standing.gmlos, points)
    elif standing.findings or standing.queries:
        reasons.append(Reason("Discharged with open questions", points.discharged.open))
    reasons.sort(key=lambda reason: -reason.points)
    return [reason for reason in reasons if reason.points]


def _of_findings(standing: Standing, points: Points) -> list[Reason]:
    if not standing.findings:
        return []
    queried = {query.finding for query in standing.queries if query.status == "sent"}
    worth = [(_worth(finding, points, finding.id in queried), finding) for finding in standing.findings]
    worth.sort(key=lambda pair: -pair[0])
    return [
        Reason(f"Finding: {_in_sentence(finding.condition)} {_SAID_OF[finding.kind]}", round(full * share))
        for (full, finding), share in zip(worth, points.finding.shares, strict=False)
    ]


def _worth(finding: OpenFinding, points: Points, queried: bool) -> float:
    base: int = getattr(points.finding, finding.kind)
    return base * finding.strength * (points.finding.queried_share if queried else 1.0)


def _of_queries(queries: Iterable[OpenQuery], points: Points, now: datetime) -> list[Reason]:
    reasons = []
    for query in queries:
        if _is_overdue(query, now):
            assert query.answer_by is not None
            reasons.append(
                Reason(f"Query {query.id} unanswered, due {_ago(now - query.answer_by)}", points.query.overdue)
            )
        elif query.status == "sent":
            said = "awaits its answer, a reminder is due" if query.due == "remind" else "awaits its answer"
            reasons.append(Reason(f"Query {query.id} {said}", points.query.waiting))
    return reasons


def _is_overdue(query: OpenQuery, now: datetime) -> bool:
    return query.status == "sent" and query.answer_by is not None and query.answer_by < now


def _since_look(standing: Standing, seen: datetime, points: Points, now: datetime) -> list[Reason]:
    passed = now - seen
    reasons = [Reason(f"Seen {_ago(passed)}", points.look.after(passed.total_seconds() / 3600))]
    notes, results = standing.new_notes, standing.new_results
    if notes or results:
        counted = [_counted(notes, "note"), _counted(results, "result set")]
        worth = min(points.news.most, notes * points.news.note + results * points.news.result)
        reasons.append(Reason(f"{', '.join(part for part in counted if part)} since your last look", worth))
    return reasons


def _of_stay(day: int, gmlos: float | None, points: Points) -> list[Reason]:
    if gmlos is None:
        return []
    if day > gmlos:
        return [Reason(f"Day {day}, past GMLOS {gmlos:.1f}", points.stay.past_gmlos)]
    worth = points.stay.first_day if day == 1 else points.stay.before_gmlos
    return [Reason(f"Day {day}, before GMLOS {gmlos:.1f}", worth)]


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}" if count else ""


def _ago(passed: timedelta) -> str:
    hours = max(0, int(passed.total_seconds() // 3600))
    if hours < 1:
        return "just now"
    if hours < 48:
        return f"{_counted(hours, 'hour')} ago"
    return f"{hours // 24} days ago"


def _in_sentence(condition: str) -> str:
    """Lower-case at the start, unless it is an abbreviation ("AKI stage 2") or a name with capitals."""
    return condition[:1].lower() + condition[1:] if condition[1:2].islower() or condition[1:2] == " " else condition


def _day(standing: Standing, now: datetime) -> int | None:
    """Calendar day of the stay in the hospital's own time; the day of admission is day 1."""
    admitted, discharged = standing.admitted, standing.discharged
    if admitted is None:
        return None
    end = discharged if discharged is not None and discharged < now else now
    return max(1, (end.astimezone(admitted.tzinfo).date() - admitted.date()).days + 1)


def _age(born: date | None, now: datetime) -> int | None:
    if born is None:
        return None
    return max(0, now.year - born.year - ((now.month, now.day) < (born.month, born.day)))
