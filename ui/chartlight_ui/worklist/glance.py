"""What the side panel adds to a row: what is new, and the findings with their strength. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chartlight.assessment import Assessment, Finding
from chartlight.chart import Chart
from chartlight.queries.printed import printed_figure
from chartlight_ui import results, wording

NEWEST = 5
VALUES = 4


@dataclass(frozen=True, slots=True)
class NewValue:
    """A flagged value of a new result set."""

    text: str
    flag: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A note or result set since the last look."""

    text: str
    time: datetime
    values: tuple[NewValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """The side panel's part of a chart."""

    admission: str
    since: datetime | None
    new: tuple[NewEntry, ...]
    findings: tuple[Finding, ...]


def glance_at(chart: Chart, assessment: Assessment | None, since: datetime | None) -> Glance:
    """What to show beside the row; `since` is the last look."""
    entries = [*_notes(chart, since), *_results(chart, since)]
    entries.sort(key=lambda one: one.time, reverse=True)
    findings = assessment.findings if assessment else ()
    return Glance(chart.admission, since, tuple(entries), tuple(sorted(findings, key=lambda one: -one.strength)))


def _notes(chart: Chart, since: datetime | None) -> Iterable[NewEntry]:
    for note in chart.readable_notes:
        if note.authored is not None and (since is None or note.authored > since):
            who = f" · {note.author}" if note.author else ""
            yield NewEntry(f"{wording.note_name(note)}{who}", note.authored)


def _results(chart: Chart, since: datetime | None) -> Iterable[NewEntry]:
    for one in results.result_sets(chart):
        if since is not None and one.time <= since:
            continue
        flagged = [value for value in one.values if results.flag(value)]
        values = tuple(NewValue(f"{v.label} {printed_figure(v.value)}", results.flag(v)) for v in flagged[:VALUES])
        if values or since is not None:
            yield NewEntry(results.SET_NAMES[one.kind], one.time, values)
