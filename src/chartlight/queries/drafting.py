"""From a finding to a query: neutral topic and question, the finding's own indicators, supported options."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from chartlight.assessment import Finding, Indicator, Words
from chartlight.chart import Chart
from chartlight.queries.compliance import supported
from chartlight.queries.origin import is_prior, marked
from chartlight.queries.query import Addressee, Documentation, Option, OptionKind, Query
from chartlight.queries.telling import QUOTED, most_telling
from chartlight.queries.templates import Template, Templates, in_neutral_order
from chartlight.reading.mention import Reading

ANSWER_WITHIN = timedelta(days=2)
"""Concurrent queries are commonly answered within 48 hours (ACDIS Q&A, programme practice); a site may differ."""

QUOTES = 2
"""Quotations on the sheet at most: the page must be answerable in a minute."""


def draft(
    finding: Finding,
    chart: Chart,
    *,
    author: Addressee,
    query_id: str,
    now: datetime,
    templates: Templates,
    readings: Mapping[str, Reading] | None = None,
    answer_within: timedelta = ANSWER_WITHIN,
) -> Query:
    """A draft query for `finding`, with its indicators of this encounter and the documentation in question.

    `author.provider` may be empty: then the provider who wrote the documentation in question is asked, or else
    the attending. With `readings` quotations are widened to their sentence.
    """
    template = templates.for_finding(finding)
    quoted = [_documentation(words, chart, readings or {}) for words in _latest_first(finding.documentation, chart)]
    documentation = _without_repeats(quoted)[:QUOTES]
    indicators = _not_quoted_above(_chosen(finding.indicators, chart.encounter.admitted), documentation)
    query = Query(
        id=query_id,
        admission=chart.admission,
        finding=finding.id,
        rule=finding.rule,
        template=template.id,
        template_version=template.version,
        topic=template.topic,
        form=template.form,
        purpose=template.purpose,
        question=template.question,
        options=(),
        indicators=indicators,
        documentation=documentation,
        addressee=_addressed(author, documentation, chart),
        created=now,
        answer_by=now + answer_within,
        evidence_hash=evidence_hash(indicators),
    )
    return replace(query, options=_options(template, templates, finding, query, chart))


def redrafted(query: Query, template: Template, finding: Finding, chart: Chart, templates: Templates) -> Query:
    """A draft asked by another template: topic, question and options are new, all else stays as it was edited."""
    bare = replace(
        query,
        template=template.id,
        template_version=template.version,
        topic=template.topic,
        form=template.form,
        purpose=template.purpose,
        question=template.question,
        options=(),
    )
    return replace(bare, options=_options(template, templates, finding, bare, chart))


def _options(
    template: Template, templates: Templates, finding: Finding, query: Query, chart: Chart
) -> tuple[Option, ...]:
    """The template's options that the query's own indicators support, and the ways out."""
    if template.form == "yes-no":
        return template.options_for(finding.supports)
    offered = _statements(query.documentation) if template.from_documentation else ()
    if not offered:
        offered = supported(template.options_for(finding.supports), query, chart)
    if not any(option.kind is OptionKind.CONDITION for option in offered):
        left_open = Option(OptionKind.CONDITION, "A diagnosis associated with these findings (please specify)")
        offered = in_neutral_order((*offered, left_open))
    return offered + templates.closing


def _statements(documentation: tuple[Documentation, ...]) -> tuple[Option, ...]:
    """The differing statements of the record as options, with who wrote each and when; none if they agree."""
    statements: dict[str, str] = {}
    for one in documentation:
        when = f", {one.authored:%m/%d/%Y %H:%M}" if one.authored else ""
        words = " ".join(one.words.quote.split())
        statements.setdefault(words.casefold(), f"\u201c{words}\u201d ({one.author or one.note_title}{when})")
    options = tuple(Option(OptionKind.CONDITION, text) for text in statements.values())
    return in_neutral_order(options) if len(options) > 1 else ()


def evidence_hash(indicators: tuple[Indicator, ...]) -> str:
    """A short fingerprint of the indicators as they stood when the query was drafted."""
    facts = [[i.label, i.value, i.unit, i.time.isoformat() if i.time else None, i.source] for i in indicators]
    return sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:12]


def _latest_first(quotes: tuple[Words, ...], chart: Chart) -> list[Words]:
    def written(words: Words) -> float:
        note = chart.note(words.note)
        return note.authored.timestamp() if note and note.authored else float("-inf")

    unique = {(words.note, words.start): words for words in quotes}
    return sorted(unique.values(), key=written, reverse=True)


def _documentation(words: Words, chart: Chart, readings: Mapping[str, Reading]) -> Documentation:
    note = chart.note(words.note)
    if note is None:
        return Documentation(words, words.note, None, None)
    title = note.title or note.type.value.replace("-", " ").capitalize()
    return Documentation(_widened(words, note.text, readings.get(note.id)), title, note.author, note.authored)


def _without_repeats(quoted: list[Documentation]) -> tuple[Documentation, ...]:
    """The quotations without those whose words another one of the same note holds already."""
    kept: list[Documentation] = []
    for one in quoted:
        if not any(_holds(other.words, one.words) for other in kept):
            kept = [other for other in kept if not _holds(one.words, other.words)]
            kept.append(one)
    return tuple(kept)


def _holds(whole: Words, part: Words) -> bool:
    return whole.note == part.note and _said(part.quote) in _said(whole.quote)


def _said(text: str) -> str:
    return " ".join(text.casefold().split())


def _chosen(indicators: tuple[Indicator, ...], admitted: datetime | None) -> tuple[Indicator, ...]:
    """The most telling of this stay; those from before it, marked, stand by themselves at the end."""
    earlier = tuple(one for one in indicators if is_prior(one, admitted))
    current = tuple(one for one in indicators if one not in earlier)
    return (*most_telling(current), *(marked(one) for one in earlier))


def _not_quoted_above(
    indicators: tuple[Indicator, ...], documentation: tuple[Documentation, ...]
) -> tuple[Indicator, ...]:
    """The indicators without words that stand as a quotation above them; all of them where nothing else is left."""
    above = [_said(one.words.quote) for one in documentation]
    kept = tuple(
        one
        for one in indicators
        if one.group != QUOTED or not any(_said(str(one.value)) in quotation for quotation in above)
    )
    return kept or indicators


def _widened(words: Words, text: str, reading: Reading | None) -> Words:
    if reading is None:
        return words
    start, end = next(((s, e) for s, e in reading.sentences if s <= words.start < e), (words.start, words.end))
    start, end = min(start, words.start), max(end, words.end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Words(words.note, start, end, text[start:end], words.section, words.context)


def _addressed(author: Addressee, documentation: tuple[Documentation, ...], chart: Chart) -> Addressee:
    if author.provider:
        return author
    writer = next((quote.author for quote in documentation if quote.author), None)
    provider = writer or chart.encounter.attending or ""
    return Addressee(
        provider, author.author, author.author_credential, author.author_contact, author.provider_specialty
    )
