"""Freezing a version: what is attested, and what the attested set decides about the suggestions of the chart."""

from collections.abc import Iterator, Sequence

from chartlight.chart import Action, Decision
from chartlight.finalize.code_set import Attestation, CodeSet, Entry, Signed, Stand, State
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


def decisions_of(codes: CodeSet, standing: Sequence[Decision], signed: Signed) -> tuple[Decision, ...]:
    """What an attested set says of each diagnosis, where the decision that stands says otherwise.

    Attesting accepts every code of the set, also those that nobody touched. Procedures are left out: no suggestion of
    one comes from the words.
    """
    held = {decision.subject: decision for decision in standing if decision.action in _ABOUT_CODES}
    made = {decision.subject: decision for decision in _made(codes, signed)}
    return tuple(decision for subject, decision in made.items() if not _same(decision, held.get(subject)))


def _made(codes: CodeSet, signed: Signed) -> Iterator[Decision]:
    for rejection in codes.rejected:
        entry = rejection.entry
        if entry.is_diagnosis:
            by = rejection.signed
            yield Decision(entry.code, Action.REJECT, by.by, by.at, reason=rejection.reason)
    for entry in codes.diagnoses:  # after the rejections: a code that was rejected and put in again stands
        yield _decision(entry, entry.signed or signed)


def _decision(entry: Entry, signed: Signed) -> Decision:
    if entry.state is State.ADDED:
        return Decision(entry.code, Action.ADD, signed.by, signed.at, reason=entry.reason)
    if entry.suggested is not None and entry.suggested != entry.code:
        return Decision(entry.suggested, Action.CHANGE, signed.by, signed.at, entry.code, entry.reason)
    return Decision(entry.code, Action.ACCEPT, signed.by, signed.at)


def _same(decision: Decision, held: Decision | None) -> bool:
    return held is not None and (held.action, held.replacement) == (decision.action, decision.replacement)
