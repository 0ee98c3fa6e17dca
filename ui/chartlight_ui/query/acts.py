"""What a person does with a query that was asked, from the board or from its own screen: ask, then tell the desk."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from chartlight.queries.query import Query, QueryStatus
from chartlight_ui.case.dialogs import ReasonDialog
from chartlight_ui.query.answer_dialog import AnswerDialog
from chartlight_ui.query.redirect_dialog import RedirectDialog
from chartlight_ui.query.scan_view import ScanView
from chartlight_ui.query.verbal_dialog import VerbalDialog
from chartlight_ui.session import Session
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk

Done = Callable[[Query], None]

WITHDRAW_REASONS = (
    tr("Documented meanwhile"),
    tr("Asked in person"),
    tr("Asked by mistake"),
    tr("The finding no longer stands"),
    tr("Sent to the wrong provider"),
)
CLOSE_REASONS = (
    tr("Documented meanwhile"),
    tr("The provider did not answer"),
    tr("No longer relevant for this stay"),
    tr("Settled by the physician advisor"),
)


class QueryActs:
    """Dialogs over `parent`; `done` hears of each query that changed."""

    def __init__(self, session: Session, parent: QWidget, done: Done) -> None:
        self._session, self._parent, self._done = session, parent, done

    def _tell(self, work: "Callable[[Desk], Query]") -> None:
        self._session.ask(self._parent, work, self._done)

    def answer(self, query: Query) -> None:
        """Record a reply that came on paper or by word of mouth."""
        dialog = AnswerDialog(query, self._session.clock(), self._parent)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answer, now = dialog.answer, self._session.clock()

        def record(desk: "Desk") -> Query:
            scan = answer.scan.read_bytes() if answer.scan is not None else None
            return desk.answer_query(
                query.id,
                choice=answer.choice,
                outcome=answer.outcome,
                responder=answer.responder,
                when=min(answer.when, now),
                now=now,
                scan=scan,
            )

        self._tell(record)

    def ask_aloud(self, query: Query) -> None:
        """Keep a draft as what was asked aloud."""
        dialog = VerbalDialog(query, self._session.clock(), self._parent)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        (provider, words, when), now = dialog.told, self._session.clock()

        def record(desk: "Desk") -> Query:
            asked, _ = desk.record_verbal_query(
                query.admission, query.finding, provider=provider, words=words, when=min(when, now), now=now
            )
            return asked

        self._tell(record)

    def redirect(self, query: Query) -> None:
        """Ask another provider, with a reason."""
        now = self._session.clock()

        def providers(desk: "Desk") -> tuple[str, ...]:
            chart = desk.chart(query.admission, now)
            named = [chart.encounter.attending, *(note.author for note in reversed(chart.notes))]
            return tuple(dict.fromkeys(name for name in named if name))

        self._session.ask(self._parent, providers, lambda names: self._redirect(query, names))

    def _redirect(self, query: Query, providers: tuple[str, ...]) -> None:
        dialog = RedirectDialog(query, providers, self._parent)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        (provider, reason), now = dialog.to, self._session.clock()
        self._tell(lambda desk: desk.redirect_query(query.id, provider, reason, now))

    def withdraw(self, query: Query) -> None:
        """Take the query back, with a reason."""
        reason, now = self._reason(
            tr("Why is {query} withdrawn?").format(query=query.id), WITHDRAW_REASONS, tr("Withdraw query")
        )
        if reason:
            self._tell(lambda desk: desk.withdraw_query(query.id, reason, now))

    def close(self, query: Query) -> None:
        """Nothing is left to do; a reason is asked for where there is no answer."""
        if query.status is QueryStatus.ANSWERED:
            now = self._session.clock()
            self._tell(lambda desk: desk.close_query(query.id, now))
            return
        reason, now = self._reason(
            tr("Why is {query} closed without an answer?").format(query=query.id), CLOSE_REASONS, tr("Close query")
        )
        if reason:
            self._tell(lambda desk: desk.close_query(query.id, now, reason))

    def view(self, query: Query) -> None:
        """The provider has seen it."""
        now = self._session.clock()
        self._tell(lambda desk: desk.view_query(query.id, now))

    def follow(self, query: Query, act: str) -> None:
        """Do what the policy asks for: "remind", "escalate" or "close"."""
        now = self._session.clock()
        if act == "close":
            self.close(query)
        elif act == "escalate":
            self._tell(lambda desk: desk.escalate_query(query.id, now))
        elif act == "remind":
            self._tell(lambda desk: desk.remind_query(query.id, now))

    def show_scan(self, query: Query) -> None:
        """The provider's reply as it was scanned, out of the store and out of memory alone."""

        def show(found: tuple[str, bytes] | None) -> None:
            if found is not None:
                ScanView(query.id, *found, self._parent).open()
            else:
                self._session.trouble.emit(tr("{query} was answered without a scan").format(query=query.id))

        self._session.ask(self._parent, lambda desk: desk.query_scan(query.id), show, aside=True)

    def _reason(self, title: str, reasons: Sequence[str], act: str) -> tuple[str, datetime]:
        dialog = ReasonDialog(title, tuple(reasons), act, self._parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return (dialog.reason if accepted else ""), self._session.clock()
