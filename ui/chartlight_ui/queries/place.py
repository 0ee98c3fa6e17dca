"""The place of queries: four columns, everything by key."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from chartlight.queries.query import WAITING, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.case.right_tabs import KeyFoot
from chartlight_ui.commands.registry import Registry
from chartlight_ui.queries.board import COLUMNS, EMPTY, KEPT, OVERDUE, SENT, Card, board
from chartlight_ui.queries.cards import BoardColumn, CardList
from chartlight_ui.query import preview
from chartlight_ui.query.acts import QueryActs
from chartlight_ui.session import Session
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.labels import column, line, row
from chartlight_ui.widgets.place_page import PlacePage

if TYPE_CHECKING:
    from chartlight.desk import Desk

Read = tuple[dict[str, list[Card]], dict[str, Query]]

OLDER_MS = 60_000
"""Ages, and what is due, are told anew so often while the board is in front."""

ROUND_NAME = "queries.pdf"
"""File name of a saved round: it names nobody."""

_HINTS = (
    ("↵", tr("open")),
    ("⇧ ↓", tr("choose more")),
    ("P", tr("print chosen")),
    ("R", tr("do what is due")),
    ("⇧ R", tr("print reminder")),
    ("A", tr("record answer")),
    ("S", tr("show reply")),
    ("D", tr("redirect")),
    ("V", tr("viewed")),
    ("C", tr("close")),
    ("W", tr("withdraw")),
)


class QueriesPlace(PlacePage):
    """Arrows move between cards and columns, Enter opens a query in its case; letters act on the chosen ones."""

    query_asked = Signal(str, str)
    told = Signal(str)

    def __init__(self, session: Session, registry: Registry) -> None:
        body = QWidget()
        super().__init__(
            tr("Queries"),
            body,
            Empty(
                tr("No queries yet"),
                tr(
                    "Queries you draft, send and get answered stand here by age, the overdue at the right. "
                    "Open a chart with a finding and press Q to draft one."
                ),
            ),
        )
        self._session = session
        self._acts = QueryActs(session, self, self._done)
        self._queries: dict[str, Query] = {}
        self._at = len(COLUMNS) - 1  # what is overdue comes first
        self.columns = {name: BoardColumn(name, EMPTY[name]) for name in COLUMNS}
        self.lists = [one.list for one in self.columns.values()]
        self._lay_out(body)
        for place, cards in enumerate(self.lists):
            cards.opened.connect(self._opened)
            cards.entered_here.connect(self._noter(place))
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(self.reload)
        self._older = QTimer(self, interval=OLDER_MS)
        self._older.timeout.connect(self._grow_older)
        self._older.start()
        session.changed.connect(self._changed)
        self._register(registry)

    def _lay_out(self, body: QWidget) -> None:
        board_row = row(gap=0)
        for place, one in enumerate(self.columns.values()):
            if place:
                board_row.addWidget(line(vertical=True))
            board_row.addWidget(one, 1)
        inside = column(body)
        inside.addLayout(board_row, 1)
        inside.addWidget(KeyFoot(*(((key,), text) for key, text in _HINTS)))

    def _register(self, registry: Registry) -> None:
        def add(command_id: str, title: str, run: Callable[[], None], keys: str, when: Callable[[Query], bool]) -> None:
            registry.add(
                f"queries.{command_id}",
                title,
                run,
                group=tr("Queries"),
                scope=self.body,
                shortcuts=(keys,) if keys else (),
                enabled=lambda: any(when(one) for one in self.chosen),
            )

        one = self._one
        add("print", tr("Print the chosen queries"), self.print_chosen, "P", lambda _: True)
        add("save", tr("Save the chosen queries as one PDF"), self.save_chosen, "Shift+P", lambda _: True)
        add("follow", tr("Do what is due"), self._follow, "R", _is_open)
        add(
            "remind-print",
            tr("Print and record the due reminders"),
            self.print_reminders,
            "Shift+R",
            self._is_to_remind,
        )
        add("answer", tr("Record an answer"), one(self._acts.answer, _is_unanswered), "A", _is_unanswered)
        add("scan", tr("Show the scanned reply"), one(self._acts.show_scan, _is_answered), "S", _is_answered)
        add("redirect", tr("Redirect to another provider"), one(self._acts.redirect, _waits), "D", _waits)
        add("view", tr("Mark as viewed"), one(self._acts.view, _waits), "V", _waits)
        add("close", tr("Close the query"), one(self._acts.close, _is_open), "C", _is_open)
        add(
            "withdraw",
            tr("Withdraw the query"),
            one(self._acts.withdraw, _may_be_taken_back),
            "W",
            _may_be_taken_back,
        )

    def _noter(self, place: int) -> Callable[[], None]:
        def note() -> None:
            self._at = place
            for other in self.lists:
                if other is not self.lists[place]:
                    other.clearSelection()

        return note

    # What is shown

    @property
    def cards(self) -> CardList:
        """The column that the keyboard is in."""
        return self.lists[self._at]

    @property
    def chosen(self) -> list[Query]:
        """The chosen queries of that column."""
        return [self._queries[card.query] for card in self.cards.chosen if card.query in self._queries]

    def enter(self) -> None:
        self.reload()
        self._take_focus()

    @Slot(object)
    def _changed(self, change: object) -> None:
        if {"query", "setting"} & set(getattr(change, "kinds", ())) and self.isVisible():
            self._soon.start()

    @Slot()
    def _grow_older(self) -> None:
        if self.isVisible():
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the queries again; those whose time is over by the site's policy expire first."""
        now = self._session.clock()

        def read(desk: "Desk") -> Read:
            with desk.serving():
                desk.expire_queries(now)
            queries = desk.queries_in_hand(now - KEPT)
            admissions = {one.admission for one in queries}
            places = {
                one.admission: (one.name, wording.place(one.unit, one.bed))
                for one in desk.worklist(now, include_discharged=True, only=admissions)
            }
            cards = board(queries, places, desk.query_steps(now), now, desk.query_policy())
            return cards, {one.id: one for one in queries}

        self._session.ask(self, read, self._show)

    def _show(self, read: Read) -> None:
        cards, self._queries = read
        for name, one in self.columns.items():
            one.show_cards(cards[name])
        waiting, late = len(cards[SENT]) + len(cards[OVERDUE]), len(cards[OVERDUE])
        some = any(cards.values())
        told = tr("%n waiting for an answer", "%n waiting for an answer", waiting)
        overdue = tr("%n overdue", "%n overdue", late)
        self.summary.setText(f"{told}, {overdue}" if some else "")
        self.show_body(some)
        if some and self.isVisible() and (self.empty.hasFocus() or not self.cards.chosen):
            self._take_focus()

    def _take_focus(self) -> None:
        """The column that the keyboard was in; where it is empty, what is overdue, or the first that holds a card."""
        order = [self._at, len(self.lists) - 1, *range(len(self.lists))]
        self._at = next((place for place in order if self.lists[place].cards), self._at)
        self.cards.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        places = range(self._at + step, -1 if step < 0 else len(self.lists), step)
        if (place := next((one for one in places if self.lists[one].cards), None)) is not None:
            self._at = place
            self.cards.take_focus()

    # Acts

    def _opened(self, card: Card) -> None:
        self.query_asked.emit(card.admission, card.query)

    def _one(self, act: Callable[[Query], None], fits: Callable[[Query], bool]) -> Callable[[], None]:
        """Dialogs are for one query at a time: the first of the chosen ones that it fits."""

        def run() -> None:
            if (query := next((query for query in self.chosen if fits(query)), None)) is not None:
                act(query)

        return run

    def _follow(self) -> None:
        acts = {card.query: card.act for card in self.cards.chosen if card.act}
        closing = [query_id for query_id, act in acts.items() if act == "close"]
        for query_id, act in acts.items():
            if act != "close" or query_id == closing[0] or self._queries[query_id].status is QueryStatus.ANSWERED:
                self._acts.follow(self._queries[query_id], act)
        if not acts:
            self.told.emit(tr("Nothing is due for it yet."))

    def _done(self, query: Query) -> None:
        words = {
            QueryStatus.ANSWERED: tr("{query} answered"),
            QueryStatus.CLOSED: tr("{query} closed"),
            QueryStatus.VIEWED: tr("{query} marked as viewed"),
            QueryStatus.WITHDRAWN: tr("{query} withdrawn"),
        }
        said = words.get(query.status, tr("{query} waits for {provider}"))
        self.told.emit(said.format(query=query.id, provider=query.addressee.provider))

    # Paper

    def print_chosen(self) -> None:
        """Print the chosen queries on paper, by unit and provider."""
        ids = [query.id for query in self.chosen]
        if not ids or (printer := preview.choose_printer(self)) is None:
            return
        now = self._session.clock()

        def printed(desk: "Desk") -> bytes:
            page = BytesIO()
            desk.print_round(ids, page, now)
            return page.getvalue()

        self._session.ask(self, printed, lambda pdf: preview.print_on(printer, pdf))

    def _is_to_remind(self, query: Query) -> bool:
        return any(card.query == query.id and card.act == "remind" for card in self.cards.chosen)

    def print_reminders(self) -> None:
        """Print the sheets of the chosen queries whose reminder is due, and record the reminders."""
        ids = [query.id for query in self.chosen if self._is_to_remind(query)]
        if not ids or (printer := preview.choose_printer(self)) is None:
            return
        now = self._session.clock()

        def reminded(desk: "Desk") -> bytes:
            for query_id in ids:
                desk.remind_query(query_id, now)  # first: the sheet says which reminder it is
            page = BytesIO()
            desk.print_round(ids, page, now)
            return page.getvalue()

        def printed(pdf: bytes) -> None:
            preview.print_on(printer, pdf)
            self.told.emit(tr("%n reminder printed and recorded", "%n reminders printed and recorded", len(ids)))

        self._session.ask(self, reminded, printed)

    def save_chosen(self) -> None:
        """Save the chosen queries as one PDF."""
        if not self.chosen:
            return
        first = str(preview.default_folder() / ROUND_NAME)
        target, _ = QFileDialog.getSaveFileName(self, tr("Save the queries"), first, "PDF (*.pdf)")
        if target:
            self.save_to(Path(target))

    def save_to(self, target: Path) -> None:
        """Write the chosen sheets; the desk keeps an audit entry of each."""
        ids, now = [query.id for query in self.chosen], self._session.clock()

        def saved(ordered: tuple[str, ...]) -> None:
            self.told.emit(tr("%n query saved", "%n queries saved", len(ordered)))

        self._session.ask(self, lambda desk: desk.print_round(ids, target, now), saved)


def _waits(query: Query) -> bool:
    return query.status in WAITING


def _is_unanswered(query: Query) -> bool:
    return _waits(query) or query.status is QueryStatus.EXPIRED


def _is_open(query: Query) -> bool:
    return _is_unanswered(query) or query.status is QueryStatus.ANSWERED


def _is_answered(query: Query) -> bool:
    return bool(query.outcome)


def _may_be_taken_back(query: Query) -> bool:
    return _waits(query) or query.status is QueryStatus.DRAFT
