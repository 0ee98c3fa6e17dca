"""Edits, reconciliation with CDI, hold, attesting, reopening, exporting."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from chartlight_ui.finalise import reasons
from chartlight_ui.finalise.comparing import CompareDialog
from chartlight_ui.finalise.side import OUTCOMES
from chartlight_ui.finalise.steps import sentence
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from datetime import datetime

    from chartlight.desk import Desk, ExportKind
    from chartlight_ui.finalise.screen import FinaliseScreen


class Settling:
    """What leads from a decided code set to an attested one, and back."""

    def __init__(self, screen: "FinaliseScreen") -> None:
        self._screen = screen

    def choose_edit(self, edit_id: str) -> None:
        self._screen.side.choose(edit_id)
        edit = self._screen.held.edit(edit_id) if self._screen.held is not None else None
        if edit is not None and self._screen.held is not None:
            keys = [
                one.key
                for one in (*self._screen.held.codes.entries, *self._screen.held.codes.waiting)
                if one.code in edit.codes
            ]
            if keys and self._screen.key not in keys:
                self._screen.columns.show_key(keys[0])

    def override_or_withdraw(self, edit_id: str) -> None:
        self.choose_edit(edit_id)
        if self._screen.has_override():
            self.withdraw()
        else:
            self.override()

    def override(self) -> None:
        """Let a warning stand, with a reason: the one in hand, else one about the code in hand, else the first."""
        held = self._screen.held
        if held is None:
            return
        warnings = [one for one in held.review.edits if one.level == "warning" and one.overridden is None]
        entry = held.entry(self._screen.key)
        code = entry.code if entry is not None else ""
        edit = next(
            (one for one in warnings if one.id == self._screen.side.edit),
            next((one for one in warnings if code in one.codes), warnings[0] if warnings else None),
        )
        chosen = held.edit(self._screen.side.edit)
        if chosen is not None and chosen.level != "warning" and self._screen.columns.column == 2:
            self._screen.told.emit(tr("Only a warning can be overridden"))
            return
        if edit is None:
            self._screen.told.emit(tr("No warning is open"))
            return
        self._screen.side.choose(edit.id)
        reason = reasons.ask_reason(edit.message, reasons.OVERRIDE_REASONS, tr("Override warning"), self._screen)
        if reason is not None:
            self._screen.take_step("override_edit", tr("Overrode the warning"), edit.id, reason)

    def withdraw(self) -> None:
        """The overridden warning in hand counts again."""
        if self._screen.has_override():
            self._screen.take_step("withdraw_override", tr("The warning counts again"), self._screen.side.edit)

    def reconcile(self, outcome: str) -> None:
        """Say what is to be made of the difference from CDI's DRG."""
        difference = self._screen.held.review.difference if self._screen.held is not None else None
        if difference is not None:
            word = OUTCOMES[outcome]
            title = tr("{outcome}: coder {drg}, CDI {other}").format(
                outcome=word, drg=difference.coder_drg, other=difference.cdi_drg
            )
            reason = reasons.ask_reason(title, reasons.RECONCILE_REASONS[outcome], word, self._screen)
            if reason is not None:
                self._screen.take_step("reconcile", tr("{outcome} is on record").format(outcome=word), outcome, reason)

    def compare(self) -> None:
        """Both code sets side by side."""
        if self._screen.held is not None and self._screen.held.review.cdi is not None:
            CompareDialog(self._screen.held, self._screen).open()

    def look_first(self, *, agrees: bool) -> None:
        """Answer the look that is due for the code in hand, else the first that is due."""
        held = self._screen.held
        due = held.review.due if held is not None else ()
        if not due:
            self._screen.told.emit(tr("No second look is due"))
            return
        chosen = next((one for one in due if one.subject == self._screen.key), due[0])
        self.look(chosen.id, agrees)

    def look(self, due_id: str, agrees: bool) -> None:
        """Say, as the second person, whether a code or the DRG is right; a reason is asked for where it is not."""
        held = self._screen.held
        due = next((one for one in held.review.due if one.id == due_id), None) if held is not None else None
        if due is None:
            return
        why: str | None = ""
        if not agrees:
            title = tr("{what} is wrong").format(what=due.subject)
            why = reasons.ask_reason(title, reasons.LOOK_REASONS, tr("It is wrong"), self._screen)
        if why is not None:
            said = tr("{what} found right") if agrees else tr("{what} found wrong")
            self._screen.take_step("second_look", said.format(what=due.subject), due.kind, due.subject, agrees, why)

    def hold(self) -> None:
        """Hold the stay back with a reason, or release it."""
        if self._screen.is_held():
            self._screen.take_step("hold", tr("Released"), None)
            return
        reason = reasons.ask_reason(tr("Hold this chart"), reasons.HOLD_REASONS, tr("Hold"), self._screen)
        if reason is not None:
            self._screen.take_step("hold", tr("On hold"), reason)

    def attest(self) -> None:
        """Freeze the set under one's name; what is still open is listed instead."""
        held = self._screen.held
        if held is None or not held.is_open:
            return
        if held.review.open and not self._screen.steps.under_way:
            self._screen.header.list_open()
        else:
            self._screen.take_step(
                "attest", tr("Attested"), after=lambda _: self._screen.columns.go_to(1, self._screen.key)
            )

    def to_open_point(self, number: int) -> None:
        held = self._screen.held
        if held is None or number >= len(held.review.open):
            return
        words = held.review.open[number]
        edit = next((one for one in held.review.edits if one.message == words), None)
        if edit is not None and edit.id == "chartlight:undecided":
            self._screen.to_next_undecided()
        elif edit is not None:
            self._screen.columns.focus_column(2)
            self.choose_edit(edit.id)
        else:
            self._screen.columns.focus_column(2)

    def reopen(self) -> None:
        """Open the attested set again, with a reason."""
        if self._screen.is_attested():
            reason = reasons.ask_reason(
                tr("Reopen the attested code set"), reasons.REOPEN_REASONS, tr("Reopen"), self._screen
            )
            if reason is not None:
                self._screen.take_step("reopen", tr("Reopened as a new draft"), reason)

    def export(self, kind: "ExportKind") -> None:
        """Write the attested version to a file that the person names; the proposed name names no patient."""
        screen = self._screen
        if not screen.is_attested():
            return
        now = screen.session.clock()

        def ask(proposal: str) -> None:
            ending = Path(proposal).suffix
            name, _ = QFileDialog.getSaveFileName(screen, tr("Chartlight: export"), proposal, f"*{ending}")
            if name:
                work = partial(_export, admission=screen.admission, kind=kind, target=Path(name), now=now)
                screen.session.ask(screen, work, lambda _: screen.told.emit(tr("Exported")), refused)

        def refused(error: Exception) -> None:
            screen.fail(sentence(error))

        screen.session.ask(screen, lambda desk: desk.export_file_name(kind, now), ask, refused)


def _export(desk: "Desk", *, admission: str, kind: "ExportKind", target: Path, now: "datetime") -> None:
    desk.export_code_set(admission, kind, target, now)
