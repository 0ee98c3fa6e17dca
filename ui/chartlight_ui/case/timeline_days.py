"""The timeline's lines: days, and what came on each: notes, results, query events, DRG changes; newest first. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chartlight.chart import ObservationCategory
from chartlight.queries.query import Query, QueryStatus
from chartlight_ui import results, wording
from chartlight_ui.case.case import Case
from chartlight_ui.translating import tr


class What(StrEnum):
    """Kinds of entries, as the filter knows them."""

    NOTE = "note"
    RESULT = "result"
    QUERY = "query"
    DRG = "drg"


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """A line. `target` is "" for a heading, else "note:<id>", "set:<key>", "query:<id>", "drg:<number>", "code:<code>".

    `day` is the day of a heading or entry; `count` of a heading says how many of its entries are new.
    """

    text: str
    target: str = ""
    right: str = ""
    new: bool = False
    muted: bool = False
    what: What | None = None
    day: date | None = None
    count: int = 0
    tip: str = ""


def timeline_lines(case: Case, now: datetime) -> list[TimelineLine]:
    """What came, by day, the newest first; queries as they stand at the end."""
    entries = sorted(
        (*_notes(case), *_results(case), *_query_events(case), *_drg_changes(case), *_stale_codes(case)),
        key=lambda one: one[0],
        reverse=True,
    )
    lines: list[TimelineLine] = []
    day = ""
    for time, entry in entries:
        if (name := wording.day_name(time, now)) != day:
            lines.append(TimelineLine(name, day=entry.day))
            day = name
        lines.append(entry)
    undated = [note for note in case.chart.notes if note.authored is None]
    if undated:
        lines.append(TimelineLine(tr("Without a time")))
        lines += [TimelineLine(wording.note_name(note), f"note:{note.id}", what=What.NOTE) for note in undated]
    return [*_counted(lines), *_queries(case)]


def filtered(lines: Iterable[TimelineLine], what: What | None, *, new_only: bool = False) -> list[TimelineLine]:
    """The lines of one kind, or of all with None; days with nothing left are left out."""
    kept: list[TimelineLine] = []
    heading: TimelineLine | None = None
    for line in lines:
        if not line.target and not line.muted:
            heading = line
            continue
        if (what is None or line.what is what) and (line.new or not new_only):
            if heading is not None:
                kept.append(heading)
                heading = None
            kept.append(line)
    return _counted(kept)


def _counted(lines: list[TimelineLine]) -> list[TimelineLine]:
    """Headings with the number of what is new under them."""
    made: list[TimelineLine] = []
    count = 0
    for line in reversed(lines):
        if line.target:
            count += line.new
            made.append(line)
        else:
            made.append(replace(line, count=count))
            count = 0
    return made[::-1]


def _notes(case: Case) -> Iterator[tuple[datetime, TimelineLine]]:
    for note in case.chart.notes:
        if note.authored is None:
            continue
        name = wording.note_name(note)
        if note.is_withdrawn:
            name = tr("{note}, withdrawn").format(note=name)
        elif note.version > 1:
            name = f"{name} (v{note.version})"
        tip = " · ".join(part for part in (note.title or name, note.author, note.author_role) if part)
        yield note.authored, _entry(case, f"note:{note.id}", name, note.authored, What.NOTE, tip)


def _results(case: Case) -> Iterator[tuple[datetime, TimelineLine]]:
    told_of_day: dict[str, int] = {}
    found: list[tuple[datetime, TimelineLine]] = []
    for one in results.result_sets(case.chart):
        day = f"{one.time.astimezone():%Y-%m-%d}"
        name = results.name_of(one)
        entry = _entry(case, f"set:{one.key}", name.partition(",")[0], one.time, What.RESULT, name)
        if one.kind in (ObservationCategory.VITAL_SIGNS, ObservationCategory.FLOWSHEET) or len(one.values) == 1:
            # Measured every few hours: one line a day leads to the newest, the rest stand in the results.
            if (at := told_of_day.get(f"{name} {day}")) is not None:
                time, told = found[at]
                found[at] = (time, replace(told, new=told.new or entry.new))
                continue
            told_of_day[f"{name} {day}"] = len(found)
        found.append((one.time, entry if len(one.values) == 1 else replace(entry, text=name)))
    yield from found


def _query_events(case: Case) -> Iterator[tuple[datetime, TimelineLine]]:
    """When queries were sent, answered and closed. What I did myself is no news: answers are."""
    for query in case.queries:
        topic = wording.sentence_case(query.topic)
        for time, said, news in _happened(query):
            entry = _entry(case, f"query:{query.id}", said.format(topic=topic), time, What.QUERY, query.id)
            yield time, replace(entry, new=news and entry.new)


def _happened(query: Query) -> Iterator[tuple[datetime, str, bool]]:
    if query.sent is not None:
        yield query.sent, tr("Sent: {topic}"), False
    if query.redirected is not None:
        yield query.redirected, tr("Redirected: {topic}"), False
    if query.answered is not None:
        yield query.answered, tr("Answered: {topic}"), True
    elif query.closed is not None:
        yield query.closed, tr("Closed: {topic}"), False


def _drg_changes(case: Case) -> Iterator[tuple[datetime, TimelineLine]]:
    """When the working DRG changed: from which to which, and the change of the relative weight."""
    before = None
    for number, stage in enumerate(case.drg_history.of("working")):
        if before is not None and before.drg != stage.drg:
            text = tr("DRG {before} → {after}").format(before=before.drg, after=stage.drg)
            moved = None if before.weight is None or stage.weight is None else stage.weight - before.weight
            sign = "" if moved is None else f" {'▲' if moved > 0 else '▼'} {abs(moved):.2f}"
            tip = f"{stage.drg} {wording.drg_title(stage.title)}{sign}"
            yield stage.since, _entry(case, f"drg:{number}", text, stage.since, What.DRG, tip)
        before = stage


def _stale_codes(case: Case) -> Iterator[tuple[datetime, TimelineLine]]:
    """Codes whose decision rests on words that are gone: they wait for a person again."""
    for code in case.codes if case.assessment is not None else ():
        if code.stale and case.assessment is not None:
            text = tr("{code}: words gone").format(code=code.code)
            tip = tr("{code} {title}: decide again, {why}").format(code=code.code, title=code.title, why=code.stale)
            yield case.assessment.as_of, _entry(case, f"code:{code.code}", text, case.assessment.as_of, What.NOTE, tip)


def _entry(case: Case, target: str, name: str, time: datetime, what: What, tip: str = "") -> TimelineLine:
    new = case.seen is None or time > case.seen
    return TimelineLine(
        name, target, wording.clock_time(time), new, what=what, day=time.astimezone().date(), tip=tip or name
    )


def _queries(case: Case) -> list[TimelineLine]:
    lines = [TimelineLine(tr("Queries"))]
    for query in case.queries:
        if query.status is not QueryStatus.WITHDRAWN:
            topic = wording.sentence_case(query.topic)
            lines.append(TimelineLine(topic, f"query:{query.id}", _STANDS[query.status], what=What.QUERY, tip=topic))
    if len(lines) == 1:
        lines.append(TimelineLine(tr("none"), muted=True))
    return lines


_STANDS = {
    QueryStatus.DRAFT: tr("draft"),
    QueryStatus.SENT: tr("sent"),
    QueryStatus.VIEWED: tr("viewed"),
    QueryStatus.ANSWERED: tr("answered"),
    QueryStatus.CLOSED: tr("closed"),
    QueryStatus.WITHDRAWN: tr("withdrawn"),
    QueryStatus.EXPIRED: tr("expired"),
}


def first_target(lines: list[TimelineLine]) -> str:
    """What to show first: the newest provider note, else the newest entry."""
    notes = [line.target for line in lines if line.target.startswith("note:")]
    return notes[0] if notes else next((line.target for line in lines if line.target.startswith("set:")), "")
