"""What a highlight says while the pointer rests on it: what it supports, who says it how and where, and why. Pure."""

from chartlight.assessment import Context, Indicator, Words
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.evidence import Kind, Span
from chartlight_ui.translating import tr

CONTEXTS = {
    Context.NEGATED: tr("denied"),
    Context.HISTORICAL: tr("of the past"),
    Context.FAMILY: tr("said of the family"),
    Context.HYPOTHETICAL: tr("hypothetical"),
    Context.UNCERTAIN: tr("uncertain"),
}


def tip_of(span: Span, case: Case) -> str:
    """Head, how it is said and by whom, and the rationale: a line each; empty when the subject is gone."""
    if isinstance(span.said, str):
        return span.said
    return _of_finding(span, case) if span.kind is Kind.FINDING else _of_code(span, case)


def _of_code(span: Span, case: Case) -> str:
    code = case.code(span.subject.id)
    if code is None:
        return ""
    why = wording.with_note_names(code.why, case.chart.notes)
    if code.status == "suppressed":
        why = tr("Not reported: {why}").format(why=why)
    parts = (f"{code.code} {code.title}", said_of(span, case), wording.sentence_case(why))
    return "\n".join(part for part in parts if part)


def said_of(span: Span, case: Case) -> str:
    """How and where words are said, and by whom: Denied, in “Subjective”, Dr Hale."""
    if not isinstance(span.said, Words):
        return ""
    words, note = span.said, case.chart.note(span.said.note)
    parts = [CONTEXTS[one] for one in words.context]
    if words.section:
        parts.append(tr("in “{section}”").format(section=wording.sentence_case(words.section.replace("_", " "))))
    if note is not None and note.author:
        parts.append(note.author)
    if words.copied_from and (origin := case.chart.note(words.copied_from)) is not None:
        name = f"{wording.note_name(origin)} {wording.day_and_time(origin.authored)}"
        parts.append(tr("copied from {note}").format(note=name))
    return wording.sentence_case(", ".join(parts))


def _of_finding(span: Span, case: Case) -> str:
    finding = case.finding(span.subject.id)
    if finding is None:
        return ""
    label = span.said.label if isinstance(span.said, Indicator) else ""
    head = tr("{condition}: {indicator}").format(condition=finding.condition, indicator=label)
    return "\n".join(part for part in (head, finding.why) if part)
