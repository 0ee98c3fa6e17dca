"""Freezing a version: what is attested, and what the attested set decides about the suggestions of the chart."""

from collections.abc import Iterator
from dataclasses import replace

from chartlight.assessment import Words
from chartlight.chart import Action, Chart, Decision, Quoted
from chartlight.finalize.code_set import Attestation, CodeSet, Entry, Signed, Stand, State
from chartlight.finalize.refreshing import placed
from chartlight.finalize.refusals import AttestationBlocked
from chartlight.finalize.review import Review

_ABOUT_CODES = (Action.ACCEPT, Action.CHANGE, Action.ADD, Action.REJECT)


def attested(
    stand: Stand, draft: CodeSet, review: Review, signed: Signed, credential: str, codeset: str, reopened: str | None
) -> Attestation:
    """The next version of the code set; AttestationBlocked lists what is open. `reopened` says why there is one."""
    if review.open:
        raise AttestationBlocked(review.open)
    grouping = review.grouping
    return Attestation(
        version=len(stand.attested) + 1,
        code_set=draft,
        signed=signed,
        credential=credential,
        drg=grouping.drg,
        drg_title=grouping.title,
        weight=grouping.weight,
        grouper=grouping.grouper,
        codeset=codeset,
        reopened=reopened,
    )


def decisions_of(codes: CodeSet, chart: Chart, signed: Signed) -> tuple[Decision, ...]:
    """What an attested set says of each code, where the decision that stands in the chart says otherwise.

    Each keeps the words that the code stands on. Attesting accepts every code of the set, also those that nobody
    touched.
    """
    held = {decision.subject: decision for decision in chart.decisions if decision.action in _ABOUT_CODES}
    made = {decision.subject: decision for decision in _made(codes, chart, signed)}
    return tuple(decision for subject, decision in made.items() if not _same(decision, held.get(subject)))


def _made(codes: CodeSet, chart: Chart, signed: Signed) -> Iterator[Decision]:
    for rejection in codes.rejected:
        by = rejection.signed
        yield Decision(rejection.entry.code, Action.REJECT, by.by, by.at, reason=rejection.reason)
    for entry in codes.entries:  # after the rejections: a code that was rejected and put in again stands
        yield replace(_decision(entry, entry.signed or signed), words=_words(entry, chart))


def _decision(entry: Entry, signed: Signed) -> Decision:
    if entry.state is State.ADDED:
        return Decision(entry.code, Action.ADD, signed.by, signed.at, reason=entry.reason)
    if entry.suggested is not None and entry.suggested != entry.code:
        return Decision(entry.suggested, Action.CHANGE, signed.by, signed.at, entry.code, entry.reason)
    return Decision(entry.code, Action.ACCEPT, signed.by, signed.at)


def _words(entry: Entry, chart: Chart) -> Quoted | None:
    """The first evidence of a code that stands in a note as it is now."""
    for one in entry.evidence:
        stands = placed(one, chart) if isinstance(one, Words) else None
        note = chart.note(stands.note) if stands is not None else None
        if stands is not None and note is not None:
            return Quoted(note.id, note.version, stands.start, stands.end, stands.quote)
    return None


def _same(decision: Decision, held: Decision | None) -> bool:
    return held is not None and (held.action, held.replacement) == (decision.action, decision.replacement)
