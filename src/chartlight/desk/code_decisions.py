"""Use cases of deciding codes: each is one step of the draft, and every step can be taken back and done again."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from chartlight.assessment import ICD10PCS, CodeAxis, Evidence, Poa
from chartlight.desk.code_sets import CodeSetUseCases
from chartlight.desk.final_case import FinalCase, reason_of
from chartlight.finalize import deciding
from chartlight.finalize.code_set import EXEMPT, CodeSet, Stand
from chartlight.finalize.refusals import DoesNotApply, NotOverridable, UnknownCode
from chartlight.finalize.steps import Event

if TYPE_CHECKING:
    from chartlight.grouping.result import Grouping


class CodeDecisionUseCases(CodeSetUseCases):
    """What a coder does with the codes of a draft; each refuses with a `Refused`, and then nothing has changed.

    A code is named by the key of its entry. The first call of a process reads the code set: about half a second.
    """

    def accept_code(self, admission: str, code: str, now: datetime) -> Stand:
        """The suggestion is right."""
        label = f"accept {_named(code)}"
        return self._step(
            admission, now, "accept", code, label, lambda codes: deciding.accept(codes, code, self._signed(now))
        )

    def reject_code(self, admission: str, code: str, reason: str, now: datetime) -> Stand:
        """The code does not belong here, for a reason. DoesNotApply without one."""
        why = reason_of(reason)
        label = f"reject {_named(code)}"
        return self._step(
            admission, now, "reject", code, label, lambda codes: deciding.reject(codes, code, why, self._signed(now))
        )

    def restore_code(self, admission: str, code: str, now: datetime) -> Stand:
        """Take a rejection back."""
        label = f"restore {_named(code)}"
        return self._step(admission, now, "restore", code, label, lambda codes: deciding.restore(codes, code))

    def change_code(self, admission: str, code: str, replacement: str, reason: str, now: datetime) -> Stand:
        """Another code in its place. UnknownCode, also for a procedure in place of a diagnosis or the reverse."""
        case, _, draft = self._draft(admission)
        chosen, system, title = _known(replacement, case)
        before = draft.find(code)
        if system != before.system:
            raise UnknownCode(f"{chosen} is {system}; {_named(code)} is not: reject the one and add the other")
        why, axes = reason.strip(), _axes(chosen, system, case, before.axes)
        label = f"change {_named(code)} to {chosen}"
        return self._step(
            admission,
            now,
            "change",
            code,
            label,
            lambda codes: deciding.change(codes, code, chosen, title, why, self._signed(now), axes),
        )

    def add_code(
        self,
        admission: str,
        code: str,
        now: datetime,
        *,
        poa: Poa | None = None,
        evidence: Sequence[Evidence] = (),
        performed: date | None = None,
        surgeon: str | None = None,
        axes: Sequence[CodeAxis] = (),
    ) -> Stand:
        """One more code, diagnosis or procedure by its form. UnknownCode says why it cannot be reported.

        A code that waits as a suggestion is taken in instead. What is not given is left out: an edit asks for it.
        `axes` are what was read of a procedure that its note left open: characters that stayed keep their words.
        """
        case, _, _ = self._draft(admission)
        chosen, system, title = _known(code, case)
        built = _axes(chosen, system, case, axes)
        if poa is not None:
            _allow_poa(case, chosen, poa)
        return self._step(
            admission,
            now,
            "add",
            chosen,
            f"add {chosen}",
            lambda codes: deciding.add(
                codes,
                chosen,
                system,
                title,
                self._signed(now),
                poa=poa,
                evidence=evidence,
                performed=performed,
                surgeon=surgeon,
                axes=built,
            ),
        )

    def try_code(self, admission: str, code: str | None, replacement: str, now: datetime) -> "Grouping":
        """What the draft would group to with `replacement` in the place of a code, or with it added; nothing changes.

        UnknownCode, and AlreadyInSet for the code itself.
        """
        case, _, draft = self._draft(admission)
        chosen, system, title = _known(replacement, case)
        if code is None:
            tried = deciding.add(draft, chosen, system, title, self._signed(now))
        else:
            tried = deciding.change(draft, code, chosen, title, "", self._signed(now))
        return case.grouped(tried)

    def set_poa(self, admission: str, code: str, poa: Poa | None, now: datetime) -> Stand:
        """Another POA indicator. DoesNotApply to a procedure, or to a code that is exempt (None is right there)."""
        if poa is not None:
            case, _, draft = self._draft(admission)
            _allow_poa(case, draft.find(code).code, poa)
        label = f"POA {poa or 'none'} for {_named(code)}"
        return self._step(admission, now, "poa", code, label, lambda codes: deciding.set_poa(codes, code, poa))

    def move_code(self, admission: str, code: str, place: int, now: datetime) -> Stand:
        """Another place, counted from 0, among the diagnoses or among the procedures. NotAPlace."""
        label = f"move {_named(code)} to {place + 1}"
        return self._step(admission, now, "move", code, label, lambda codes: deciding.move(codes, code, place))

    def make_principal(self, admission: str, code: str, now: datetime) -> Stand:
        """First of its list. A suggestion that waits is accepted and leads."""
        label = f"make {_named(code)} principal"

        def lead(codes: CodeSet) -> CodeSet:
            inside = (
                deciding.accept(codes, code, self._signed(now))
                if any(entry.key == code for entry in codes.waiting)
                else codes
            )
            return deciding.move(inside, code, 0)

        return self._step(admission, now, "principal", code, label, lead)

    def set_procedure(
        self, admission: str, code: str, performed: date | None, surgeon: str | None, now: datetime
    ) -> Stand:
        """When a procedure was performed, and by whom. DoesNotApply to a diagnosis."""
        label = f"date and surgeon of {_named(code)}"
        return self._step(
            admission,
            now,
            "procedure",
            code,
            label,
            lambda codes: deciding.set_procedure(codes, code, performed, (surgeon or "").strip() or None),
        )

    def override_edit(self, admission: str, edit_id: str, reason: str, now: datetime) -> Stand:
        """Let a warning stand for a reason. NotOverridable: a hard stop, a note, or no edit of the set."""
        why = reason_of(reason)
        case, standing, _ = self._draft(admission)
        edit = next((one for one in self._review(case, standing).edits if one.id == edit_id), None)
        if edit is None:
            raise NotOverridable("the code set has no such edit (any more)")
        if edit.level != "warning":
            said = "a hard stop is mended, not overridden" if edit.level == "hard" else "a note needs no override"
            raise NotOverridable(said)
        label = f"override {edit.source} {' '.join(edit.codes)}".strip()
        return self._step(
            admission,
            now,
            "override",
            edit_id,
            label,
            lambda codes: deciding.override(codes, edit_id, why, self._signed(now)),
        )

    def withdraw_override(self, admission: str, edit_id: str, now: datetime) -> Stand:
        """The warning counts again."""
        return self._step(
            admission,
            now,
            "withdraw-override",
            edit_id,
            "withdraw an override",
            lambda codes: deciding.withdraw_override(codes, edit_id),
        )

    def undo_step(self, admission: str, now: datetime) -> Stand:
        """Take the last step back; NothingToUndo at the beginning of the draft."""
        return self._back_or_forth(admission, now, Event.UNDO)

    def redo_step(self, admission: str, now: datetime) -> Stand:
        """Do again what was last taken back; NothingToUndo where nothing was."""
        return self._back_or_forth(admission, now, Event.REDO)


def _named(key: str) -> str:
    return key.partition("#")[0]


def _known(code: str, case: FinalCase) -> tuple[str, str, str]:
    from chartlight.finalize.looking_up import known_code

    return known_code(code, case.codeset)


def _axes(code: str, system: str, case: FinalCase, read: Sequence[CodeAxis]) -> tuple[CodeAxis, ...]:
    """The axes of a procedure, with the words of those characters that were read and stayed."""
    from chartlight.codesets.pcs_chosen import axes_of

    return axes_of(code, case.codeset.pcs_tables, read) if system == ICD10PCS else ()


def _allow_poa(case: FinalCase, code: str, poa: Poa) -> None:
    exempt = case.codeset.is_poa_exempt(code)
    if exempt != (poa == EXEMPT):
        said = "exempt from POA reporting" if exempt else "not exempt from POA reporting: Y, N, U or W"
        raise DoesNotApply(f"{code} is {said} (Official Guidelines, appendix I)")
