"""What is done to the selected admissions: seen, assigned, printed. The first two can be taken back."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from chartlight.queries.query import WAITING
from chartlight_ui.session import Session
from chartlight_ui.translating import tr
from chartlight_ui.worklist.assigning import AssignDialog
from chartlight_ui.worklist.undoing import Act, Undoing

if TYPE_CHECKING:
    from chartlight.desk import Desk

LIST_NAME = "worklist.pdf"
"""File name of a saved list: it names nobody."""


class WorklistActs(QObject):
    """Asks the desk; says what was done through `told`. `called` gives a few words for admissions."""

    told = Signal(str)

    def __init__(
        self, session: Session, parent: QWidget, undoing: Undoing, called: Callable[[Sequence[str]], str]
    ) -> None:
        super().__init__(parent)
        self._session, self._window, self._undoing, self._called = session, parent, undoing, called

    # Seen

    def mark_seen(self, admissions: Sequence[str]) -> None:
        """Mark these as seen."""
        if not admissions:
            return
        words = tr("{who} marked as seen").format(who=self._called(admissions))

        def back() -> None:
            self._ask(lambda desk: desk.take_back_seen(admissions, self._session.clock()))

        def again() -> None:
            self._ask(lambda desk: desk.mark_all_seen(admissions, self._session.clock()))

        self._session.ask(
            self,
            lambda desk: desk.mark_all_seen(admissions, self._session.clock()),
            lambda _: self._did(Act(words, back, again)),
        )

    def _ask(self, work: "Callable[[Desk], object]") -> None:
        self._session.ask(self, work)

    def _did(self, act: Act) -> None:
        self._undoing.did(act)
        self.told.emit(tr("{what} · Ctrl+Z takes it back").format(what=act.words))

    # Assigning

    def ask_whose(self, admissions: Sequence[str]) -> None:
        """Ask whose these should be."""
        if admissions:
            self._session.ask(
                self,
                lambda desk: (desk.actor.name, desk.people()),
                lambda known: self._open_assigning(admissions, *known),
            )

    def _open_assigning(self, admissions: Sequence[str], me: str, people: tuple[str, ...]) -> None:
        title = tr("Assign {who}").format(who=self._called(admissions))
        dialog = AssignDialog(title, me, people, self._window)
        dialog.accepted.connect(lambda: self.assign(admissions, dialog.person))
        dialog.open()

    def assign(self, admissions: Sequence[str], person: str | None) -> None:
        """Give these to a person, to nobody with None."""

        def done(before: dict[str, str | None]) -> None:
            who = self._called(list(before) or admissions)
            if not before:
                words = tr("{who} was {name}’s already") if person else tr("{who} was nobody’s already")
                self.told.emit(words.format(who=who, name=person))
                return
            words = tr("{who} assigned to {name}") if person else tr("{who} assigned to nobody")

            def back() -> None:
                self._ask(lambda desk: _give_back(desk, before, self._session))

            def again() -> None:
                self._ask(lambda desk: desk.assign(list(before), person, self._session.clock()))

            self._did(Act(words.format(who=who, name=person), back, again))

        self._session.ask(self, lambda desk: desk.assign(admissions, person, self._session.clock()), done)

    # Printing

    def print_round(self, admissions: Sequence[str]) -> None:
        """Print the sheets of all queries that wait on these."""

        def waiting(desk: "Desk") -> list[str]:
            wanted = frozenset(admissions)
            return [one.id for one in desk.queries() if one.admission in wanted and one.status in WAITING]

        self._session.ask(self, waiting, lambda ids: self._print_queries(admissions, ids))

    def _print_queries(self, admissions: Sequence[str], ids: list[str]) -> None:
        if not ids:
            said = tr("No query waits on {who}. Shift+P prints the list itself.")
            self.told.emit(said.format(who=self._called(admissions)))
            return
        self._print(lambda desk, page: desk.print_round(ids, page, self._session.clock()))

    def print_list(self, admissions: Sequence[str], title: str) -> None:
        """Print these as a list."""
        if admissions:
            self._print(lambda desk, page: desk.print_worklist(admissions, title, page, self._session.clock()))

    def _print(self, write: "Callable[[Desk, BytesIO], object]") -> None:
        from chartlight_ui.query import preview  # with Qt's PDF and printing, which no start needs

        printer = preview.choose_printer(self._window)
        if printer is None:
            return
        printer.setDocName("Chartlight")  # a spooler shows this name to others: nothing of a patient

        def printed(desk: "Desk") -> bytes:
            page = BytesIO()
            write(desk, page)
            return page.getvalue()

        self._session.ask(self, printed, lambda pdf: preview.print_on(printer, pdf))

    def save_list(self, admissions: Sequence[str], title: str) -> None:
        """Save these as a list on paper, where the person says."""
        if not admissions:
            return
        from chartlight_ui.query import preview

        first = str(preview.default_folder() / LIST_NAME)
        target, _ = QFileDialog.getSaveFileName(self._window, tr("Save the list"), first, "PDF (*.pdf)")
        if target:
            self.save_list_to(Path(target), admissions, title)

    def save_list_to(self, target: Path, admissions: Sequence[str], title: str) -> None:
        """Write the list; the desk keeps an audit entry."""
        self._session.ask(
            self,
            lambda desk: desk.print_worklist(admissions, title, target, self._session.clock()),
            lambda rows: self.told.emit(tr("%n admission saved as a list", "%n admissions saved as a list", rows)),
        )


def _give_back(desk: "Desk", before: dict[str, str | None], session: Session) -> None:
    by_owner: dict[str | None, list[str]] = {}
    for admission, owner in before.items():
        by_owner.setdefault(owner, []).append(admission)
    for owner, admissions in by_owner.items():
        desk.assign(admissions, owner, session.clock())
