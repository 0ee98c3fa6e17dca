"""What a coder does to a code set. Each operation gives a new set and leaves the old one as it was.

A code is named by its entry's `key`. NotInSet where there is none; AlreadyInSet, NotAPlace, DoesNotApply where the
wish makes no sense. Whether the result is a good claim is another question: see `edits.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from chartlight.assessment import CodeAxis, Evidence, Poa
from chartlight.finalize.code_set import CodeSet, Entry, Override, Rejection, Signed, State
from chartlight.finalize.refusals import AlreadyInSet, DoesNotApply, NotAPlace, NotInSet

_CIRCUMSTANCES = "VWXYZ"
_UNDECIDED = (State.PROPOSED, State.AUTO)


def accept(codes: CodeSet, key: str, signed: Signed) -> CodeSet:
    """The suggestion is right. One that waited outside comes in, before codes that tell of circumstances.

    A code that a person has accepted, changed or added stays as it is.
    """
    entry = codes.find(key)
    if entry.state not in _UNDECIDED:
        return codes
    accepted = replace(entry, state=State.ACCEPTED, signed=signed)
    if entry in codes.waiting:
        return _put_in(replace(codes, waiting=_without(codes.waiting, key)), accepted)
    return _mapped(codes, key, lambda _: accepted)


def reject(codes: CodeSet, key: str, reason: str, signed: Signed) -> CodeSet:
    """The code does not belong here; it is kept with the reason, so that it can come back."""
    entry = codes.find(key)
    return replace(
        codes,
        diagnoses=_without(codes.diagnoses, key),
        procedures=_without(codes.procedures, key),
        waiting=_without(codes.waiting, key),
        rejected=(*codes.rejected, Rejection(entry, reason, signed, waited=entry in codes.waiting)),
    )


def restore(codes: CodeSet, key: str) -> CodeSet:
    """Take back a rejection: the code is again as it was, in the set before the codes of circumstances, or waiting."""
    back = next((rejection for rejection in reversed(codes.rejected) if rejection.entry.key == key), None)
    if back is None:
        raise NotInSet(key)
    left = replace(codes, rejected=tuple(rejection for rejection in codes.rejected if rejection is not back))
    return replace(left, waiting=(*left.waiting, back.entry)) if back.waited else _put_in(left, back.entry)


def change(
    codes: CodeSet, key: str, code: str, title: str, reason: str, signed: Signed, axes: Sequence[CodeAxis] = ()
) -> CodeSet:
    """Another code of the same system in its place; what was suggested, and its evidence, stay on record.

    POA indicator, date and surgeon stay as they were; `axes` are those of the other code. Where that waits as a
    suggestion, it is accepted in the place of this one, which is rejected. Changed back to what was suggested, a code
    counts as accepted.
    """
    before = codes.find(key)
    if code == before.code:
        raise AlreadyInSet(code)
    other = _waiting(codes, code)
    if other is not None:
        return _exchanged(codes, before, other, reason or f"changed to {code}", signed)
    after = replace(
        before,
        key=_key(codes, code, but=key),
        code=code,
        title=title,
        state=_changed_state(before, code),
        axes=tuple(axes),
        reason=reason,
        signed=signed,
    )
    if before in codes.waiting:
        return _put_in(replace(codes, waiting=_without(codes.waiting, key)), after)
    _refuse_twice(codes, after)
    return _mapped(codes, key, lambda _: after)


def _exchanged(codes: CodeSet, before: Entry, other: Entry, reason: str, signed: Signed) -> CodeSet:
    """A suggestion that waits in the place of another code, which is rejected."""
    _refuse_twice(codes, other)
    accepted = replace(other, state=State.ACCEPTED, signed=signed)
    left = replace(codes, waiting=_without(codes.waiting, other.key))
    rejection = Rejection(before, reason, signed, waited=before in codes.waiting)
    if rejection.waited:
        return _put_in(reject(left, before.key, reason, signed), accepted)
    return replace(_mapped(left, before.key, lambda _: accepted), rejected=(*codes.rejected, rejection))


def add(
    codes: CodeSet,
    code: str,
    system: str,
    title: str,
    signed: Signed,
    *,
    poa: Poa | None = None,
    evidence: Sequence[Evidence] = (),
    performed: date | None = None,
    surgeon: str | None = None,
    axes: Sequence[CodeAxis] = (),
) -> CodeSet:
    """One more code by hand. A procedure may stand twice, as when it is done again; a diagnosis may not.

    A code that waits as a suggestion is taken in with its evidence instead.
    """
    other = _waiting(codes, code)
    if other is not None:
        told = replace(
            other,
            poa=poa or other.poa,
            evidence=(*other.evidence, *(one for one in evidence if one not in other.evidence)),
            performed=performed or other.performed,
            surgeon=surgeon or other.surgeon,
        )
        return accept(_mapped(codes, other.key, lambda _: told), other.key, signed)
    entry = Entry(
        key=_key(codes, code),
        code=code,
        system=system,
        title=title,
        state=State.ADDED,
        poa=poa,
        evidence=tuple(evidence),
        signed=signed,
        performed=performed,
        surgeon=surgeon,
        axes=tuple(axes),
    )
    return _put_in(codes, entry)


def set_poa(codes: CodeSet, key: str, poa: Poa | None) -> CodeSet:
    """Another POA indicator; None for a code that is exempt from it. DoesNotApply to a procedure."""
    if not codes.find(key).is_diagnosis:
        raise DoesNotApply("a procedure has no POA indicator")
    return _mapped(codes, key, lambda entry: replace(entry, poa=poa))


def set_procedure(codes: CodeSet, key: str, performed: date | None, surgeon: str | None) -> CodeSet:
    """When a procedure was performed and by whom. DoesNotApply to a diagnosis."""
    if codes.find(key).is_diagnosis:
        raise DoesNotApply("a diagnosis has neither a date nor a surgeon")
    return _mapped(codes, key, lambda entry: replace(entry, performed=performed, surgeon=surgeon))


def move(codes: CodeSet, key: str, place: int) -> CodeSet:
    """The code at another place of its list, counted from 0; place 0 makes it principal. NotAPlace beyond the end."""
    entry = codes.find(key)
    listed = list(codes.diagnoses if entry.is_diagnosis else codes.procedures)
    if entry not in listed:
        raise NotInSet(key)
    if not 0 <= place < len(listed):
        raise NotAPlace(place, len(listed))
    listed.remove(entry)
    listed.insert(place, entry)
    return _with_list(codes, entry, tuple(listed))


def override(codes: CodeSet, edit: str, reason: str, signed: Signed) -> CodeSet:
    """Let a warning stand for a reason."""
    return replace(codes, overrides=(*_but(codes, edit), Override(edit, reason, signed)))


def withdraw_override(codes: CodeSet, edit: str) -> CodeSet:
    """The warning counts again."""
    return replace(codes, overrides=_but(codes, edit))


def _changed_state(before: Entry, code: str) -> State:
    if before.suggested is None:
        return State.ADDED
    return State.ACCEPTED if code == before.suggested else State.CHANGED


def _but(codes: CodeSet, edit: str) -> tuple[Override, ...]:
    return tuple(one for one in codes.overrides if one.edit != edit)


def _without(entries: tuple[Entry, ...], key: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.key != key)


def _waiting(codes: CodeSet, code: str) -> Entry | None:
    return next((entry for entry in codes.waiting if entry.code == code), None)


def _mapped(codes: CodeSet, key: str, changed: Callable[[Entry], Entry]) -> CodeSet:
    """The set with one entry, in it or waiting, changed in its place."""

    def one(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(changed(entry) if entry.key == key else entry for entry in entries)

    return replace(codes, diagnoses=one(codes.diagnoses), procedures=one(codes.procedures), waiting=one(codes.waiting))


def _put_in(codes: CodeSet, entry: Entry) -> CodeSet:
    """At the end of its list; a condition before the codes of circumstances. AlreadyInSet for a diagnosis held."""
    _refuse_twice(codes, entry)
    listed = codes.diagnoses if entry.is_diagnosis else codes.procedures
    place = len(listed)
    if entry.is_diagnosis and entry.code[:1] not in _CIRCUMSTANCES:
        while place > 1 and listed[place - 1].code[:1] in _CIRCUMSTANCES:
            place -= 1
    return _with_list(codes, entry, (*listed[:place], entry, *listed[place:]))


def _with_list(codes: CodeSet, entry: Entry, listed: tuple[Entry, ...]) -> CodeSet:
    return replace(codes, diagnoses=listed) if entry.is_diagnosis else replace(codes, procedures=listed)


def _refuse_twice(codes: CodeSet, entry: Entry) -> None:
    if entry.is_diagnosis and any(held.code == entry.code for held in codes.diagnoses):
        raise AlreadyInSet(entry.code)


def _key(codes: CodeSet, code: str, but: str | None = None) -> str:
    """A key that no other entry, waiting or rejected ones included, has taken."""
    everywhere = (*codes.entries, *codes.waiting, *(rejection.entry for rejection in codes.rejected))
    taken = {entry.key for entry in everywhere} - {but}
    number = 1
    key = code
    while key in taken:
        number += 1
        key = f"{code}#{number}"
    return key
