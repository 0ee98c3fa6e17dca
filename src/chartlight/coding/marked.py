"""Marked words in an assessment: what they named is told as not reported, and quotes are those of the note itself."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from chartlight.assessment import ICD10CM, Assessment, Evidence, Role, Route, SuggestedCode, Words
from chartlight.chart import Action, Chart, Decision, Quoted
from chartlight.chart.mark import blanked, marked_ranges, overlaps
from chartlight.codesets.codeset import Codeset
from chartlight.coding.support import Cite
from chartlight.coding.trust import trusted
from chartlight.reading.mention import Reading

Ranges = Mapping[str, tuple[tuple[int, int], ...]]
"""What is marked, by note."""


def ranges_of(chart: Chart) -> Ranges:
    """What is marked of each note; notes without a mark are left out."""
    found = {note.id: marked_ranges(note, chart.marks) for note in chart.notes} if chart.marks else {}
    return {note: ranges for note, ranges in found.items() if ranges}


def without_marked(chart: Chart, ranges: Ranges, cites: list[Cite]) -> Chart:
    """The chart as if the marked words had never been written.

    `cites` are of the notes as they are written. What was accepted before its words were marked is accepted no more:
    a person has to look again. What was added is somebody's own and stays; words that it was added for and that were
    marked since carry it no more.
    """
    if not ranges:
        return chart
    named = {cite.code for cite in marked_cites(cites, ranges)}
    last = max(mark.time for mark in chart.marks)
    decisions = tuple(
        _within(one, chart, ranges, last)
        for one in chart.decisions
        if one.action not in (Action.ACCEPT, Action.CHANGE) or one.subject not in named or one.time > last
    )
    notes = tuple(blanked(note, ranges[note.id]) if note.id in ranges else note for note in chart.notes)
    return replace(chart, notes=notes, decisions=decisions)


def _within(decision: Decision, chart: Chart, ranges: Ranges, last: datetime) -> Decision:
    """A decision whose words are told as the blanked note has them; those of what was added before a mark are gone."""
    words = decision.words
    place = chart.place_of(words) if words is not None and words.note in ranges else None
    note = chart.note(words.note) if words is not None else None
    if words is None or place is None or note is None or not overlaps(*place, ranges[words.note]):
        return decision
    if decision.action is Action.ADD and decision.time <= last:
        return decision
    text = blanked(note, ranges[note.id]).text
    return replace(decision, words=Quoted(note.id, note.version, *place, text[place[0] : place[1]]))


def marked_cites(cites: list[Cite], ranges: Ranges) -> list[Cite]:
    """Those of the cites whose words are marked, wholly or in part."""
    return [c for c in cites if overlaps(c.mention.start, c.mention.end, ranges.get(c.note.id, ()))]


def beside_marked(reading: Reading, ranges: tuple[tuple[int, int], ...]) -> Reading:
    """A reading without the mentions that reach over marked words."""
    kept = tuple(one for one in reading.mentions if not overlaps(one.start, one.end, ranges))
    return replace(reading, mentions=kept)


def marked_codes(
    cites: list[Cite], chart: Chart, ranges: Ranges, known: frozenset[str], codeset: Codeset
) -> tuple[SuggestedCode, ...]:
    """What the marked words named and nothing else does, each suppressed with who marked them and why.

    `cites` are of the notes as they are written, `known` the codes that the assessment speaks of already.
    """
    words: dict[str, list[Words]] = {}
    for cite in marked_cites(cites, ranges):
        if cite.code not in known and trusted(cite.candidate):
            words.setdefault(cite.code, []).append(cite.words)
    return tuple(
        SuggestedCode(
            code=code,
            system=ICD10CM,
            title=codeset.title(code) or code,
            status="suppressed",
            why=_why(said[0], chart),
            role=Role.SECONDARY,
            confidence=0.0,
            route=Route.SPECIALIST,
            evidence=tuple(said),
            mentions=len(said),
        )
        for code, said in sorted(words.items())
    )


def _why(words: Words, chart: Chart) -> str:
    note = chart.note(words.note)
    for mark in chart.marks:
        place = mark.stands_at(note) if note is not None and mark.note == words.note else None
        if place is not None and overlaps(words.start, words.end, (place,)):
            return f"marked as not this patient by {mark.actor}: {mark.reason}"
    return "marked as not this patient"


def with_quotes(assessment: Assessment, chart: Chart) -> Assessment:
    """The assessment with every quote as the note has it: evidence may reach over blanked words."""
    texts = {note.id: note.text for note in chart.notes}

    def quoted(one: Words) -> Words:
        text = texts.get(one.note, "")[one.start : one.end]
        return one if text == one.quote else replace(one, quote=text)

    def any_quoted(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(quoted(one) if isinstance(one, Words) else one for one in evidence)

    return replace(
        assessment,
        codes=tuple(replace(code, evidence=any_quoted(code.evidence)) for code in assessment.codes),
        edits=tuple(replace(edit, evidence=tuple(map(quoted, edit.evidence))) for edit in assessment.edits),
        findings=tuple(replace(f, documentation=tuple(map(quoted, f.documentation))) for f in assessment.findings),
    )
