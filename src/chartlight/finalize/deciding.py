"""What a coder does to a code set. Each operation gives a new set and leaves the old one as it was.

A code is named by its entry's `key`. NotInSet where there is none; AlreadyInSet, NotAPlace where the wish makes no
sense. Whether the result is a good claim is another question: see `edits.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from chartlight.assessment import Evidence, Poa
from chartlight.finalize.code_set import CodeSet, Entry, NotInSet, Override, Rejection, Signed, State

_CIRCUMSTANCES = "VWXYZ"


class AlreadyInSet(ValueError):
    """The code stands in the set already, and a diagnosis is reported once (UHDDS; Guidelines I.B.8)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is in the code set already")


class NotAPlace(ValueError):
    """There is no such place in the list."""


def accept(codes: CodeSet, key: str, signed: Signed) -> CodeSet:
    """The suggestion is right. One that waited outside comes in, before codes that tell of circumstances."""
    entry = replace(codes.find(key), state=State.ACCEPTED, signed=signed)
    if any(entry.key == waiting.key for waiting in codes.waiting):
        return _put_in(replace(codes, waiting=_without(codes.waiting, key)), entry)
    return _mapped(codes, key, lambda _: entry)


def reject(codes: CodeSet, key: str, reason: str, signed: Signed) -> CodeSet:
    """The code does not belong here; it is kept with the reason, so that it can come back."""
    entry = codes.find(key)
    return replace(
        codes,
        diagnoses=_without(codes.diagnoses, key),
        procedures=_without(codes.procedures, key),
        waiting=_without(codes.waiting, key),
        rejected=(*codes.rejected, Rejection(entry, reason, signed)),
    )


def restore(codes: CodeSet, key: str) -> CodeSet:
    """Take back a rejection: the code stands in the set again, as it was, before the codes of circumstances."""
    back = next((rejection for rejection in reversed(codes.rejected) if rejection.entry.key == key), None)
    if back is None:
        raise NotInSet(key)
    left = tuple(rejection for rejection in codes.rejected if rejection is not back)
    return _put_in(replace(codes, rejected=left), back.entry)


def change(codes: CodeSet, key: str, code: str, title: str, reason: str, signed: Signed) -> CodeSet:
    """Another code of the same system in its place; what was suggested, and its evidence, stay on record."""
    before = codes.find(key)
    codes = accept(codes, key, signed) if any(entry.key == key for entry in codes.waiting) else codes
    if before.is_diagnosis and code != before.code and _holds(codes, code):
        raise AlreadyInSet(code)
    after = replace(
        before,
        key=_key(codes, code, but=key),
        code=code,
        title=title,
        state=State.ADDED if before.state is State.ADDED else State.CHANGED,
        reason=reason,
        signed=signed,
    )
    return _mapped(codes, key, lambda _: after)


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
) -> CodeSet:
    """One more code by hand. A procedure may stand twice, as when it is done again; a diagnosis may not."""
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
    )
    if entry.is_diagnosis and _holds(codes, code):
        raise AlreadyInSet(code)
    return _put_in(codes, entry)


def set_poa(codes: CodeSet, key: str, poa: Poa | None) -> CodeSet:
    """Another POA indicator; None for a code that is exempt from it."""
    return _mapped(codes, key, lambda entry: replace(entry, poa=poa))


def set_procedure(codes: CodeSet, key: str, performed: date | None, surgeon: str | None) -> CodeSet:
    """When a procedure was performed and by whom."""
    return _mapped(codes, key, lambda entry: replace(entry, performed=performed, surgeon=surgeon))


def move(codes: CodeSet, key: str, place: int) -> CodeSet:
    """The code at another place of its list, counted from 0; place 0 makes it principal. NotAPlace beyond the end."""
    entry = codes.find(key)
    listed = list(codes.diagnoses if entry.is_diagnosis else codes.procedures)
    if entry not in listed:
        raise NotInSet(key)
    if not 0 <= place < len(listed):
        raise NotAPlace(f"there is no place {place + 1} among {len(listed)}")
    listed.remove(entry)
    listed.insert(place, entry)
    return _with_list(codes, entry, tuple(listed))


def override(codes: CodeSet, edit: str, reason: str, signed: Signed) -> CodeSet:
    """Let a warning stand for a reason."""
    return replace(codes, overrides=(*_but(codes, edit), Override(edit, reason, signed)))


def withdraw_override(codes: CodeSet, edit: str) -> CodeSet:
    """The warning counts again."""
    return replace(codes, overrides=_but(codes, edit))


def _but(codes: CodeSet, edit: str) -> tuple[Override, ...]:
    return tuple(one for one in codes.overrides if one.edit != edit)


def _without(entries: tuple[Entry, ...], key: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.key != key)


def _mapped(codes: CodeSet, key: str, changed: Callable[[Entry], Entry]) -> CodeSet:
    """The set with one entry changed in its place; NotInSet."""
    codes.find(key)

    def one(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(changed(entry) if entry.key == key else entry for entry in entries)

    return replace(codes, diagnoses=one(codes.diagnoses), procedures=one(codes.procedures), waiting=one(codes.waiting))


def _put_in(codes: CodeSet, entry: Entry) -> CodeSet:
    listed = codes.diagnoses if entry.is_diagnosis else codes.procedures
    place = len(listed)
    if entry.is_diagnosis and entry.code[:1] not in _CIRCUMSTANCES:
        while place > 1 and listed[place - 1].code[:1] in _CIRCUMSTANCES:
            place -= 1
    return _with_list(codes, entry, (*listed[:place], entry, *listed[place:]))


def _with_list(codes: CodeSet, entry: Entry, listed: tuple[Entry, ...]) -> CodeSet:
    return replace(codes, diagnoses=listed) if entry.is_diagnosis else replace(codes, procedures=listed)


def _holds(codes: CodeSet, code: str) -> bool:
    return any(entry.code == code for entry in codes.entries)


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
