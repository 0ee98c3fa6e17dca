"""`assess(chart, knowledge) -> Assessment`: reading, coding, indicators and grouping composed into one pure function.

Same chart and knowledge, same assessment. It is incremental without state: a note's reading depends on its text and
the reader's version alone, so callers may pass a mapping of readings that were made before.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from chartlight import __version__
from chartlight.assessment import Assessment, Drg, NoteSummary, Versions
from chartlight.chart import Chart, Note
from chartlight.codesets.codeset import Codeset, fiscal_year, load_codeset
from chartlight.coding.coder import Coder, load_coder
from chartlight.coding.companions import companion_edits
from chartlight.coding.marked import Ranges, beside_marked, marked_codes, ranges_of, with_quotes, without_marked
from chartlight.coding.reviewing import review_case
from chartlight.coding.routing import RoutingProfile, default_profile, profile_of
from chartlight.coding.support import Cite
from chartlight.grouping.grouper import Grouper, load_grouper
from chartlight.grouping.history import baseline_moment
from chartlight.grouping.impact import drg_impact
from chartlight.indicators.engine import evaluate
from chartlight.indicators.explain import Explanation, explain
from chartlight.indicators.rulebook import Rulebook, load_rulebook, site_rulebook
from chartlight.procedures.version import procedures_version
from chartlight.reading.mention import Reading
from chartlight.reading.reader import Reader, load_reader


@dataclass(frozen=True)
class Knowledge:
    """What does not change between charts of one fiscal year."""

    codeset: Codeset
    reader: Reader
    coder: Coder
    grouper: Grouper
    rulebook: Rulebook
    routing: RoutingProfile = field(default_factory=default_profile)

    @property
    def versions(self) -> Versions:
        """Versions of everything that will have said an assessment."""
        return Versions(
            chartlight=__version__,
            model=self.reader.version,
            rules=f"{self.rulebook.version} routing-{self.routing.version} procedures-{procedures_version()}",
            codeset=self.codeset.version,
            grouper=self.grouper.version,
        )


@cache
def _knowledge_of_year(year: int, encoder: bool) -> Knowledge:
    # The code set in force on 1 April holds both releases of a fiscal year.
    codeset = load_codeset(date(year, 4, 1))
    return Knowledge(
        codeset, load_reader(codeset, encoder=encoder), load_coder(codeset), load_grouper(), load_rulebook()
    )


def load_knowledge(
    on: date, *, encoder: bool = True, routing: Mapping[str, Any] | None = None, rules: Path | None = None
) -> Knowledge:
    """The knowledge of the fiscal year that `on` lies in; loaded once a year and process.

    Without `encoder` codes come from the lexicon alone: quicker to start, and it finds less. `routing` is what a site
    has otherwise than the default routing profile; BadRouting says what is wrong with it. `rules` is a site's folder of
    indicator rules, looked at anew each time: what is wrong in it is among the rulebook's problems.
    """
    knowledge = _knowledge_of_year(fiscal_year(on), encoder)
    if rules is not None and any(rules.glob("*.toml")):
        knowledge = replace(knowledge, rulebook=site_rulebook(rules))
    return replace(knowledge, routing=profile_of(routing)) if routing else knowledge


def coding_date(chart: Chart) -> date:
    """The day that decides which code set is in force: of discharge, or of the snapshot while the stay is open."""
    return (chart.encounter.discharged or chart.as_of).date()


def reading_key(text: str, version: str) -> str:
    """Key under which a reading may be kept: the text and the reader's version, nothing else."""
    return f"{version}:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _read(note: Note, reader: Reader, readings: MutableMapping[str, Reading]) -> Reading:
    key = reading_key(note.text, reader.version)
    if key not in readings:
        readings[key] = reader.read(note.text)
    return readings[key]


def assess(
    chart: Chart, knowledge: Knowledge, readings: MutableMapping[str, Reading] | None = None, *, first: bool = False
) -> Assessment:
    """All that Chartlight says about `chart`. `readings` (by `reading_key`) is consulted and added to.

    The `first` assessment of a stay also gives its baseline DRG, where the chart goes beyond the notes of admission.
    """
    known = {} if readings is None else readings
    written = replace(chart, notes=tuple(sorted(chart.notes, key=_order)))
    ranges = ranges_of(written)
    cites = _marked_notes(written, ranges, knowledge, known)
    chart = without_marked(written, ranges, cites)
    by_note = _readings(chart, ranges, knowledge.reader, known)
    coded = knowledge.coder.coded(chart, by_note, knowledge.routing)
    findings = evaluate(chart, by_note, coded.codes, knowledge.rulebook, coded.conflicts)
    impact, severities, edits = drg_impact(chart, coded.codes, findings, knowledge.grouper)
    if first:
        impact = replace(impact, baseline=_baseline(chart, knowledge, known))
    assessment = Assessment(
        admission=chart.admission,
        as_of=chart.as_of,
        versions=knowledge.versions,
        codes=review_case(coded.codes, knowledge.routing, impact, severities, edits),
        drg=impact,
        edits=(*coded.conflicts, *edits, *companion_edits(coded.codes, knowledge.codeset)),
        findings=findings,
        notes=tuple(_summary(note, by_note[note.id]) for note in chart.readable_notes),
    )
    return _with_marked(assessment, written, ranges, cites, knowledge.codeset) if ranges else assessment


def _readings(
    chart: Chart, ranges: Ranges, reader: Reader, readings: MutableMapping[str, Reading]
) -> dict[str, Reading]:
    read = {note.id: _read(note, reader, readings) for note in chart.readable_notes}
    return {note: beside_marked(one, ranges[note]) if note in ranges else one for note, one in read.items()}


def _marked_notes(
    written: Chart, ranges: Ranges, knowledge: Knowledge, readings: MutableMapping[str, Reading]
) -> list[Cite]:
    """What the notes with marks say as they are written."""
    notes = tuple(note for note in written.readable_notes if note.id in ranges)
    if not notes:
        return []
    read = {note.id: _read(note, knowledge.reader, readings) for note in notes}
    return knowledge.coder.cites(replace(written, notes=notes), read)


def _with_marked(
    assessment: Assessment, written: Chart, ranges: Ranges, cites: list[Cite], codeset: Codeset
) -> Assessment:
    """What the marked words named stands among what is not reported; all quotes are those of the notes as written."""
    known = frozenset(code.code for code in assessment.codes)
    named = marked_codes(cites, written, ranges, known, codeset)
    return with_quotes(replace(assessment, codes=(*assessment.codes, *named)), written)


def _baseline(chart: Chart, knowledge: Knowledge, readings: MutableMapping[str, Reading]) -> Drg | None:
    """What the chart grouped to when its last note of admission was written; None while nothing came after it."""
    moment = baseline_moment(chart)
    if moment is None or replace(chart.at(moment), as_of=chart.as_of) == chart:
        return None
    return assess(chart.at(moment), knowledge, readings).drg.working


def explain_rule(chart: Chart, knowledge: Knowledge, rule: str) -> Explanation:
    """Why an indicator rule finds something in `chart`, or why not. KeyError if there is no such rule."""
    chart = replace(chart, notes=tuple(sorted(chart.notes, key=_order)))
    ranges, known = ranges_of(chart), dict[str, Reading]()
    chart = without_marked(chart, ranges, _marked_notes(chart, ranges, knowledge, known))
    by_note = _readings(chart, ranges, knowledge.reader, known)
    coded = knowledge.coder.coded(chart, by_note, knowledge.routing)
    return explain(rule, chart, by_note, coded.codes, knowledge.rulebook, coded.conflicts)


def _order(note: Note) -> tuple[float, str]:
    """By time, then id: whoever built the chart, the same notes make the same assessment."""
    return (note.authored.timestamp() if note.authored else float("-inf"), note.id)


def _summary(note: Note, reading: Reading) -> NoteSummary:
    return NoteSummary(
        id=note.id,
        type=note.type.value,
        authored=note.authored,
        sections=reading.sections,
        title=note.title,
        author=note.author,
        version=note.version,
    )
