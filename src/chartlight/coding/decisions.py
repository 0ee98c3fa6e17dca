"""What people decided about codes, applied last: the latest decision on a code stands.

A decision rests on words. They are looked for in the note as it stands now; where it says them no more, or now denies
them, and nothing else in the chart carries the code, the decision comes back to a person.
"""

from collections.abc import Mapping

from chartlight.assessment import Context, Received, Words
from chartlight.chart import Action, Chart, Decision, Quoted
from chartlight.codesets.codeset import Codeset
from chartlight.coding.support import Support
from chartlight.reading.mention import Reading

_ABOUT_CODES = frozenset((Action.ACCEPT, Action.REJECT, Action.CHANGE, Action.ADD))
_NOT_SO = frozenset((Context.NEGATED, Context.FAMILY))


def latest(chart: Chart) -> dict[str, Decision]:
    """The standing decision by code; a reopened code has none."""
    standing: dict[str, Decision] = {}
    for decision in chart.decisions:
        if decision.action in _ABOUT_CODES:
            standing[decision.subject] = decision
        elif decision.action is Action.REOPEN:
            standing.pop(decision.subject, None)
    return standing


def protect_accepted(
    supports: dict[str, Support], chart: Chart, readings: Mapping[str, Reading], codeset: Codeset
) -> None:
    """Before the rules: accepted, added and chosen codes stand, whatever the rules would say of them."""
    for subject, decision in latest(chart).items():
        source = None
        if decision.action is Action.ACCEPT:
            code, how = subject, "accepted"
        elif decision.action is Action.ADD:
            code, how = decision.replacement or subject, "added"
        elif decision.action is Action.CHANGE and decision.replacement:
            code, how, source = decision.replacement, f"chosen instead of {subject}", supports.get(subject)
        else:
            continue
        if codeset.is_billable(code):
            support = supports.setdefault(code, Support(code))
            _stand(support, decision, how, source)
            if decision.words is not None:
                _point(support, decision.words, chart, readings)


def _point(support: Support, words: Quoted, chart: Chart, readings: Mapping[str, Reading]) -> None:
    """Tie a code to the words that it was decided on, or say what became of them."""
    place = chart.place_of(words)
    if place is None:
        astray = _what_became(words, chart)
    else:
        pointed = _as_evidence(words.note, *place, words.quote, readings.get(words.note))
        support.pointed.append(pointed)
        note = chart.note(words.note)
        later = note is not None and note.version != words.version
        astray = f"version {note.version} denies these words" if later and note and _NOT_SO & {*pointed.context} else ""
    carried = support.cites or any(one.resource != "Decision" for one in support.received)
    if astray and not carried:
        support.astray = astray
        support.reasons.append(f"“{' '.join(words.quote.split())}”: {astray}")
        if place is None and not support.others:
            support.received = [Received("Decision", f"“{' '.join(words.quote.split())}”: {astray}")]


def _what_became(words: Quoted, chart: Chart) -> str:
    note = chart.note(words.note)
    if note is not None and not note.is_withdrawn and note.version == words.version:
        return "these words were marked as not this patient"
    return chart.what_became_of(words.note)


def _as_evidence(note: str, start: int, end: int, quote: str, reading: Reading | None) -> Words:
    """A place as evidence, with its section, and how the words are said as far as the reading knows them."""
    if reading is None:
        return Words(note, start, end, quote)
    section = next((one.kind for one in reading.sections if one.start <= start < one.end), None)
    here = (one for one in reading.mentions if one.start < end and one.end > start)
    return Words(note, start, end, quote, section, next((one.context for one in here), ()))


def _stand(support: Support, decision: Decision, how: str, source: Support | None) -> None:
    if source is not None:
        support.cites += [cite for cite in source.cites if cite not in support.cites]
        support.others += [cite for cite in source.others if cite not in support.others]
    if not (support.cites or support.others or support.received or decision.words):
        # somebody's decision must not be lost for want of words; it is shown as its own evidence
        support.received.append(Received("Decision", decision.reason or f"{how} by {decision.actor}"))
    support.suppressed = None
    support.decided = True
    support.reasons.append(f"{how} by {decision.actor}" + (f": {decision.reason}" if decision.reason else ""))


def apply_rejections(supports: dict[str, Support], chart: Chart) -> None:
    """Before the rules as well: rejected and replaced codes are out, and exclude nothing."""
    for subject, decision in latest(chart).items():
        support = supports.get(subject)
        if support is None:
            continue
        why = f": {decision.reason}" if decision.reason else ""
        if decision.action is Action.REJECT:
            support.decided = False
            support.suppressed = f"rejected by {decision.actor}{why}"
        elif decision.action is Action.CHANGE and decision.replacement and decision.replacement != subject:
            support.decided = False
            support.suppressed = f"changed to {decision.replacement} by {decision.actor}{why}"
